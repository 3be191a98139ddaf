"""Many people: the bound on requests, several pages, and a share that is used up."""

from __future__ import annotations

from lucca_connect.errors import ExitCode
from tests.workflows.worlds import StartWorld, counts


def test_more_people_than_a_page_and_more_orders_than_a_request(world: StartWorld) -> None:
    tenant = world(employees=1100, orders=120)
    result = tenant.sync(dry_run=True, max_changes="200", allow_blocked=True)
    assert result.exit_code is ExitCode.OK
    assert counts(result)["read"] == 1100
    assert counts(result)["planned"] == 120
    pages, selected, owners, definitions = 2, 2, 1, 1
    assert tenant.requests()["total"] == pages + selected + owners + definitions
    assert tenant.sent("GET /_partners/aequivalent/v1/dossiers") == 2


def test_a_share_that_is_used_up_is_waited_for(world: StartWorld) -> None:
    """On the virtual clock nothing really waits; the tenant's own limit is never met."""
    tenant = world(orders=16)
    result = tenant.sync()
    requests = tenant.requests()
    assert counts(result)["done"] == 16
    assert requests["total"] > 50
    assert requests["rejected"] == {"caller": 0, "neighbours": 0}
