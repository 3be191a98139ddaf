"""A small tenant for each test; starting one takes some thirty milliseconds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import StartSandbox
from tests.workflows.worlds import StartWorld, World


@pytest.fixture
def world(sandbox: StartSandbox, tmp_path: Path) -> StartWorld:
    """`world(orders=2, …) -> World`: 30 people, two to be ordered, two blocked."""

    def start(**options: Any) -> World:
        server = sandbox(**{"employees": 30, "orders": 2, "hires": 0, **options})
        return World(server, tmp_path / "luccactl")

    return start
