"""One connection to a test tenant of Lucca, under the read-only switch.

    LUCCACTL_LIVE=1 LUCCACTL_URL=https://example.ilucca-test.net LUCCACTL_API_KEY=… make test-live

Production hosts are refused before anything is sent.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from lucca_connect.errors import ConfigurationError
from lucca_connect.http.hosts import canonical_host, is_loopback, is_production, is_trial
from lucca_connect.output.progress import NullReporter
from lucca_connect.workflows.session import Session, open_session
from lucca_connect.workflows.tenant import Tenant

ENVIRON = dict(os.environ)
"""As it was before tests are given an empty one."""
IS_LIVE = ENVIRON.get("LUCCACTL_LIVE") == "1"
NEEDED = ("LUCCACTL_URL", "LUCCACTL_API_KEY")
REFUSED = 2

collect_ignore_glob = [] if IS_LIVE else ["test_*.py"]


def why_not(url: str) -> str | None:
    """Why this address is not read, None if it is."""
    try:
        if is_production(url):
            return f"{canonical_host(url)} is a production tenant: only test tenants are read"
        if not is_trial(url) and not is_loopback(url):
            return f"{canonical_host(url)} is no test tenant of Lucca"
    except ConfigurationError:
        return "LUCCACTL_URL is no address"
    return None


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The tenant that the environment names."""
    missing = [name for name in NEEDED if not ENVIRON.get(name)]
    if missing:
        pytest.exit(f"The live check needs {' and '.join(missing)}", returncode=REFUSED)
    reason = why_not(ENVIRON["LUCCACTL_URL"])
    if reason is not None:
        pytest.exit(reason, returncode=REFUSED)
    home = str(tmp_path_factory.mktemp("live"))
    with open_session(
        profile=None,
        lang=None,
        read_only=True,
        no_input=True,
        environ={**ENVIRON, "LUCCACTL_HOME": home},
        reporter=NullReporter(),
    ) as opened:
        yield opened


@pytest.fixture(scope="session")
def tenant(session: Session) -> Iterator[Tenant]:
    """The same, connected: our share of the requests, no writes."""
    with session.connect() as connected:
        yield connected
