"""What changes between the two passes over people is decided on what was read last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lucca_connect.output.progress import NullReporter
from tests.workflows.worlds import FIRST, STATUS, StartWorld, counts, reasons, statuses


@dataclass
class BetweenPasses(NullReporter):
    """A reporter that lets something happen before personal fields are read."""

    act: Callable[[], object]

    def step(self, key: str, **_values: str | int) -> None:
        if key == "reading_selected":
            self.act()


def test_a_status_emptied_between_the_passes_orders_nobody(world: StartWorld) -> None:
    tenant = world()
    tenant.reporter = BetweenPasses(lambda: tenant.clear(FIRST, STATUS))
    result = tenant.sync()
    assert statuses(result)[FIRST] == "skipped"
    assert reasons(result, FIRST) == [("status_asks_for_nothing", "")]
    assert [dossier["employee_id"] for dossier in tenant.dossiers()] == [str(FIRST + 1)]


def test_somebody_who_left_between_the_passes(world: StartWorld) -> None:
    tenant = world()
    tenant.reporter = BetweenPasses(lambda: tenant.write("DELETE FROM users WHERE id = ?", FIRST))
    result = tenant.sync()
    assert statuses(result)[FIRST] == "failed"
    assert reasons(result, FIRST) == [("employee_not_visible", "")]
    assert counts(result)["done"] == 1
