"""Recruiting connectors: the packaged files, and what a file must respect."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from lucca_connect.connectors.building import build
from lucca_connect.connectors.consistency import findings
from lucca_connect.connectors.load import FOLDER, connector_names, load_connector, load_recruiting
from lucca_connect.connectors.recruiting import Defaults, RecruitingConnector
from lucca_connect.connectors.recruiting_consistency import NEEDED
from lucca_connect.connectors.validation import parse_connector
from lucca_connect.errors import ConfigurationError

FAMILY = [
    name for name in connector_names() if isinstance(load_connector(name), RecruitingConnector)
]


def table(name: str = "werecruit") -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def found(change: Callable[[dict[str, Any]], object]) -> list[tuple[tuple[str | int, ...], str]]:
    raw = table()
    change(raw)
    return list(findings(build(RecruitingConnector, raw)))


def datum(raw: dict[str, Any], name: str) -> dict[str, Any]:
    (one,) = (spec for spec in raw["data"] if spec["name"] == name)
    found_one: dict[str, Any] = one
    return found_one


@pytest.mark.parametrize("name", FAMILY)
def test_a_packaged_file_is_sound_whoever_reads_it(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_text("utf-8")
    assert parse_connector(text, file=name) == load_recruiting(name)


@pytest.mark.parametrize("name", FAMILY)
def test_what_lucca_needs_is_required_and_the_role_never_sent(name: str) -> None:
    connector = load_recruiting(name)
    required = {spec.property for spec in connector.data if spec.required}
    assert set(NEEDED) <= required
    role = connector.datum("role")
    assert role is not None
    assert not role.sent
    assert connector.datum("shoe_size") is None
    assert connector.warnings
    assert connector.defaults == Defaults()
    assert {task.name for task in connector.tasks} >= {"organisation", "creating", "former-people"}


def test_we_recruit_sends_what_the_article_lists() -> None:
    connector = load_recruiting("werecruit")
    sent = [spec.name for spec in connector.data if spec.sent]
    assert sorted(sent) == [
        *("department", "email", "establishment", "first_name", "last_name", "login", "manager"),
        *("personal_email", "start_date"),
    ]
    stands_in = {spec.name for spec in connector.data if spec.fallback == "personal_email"}
    assert stands_in == {"email", "login"}


def test_the_family_differs_as_the_table_says() -> None:
    teamtailor, flatchr = load_recruiting("teamtailor"), load_recruiting("flatchr")
    assert {"end_date", "personal_phone"} <= {spec.name for spec in teamtailor.data if spec.sent}
    phone = teamtailor.datum("personal_phone")
    assert phone is not None
    assert phone.required
    assert {spec.name for spec in flatchr.data if not spec.sent} == {
        "establishment",
        "login",
        "role",
    }
    made = {spec.name: spec.rule for spec in flatchr.data if spec.rule}
    assert made == {"login": "initial-last-name", "start_date": "creation-date"}


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        (lambda raw: raw["data"].append(datum(raw, "login")), "name", "declared twice"),
        (lambda raw: datum(raw, "login").update(property="mail"), "property", "filled twice"),
        (lambda raw: datum(raw, "login").update(fallback="nickname"), "fallback", "no other datum"),
        (lambda raw: datum(raw, "login").update(fallback="email"), "fallback", "fallback itself"),
        (lambda raw: datum(raw, "login").update(rule="creation-date"), "rule", "makes a date"),
        (lambda raw: datum(raw, "manager").update(name="boss"), "kind", "both be manager"),
        (lambda raw: datum(raw, "login").update(headers=["PRENOM"]), "headers", "means first_name"),
        (
            lambda raw: datum(raw, "login").update(label={"fr": "Nom", "en": "Login"}),
            "label",
            "means last_name",
        ),
        (lambda raw: datum(raw, "department").update(required=False), "data", "departmentId"),
        (lambda raw: raw.update(follow_up=["e_a", "birthdat"]), 1, "birthDate was"),
        (
            lambda raw: raw.update(own=[{"source": "Job", "target": "zzz"}]),
            "target",
            "no property zzz",
        ),
        (
            lambda raw: raw.update(own=[{"source": "Mail 2", "target": "mail"}]),
            "target",
            "filled twice",
        ),
        (
            lambda raw: raw.update(
                own=[
                    {"source": "Badge", "target": "e_a"},
                    {"source": "BADGE", "target": "e_b"},
                ]
            ),
            "source",
            "used twice",
        ),
    ],
)
def test_inconsistencies(
    change: Callable[[dict[str, Any]], object], key: str | int, reason: str
) -> None:
    assert any(path[-1] == key and reason in problem for path, problem in found(change))


def test_a_file_that_is_not_consistent_is_refused_with_its_line() -> None:
    text = (FOLDER / "werecruit.toml").read_text("utf-8")
    broken = text.replace('fallback = "personal_email"', 'fallback = "nickname"', 1)
    with pytest.raises(ConfigurationError) as caught:
        parse_connector(broken, file="own.toml")
    line = broken.splitlines()[int(str(caught.value.details["line"])) - 1]
    assert "nickname" in line


def test_a_recruiting_connector_needs_no_section() -> None:
    connector = load_recruiting("werecruit")
    assert (connector.section, connector.fields, connector.codes) == (None, (), ())
    assert connector.properties[:2] == ("lastName", "firstName")
    with pytest.raises(ConfigurationError) as caught:
        load_recruiting("aequivalent")
    assert caught.value.code == "connector_wrong_kind"
