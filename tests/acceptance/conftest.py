"""Practice tenants in processes of their own, and an empty home for each command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from tests.acceptance.processes import Served, environment, serving


class Serve(Protocol):
    """Starts `luccactl sandbox serve` with these options; it ends with the test."""

    def __call__(self, *arguments: str) -> Served: ...


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """`serve("--scenario", "ready", …) -> Served`."""
    with ExitStack() as stack:

        def start(*arguments: str) -> Served:
            return stack.enter_context(serving(tmp_path_factory.mktemp("serve"), *arguments))

        yield start


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home, apart from everything else the test writes."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def environ(home: Path) -> Callable[..., dict[str, str]]:
    """`environ(LUCCACTL_URL=…) -> dict`: the environment of one process."""

    def build(**more: str) -> dict[str, str]:
        return environment(home, more)

    return build
