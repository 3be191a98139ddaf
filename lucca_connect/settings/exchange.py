"""Who runs the exchange with a partner: the partner's own connector, or luccactl.

Two programs that both order would order twice, so `self` counts only once somebody has
acknowledged it (design: plan, engine, journal).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lucca_connect.errors import ConfigurationError, HeldError, Subject
from lucca_connect.settings.connection import Connection, Origin
from lucca_connect.settings.options import read_variable

VARIABLE = "LUCCACTL_EXCHANGE"


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who runs it.

    Attributes:
        mode: `vendor`: the partner; `self`: luccactl.
        acknowledged: who acknowledged `self` and when, or what stands for that; None: nobody.
    """

    mode: Literal["vendor", "self"]
    acknowledged: str | None = None


def resolve_exchange(
    connection: Connection,
    connector: str,
    environ: Mapping[str, str],
    *,
    own_sandbox: bool = False,
) -> Exchange:
    """Who runs the exchange on this connection.

    Args:
        connection, connector: where and for which partner.
        environ: `LUCCACTL_EXCHANGE` may say `vendor` anywhere, `self` not beside a profile.
        own_sandbox: whether the tenant carries our sandbox's marker: there the default is `self`.

    Raises:
        ConfigurationError: exchange_self_beside_profile, environment_value_invalid.
    """
    wanted = read_variable(environ, VARIABLE)
    settings = connection.partner(connector)
    if wanted == "vendor":
        return Exchange("vendor")
    if connection.origin is Origin.SANDBOX:
        return Exchange("self", "sandbox")
    if wanted == "self":
        if connection.origin is Origin.PROFILE:
            raise ConfigurationError(
                "exchange_self_beside_profile",
                subject=Subject("profile", connection.name),
                profile=connection.name,
                connector=connector,
            )
        return Exchange("self", VARIABLE)
    if settings.exchange == "self":
        return Exchange("self", settings.exchange_acknowledged)
    if settings.exchange is None and own_sandbox:
        return Exchange("self", "sandbox")
    return Exchange("vendor")


def require_acknowledged(exchange: Exchange, connection: Connection, connector: str) -> None:
    """Hold a run that would order although nobody has acknowledged that luccactl orders.

    Raises:
        HeldError: exchange_not_acknowledged.
    """
    if exchange.mode == "self" and exchange.acknowledged is None:
        raise HeldError(
            "exchange_not_acknowledged",
            subject=Subject("profile", connection.name),
            profile=connection.name,
            connector=connector,
        )
