"""From which tenant to which partner: real people to a real partner, invented ones to ours."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from lucca_connect.errors import ConfigurationError, ExitCode
from lucca_connect.http.clock import SystemClock
from lucca_connect.http.values import Request, Response, Transport
from lucca_connect.settings.config import CredentialSettings, PartnerSettings, Profile
from lucca_connect.settings.connection import Connection, Origin
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.workflows.gateways import (
    open_gateway,
    open_known_gateway,
    refuse_orders_from_test,
)
from lucca_connect.workflows.tenant import Tenant
from tests.workflows.worlds import StartWorld, refusal

REAL, TRIAL = "https://example.ilucca.net", "https://example.ilucca-test.net"
PARTNER = "https://partner.example"


class Silence(Transport):
    """A partner on this machine that carries no marker."""

    def __init__(self, headers: dict[str, str] | None = None) -> None:
        self.headers = headers or {}
        self.asked: list[str] = []

    def send(self, request: Request) -> Response:
        self.asked.append(request.url)
        return Response(404, self.headers, b"", request)

    def close(self) -> None: ...


def tenant(host: str, transport: Transport | None = None, **partner: Any) -> Tenant:
    profile = Profile("bank", url=host, partners={"aequivalent": PartnerSettings(**partner)})
    session = SimpleNamespace(
        connection=Connection(Origin.PROFILE, profile), environ={}, profile="bank"
    )
    return cast(
        "Tenant",
        SimpleNamespace(session=session, transport=transport or Silence(), clock=SystemClock()),
    )


@pytest.mark.parametrize("partner", [{"url": PARTNER}, {"gateway": "outbox"}])
def test_a_test_tenant_orders_nothing_from_a_real_partner(partner: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        refuse_orders_from_test(tenant(TRIAL, **partner), "aequivalent", allowed=False)
    assert caught.value.code == "orders_from_test_tenant"
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    refuse_orders_from_test(tenant(TRIAL, **partner), "aequivalent", allowed=True)
    refuse_orders_from_test(tenant(REAL, **partner), "aequivalent", allowed=False)


def test_a_test_tenant_may_order_from_a_partner_on_this_machine() -> None:
    local = tenant(TRIAL, url="http://127.0.0.1:9")
    refuse_orders_from_test(local, "aequivalent", allowed=False)


def test_a_real_tenant_never_orders_from_our_own_sandbox(world: StartWorld) -> None:
    sandbox = world()
    with sandbox.session().connect() as connected:
        real = tenant(REAL, connected.transport, url=sandbox.ready["aequivalent_url"])

        def connect() -> None:
            with open_gateway(real, "aequivalent"):
                pass

        error = refusal(connect)
    assert (error.code, error.exit_code) == ("practice_partner", ExitCode.CONFIGURATION)
    assert sandbox.requests()["total"] == 0


def test_a_partner_of_ones_own_on_this_machine_is_no_sandbox(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("token")
    secret.chmod(0o600)
    transport = Silence()
    real = tenant(REAL, transport, url="http://127.0.0.1:9")
    kept = {CredentialKind.AEQUIVALENT: CredentialSettings(file=secret)}
    profile = replace(real.session.connection.profile, credentials=kept)
    real.session.connection = Connection(Origin.PROFILE, profile)  # type: ignore[misc]  # a namespace
    with open_gateway(real, "aequivalent") as gateway:
        assert gateway.settles_at_once
    assert len(transport.asked) == 1


def test_what_is_wrong_with_a_configured_partner_is_not_passed_over(world: StartWorld) -> None:
    sandbox = world()
    sandbox.partner(url="http://partner.example")
    with sandbox.session().connect() as connected, ExitStack() as stack:
        error = refusal(lambda: open_known_gateway(stack, connected, "aequivalent"))
    assert (error.code, error.exit_code) == ("insecure_url", ExitCode.CONFIGURATION)
