"""`examples/awkward-hires.toml`: what goes wrong with hires in real life, one of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lucca_connect.sandbox.declared.reading import options_of, read_scenario
from lucca_connect.sandbox.server import SandboxOptions, SandboxServer
from tests.workflows.worlds import World

EXAMPLE = Path(__file__).parents[2] / "examples" / "awkward-hires.toml"
CREATED = ("particle", "capitals", "phone", "head-gone", "past")
OTHERS = {
    "namesake": ("in_doubt", {"hire_same_name_and_start"}),
    "returns": ("in_doubt", {"hire_returns"}),
    "twice": ("skipped", {"hire_listed_twice"}),
    "damaged": ("blocked", {"hire_text_damaged", "department_unknown"}),
    "unknown-department": ("blocked", {"department_unknown"}),
    "no-day": ("blocked", {"hire_date_not_valid"}),
    "no-mail": ("blocked", {"hire_value_missing"}),
}
"""Status and codes of whom nobody is created for."""
NOTICES = {"head-gone": "department_head_has_left", "past": "hire_start_in_past"}


def test_each_is_created_or_told(tmp_path: Path) -> None:
    declared = read_scenario(EXAMPLE)
    given: dict[str, Any] = {**options_of(declared), "employees": 40, "clock": "fast"}
    with SandboxServer(SandboxOptions(**given, declared=declared)) as server:
        tenant = World(server, tmp_path / "luccactl")
        names = ("werecruit_url", "werecruit_token")
        partner = {f"LUCCACTL_{name.upper()}": tenant.ready[name] for name in names}
        answer = tenant.cli("sync", "werecruit", "-o", "json", **partner)
        hires = {each["id"]: each["employee_id"] for each in tenant.hook("GET", "state")["hires"]}
        again = tenant.cli("sync", "werecruit", "-o", "json", **partner).document["data"]
        assert server.app.failures == []

    assert answer.code == 4
    items = {item["subject"]["id"]: item for item in answer.document["data"]["items"]}
    told = {
        name: (item["status"], {reason["code"] for reason in item["reasons"]})
        for name, item in items.items()
        if item["status"] != "done"
    }
    assert told == OTHERS
    assert {name: str(hires[name]) for name in CREATED} == {
        name: str(items[name]["employee_id"]) for name in CREATED
    }
    assert len({hires[name] for name in CREATED}) == len(CREATED)
    assert hires["twice"] == hires["capitals"]
    for name, code in NOTICES.items():
        assert code in {notice["code"] for notice in items[name]["notices"]}
    assert again["counts"]["done"] == again["counts"]["planned"] == 0
