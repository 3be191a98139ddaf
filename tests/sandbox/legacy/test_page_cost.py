"""What a page of people costs: no query per person, whatever is asked of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lucca_connect.sandbox.assumptions import Assumptions
from lucca_connect.sandbox.call import Call, Caller
from lucca_connect.sandbox.legacy.user_reading import list_users
from lucca_connect.sandbox.store import Store
from tests.sandbox.legacy.tenant import Tenant
from tests.sandbox.legacy.test_user_lists import LIVE_FIELDS


def statements(tenant: Tenant, *, people: int, assumptions: dict[str, str]) -> int:
    """How many SQL statements a page takes."""
    store = Store(tenant.folder)
    seen: list[str] = []
    try:
        with store.transaction(write=False) as db:
            fields = f"{LIVE_FIELDS},department,manager.department,legalEntity.legalUnit,culture"
            call = Call(
                db=db,
                method="GET",
                path="/api/v3/users",
                params={},
                query=[("fields", fields), ("paging", f"0,{people}")],
                headers={},
                body=b"",
                caller=Caller(tenant.role_id, "key"),
                now=datetime.now(UTC),
                origin="http://127.0.0.1:1",
                assumptions=Assumptions(assumptions),
                preview_writes=False,
            )
            list_users(call)
            db.set_trace_callback(seen.append)
            answer = list_users(call)
            db.set_trace_callback(None)
            assert len(answer.json["data"]["items"]) == people
    finally:
        store.close()
    return len(seen)


@pytest.mark.parametrize(
    "assumptions", [{}, {"file-value": "object", "user-value": "object", "empty-value": "null"}]
)
def test_a_page_takes_the_same_number_of_queries_for_1_and_for_40(
    tenant: Tenant, assumptions: dict[str, str]
) -> None:
    one = statements(tenant, people=1, assumptions=assumptions)
    assert statements(tenant, people=40, assumptions=assumptions) == one < 25
