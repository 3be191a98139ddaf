"""What a person reads of a push and of an undo."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.output.data import Data
from lucca_connect.output.layout import laid_out
from lucca_connect.output.messages import Lang, Texts
from lucca_connect.output.views import push

COUNTS = {"read": 3, "selected": 1, "planned": 1, "done": 0, "blocked": 0}


def item(status: str, *changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "subject": {"kind": "employee", "id": "416"},
        "status": status,
        "reasons": [],
        "line": 2,
        "changes": list(changes),
        **more,
    }


def told(lang: Lang = "en", *, quiet: bool = False, **data: Any) -> str:
    whole = {"connector": "push", "counts": COUNTS, "items": [], "requests": {"lucca": 9}, **data}
    blocks = (push.attention if quiet else push.view)(Data(whole), Texts(lang))
    return laid_out(blocks, terminal=False)


SET = {"field": "jobTitle", "change": "set"}


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ({"counts": {"read": 3}}, ("Nothing to do: 3 rows",)),
        (
            {"dry_run": True, "can_show_values": True, "items": [item("planned", SET)]},
            ("one employee would be changed", "jobTitle", "is set", "--show-values"),
        ),
        (
            {
                "counts": {**COUNTS, "done": 1},
                "items": [item("done", {**SET, "before": None, "after": "Cook"}, creates=True)],
                "undo_run": "r-1",
                "undo": "luccactl undo r-1",
            },
            ("One employee changed", "(empty)", "Cook", "is created", "luccactl undo r-1"),
        ),
        (
            {
                "refused": True,
                "counts": {**COUNTS, "blocked": 1},
                "items": [
                    item(
                        "blocked",
                        reasons=[{"code": "cell_option_unknown", "field": "e_x"}],
                        near={"e_x": ["Large"]},
                    )
                ],
            },
            ("Nothing was changed: one row", "Refused: 1", "Nearest: Large."),
        ),
        (
            {
                "items": [
                    item(
                        "skipped", reasons=[{"code": "field_changes_when_named", "field": "mail"}]
                    ),
                    item("done", SET, reasons=[{"code": "undo_changed_since", "field": "quote"}]),
                ]
            },
            ("Nobody was changed", "Left as they are: 2", "mail differs", "changed quote"),
        ),
        (
            {"file": {"path": "import.csv", "rows": 2}},
            ("import.csv holds 2 employees", "Data import"),
        ),
        (
            {"limit": {"name": "first_run", "observed": 25, "allowed": 20}},
            ("25 people would be changed", "--max-changes 25"),
        ),
        (
            {"limit": {"name": "approval", "observed": 2}, "waits": True, "plan_id": "p-1"},
            ("wait for somebody's approval", "approve the plan p-1"),
        ),
    ],
)
def test_what_is_said(data: dict[str, Any], texts: tuple[str, ...]) -> None:
    said = told(**data)
    for text in texts:
        assert text in said
    assert told("fr", **data) != said


def test_a_long_list_is_cut() -> None:
    items = [item("planned", SET) for _ in range(120)]
    assert "20 more" in told(items=items, dry_run=True)
    blocked = [item("blocked", reasons=[{"code": "row_without_key", "field": ""}])] * 120
    assert "20 more" in told(items=blocked)


def test_who_needs_a_person_is_told_also_when_quiet() -> None:
    doubtful = item("in_doubt", reasons=[{"code": "value_changed", "field": ""}])
    said = told(quiet=True, items=[doubtful, item("planned", SET)])
    assert "In doubt" in said
    assert "jobTitle" not in said


def test_who_was_not_come_to_is_not_among_those_who_changed() -> None:
    late = item("planned", SET, reasons=[{"code": "not_attempted_deadline", "field": ""}])
    said = told(items=[item("done", {**SET, "field": "quote"}), late])
    assert "quote" in said
    assert "jobTitle" not in said
    assert "employee 416" in said


def test_two_rows_about_one_person_name_each_other() -> None:
    twice = item("blocked", reasons=[{"code": "row_twice", "field": ""}], other_line=7)
    assert "- row 2: row 7 is about the same person." in told(items=[twice])


def test_an_undo_says_nothing_of_values_and_rows() -> None:
    undone = told(undoes="r-1", counts={"read": 1})
    assert "Nothing to put back" in undone
    dry = told(undoes="r-1", dry_run=True, items=[item("planned", SET)])
    assert "--show-values" not in dry
