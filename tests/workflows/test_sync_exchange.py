"""Who orders: the partner's own exchange, or luccactl once somebody has acknowledged it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lucca_connect.errors import ExitCode
from lucca_connect.output.progress import NullReporter
from lucca_connect.output.results import Result
from lucca_connect.workflows.screening import sync as sync_aequivalent
from lucca_connect.workflows.screening.sync import SyncOptions
from lucca_connect.workflows.session import open_session
from tests.workflows.worlds import (
    FIRST,
    TO_ORDER,
    StartWorld,
    World,
    counts,
    reasons,
    refusal,
    statuses,
)


def sync(environ: Mapping[str, str], profile: str | None = None, **options: object) -> Result:
    with open_session(
        profile=profile,
        lang=None,
        read_only=None,
        no_input=True,
        environ=environ,
        reporter=NullReporter(),
    ) as session:
        return sync_aequivalent.run(session, SyncOptions(**options))  # type: ignore[arg-type]  # each test sets a field


def profile(tenant: World, *lines: str) -> dict[str, str]:
    """A profile `bank` on that tenant, and the environment that goes with it."""
    home = tenant.home
    home.mkdir(parents=True, exist_ok=True)
    secrets = {"api-key": "api_key", "aequivalent": "aequivalent_token"}
    text = [f'[profiles.bank]\nurl = "{tenant.server.url}"']
    for kind, name in secrets.items():
        file = home / f"{kind}.secret"
        file.write_text(tenant.ready[name])
        file.chmod(0o600)
        text.append(f'[profiles.bank.credentials.{kind}]\nfile = "{file}"')
    text += ["[profiles.bank.aequivalent]", f'url = "{tenant.ready["aequivalent_url"]}"', *lines]
    (home / "config.toml").write_text("\n".join(text))
    (home / "config.toml").chmod(0o600)
    return {"LUCCACTL_HOME": str(home)}


def assert_only_watched(tenant: World, result: Result) -> None:
    assert result.exit_code is ExitCode.OK
    assert [warning.code for warning in result.warnings] == ["exchange_is_vendor"]
    assert statuses(result)[FIRST] == "skipped"
    assert reasons(result, FIRST) == [("exchange_is_vendor", "")]
    assert counts(result)["planned"] == 0
    assert counts(result)["selected"] == 4
    assert tenant.dossiers() == []
    assert tenant.status(FIRST) == TO_ORDER
    assert not any(route.startswith(("PUT", "POST")) for route in tenant.requests()["routes"])


def test_vendor_mode_orders_nothing_and_tells_who_waits(world: StartWorld) -> None:
    tenant = world()
    environ = profile(tenant, 'exchange = "vendor"')
    assert_only_watched(tenant, sync(environ, "bank"))


def test_the_environment_may_always_say_vendor(world: StartWorld) -> None:
    tenant = world()
    variables = tenant.variables(LUCCACTL_EXCHANGE="vendor")
    assert_only_watched(tenant, sync(variables))
    tenant.environ["LUCCACTL_EXCHANGE"] = "vendor"
    assert_only_watched(tenant, tenant.sync())


def test_vendor_mode_watches_without_the_partner(world: StartWorld) -> None:
    tenant = world()
    variables = tenant.variables(LUCCACTL_EXCHANGE="vendor")
    del variables["LUCCACTL_AEQUIVALENT_TOKEN"]
    result = sync(variables)
    assert statuses(result)[FIRST] == "skipped"
    requests = result.data["requests"]
    assert isinstance(requests, dict)
    assert requests["partner"] == 0


def test_vendor_mode_under_read_only(world: StartWorld) -> None:
    tenant = world()
    variables = tenant.variables(LUCCACTL_EXCHANGE="vendor", LUCCACTL_READ_ONLY="1")
    assert_only_watched(tenant, sync(variables))


def test_self_in_the_environment_is_its_own_acknowledgement(world: StartWorld) -> None:
    tenant = world()
    assert counts(sync(tenant.variables()))["done"] == 2


def test_self_in_a_profile_is_held_until_somebody_acknowledged(world: StartWorld) -> None:
    tenant = world()
    environ = profile(tenant, 'exchange = "self"')
    error = refusal(lambda: sync(environ, "bank"))
    assert error.code == "exchange_not_acknowledged"
    assert error.exit_code is ExitCode.HELD
    assert tenant.dossiers() == []
    environ = profile(tenant, 'exchange = "self"', 'exchange_acknowledged = "anna 2026-03-02"')
    assert counts(sync(environ, "bank"))["done"] == 2


def test_self_in_the_environment_beside_a_profile_is_refused(world: StartWorld) -> None:
    tenant = world()
    environ = {**profile(tenant), "LUCCACTL_EXCHANGE": "self"}
    error = refusal(lambda: sync(environ, "bank"))
    assert error.code == "exchange_self_beside_profile"
    assert error.exit_code is ExitCode.CONFIGURATION


def test_a_profile_on_our_own_sandbox_orders(world: StartWorld) -> None:
    tenant = world()
    assert counts(sync(profile(tenant), "bank"))["done"] == 2


def test_read_only_refuses_before_anything_is_asked(world: StartWorld) -> None:
    tenant = world()
    error = refusal(lambda: tenant.sync(read_only=True))
    assert (error.code, error.exit_code) == ("sync_read_only", ExitCode.USAGE)
    assert tenant.requests()["total"] == 0
    assert counts(tenant.sync(read_only=True, dry_run=True))["planned"] == 2


def test_without_the_partner_nothing_is_ordered(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    tenant.partner(url=None)
    error = refusal(tenant.sync)
    assert error.code == "partner_url_missing"
    tenant.partner(gateway="outbox", folder=None)
    error = refusal(tenant.sync)
    assert (error.code, error.exit_code) == ("outbox_folder_missing", ExitCode.CONFIGURATION)
    tenant.partner(gateway="outbox", folder=tmp_path / "absent")
    assert refusal(tenant.sync).code == "outbox_folder_absent"
