"""What orders cost on a tenant: its profile's prices before those of the overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lucca_connect.planning.prices import PriceList

if TYPE_CHECKING:
    from lucca_connect.workflows.session import Session


def prices_of(session: Session, connector: str) -> PriceList:
    """The price list of a screening connector.

    Raises:
        ConfigurationError: those of `Session.screening`.
    """
    known, partner = session.screening(connector), session.connection.partner(connector)
    shared = PriceList(known.prices, known.currency or "")
    return PriceList(partner.prices, partner.currency).over(shared)
