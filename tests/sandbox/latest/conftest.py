from __future__ import annotations

from collections.abc import Iterator

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.sandbox.latest.api import Api
from tests.sandbox.latest.receiver import Receiver
from tests.sandboxes import options_for


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    """A tenant that the tests of a module only read."""
    with SandboxServer(options_for()) as server, Api(server) as api:
        yield api
        assert server.app.failures == []


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver of webhooks on this machine."""
    with Receiver() as running:
        yield running
