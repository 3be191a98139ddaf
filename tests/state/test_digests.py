"""Digests say "still the same" and nothing else."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.errors import ConfigurationError
from lucca_connect.http.values import JsonValue
from lucca_connect.state.digests import Digester

VALUES: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(first=VALUES, second=VALUES)
def test_equal_values_and_only_they_have_equal_digests(
    first: JsonValue, second: JsonValue, tmp_path_factory: pytest.TempPathFactory
) -> None:
    digester = Digester(tmp_path_factory.getbasetemp())
    equal = first == second and repr(first) == repr(second)
    if equal:
        assert digester.digest(first) == digester.digest(second)
    elif first != second:
        assert digester.digest(first) != digester.digest(second)


def test_a_digest_is_32_hex_digits_and_not_the_value(tmp_path: Path) -> None:
    digest = Digester(tmp_path).digest("Genève")
    assert len(digest) == 32
    assert int(digest, 16) >= 0


def test_whole_floats_are_integers_and_keys_have_no_order(tmp_path: Path) -> None:
    digester = Digester(tmp_path)
    assert digester.digest([12.0]) == digester.digest([12])
    assert digester.digest(12.5) != digester.digest(12)
    assert digester.digest({"a": 1.0, "b": None}) == digester.digest({"b": None, "a": 1})
    assert digester.digest(True) != digester.digest(1)


def test_the_key_is_private_and_stays(tmp_path: Path) -> None:
    first = Digester(tmp_path).digest(84)
    assert Digester(tmp_path).digest(84) == first
    assert stat.S_IMODE((tmp_path / "digest.key").stat().st_mode) == 0o600


def test_another_installation_has_other_digests(tmp_path: Path) -> None:
    assert Digester(tmp_path / "a").digest(84) != Digester(tmp_path / "b").digest(84)


def test_a_damaged_key_is_said(tmp_path: Path) -> None:
    (tmp_path / "digest.key").write_bytes(b"short")
    with pytest.raises(ConfigurationError, match="digest_key_damaged"):
        Digester(tmp_path)
