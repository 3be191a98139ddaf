"""Hires and what becomes of them: what tests of creation share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lucca_connect.output.results import Result
from lucca_connect.planning.hires.plan import Answer
from lucca_connect.workflows.hires import sync as sync_hires
from lucca_connect.workflows.hires.sync import HireOptions
from tests.workflows.worlds import World

HIRES = ("hire-1001", "hire-1002", "hire-1003", "hire-1004")
"""Those that can be created, with `hires=6`; 1005 and 1006 are blocked."""
COLUMNS = ("last_name", "first_name", "personal_email", "establishment", "department", "start_date")
ZIMMER = ("Zimmer", "Ana", "ana.zimmer@example.net", "GVA", "FIN", "2027-02-01")


def hiring(tenant: World, *, read_only: bool = False, **options: Any) -> Result:
    return sync_hires.run(tenant.session(read_only=read_only), HireOptions(**options))


def hires_file(
    tenant: World,
    *rows: Sequence[str],
    columns: Sequence[str] = COLUMNS,
    name: str = "hires.csv",
) -> Path:
    """A file of hires beside the home."""
    path = tenant.home.parent / name
    path.write_text("\n".join(",".join(row) for row in (columns, *rows)) + "\n", "utf-8")
    return path


def found(result: Result) -> dict[str, dict[str, Any]]:
    """The items of a result by hire."""
    items: Any = result.data["items"]
    return {str(item["subject"]["id"]): item for item in items}


def statuses(result: Result) -> dict[str, str]:
    return {hire: item["status"] for hire, item in found(result).items()}


def codes(result: Result, hire: str) -> list[str]:
    return [reason["code"] for reason in found(result)[hire]["reasons"]]


def employee(result: Result, hire: str) -> int:
    return int(found(result)[hire]["employee_id"])


def employees(tenant: World) -> int:
    """How many people there are, future and former ones included."""
    return int(tenant.read("SELECT count(*) FROM users")[0][0])


def posts(tenant: World) -> int:
    return tenant.sent("POST /api/v3/users")


def answers(**said: int | None) -> Mapping[str, Answer]:
    """`hire_1001=412`, `hire_1002=None` for a new employee."""
    return {name.replace("_", "-"): Answer(number) for name, number in said.items()}
