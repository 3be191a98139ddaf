"""What the parts of a scenario file must fit in one another, and in the invented tenant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lucca_connect.sandbox.assumptions import AssumptionError, Assumptions
from lucca_connect.sandbox.connector_data import expected
from lucca_connect.sandbox.declared.models import Component, Declared, Person
from lucca_connect.sandbox.declared.places import KeyPath
from lucca_connect.sandbox.faults import FaultError, parse_fault
from lucca_connect.sandbox.seed.custom_data import DATA, SECTIONS
from lucca_connect.sandbox.seed.declared import ids_of
from lucca_connect.sandbox.seed.structure import DEPARTMENTS, ESTABLISHMENTS

Finding = tuple[KeyPath, str]
"""Where, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Known:
    """A datum as its values must fit it.

    Attributes:
        options: labels in either language; components: of a composite.
    """

    format: str
    multiple: bool = False
    options: frozenset[str] = frozenset()
    components: Mapping[str, Known] | None = None


def findings(declared: Declared) -> Iterator[Finding]:
    """Everything that does not fit, in the order of the file's tables."""
    for name, value in declared.assumptions.items():
        try:
            Assumptions({name: value})
        except AssumptionError as error:
            yield ("assumptions", name), f"one of {', '.join(error.allowed)}"
    for number, rule in enumerate(declared.faults):
        try:
            parse_fault(rule)
        except FaultError as error:
            yield ("faults", number), str(error)
    yield from _structure(declared)
    data = known_data(declared)
    yield from _data(declared)
    yield from _people(declared, data)
    yield from _twice("hires", "id", [hire.id for hire in declared.hires])
    yield from _role(declared)


def known_data(declared: Declared) -> dict[str, Known]:
    """Every datum that people can have a value of, by code."""
    parents: dict[str | None, dict[str, Known]] = {}
    for seeded in DATA:
        options = frozenset(name for names in seeded.options for name in names)
        parents.setdefault(seeded.parent, {})[seeded.code] = Known(
            seeded.format, seeded.multiple, options, parents.setdefault(seeded.code, {})
        )
    known = parents[None]
    if declared.tenant.base == "ready":
        for field in expected().fields:
            options = frozenset(
                name for each in field.options for name in (each.french, each.english)
            )
            known[field.code] = Known(field.format, field.multiple, options)
    for datum in declared.data:
        components = {each.code: _known(each) for each in datum.components}
        known[datum.code] = Known(datum.format, datum.multiple, _labels(datum), components)
    return known


def sections(declared: Declared) -> set[str]:
    """Names of all sections there are."""
    names = {name for name, _ in SECTIONS.values()}
    names |= {datum.section for datum in declared.data if datum.section}
    if declared.tenant.base == "ready":
        names.add(expected().section)
    return names


def establishment_names(declared: Declared) -> list[str]:
    """Of those in use."""
    return [each.name for each in declared.establishments if not each.archived] or [
        row[1] for row in ESTABLISHMENTS
    ]


def department_names(declared: Declared) -> list[str]:
    """Of those in use."""
    return [each.name for each in declared.departments if each.active] or [
        row[1] for row in DEPARTMENTS
    ]


def _known(component: Component) -> Known:
    return Known(component.format, options=_labels(component))


def _labels(datum: Component) -> frozenset[str]:
    return frozenset(name for option in datum.options for name in (option.fr, option.en))


def _structure(declared: Declared) -> Iterator[Finding]:
    for table, parts in (
        ("establishments", declared.establishments),
        ("departments", declared.departments),
    ):
        yield from _twice(table, "name", [part.name for part in parts])
    if declared.establishments and all(each.archived for each in declared.establishments):
        yield ("establishments", 0, "archived"), "one establishment must be in use"
    if declared.departments and not any(each.active for each in declared.departments):
        yield ("departments", 0, "active"), "one department must be in use"
    seen: list[str] = []
    for number, department in enumerate(declared.departments):
        if department.parent is not None and department.parent not in seen:
            yield ("departments", number, "parent"), "no department of this name stands above"
        seen.append(department.name)
    people = ids_of(declared.people)
    for number, department in enumerate(declared.departments):
        if department.head is not None and department.head not in people:
            yield ("departments", number, "head"), "nobody in [[people]] has this id"


