"""Who runs the exchange: never luccactl by accident."""

from __future__ import annotations

import pytest

from lucca_connect.errors import ConfigurationError, HeldError
from lucca_connect.settings.config import PartnerSettings, Profile
from lucca_connect.settings.connection import Connection, Origin
from lucca_connect.settings.exchange import Exchange, require_acknowledged, resolve_exchange

SELF = {"LUCCACTL_EXCHANGE": "self"}
VENDOR = {"LUCCACTL_EXCHANGE": "vendor"}


def connection(origin: Origin, partner: PartnerSettings | None = None) -> Connection:
    partners = {"aequivalent": partner} if partner else {}
    return Connection(origin, Profile("bank", partners=partners))


def test_the_partner_runs_it_unless_something_is_said() -> None:
    for origin in (Origin.PROFILE, Origin.ENVIRONMENT):
        assert resolve_exchange(connection(origin), "aequivalent", {}) == Exchange("vendor")


def test_the_built_in_sandbox_is_ours() -> None:
    sandbox = connection(Origin.SANDBOX)
    assert resolve_exchange(sandbox, "aequivalent", {}) == Exchange("self", "sandbox")
    assert resolve_exchange(sandbox, "aequivalent", SELF) == Exchange("self", "sandbox")
    assert resolve_exchange(sandbox, "aequivalent", VENDOR) == Exchange("vendor")


def test_a_tenant_with_our_marker_is_ours_by_default_only() -> None:
    environment = connection(Origin.ENVIRONMENT)
    assert resolve_exchange(environment, "aequivalent", {}, own_sandbox=True).mode == "self"
    assert resolve_exchange(environment, "aequivalent", VENDOR, own_sandbox=True).mode == "vendor"
    vendor = connection(Origin.PROFILE, PartnerSettings(exchange="vendor"))
    assert resolve_exchange(vendor, "aequivalent", {}, own_sandbox=True).mode == "vendor"


def test_the_variable_is_itself_the_acknowledgement_of_the_environment() -> None:
    found = resolve_exchange(connection(Origin.ENVIRONMENT), "aequivalent", SELF)
    assert found == Exchange("self", "LUCCACTL_EXCHANGE")
    require_acknowledged(found, connection(Origin.ENVIRONMENT), "aequivalent")


def test_beside_a_profile_the_variable_may_only_hold_back() -> None:
    ours = PartnerSettings(exchange="self", exchange_acknowledged="anna 2026")
    for partner in (None, ours):
        profile = connection(Origin.PROFILE, partner)
        with pytest.raises(ConfigurationError) as raised:
            resolve_exchange(profile, "aequivalent", SELF)
        assert raised.value.code == "exchange_self_beside_profile"
        assert resolve_exchange(profile, "aequivalent", VENDOR) == Exchange("vendor")


def test_a_value_that_means_nothing_is_refused() -> None:
    with pytest.raises(ConfigurationError) as raised:
        resolve_exchange(connection(Origin.PROFILE), "aequivalent", {"LUCCACTL_EXCHANGE": "x"})
    assert raised.value.code == "environment_value_invalid"


def test_an_acknowledged_profile_is_ours() -> None:
    profile = connection(
        Origin.PROFILE, PartnerSettings(exchange="self", exchange_acknowledged="anna 2026")
    )
    found = resolve_exchange(profile, "aequivalent", {})
    assert found == Exchange("self", "anna 2026")
    require_acknowledged(found, profile, "aequivalent")


def test_an_unacknowledged_profile_is_held() -> None:
    profile = connection(Origin.PROFILE, PartnerSettings(exchange="self"))
    found = resolve_exchange(profile, "aequivalent", {})
    assert found == Exchange("self", None)
    with pytest.raises(HeldError) as raised:
        require_acknowledged(found, profile, "aequivalent")
    assert raised.value.code == "exchange_not_acknowledged"
    assert raised.value.details == {"profile": "bank", "connector": "aequivalent"}


def test_each_connector_has_its_own_word() -> None:
    profile = connection(
        Origin.PROFILE, PartnerSettings(exchange="self", exchange_acknowledged="anna 2026")
    )
    assert resolve_exchange(profile, "werecruit", {}) == Exchange("vendor")
