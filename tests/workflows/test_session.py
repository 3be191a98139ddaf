"""From how luccactl was called to a connected tenant."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.http.clock import SystemClock
from lucca_connect.http.sandbox_clock import SandboxClock
from lucca_connect.http.values import Request, Response
from lucca_connect.output.progress import NullReporter
from lucca_connect.workflows.session import Session, open_session
from lucca_connect.workflows.tenant import NarratedClock, identified
from tests.workflows.worlds import FIRST, StartWorld, World, refusal


@contextmanager
def session(environ: Mapping[str, str], profile: str | None = None) -> Iterator[Session]:
    with open_session(
        profile=profile,
        lang=None,
        read_only=None,
        no_input=True,
        environ=environ,
        reporter=NullReporter(),
    ) as opened:
        yield opened


def connect(environ: Mapping[str, str]) -> None:
    with session(environ) as opened, opened.connect():
        pass


def test_the_environment_describes_a_tenant(world: StartWorld) -> None:
    tenant = world()
    with session(tenant.variables(LUCCACTL_LANG="fr", LUCCACTL_SHARE="7")) as opened:
        assert (opened.profile, opened.lang) == ("env", "fr")
        with opened.connect() as connected:
            assert connected.identity.id == tenant.ready["tenant_id"]
            assert connected.identity.sandbox
            assert isinstance(connected.clock, SandboxClock)
            assert connected.reporter is opened.reporter
            assert len(connected.lucca.users.by_ids([FIRST], ("id",))) == 1
    assert tenant.requests()["total"] == 1


def test_the_embedded_tenant_is_started_for_the_length_of_the_session(tmp_path: Path) -> None:
    with session({"LUCCACTL_HOME": str(tmp_path)}, "sandbox") as opened:
        url = opened.connection.url
        assert opened.profile == "sandbox"
        with opened.connect() as connected:
            assert connected.lucca.prove_key().visible_people == 250
            assert connected.lucca.preview.taxonomies("none of that name") == []
    assert (tmp_path / "state" / "sandbox").is_dir()
    gone = {"LUCCACTL_URL": url, "LUCCACTL_API_KEY": "0" * 8 + "-0000-4000-8000-" + "0" * 12}
    assert refusal(lambda: connect(gone)).exit_code is ExitCode.UNAVAILABLE


def test_no_tenant_is_never_the_sandbox_by_accident(tmp_path: Path) -> None:
    error = refusal(lambda: connect({"LUCCACTL_HOME": str(tmp_path)}))
    assert (error.code, error.exit_code) == ("no_profile", ExitCode.CONFIGURATION)


@pytest.mark.parametrize("writes", [False, True])
def test_writes_leave_only_where_they_were_asked_for(world: StartWorld, writes: bool) -> None:
    tenant = world()

    def write(opened: Session) -> None:
        with opened.connect(writes=writes) as connected:
            connected.lucca.users.update(FIRST, {"jobTitle": "Juriste"}, ("id",))

    if writes:
        write(tenant.session())
    else:
        assert refusal(lambda: write(tenant.session())).code == "read_only"
    assert refusal(lambda: write(tenant.session(read_only=True))).code == "read_only"
    assert tenant.sent("PUT /api/v3/users/{id}") == writes


def test_the_journal_is_opened_once_and_closed_with_the_tenant(world: StartWorld) -> None:
    tenant = world()
    with tenant.session().connect() as connected:
        assert not list(tenant.home.rglob("journal.sqlite"))
        journal = connected.journal
        assert connected.journal is journal
        journal.note("a", "b")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        journal.note("a", "c")


def test_a_malformed_key_is_never_sent(world: StartWorld) -> None:
    tenant = world()
    error = refusal(lambda: connect(tenant.variables(LUCCACTL_API_KEY="not-a-key")))
    assert (error.code, error.exit_code) == ("api_key_malformed", ExitCode.NO_ACCESS)
    assert tenant.requests()["total"] == 0


def test_a_client_application_without_its_secret_is_not_used(world: StartWorld) -> None:
    tenant = world()
    home = tenant.home
    home.mkdir()
    key = home / "key"
    key.write_text(tenant.ready["api_key"])
    key.chmod(0o600)
    (home / "config.toml").write_text(
        f'[profiles.bank]\nurl = "{tenant.server.url}"\nclient_id = "x"\n'
        f'[profiles.bank.credentials.api-key]\nfile = "{key}"\n'
    )
    (home / "config.toml").chmod(0o600)
    with session({"LUCCACTL_HOME": str(home)}, "bank") as opened, opened.connect() as connected:
        error = refusal(lambda: connected.lucca.preview.taxonomies("x"))
    assert error.code == "oauth_credentials_missing"


def test_a_client_secret_that_cannot_be_read_is_said(world: StartWorld) -> None:
    tenant = world()
    home = tenant.home
    home.mkdir()
    key = home / "key"
    key.write_text(tenant.ready["api_key"])
    key.chmod(0o600)
    (home / "config.toml").write_text(
        f'[profiles.bank]\nurl = "{tenant.server.url}"\nclient_id = "x"\n'
        f'[profiles.bank.credentials.api-key]\nfile = "{key}"\n'
        f'[profiles.bank.credentials.oauth]\nfile = "{home / "absent"}"\n'
    )
    (home / "config.toml").chmod(0o600)

    def connect_bank() -> None:
        with session({"LUCCACTL_HOME": str(home)}, "bank") as opened, opened.connect():
            pass

    assert refusal(connect_bank).exit_code is ExitCode.NO_ACCESS


def test_a_real_clock_is_narrated() -> None:
    class Clock:
        slept = 0.0

        def now(self) -> float:
            return 5.0

        def sleep(self, seconds: float) -> None:
            self.slept += seconds

    class Told(NullReporter):
        waits: tuple[float, ...] = ()

        def wait(self, seconds: float) -> None:
            self.waits = (*self.waits, seconds)

    inner, told = Clock(), Told()
    clock = NarratedClock(inner, told)
    clock.sleep(3.0)
    assert (clock.now(), inner.slept, told.waits) == (5.0, 3.0, (3.0,))


def test_a_sandbox_on_the_real_clock_waits_for_real(world: StartWorld) -> None:
    tenant: World = world(clock="real")
    with tenant.session().connect() as connected:
        assert isinstance(connected.clock, NarratedClock)
        assert connected.identity.sandbox
        assert not connected.identity.virtual_clock


def test_beyond_this_machine_the_host_is_the_identity_and_nothing_is_asked() -> None:
    class Nothing:
        def send(self, request: Request) -> Response:
            raise AssertionError(request.route)

        def close(self) -> None: ...

    adapter = Nothing()
    identity, clock, watched = identified(adapter, "https://example.ilucca.net")
    assert (identity.id, identity.sandbox) == ("example.ilucca.net:443", False)
    assert isinstance(clock, SystemClock)
    assert watched is adapter
