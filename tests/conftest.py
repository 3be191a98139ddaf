"""What every test gets: an empty home, no ambient configuration, and sandboxes on demand."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, Unpack

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.sandboxes import OptionValues, options_for

# A suite started in the background of a shell inherits an ignored SIGINT, and so would every
# process that a test starts and then stops with Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)

MEMORY = Path("/dev/shm")  # noqa: S108 (a file system, not a file)
ROOM_NEEDED = 2 * 1024**3


def use_memory() -> None:
    """Put temporary folders into memory where there is room, unless TMPDIR says otherwise.

    Journals are committed durably: on a disk, waiting for it is half of the suite's time.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK | os.X_OK):
        return
    no_programs = os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    if not no_programs and shutil.disk_usage(MEMORY).free >= ROOM_NEEDED:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


use_memory()

FOREIGN_VARIABLES = (
    "ALL_PROXY",
    "CREDENTIALS_DIRECTORY",
    "DBUS_SESSION_BUS_ADDRESS",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
)


class RecordProperty(Protocol):
    """pytest's fixture `record_property`; what is recorded as `summary` is printed at the end."""

    def __call__(self, name: str, value: object) -> None: ...


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each `summary` that a test recorded, whichever process it ran in."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "summary":
                terminalreporter.write_line(str(value))


class StartSandbox(Protocol):
    """Starts a sandbox that is stopped at the end of the test."""

    def __call__(self, **options: Unpack[OptionValues]) -> SandboxServer: ...


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where homes lie: pytest's own numbered folders cost the more the more there are."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def isolated_home(monkeypatch: pytest.MonkeyPatch, homes: Path) -> Path:
    """An empty home of the test's own; nothing of the machine's configuration shows through."""
    home = Path(tempfile.mkdtemp(dir=homes))
    for name in list(os.environ):
        if name.startswith(("LUCCACTL_", "XDG_")) or name.upper() in FOREIGN_VARIABLES:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / ".local" / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / ".local" / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / ".cache"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    return home


@pytest.fixture
def sandbox() -> Iterator[StartSandbox]:
    """`sandbox(scenario="ready", employees=60, …) -> SandboxServer` on the fast clock.

    An exception inside one of its handlers is a bug of the sandbox and fails the test.
    """
    running: list[SandboxServer] = []

    def start(**options: Unpack[OptionValues]) -> SandboxServer:
        running.append(SandboxServer(options_for(**options)).start())
        return running[-1]

    yield start
    failures = [failure for server in running for failure in server.app.failures]
    for server in running:
        server.stop()
    if failures:
        raise failures[0]
