from __future__ import annotations

import subprocess
import sys

import pytest

import lucca_connect.lucca as library


def test_public_names_are_sorted_and_exist() -> None:
    assert list(library.__all__) == sorted(library.__all__)
    for name in library.__all__:
        assert getattr(library, name).__name__ == name


def test_other_names_do_not_exist() -> None:
    with pytest.raises(AttributeError):
        _ = library.nothing


def test_a_part_loads_no_more_than_that_part() -> None:
    code = (
        "import sys; import lucca_connect.lucca.types;"
        "sys.exit(any(n in sys.modules for n in"
        " ('httpx', 'lucca_connect.lucca.client', 'email.utils')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
