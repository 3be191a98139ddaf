from __future__ import annotations

import json

import pytest

from lucca_connect.connectors.compare import compare
from lucca_connect.errors import Subject
from lucca_connect.planning.plan import Plan, Precondition
from lucca_connect.planning.screening import Candidate, Rules, plan_orders
from lucca_connect.planning.section import plan_section
from tests.connectors.tenants import AEQUIVALENT, OTHER, definitions


def plan() -> Plan:
    orders = plan_orders(
        [Candidate(n, Precondition("e_order_status", 55, "d" * 32)) for n in (416, 417)],
        Rules(AEQUIVALENT, "0123456789", done_entry_id=802, now=0),
    )
    created = plan_section(compare(AEQUIVALENT, definitions(OTHER)), taxonomies={}).operations
    operations = tuple(operation for order in orders for operation in order.operations)
    return Plan(
        id="p-0123456789ab",
        command="sync aequivalent",
        profile="bank",
        tenant_id="example.ilucca.net:443",
        connector="aequivalent",
        connector_version="1",
        inputs={"definitions": "abc"},
        created_at=1.5,
        expires_at=2.5,
        operations=(*operations, *created),
    )


def test_a_plan_survives_its_json() -> None:
    assert Plan.from_json(plan().to_json()) == plan()


def test_each_subject_counts_once_in_order_of_appearance() -> None:
    assert plan().subjects[:3] == (
        Subject("employee", "416"),
        Subject("employee", "417"),
        Subject("field", "e_screening_package"),
    )
    assert len(plan().subjects) == 2 + 8


@pytest.mark.parametrize("text", ["[]", json.dumps({"schema_version": 2})])
def test_another_document_is_no_plan(text: str) -> None:
    with pytest.raises(ValueError, match="schema version 1"):
        Plan.from_json(text)
