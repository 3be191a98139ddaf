"""Pull, and push of what was pulled, under every pair of alternatives of any two assumptions: the
table says the same, and pushing it back changes nothing."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.workflows.assumed import COMBINATIONS, LEFT_OUT, named
from tests.workflows.worlds import FIRST, StartWorld

SMALL = {"employees": 16, "orders": 2}
CODES = ("e_order_status", "e_tShirtSize", "e_TauxActivite", "e_skip_elevo_sync", "e_favorite_food",
         "e_Charte-informatique", "e_medaille2", "e_children", "e_client_username")  # fmt: skip


@pytest.mark.parametrize(
    "assumptions",
    COMBINATIONS,
    ids=[f"{number}of{len(COMBINATIONS)}" for number, _ in enumerate(COMBINATIONS, start=1)],
)
def test_a_pulled_table_pushed_back_is_a_plan_of_nothing(
    world: StartWorld, tmp_path: Path, assumptions: Mapping[str, str]
) -> None:
    tenant = world(assumptions=assumptions, **SMALL)
    path = tmp_path / "people.csv"
    pulled = tenant.cli("pull", "employees", "--out", str(path), "--lang", "fr", "--since", "last")
    assert pulled.code == 0, (named(assumptions), pulled.err)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {int(row["id"]): row for row in csv.DictReader(file)}
    assert len(rows) == SMALL["employees"], named(assumptions)
    assert rows[FIRST]["e_order_status"] == "Dossier à commander", named(assumptions)
    assert len(rows[FIRST]["dtContractStart"]) == len("2026-01-01")
    for code in CODES:
        assert any(row[code] for row in rows.values()) == has_value(tenant.read(QUERY, code)), code

    again = tenant.cli("pull", "employees", "--lang", "fr", "--since", "last", "-o", "json")
    assert again.document["data"]["count"] == 0, named(assumptions)
    pushed = tenant.cli("push", "employees", str(path), "--dry-run", "-o", "json")
    assert pushed.code == 0, (named(assumptions), pushed.document["errors"])
    assert pushed.document["data"]["counts"]["selected"] == 0, named(assumptions)
    asked = tenant.requests()["routes"]
    assert not {route for left in LEFT_OUT.values() for route in left.routes} & set(asked)


QUERY = (
    "SELECT count(*) FROM user_values JOIN users ON users.id = user_id"
    " WHERE code = ? AND contract_end IS NULL"
)


def has_value(counted: list[tuple[int, ...]]) -> bool:
    return counted[0][0] > 0
