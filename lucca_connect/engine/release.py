"""Deletes what gateways keep of orders that are settled in Lucca too."""

from __future__ import annotations

from lucca_connect.partners.dossiers import DossierGateway
from lucca_connect.planning.plan import Verb
from lucca_connect.planning.references import order_key_of
from lucca_connect.state.journal import Journal
from lucca_connect.state.journal_model import State


def release_payloads(journal: Journal, connector: str, gateway: DossierGateway) -> int:
    """Tell the gateway about every order whose status has been written back. Idempotent.

    Run after `apply`, and before it too: a run may have been killed in between.

    Returns:
        How many orders were released.

    Raises:
        LuccactlError: the gateway cannot delete.
    """
    orders = {
        entry.key: entry
        for entry in journal.entries(connector=connector, verb=Verb.DOSSIER_ORDER, state=State.DONE)
        if "released" not in entry.facts
    }
    released = 0
    for status in journal.entries(connector=connector, verb=Verb.VALUE_WRITE, state=State.DONE):
        order = orders.get(order_key_of(status.key))
        if order is not None:
            gateway.settled(str(order.facts["reference"]))
            journal.learn(order.key, {"released": 1})
            released += 1
    return released
