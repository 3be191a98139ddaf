"""Generated queries over the socket against an independent small model of the v3 grammar.

The model reads every person once, whole, and then answers fields, filters, order and paging by
itself, in Python, after reference/legacy-api.md 1.6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lucca_connect.sandbox.server import SandboxServer
from tests.sandbox.legacy.tenant import NO_LIMIT, Tenant
from tests.sandboxes import options_for

USERS = "/api/v3/users"
TEXTS = ("firstName", "lastName", "jobTitle", "mail", "login", "employeeNumber", "personalMobile")
NUMBERS = ("id", "departmentId", "legalEntityId", "managerId", "cspId", "cultureID")
DAYS = ("dtContractStart", "birthDate")
PATHS = ("department.id", "manager.id", "department.name", "habilitedRoles.id")
CHOICES = ("Undefined", "Male", "Female", "Misc")
ORDERED: dict[str, Callable[[Any, Any], bool]] = {
    "since": lambda value, wanted: value >= wanted,
    "until": lambda value, wanted: value <= wanted,
    "greaterthan": lambda value, wanted: value > wanted,
    "greaterthanorequal": lambda value, wanted: value >= wanted,
    "lessthan": lambda value, wanted: value < wanted,
    "lessthanorequal": lambda value, wanted: value <= wanted,
}
Person = dict[str, Any]
Test = Callable[[Person], bool]


class Filter(NamedTuple):
    """A filter as it is sent, and as the model understands it."""

    name: str
    text: str
    test: Test


class Lucca(NamedTuple):
    """A tenant and everybody in it, read once."""

    tenant: Tenant
    people: list[Person]


@pytest.fixture(scope="module")
def lucca() -> Iterator[Lucca]:
    with SandboxServer(options_for(employees=60, assumptions=NO_LIMIT)) as server:
        tenant = Tenant(server)
        query = {
            "fields": ",".join([*TEXTS, *NUMBERS, *DAYS, "gender", "department", "manager[id]"])
            + ",habilitedRoles[id]",
            "orderBy": "id,asc",
        }
        yield Lucca(tenant, [_folded(item) for item in tenant.get(USERS, **query).items])
        assert server.app.failures == []


def _folded(item: Person) -> Person:
    return {name.lower(): value for name, value in item.items()}


def values(person: Person, path: str) -> list[Any]:
    """What a path leads to: several values through a list, [None] when there is nothing."""
    found: list[Any] = [person]
    for name in path.lower().split("."):
        steps = [None if one is None else one[name] for one in found]
        found = [part for step in steps for part in (step if isinstance(step, list) else [step])]
    return found


# One strategy for each kind of filter; the text is built beside its meaning.

texts = st.sampled_from(
    ["a", "E", "an", "é", "null", "@example.org", "%", "_", "Comptable", "GVA000101", "", "o'"]
)


@st.composite
def text_filters(draw: st.DrawFn) -> Filter:
    name = draw(st.sampled_from(TEXTS))
    operator = draw(st.sampled_from(["", "equals", "notequal", "like", "starts", "LIKE"]))
    wanted = draw(st.lists(texts, min_size=1, max_size=3))

    def matches(person: Person) -> bool:
        (value,) = values(person, name)
        verb = operator.lower() or "equals"
        if verb in ("like", "starts"):
            return any(_partly(value, text, verb) for text in wanted)
        found = any(_is(value, text) for text in wanted)
        return found != (verb == "notequal")

    return Filter(name, ",".join([*([operator] if operator else []), *wanted]), matches)


def _is(value: str | None, text: str) -> bool:
    if text == "null":
        return value is None
    return value is not None and value.casefold() == text.casefold()


def _partly(value: str | None, text: str, verb: str) -> bool:
    if text == "null" or value is None:
        return value is None and text == "null"
    part, whole = text.casefold(), value.casefold()
    return whole.startswith(part) if verb == "starts" else part in whole


@st.composite
def number_filters(draw: st.DrawFn) -> Filter:
    name = draw(st.sampled_from(NUMBERS))
    wanted = draw(st.lists(st.integers(-1, 160), min_size=1, max_size=3))
    operator = draw(st.sampled_from(["", "equals", "notequal", *ORDERED]))
    nothing = operator in ("", "equals", "notequal") and draw(st.booleans())
    words = [*map(str, wanted), *(["null"] if nothing else [])]

    def matches(person: Person) -> bool:
        (value,) = values(person, name)
        if operator in ORDERED:
            return value is not None and any(ORDERED[operator](value, one) for one in wanted)
        found = (value in wanted) if value is not None else nothing
        return found != (operator == "notequal")

    return Filter(name, ",".join([*([operator] if operator else []), *words]), matches)


days = st.dates(date(1960, 1, 1), date(2027, 12, 31))


@st.composite
def day_filters(draw: st.DrawFn) -> Filter:
    name = draw(st.sampled_from(DAYS))
    operator = draw(st.sampled_from(["", "notequal", "between", *ORDERED]))
    first = draw(days)
    last = first + timedelta(draw(st.integers(0, 9000)))

    def day_of(person: Person) -> str | None:
        (value,) = values(person, name)
        return None if value is None else str(value[:10])

    if operator == "between":
        return Filter(
            name,
            f"between,{first},{last}",
            lambda person: (day := day_of(person)) is not None and str(first) <= day <= str(last),
        )
    if operator in ORDERED:
        return Filter(
            name,
            f"{operator},{first}T00:00:00",
            lambda person: (
                (day := day_of(person)) is not None and ORDERED[operator](day, str(first))
            ),
        )
    is_not = operator == "notequal"
    return Filter(
        name,
        f"{operator},null" if is_not else "null",
        lambda person: (day_of(person) is None) != is_not,
    )


@st.composite
def path_filters(draw: st.DrawFn) -> Filter:
    """Dotted paths; a path through a list means any of its items."""
    path = draw(st.sampled_from(PATHS))
    if path == "department.name":
        text = draw(st.sampled_from(["i", "Finances", "informatique", "é"]))
        return Filter(
            path,
            f"like,{text}",
            lambda person: any(text.casefold() in name.casefold() for name in values(person, path)),
        )
    wanted = draw(st.lists(st.integers(1, 110), min_size=1, max_size=4))
    return Filter(
        path,
        ",".join(map(str, wanted)),
        lambda person: any(value in wanted for value in values(person, path)),
    )


@st.composite
def choice_filters(draw: st.DrawFn) -> Filter:
    wanted = draw(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=2))
    words = [draw(st.sampled_from([word, word.upper(), word.lower()])) for word in wanted]
    return Filter("Gender", ",".join(words), lambda person: person["gender"] in wanted)


filters = st.one_of(
    text_filters(), number_filters(), day_filters(), path_filters(), choice_filters()
)
orders = st.lists(
    st.tuples(st.sampled_from([*TEXTS, *NUMBERS, *DAYS]), st.sampled_from(["asc", "desc", "DESC"])),
    max_size=3,
)
SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _key(person: Person, name: str) -> tuple[bool, Any]:
    """Nothing comes first, as in SQL; texts without regard to case."""
    (value,) = values(person, name)
    return (value is not None, value.casefold() if isinstance(value, str) else value)


def model(people: list[Person], wanted: list[Filter], order: list[tuple[str, str]]) -> list[Person]:
    found = [person for person in people if all(one.test(person) for one in wanted)]
    for name, direction in reversed(order):
        found.sort(key=lambda person, name=name: _key(person, name), reverse=direction != "asc")  # type: ignore[misc] # bound at once
    return found


@SLOW
@given(
    wanted=st.lists(filters, max_size=3),
    order=orders,
    offset=st.integers(0, 70),
    limit=st.integers(1, 70),
)
def test_filters_order_and_paging(
    lucca: Lucca,
    wanted: list[Filter],
    order: list[tuple[str, str]],
    offset: int,
    limit: int,
) -> None:
    query = [("fields", "id,collection.count"), ("paging", f"{offset},{limit}")]
    query += [(one.name, one.text) for one in wanted]
    # Equal rows come in the order of ids, which the model's list has and a reversed sort keeps.
    query += [("orderBy", ",".join(word for pair in [*order, ("id", "asc")] for word in pair))]
    reply = lucca.tenant.send("GET", f"{USERS}?{urlencode(query)}")
    assert reply.status == 200, (query, reply.content)
    found = model(lucca.people, wanted, order)
    assert reply.data["count"] == len(found)
    assert [item["id"] for item in reply.items] == [
        person["id"] for person in found[offset : offset + limit]
    ]


names = st.sampled_from(["id", "firstName", "LASTNAME", "mail", "departmentid", "gender"])
nested = st.sampled_from(["department", "manager", "legalEntity", "rolePrincipal"])
inner = st.lists(st.sampled_from(["id", "name", "url"]), min_size=1, max_size=3, unique=True)


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, dict[str, list[str]]]:
    """A `fields` text and what it asks for: inner names for each name, [] for a whole value."""
    asked: dict[str, list[str]] = {}
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            name = draw(names)
            asked.setdefault(name.lower(), [])
            parts.append(name)
            continue
        name, children = draw(nested), draw(inner)
        asked[name.lower()] = list(dict.fromkeys([*asked.get(name.lower(), []), *children]))
        dotted = draw(st.booleans())
        parts += (
            [f"{name}.{child}" for child in children]
            if dotted
            else [f"{name}[{','.join(children)}]"]
        )
    return draw(st.sampled_from([",", ", "])).join(parts), asked


@SLOW
@given(selection=selections())
def test_fields(lucca: Lucca, selection: tuple[str, dict[str, list[str]]]) -> None:
    """Exactly what is named, nested ones with exactly what is named of them; twice is once."""
    text, asked = selection
    items = lucca.tenant.get(USERS, fields=text, paging="0,5", orderBy="id,asc").items
    for item, person in zip(items, lucca.people, strict=False):
        folded = _folded(item)
        assert list(folded) == list(asked)
        for name, children in asked.items():
            if children and folded[name] is not None:
                assert list(folded[name]) == children
            elif not children:
                assert folded[name] == person[name]


def joined(*words: str) -> st.SearchStrategy[str]:
    """Any text made of these characters and words."""
    return st.lists(st.sampled_from(words), max_size=12).map("".join)


@SLOW
@given(text=joined(*"id,.[] ", "name", "collection", "count", "manager"))
def test_any_text_as_fields_is_answered_or_refused(lucca: Lucca, text: str) -> None:
    """`list := item(',' item)*; item := name('.' item | '[' list ']')?`."""
    reply = lucca.tenant.get(USERS, fields=text, paging="0,2")
    assert reply.status in (200, 400)
    if reply.status == 400:
        assert "Message" in reply.json
    else:
        assert text.count("[") == text.count("]")


@SLOW
@given(
    key=st.sampled_from(["id", "dtContractStart", "gender", "modifiedAt", "orderBy", "paging"]),
    text=joined(*"0123456789,-:T%'\" ", "since,", "null", ",asc"),
)
def test_any_text_as_a_value_is_answered_or_refused(lucca: Lucca, key: str, text: str) -> None:
    """Bad values, operators, orders and pages are 400 with a message, never worse."""
    reply = lucca.tenant.send("GET", f"{USERS}?{urlencode([(key, text)])}")
    assert reply.status in (200, 400), (key, text, reply.content)
    if reply.status == 400:
        assert reply.json["Status"] == 400


@pytest.mark.parametrize("count", [1000, 1001])
def test_at_most_a_thousand_values(lucca: Lucca, count: int) -> None:
    """More than 1000 OR values: an error (1.6). The header limit is 8 KB, the address has none."""
    text = ",".join(str(number) for number in range(count))
    assert lucca.tenant.get(USERS, id=text, fields="id").status == (200 if count == 1000 else 400)
