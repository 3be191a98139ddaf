"""Invented people with complete data, to be changed one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.comparison import by_code
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import Employee, ObservedValue
from lucca_connect.mapping.rules import Context
from lucca_connect.partners.dossiers import Account
from tests.connectors.tenants import AEQUIVALENT, complete, entry_id

OWNER_ID = 12
OWNER = Employee(OWNER_ID, {"mail": "Odile.Perrin@banque.example"})
ACCOUNT = Account("A-1", ("odile.perrin@banque.example",), ("standard", "update-plus"))

CORE: Mapping[str, JsonValue] = {
    "lastname": "D'Arcy-Müller",
    "firstname": "Zoé",
    "civiltitle": "Mme",
    "cultureid": 4108,
    "mail": "zoe.darcy@banque.example",
    "professionalmobile": None,
    "directline": "+41 22 555 01 02",
    "personalmobile": "+41 79 555 03 04",
    "birthdate": "1991-02-28T00:00:00",
    "dtcontractstart": "2026-12-01T00:00:00",
    "jobtitle": "Analyste crédit",
}
CODED: Mapping[str, tuple[JsonValue, ...]] = {
    "e_screening_package": (entry_id("e_screening_package", "update-plus"),),
    "e_screening_reason_category": (entry_id("e_screening_reason_category", "employee"),),
    "e_screening_reason": (entry_id("e_screening_reason", "offer-signed"),),
    "e_cost_center": (" Risques ",),
    "e_candidate_cv_file": ("guid-cv",),
    "e_candidate_other_files": ("guid-1", "guid-2"),
    "e_client_username": (OWNER_ID,),
    "e_order_status": (entry_id("e_order_status", "to-order"),),
}


def person(
    core: Mapping[str, JsonValue] | None = None,
    coded: Mapping[str, tuple[JsonValue, ...]] | None = None,
) -> Employee:
    """Zoé with some values replaced."""
    values = {**CODED, **(coded or {})}
    return Employee(
        416,
        {**CORE, **(core or {})},
        {
            code: tuple(ObservedValue(900 + n, value) for n, value in enumerate(found))
            for code, found in values.items()
            if found
        },
    )


def context(
    *, owners: Mapping[int, Employee] | None = None, account: Account | None = ACCOUNT
) -> Context:
    """A complete tenant, one visible owner and an account that knows them."""
    return Context(
        AEQUIVALENT,
        by_code(compare(AEQUIVALENT, complete())),
        {OWNER_ID: OWNER} if owners is None else owners,
        account,
    )