def _data(declared: Declared) -> Iterator[Finding]:
    there = {datum.code for datum in DATA}
    if declared.tenant.base == "ready":
        there |= expected().codes
    codes: list[tuple[KeyPath, Component]] = []
    for number, datum in enumerate(declared.data):
        codes.append((("data", number), datum))
        codes += [
            (("data", number, "components", position), component)
            for position, component in enumerate(datum.components)
        ]
        if (datum.format == "composite") != bool(datum.components):
            yield ("data", number, "components"), "a composite has components, nothing else has"
    for path, component in codes:
        if component.code in there:
            yield (*path, "code"), "there is a datum of this code already"
        there.add(component.code)
        if (component.format == "list") != bool(component.options):
            yield (*path, "options"), "a list has options, nothing else has"
        if component.format == "composite" and len(path) > len(("data", 0)):
            yield (*path, "format"), "a component cannot be a composite"


def _people(declared: Declared, data: Mapping[str, Known]) -> Iterator[Finding]:
    people = declared.people
    yield from _twice("people", "id", [person.id for person in people])
    logins = [person.login.lower() if person.login else None for person in people]
    yield from _twice("people", "login", logins)
    places, departments = establishment_names(declared), department_names(declared)
    for number, person in enumerate(people):
        path: KeyPath = ("people", number)
        yield from _among(person.establishment, places, (*path, "establishment"))
        yield from _among(person.department, departments, (*path, "department"))
        yield from _values(person, data, (*path, "values"))


def _values(person: Person, data: Mapping[str, Known], path: KeyPath) -> Iterator[Finding]:
    for code, value in person.values.items():
        if code not in data:
            yield (*path, code), "there is no datum of this code"
        else:
            reason = _misfit(value, data[code])
            if reason:
                yield (*path, code), reason


def _misfit(value: object, known: Known) -> str | None:
    """Why a value does not fit its datum, None if it does."""
    if isinstance(value, list):
        if not known.multiple:
            return "this datum has one value"
        return next((reason for each in value if (reason := _misfit_one(each, known))), None)
    return _misfit_one(value, known)


def _misfit_one(value: object, known: Known) -> str | None:
    if known.format == "composite":
        components = known.components or {}
        if not isinstance(value, dict) or not value.keys() <= components.keys():
            return f"a table of {', '.join(components)}"
        found = (_misfit_one(each, components[code]) for code, each in value.items())
        return next((reason for reason in found if reason), None)
    fits, wanted = _KINDS[known.format]
    if not fits(value):
        return wanted
    if known.format == "list" and value not in known.options:
        return f"one of {', '.join(sorted(known.options))}"
    return None


def _is_date(value: object) -> bool:
    if isinstance(value, str):
        try:
            date.fromisoformat(value)
        except ValueError:
            return False
        return True
    return isinstance(value, date)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_KINDS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "text": (_is_text, "a text"),
    "list": (_is_text, "the label of an option"),
    "attachment": (_is_text, "the name of a file, which is invented"),
    "date": (_is_date, "a date"),
    "number": (_is_number, "a number"),
    "user": (lambda value: isinstance(value, int) and value is not True, "the id of somebody"),
    "boolean": (lambda value: isinstance(value, bool), "true or false"),
}


def _role(declared: Declared) -> Iterator[Finding]:
    known = sorted(sections(declared))
    for name in declared.role.sections:
        yield from _among(name, known, ("role", "sections", name))
    for name in declared.role.establishments or ():
        yield from _among(name, establishment_names(declared), ("role", "establishments"))


def _among(name: str | None, names: Sequence[str], path: KeyPath) -> Iterator[Finding]:
    if name is not None and name not in names:
        yield path, f"one of {', '.join(names)}"


def _twice(table: str, key: str, given: Iterable[object]) -> Iterator[Finding]:
    seen: set[object] = set()
    for number, value in enumerate(given):
        if value is not None and value in seen:
            yield (table, number, key), "given twice"
        seen.add(value)
