"""Every packaged connector keeps what its file promises, and a file that does not is found out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lucca_connect.connectors.kinds import AnyConnector
from lucca_connect.connectors.load import (
    connector_names,
    load_connector,
    load_recruiting,
    load_screening,
)
from lucca_connect.connectors.models import Localised, OptionSpec
from lucca_connect.connectors.recruiting import (
    Defaults,
    DefaultValues,
    OwnDatum,
    RecruitingConnector,
)
from lucca_connect.planning.cases import Case, generate
from lucca_connect.planning.cases.rights import UNSHOWN

PACKAGED = {name: load_connector(name) for name in connector_names()}
CASES = [
    pytest.param(case, id=f"{name}-{case.kind}-{case.about}")
    for name, connector in PACKAGED.items()
    for case in generate(connector)
]


def failed(connector: AnyConnector) -> list[tuple[str, str]]:
    return [(case.kind, case.about) for case in generate(connector) if not case.passed]


@pytest.mark.parametrize("case", CASES)
def test_the_promises_of_the_packaged_files_hold(case: Case) -> None:
    assert case.found == case.expected


@pytest.mark.parametrize("name", ["flatchr", "teamtailor", "werecruit"])
def test_every_datum_default_heading_and_right_has_its_case(name: str) -> None:
    connector = load_recruiting(name)
    cases = generate(connector)
    tried = {
        case.about.split(" ")[0] for case in cases if case.kind in {"missing", "fallback", "made"}
    }
    assert tried == {spec.name for spec in connector.data}
    defaults = {case.about.split(",")[0] for case in cases if case.kind == "default"}
    assert {"department", "role", "establishment"} <= defaults
    rights = {case.about for case in cases if case.kind == "right"}
    assert {key for key, right in connector.rights.items() if right.holder == "key"} <= rights
    headings = {case.about for case in cases if case.kind == "heading"}
    assert {spec.label.fr for spec in connector.data if spec.kind != "role"} <= headings


def test_an_overlay_brings_its_own_cases() -> None:
    connector = replace(
        load_recruiting("werecruit"),
        defaults=Defaults(
            role="Salarié", by_establishment={"Genève": DefaultValues(department="Romandie")}
        ),
        own=(
            OwnDatum(source="Badge", target="e_badge", required=True),
            OwnDatum(source="Service", target="e_team"),
        ),
    )
    cases = generate(connector)
    assert failed(connector) == []
    kinds = {(case.kind, case.about): case.expected for case in cases}
    assert kinds["default", "role, as the file says"] == "Salarié"
    assert kinds["missing", "Badge"] == "blocked: hire_value_missing Badge"
    assert kinds["missing", "Service"] == "ready"
    assert ("heading", "Service") not in kinds


def without_task(connector: AnyConnector) -> AnyConnector:
    tasks = tuple(task for task in connector.tasks if task.name != "future-people")
    return replace(connector, tasks=tasks)


def with_same_options(connector: AnyConnector) -> AnyConnector:
    (first, *others) = connector.fields
    twin = OptionSpec(key="twin", label=Localised(fr="Basic", en="Basic"))
    return replace(connector, fields=(replace(first, options=(*first.options, twin)), *others))


def with_shadowed_heading(connector: AnyConnector) -> AnyConnector:
    assert isinstance(connector, RecruitingConnector)
    first, *others = connector.data
    return replace(connector, data=(first, replace(others[0], headers=("Nom",)), *others[1:]))


@pytest.mark.parametrize(
    ("name", "change", "about"),
    [
        ("werecruit", without_task, ("right", "future-people")),
        ("aequivalent", without_task, ("right", "future-people")),
        ("aequivalent", with_same_options, ("option", "e_screening_package: Basic")),
        ("werecruit", with_shadowed_heading, ("heading", "Nom")),
    ],
)
def test_a_promise_that_does_not_hold_is_found(
    name: str, change: Callable[[AnyConnector], AnyConnector], about: tuple[str, str]
) -> None:
    changed = change(load_connector(name))
    assert about in failed(changed)
    (case, *_) = (case for case in generate(changed) if (case.kind, case.about) == about)
    if about[0] == "right":
        assert (case.expected, case.found) == (UNSHOWN, "")


def test_screening_cases_know_plausible_people_only() -> None:
    kinds = {case.kind for case in generate(load_screening("aequivalent"))}
    assert kinds == {"complete", "missing", "option", "wrong", "right"}
