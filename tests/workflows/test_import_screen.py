"""Lucca's import file, uploaded as HR would: what is written is what Lucca's screen reads."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from tests.workflows.worlds import StartWorld, World


def upload(tenant: World, file: Path) -> dict[str, Any]:
    """The file through the import screen, in French: the day comes first."""
    address = f"{tenant.server.url}/_sandbox/import"
    with urlopen(Request(address, data=file.read_bytes(), method="POST")) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def test_hires_written_uploaded_and_found_again(world: StartWorld, tmp_path: Path) -> None:
    """The key may not write; the next run verifies by reading, and mails nobody."""
    tenant = world(hires=9, assumptions={"limit-on-legacy": "no"})
    tenant.role(write_core=False)
    werecruit = {
        f"LUCCACTL_WERECRUIT_{name.upper()}": tenant.ready[f"werecruit_{name}"]
        for name in ("url", "token")
    }
    file = tmp_path / "import.csv"

    def sync(*arguments: str) -> dict[str, Any]:
        line = ("sync", "werecruit", *arguments, "-o", "json")
        found: dict[str, Any] = tenant.cli(*line, **werecruit).document["data"]
        return found

    written = sync("--via", "import-file", "--out", str(file))
    assert (written["counts"]["planned"], written["counts"]["blocked"]) == (7, 2)
    assert file.stat().st_mode & 0o777 == 0o600
    uploaded = upload(tenant, file)
    assert (len(uploaded["created"]), uploaded["errors"]) == (7, [])
    assert uploaded["unrecognised"] == ["personalEmail"]

    again = sync("--dry-run")
    counts = {name: again["counts"][name] for name in ("planned", "skipped", "blocked", "in_doubt")}
    assert counts == {"planned": 0, "skipped": 7, "blocked": 2, "in_doubt": 0}
    hires = tenant.hook("GET", "state")["hires"]
    assert [hire["employee_id"] for hire in hires] == [*sorted(uploaded["created"]), None, None]
    assert tenant.hook("GET", "mails") == {"mails": []}
    assert upload(tenant, file)["created"] == []


def test_changes_written_uploaded_and_then_nothing_is_left_to_change(
    world: StartWorld, tmp_path: Path
) -> None:
    """`push --as-lucca-import`: separators, quotes and days arrive as they were meant."""
    tenant = world(assumptions={"limit-on-legacy": "no"})
    table, file = tmp_path / "people.csv", tmp_path / "import.csv"
    push = ("push", "employees", str(table), "-o", "json")
    fields = "jobTitle,birthDate,e_cost_center"
    pulled = tenant.cli("pull", "employees", "--fields", fields, "--out", str(table), "-q")
    assert pulled.code == 0
    with table.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    rows[0]["jobTitle"] = 'Cheffe; "bizarre"'
    rows[1]["birthDate"] = "1987-02-01"
    rows[2]["e_cost_center"] = "=1;2"
    with table.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)

    written = tenant.cli(*push, "--as-lucca-import", str(file))
    assert (written.code, written.document["data"]["file"]["rows"]) == (0, 3)
    changed = [int(row["id"]) for row in rows[:3]]
    uploaded = upload(tenant, file)
    assert (uploaded["updated"], uploaded["errors"]) == (changed, [])
    again = tenant.cli(*push, "--dry-run")
    assert (again.code, again.document["data"]["counts"]["selected"]) == (0, 0)
