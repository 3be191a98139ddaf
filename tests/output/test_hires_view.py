"""What a run over hires says to a person: verdict first, then what HR do next."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lucca_connect.output.data import Data
from lucca_connect.output.layout import laid_out
from lucca_connect.output.messages import Lang, Texts
from lucca_connect.output.results import Json
from lucca_connect.output.views.hires import view

NOTHING: dict[str, Json] = dict.fromkeys(
    ("read", "selected", "planned", "done", "skipped", "blocked", "failed", "in_doubt"), 0
)


def item(hire: str, status: str, *codes: str, **more: Json) -> dict[str, Json]:
    return {
        "subject": {"kind": "hire", "id": hire},
        "status": status,
        "reasons": [{"code": code, "field": "department"} for code in codes],
        "employee_id": None,
        "candidates": [],
        "notices": [],
        **more,
    }


def page(
    *items: dict[str, Json],
    lang: Lang = "en",
    dry_run: bool = False,
    planned: int = 0,
    limit: Json = None,
    file: Json = None,
) -> list[str]:
    found = [str(each["status"]) for each in items]
    counts = {**NOTHING, **{status: found.count(status) for status in set(found)}}
    data: dict[str, Json] = {
        "connector": "werecruit",
        "dry_run": dry_run,
        "plan_id": "p-0",
        "follow_up": "luccactl -p bank hires follow-up werecruit",
        "limit": limit,
        **({"file": file} if file else {}),
        "counts": {**counts, "planned": planned, "selected": len(items)},
        "items": items,
        "requests": {"lucca": 4, "partner": 1},
    }
    return laid_out(view(Data(data), Texts(lang)), terminal=False).splitlines()


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (page(), "Nothing to do: the source lists nobody."),
        (
            page(item("h", "skipped", "already_created")),
            "Nothing to do: no hire is waiting to become an employee.",
        ),
        (page(item("h", "blocked", "department_unknown")), "Nobody was created in this run."),
        (
            page(item("h", "planned"), dry_run=True, planned=1, lang="fr"),
            "Simulation, rien n'a été envoyé : 1 collaborateur serait créé.",
        ),
        (
            page(item("h", "skipped", "partner_should_create")),
            "Nothing was sent: the partner creates employees here, and should have created 1.",
        ),
        (
            page(item("h", "planned", "import_file_written"), file={"path": "x.csv", "rows": 1}),
            "x.csv is ready with one person: nobody was created.",
        ),
        (
            page(limit={"name": "first_run", "setting": "s", "allowed": 3, "observed": 4}),
            "Held, nobody was created: 4 people would be changed, the limit first_run allows 3.",
        ),
        (
            page(limit={"name": "approval", "setting": "s", "allowed": 0, "observed": 4}),
            "Held, nobody was created: 4 people wait for somebody's approval.",
        ),
    ],
)
def test_the_verdict_comes_first(lines: Sequence[str], first: str) -> None:
    assert lines[0] == first


def test_a_way_out_of_a_limit() -> None:
    limit: Json = {"name": "first_run", "setting": "limits.first_run", "allowed": 3, "observed": 4}
    text = " ".join(page(limit=limit))
    assert "approve the plan p-0, or --max-changes 4 for one run" in text
    assert "A run without --dry-run keeps the plan" in " ".join(page(limit=limit, dry_run=True))


def test_what_hr_do_next_and_whom_it_concerns() -> None:
    lines = page(
        item(
            "hire-1",
            "in_doubt",
            "hire_same_name_and_start",
            candidates=[{"field": "hire", "ids": [412, 7]}],
        ),
        item("hire-2", "blocked", "department_unknown"),
        item(
            "hire-3",
            "done",
            employee_id=500,
            notices=[{"code": "hire_personal_address_used", "field": "login"}],
        ),
        *(item(f"more-{number}", "skipped", "already_created") for number in range(60)),
    )
    text = "\n".join(lines)
    assert text.index("--decide HIRE=ID") < text.index("Complete the blocked hires")
    assert "Replace the personal address" in text
    assert "luccactl -p bank hires follow-up werecruit" in text
    assert "Numbers in Lucca: 412, 7." in text
    assert "Department (department)" in text
    assert "hire-3  500" in text
    assert "… and 10 more" in text
