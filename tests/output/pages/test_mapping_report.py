from __future__ import annotations

import re
from typing import Any

import pytest

from lucca_connect.output.messages import LANGUAGES, Lang
from lucca_connect.output.pages.mapping_report import mapping_report_page
from tests.connectors.tenants import AEQUIVALENT
from tests.output.pages.parsing import Node, parsed


def item(number: int, *problems: tuple[str, str]) -> dict[str, Any]:
    return {
        "subject": {"kind": "employee", "id": str(number)},
        "ready": not problems,
        "problems": [{"field": field, "code": code} for field, code in problems],
    }


MISSING = "required_value_missing"
DATA: dict[str, Any] = {
    "connector": "aequivalent",
    "employees": 4,
    "ready": 1,
    "blocked": 3,
    "fields": [
        {"field": "lastName", "filled": 4},
        {"field": "birthDate", "filled": 2},
        {"field": "jobTitle", "filled": 1},
        {"field": "e_own", "filled": 0},
    ],
    "items": [
        item(411),
        item(412, ("birthDate", MISSING)),
        item(413, ("birthDate", MISSING), ("e_client_username", MISSING)),
        item(414, ("", "employee_not_visible")),
    ],
}


def read(data: dict[str, Any] | None = None, lang: Lang = "fr") -> Node:
    return parsed(
        mapping_report_page(
            DATA if data is None else data,
            AEQUIVALENT,
            lang=lang,
            tenant="example.ilucca.net",
            when="22.11.2026 14:05",
        )
    )


def test_a_bar_for_each_field() -> None:
    rows = list(read().one("ul", class_="fields").all("li"))
    assert [row.one("code").text() for row in rows] == [
        "lastName",
        "birthDate",
        "jobTitle",
        "e_own",
    ]
    widths = [row.one("rect", class_="part").attributes["width"] for row in rows]
    assert widths == ["100.00%", "50.00%", "25.00%", "0.00%"]
    kinds = [row.one("svg").attributes["class"] for row in rows]
    assert kinds == ["level good", "level bad", "level open", "level open"]
    assert rows[1].one(class_="share").text("en") == "2 of 4, 50%"
    assert rows[1].one(class_="share").text("fr") == "2 sur 4, 50\u00a0%"
    assert rows[1].one(class_="tag").text("fr") == "obligatoire"
    assert [list(row.all(class_="tag")) for row in rows[2:]] == [[], []]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_is_blocked_and_why(lang: Lang) -> None:
    people = [node for node in read().one("ul", class_="people").children if isinstance(node, Node)]
    assert [person.one("h3").text("en") for person in people] == [
        "Employee 412",
        "Employee 413",
        "Employee 414",
    ]
    reasons = [list(person.one("ul").all("li")) for person in people]
    assert [len(found) for found in reasons] == [1, 2, 1]
    label = {"fr": "Date de naissance", "en": "Date of birth"}[lang]
    assert f"{label} (birthDate)" in reasons[0][0].text(lang)
    assert "414" in reasons[2][0].text(lang)


def test_what_lacks_most_often_comes_first() -> None:
    most = read().one(class_="most")
    assert [node.text("en") for node in most.all("li")] == [
        "Date of birth 2 employees",
        "File owner 1 employee",
        "visible to the key 1 employee",
    ]


def test_the_numbers_and_the_ready() -> None:
    whole = read()
    assert [node.text() for node in whole.all("dd")] == ["4", "1", "3"]
    assert [node.text() for node in whole.one("ul", class_="numbers").all("li")] == ["411"]
    assert "example.ilucca.net, 22.11.2026 14:05" in whole.one("p", class_="where").text("fr")


def test_nobody_and_everybody() -> None:
    nobody = read({**DATA, "employees": 0, "ready": 0, "blocked": 0, "items": [], "fields": []})
    assert "Nobody to check" in nobody.one("h1").text("en") + nobody.one("main").text("en")
    assert list(nobody.all("section")) == []
    everybody = read(
        {**DATA, "employees": 1, "ready": 1, "blocked": 0, "items": [item(1)]}, lang="en"
    )
    assert "The one employee is ready." in everybody.one("main").text("en")
    empty = read({**DATA, "employees": 0, "items": []})
    assert empty.text("en").count("0 of 0, 0%") == 1


def test_what_a_tenant_says_is_text() -> None:
    evil = {**DATA, "fields": [{"field": "<b>x</b>", "filled": 1}]}
    assert list(read(evil).all("b")) == []
    whole = mapping_report_page(DATA, AEQUIVALENT, lang="fr", tenant="<i>", when="<u>")
    assert not re.search(r"<[iu]>|https?:", whole)


def test_many_people_are_put_together_by_what_they_lack() -> None:
    items = [
        *(item(number, ("birthDate", MISSING)) for number in range(1000, 1100)),
        *(item(number, ("jobTitle", MISSING)) for number in range(2000, 2150)),
        *(item(number) for number in range(3000, 3200)),
        item(4000, ("lastName", MISSING)),
    ]
    counts = {"employees": 451, "ready": 200, "blocked": 251}
    whole = read({**DATA, **counts, "items": items})
    titles = [node.text("en") for node in whole.one("ul", class_="people").all("h3")]
    assert titles == ["150 employees", "100 employees", "Employee 4000"]
    first, second, ready = (node.text("en") for node in whole.all("p", class_="many"))
    assert (first.count(","), second.count(","), ready.count(",")) == (149, 99, 199)
    assert first.startswith("2000, 2001")
