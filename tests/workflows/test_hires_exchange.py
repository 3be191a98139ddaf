"""Who may create employees from where: exchange, test tenants, locks, deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.progress import NullReporter
from lucca_connect.output.results import Result
from lucca_connect.state.locks import run_lock
from lucca_connect.workflows import gateways
from lucca_connect.workflows.hires import sync as sync_hires
from lucca_connect.workflows.hires.run import CREATIONS
from lucca_connect.workflows.hires.sync import HireOptions
from lucca_connect.workflows.session import open_session
from tests.workflows.hiring import ZIMMER, codes, hires_file, hiring, posts, statuses
from tests.workflows.worlds import StartWorld, World, counts, refusal


@pytest.fixture
def tenant(world: StartWorld) -> World:
    return world(employees=40, orders=2, hires=6)


def sync(environ: Mapping[str, str], **options: object) -> Result:
    with open_session(
        profile="bank",
        lang=None,
        read_only=None,
        no_input=True,
        environ=environ,
        reporter=NullReporter(),
    ) as session:
        return sync_hires.run(session, HireOptions(**options))  # type: ignore[arg-type]  # each test sets a field


def profile(tenant: World, *lines: str) -> dict[str, str]:
    """A profile `bank` on that tenant, and the environment that goes with it."""
    tenant.home.mkdir(parents=True, exist_ok=True)
    text = [f'[profiles.bank]\nurl = "{tenant.server.url}"']
    for kind, name in {"api-key": "api_key", "werecruit": "werecruit_token"}.items():
        file = tenant.home / f"{kind}.secret"
        file.write_text(tenant.ready[name])
        file.chmod(0o600)
        text.append(f'[profiles.bank.credentials.{kind}]\nfile = "{file}"')
    text += ["[profiles.bank.werecruit]", f'url = "{tenant.ready["werecruit_url"]}"', *lines]
    (tenant.home / "config.toml").write_text("\n".join(text))
    (tenant.home / "config.toml").chmod(0o600)
    return {"LUCCACTL_HOME": str(tenant.home)}


def test_self_in_a_profile_is_held_until_somebody_acknowledged(tenant: World) -> None:
    environ = profile(tenant, 'exchange = "self"')
    error = refusal(lambda: sync(environ))
    assert (error.code, error.exit_code) == ("exchange_not_acknowledged", ExitCode.HELD)
    assert posts(tenant) == 0
    # A file named by a person is that person's own act, whoever runs the exchange.
    assert counts(sync(environ, file=hires_file(tenant, ZIMMER)))["done"] == 1
    environ = profile(tenant, 'exchange = "self"', 'exchange_acknowledged = "anna 2026-03-02"')
    assert counts(sync(environ))["done"] == 4


def test_a_file_that_the_profile_names_is_no_act_of_a_persons_own(tenant: World) -> None:
    path = hires_file(tenant, ZIMMER)
    environ = profile(tenant, 'exchange = "vendor"', f'file = "{path}"')
    watched = sync(environ)
    assert (watched.exit_code, posts(tenant)) == (ExitCode.OK, 0)
    assert codes(watched, "hires.csv:2") == ["partner_should_create"]
    environ = profile(tenant, f'file = "{path}"', 'defaults.role = "Membre du CSE"')
    assert statuses(sync(environ)) == {"hires.csv:2": "done"}
    assert tenant.read("SELECT role_principal_id FROM users ORDER BY id DESC LIMIT 1") == [(6,)]
    environ = profile(tenant, 'source = "file"')
    assert refusal(lambda: sync(environ)).code == "hire_source_missing"


def test_a_test_tenant_takes_no_real_candidates(
    tenant: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateways, "is_trial", lambda _url: True)
    monkeypatch.setattr(gateways, "is_loopback", lambda _url: False)
    assert refusal(lambda: hiring(tenant)).code == "orders_from_test_tenant"
    assert posts(tenant) == 0
    # A file of invented people is what a test tenant is for.
    assert counts(hiring(tenant, file=hires_file(tenant, ZIMMER)))["done"] == 1


def test_two_connectors_never_create_at_the_same_time(tenant: World) -> None:
    state, identity = tenant.session().paths.state, tenant.ready["tenant_id"]
    for name in ("werecruit", CREATIONS):
        with run_lock(state, identity, name):
            assert refusal(lambda: hiring(tenant)).code == "run_in_progress"
    assert counts(hiring(tenant))["done"] == 4


def test_a_deadline_stops_between_two_people(tenant: World) -> None:
    tenant.hook("PUT", "faults", {"rules": ["POST /api/v3/users every=1 slow=4"]})
    result = hiring(tenant, deadline_s=6.0)
    assert result.exit_code is ExitCode.TRY_LATER
    assert 0 < counts(result)["done"] < 4
    assert "run_stopped_deadline" in codes(result, "hire-1004")
    tenant.hook("PUT", "faults", {"rules": []})
    assert counts(hiring(tenant))["skipped"] == counts(result)["done"]


def test_without_the_right_to_create_nobody_is_created(tenant: World) -> None:
    tenant.write("UPDATE role_rights SET write_core = 0 WHERE role_id = ?", tenant.ready["role_id"])
    result = hiring(tenant, only=("hire-1001",))
    assert statuses(result) == {"hire-1001": "failed"}
    assert codes(result, "hire-1001") == ["write_forbidden"]
    tenant.write("UPDATE role_rights SET write_core = 1 WHERE role_id = ?", tenant.ready["role_id"])
    assert counts(hiring(tenant, only=("hire-1001",)))["done"] == 1


def test_a_department_head_who_has_left_is_warned_of(tenant: World, tmp_path: Path) -> None:
    gone = tenant.read("SELECT id FROM users WHERE contract_end < '2026-01-01' LIMIT 1")[0][0]
    tenant.write("UPDATE departments SET head_id = ? WHERE code = 'FIN'", gone)
    result = hiring(tenant, file=hires_file(tenant, ZIMMER), dry_run=True)
    told = {warning.code: warning.details for warning in result.warnings}
    assert told["department_head_left"] == {"employee": gone}
    assert result.exit_code is ExitCode.OK
