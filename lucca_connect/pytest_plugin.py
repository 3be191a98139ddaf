"""The pytest plugin `lucca_sandbox`: a practice tenant for the tests of any client of Lucca.

pytest loads this module in every run on a machine that has luccactl, so it imports nothing until a
test asks for the fixture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from lucca_connect.sandbox.testing import LuccaSandbox

MARKER = "lucca_sandbox"


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers",
        f"{MARKER}(**options): how the fixture lucca_sandbox starts its tenant: scenario "
        "('new', 'ready' or a TOML file below the root directory), employees, orders, hires, seed, "
        "clock, neighbours, faults, assumptions, preview_writes",
    )


@pytest.fixture
def lucca_sandbox(request: pytest.FixtureRequest) -> Iterator[LuccaSandbox]:
    """A fresh Lucca on loopback, with its partners, for one test; see docs/how-to.

    An exception inside one of its handlers is a bug of the sandbox and fails the test.
    """
    try:
        from lucca_connect.sandbox.testing import start
    except ModuleNotFoundError as error:
        pytest.fail(
            "the fixture lucca_sandbox needs the extra: pip install 'lucca-connect[sandbox]' "
            f"({error.name} is missing)",
            pytrace=False,
        )
    options: dict[str, object] = {}
    for mark in reversed(list(request.node.iter_markers(MARKER))):
        options.update(mark.kwargs)
    with start(request.config.rootpath, options) as tenant:
        yield tenant
