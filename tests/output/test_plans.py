"""A plan for its reader: the same facts in each form."""

from __future__ import annotations

import json
import string

import pytest

from lucca_connect.output.messages import LANGUAGES, Lang, Texts
from lucca_connect.output.plans import RENDERERS
from lucca_connect.output.plans.base import MESSAGES
from lucca_connect.output.results import Json

OPERATIONS: list[Json] = [
    {
        "key": "order:416:1",
        "verb": "dossier.order",
        "subject": {"kind": "employee", "id": "416"},
        "effect": {"reference": "ref|416"},
    },
    {
        "key": "status:416:1",
        "verb": "value.write",
        "subject": {"kind": "employee", "id": "416"},
        "effect": {},
    },
    {"key": "x", "verb": "x.y", "subject": {"kind": "employee", "id": "417"}, "effect": {}},
]


def plan(**changes: Json) -> dict[str, Json]:
    return {
        "plan_id": "p-0123456789ab",
        "command": "sync aequivalent",
        "profile": "bank",
        "tenant_id": "example.ilucca.net:443",
        "connector_version": "1+0.1.0",
        "status": "held",
        "subjects": 2,
        "cost": 240,
        "created_at": "2026-11-22T10:00:00Z",
        "expires_at": "2026-11-23T10:00:00Z",
        "limit": {"name": "max_changes", "setting": "--max-changes", "allowed": 1, "observed": 2},
        "requested_by": "anna",
        "decided_by": None,
        "decided_at": None,
        "operations": OPERATIONS,
        **changes,
    }


def rendered(form: str, lang: Lang = "en", **changes: Json) -> str:
    return RENDERERS[form]().render(plan(**changes), Texts(lang))


def test_on_a_terminal() -> None:
    assert rendered("terminal").splitlines() == [
        "Plan p-0123456789ab: 2 people would be changed",
        "",
        "Status             held",
        "Made               2026-11-22T10:00:00Z by sync aequivalent, profile bank",
        "Expires            2026-11-23T10:00:00Z",
        "Tenant             example.ilucca.net:443",
        "Connector version  1+0.1.0",
        "Held by            max_changes (--max-changes): 2, allowed 1",
        "Cost               240",
        "Asked for by       anna",
        "To apply it        luccactl -p bank approve p-0123456789ab",
        "",
        "Who  What                               Reference",
        "416  order a dossier, write the status  ref|416",
        "417  x.y",
    ]


def test_in_markdown() -> None:
    lines = rendered("markdown", "fr").splitlines()
    assert lines[0] == "## Plan p-0123456789ab : 2 personnes seraient modifiées"
    assert "- **Demandé par**: `anna`" in lines
    assert lines[-3:] == [
        "| --- | --- | --- |",
        "| 416 | commander un dossier, écrire le statut | ref\\|416 |",
        "| 417 | x.y |  |",
    ]


def test_as_json() -> None:
    assert json.loads(rendered("json")) == plan()


@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_a_plan_that_is_done_is_not_offered(form: str) -> None:
    text = rendered(form, status="applied", decided_by="ben", decided_at="then")
    assert "luccactl" not in text
    assert "ben, then" in text


@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_a_plan_that_changes_nothing_has_no_table(form: str) -> None:
    text = rendered(
        form, operations=[], subjects=0, limit=None, cost=None, requested_by=None, profile="env"
    )
    assert "Who" not in text
    assert "luccactl approve p-0123456789ab" in text


def test_a_plan_that_creates_people_says_whom_lucca_may_mail() -> None:
    creation: Json = {
        "verb": "employee.create",
        "subject": {"kind": "hire", "id": "hires.csv:2"},
        "effect": {"establishment_id": 1},
    }
    text = rendered("terminal", operations=[creation], subjects=1)
    assert "Lucca may mail one new employee, although it is asked not to" in text
    assert "hires.csv:2  create the employee" in text
    assert "Mails" not in rendered("terminal")


def test_messages_are_alike_in_both_languages() -> None:
    for key, message in MESSAGES.items():
        names = [
            {name for _, name, _, _ in string.Formatter().parse(template) if name} - {"count"}
            for template in (message.en, message.fr, message.en_one, message.fr_one)
            if template
        ]
        assert all(found == names[0] for found in names), key
    assert len(LANGUAGES) == 2
