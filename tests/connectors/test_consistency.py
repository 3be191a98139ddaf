from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lucca_connect.connectors.consistency import findings
from lucca_connect.connectors.load import load_screening
from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.connectors.validation import validator

AEQUIVALENT = load_screening("aequivalent")


def variant(changes: Mapping[tuple[str | int, ...], Any]) -> ScreeningConnector:
    checker = validator("screening")
    raw: Any = checker.dump_python(AEQUIVALENT, mode="json")
    for path, value in changes.items():
        place: Any = raw
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
    connector = checker.validate_python(raw)
    assert isinstance(connector, ScreeningConnector)
    return connector


def test_the_packaged_connector_is_consistent() -> None:
    assert list(findings(AEQUIVALENT)) == []


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (("fields", 1, "code"), "e_cost_center", "e_cost_center is declared twice"),
        (("fields", 3, "format"), "list", "a list needs options, and only a list has them"),
        (("fields", 0, "options", 1, "key"), "light", "option light is declared twice"),
        (("state", "field"), "e_absent", "no field has the code e_absent"),
        (("state", "done"), "absent", "e_order_status has no option absent"),
        (("state", "trigger"), "created", "trigger and done must differ"),
        (("state", "probe"), "e_order_status", "e_order_status is not a text field of this"),
        (("state", "probe"), "e_absent", "e_absent is not a text field of this connector"),
        (("tasks", 1, "right"), "absent", "no right is called absent"),
        (("fields", 2, "target"), "package", "target package collides with package"),
        (("fields", 2, "target"), "person", "target person collides with person.family_name"),
        (("core", 1, "target"), "person.title.long", "person.title.long"),
    ],
)
def test_each_inconsistency_is_found(path: tuple[str | int, ...], value: str, reason: str) -> None:
    problems = [problem for _, problem in findings(variant({path: value}))]
    assert any(reason in problem for problem in problems)


def test_attachments_may_share_a_name_with_a_target() -> None:
    assert list(findings(variant({("fields", 4, "target"): "person"}))) == []
