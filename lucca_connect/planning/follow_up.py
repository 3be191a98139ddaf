"""What is still open in the files of people who start soon. Pure.

Which data count: those that the recruiting partner fills, those without which nobody can be
created, by the API or by the import (reference/admin-setup.md 7.2), and those that an overlay
adds. Absence proves nothing: a datum that this key sees on nobody is unproven, never empty.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lucca_connect.connectors.recruiting import RecruitingConnector
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.properties import PROPERTIES, core_property
from lucca_connect.lucca.types import Employee

CODE = "e_"
START, LOGIN, MAIL, PERSONAL = "dtContractStart", "login", "mail", "personalEmail"
DEPARTMENT = "departmentId"
MANDATORY = (*(item.asked for item in PROPERTIES if item.required), "managerId", "cultureId")
"""The required properties of POST /api/v3/users, and what the import demands on top of them."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing about one person.

    Attributes:
        field: property or code; code: of the catalogue.
    """

    field: str
    code: str


@dataclass(frozen=True, slots=True)
class Followed:
    """One person who starts soon.

    Attributes:
        starts_in_days: 0 is today, None where Lucca shows no first day.
        open: what HR has to do; unproven: what this key cannot see.
    """

    employee_id: int
    starts_in_days: int | None
    open: tuple[Gap, ...]
    unproven: tuple[Gap, ...]

    @property
    def complete(self) -> bool:
        """Nothing is open and nothing is unproven."""
        return not self.open and not self.unproven


class Visibility(StrEnum):
    """Whether the key sees people whose contract starts later (design: evidence)."""

    GRANTED = "granted"
    DENIED = "denied"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a department.

    Attributes:
        visible: whether the key sees this person; end: last day of the contract, None if open.
    """

    visible: bool
    end: date | None = None


def counted_fields(connector: RecruitingConnector) -> tuple[str, ...]:
    """Properties and codes that count, each once, the connector's first."""
    own = (datum.target for datum in connector.own)
    names = (*connector.properties, *own, *MANDATORY, *connector.follow_up)
    return tuple({_asked(name).lower(): _asked(name) for name in names}.values())


def visibility(*, future_seen: bool, created_unseen: bool) -> Visibility:
    """What was seen decides; whom luccactl created and Lucca does not show proves the contrary."""
    if future_seen:
        return Visibility.GRANTED
    return Visibility.DENIED if created_unseen else Visibility.UNPROVEN


def empty_fields(people: Iterable[Employee], fields: Sequence[str]) -> tuple[str, ...]:
    """Those that are empty on somebody: whether the key sees them at all has to be found out."""
    everybody = list(people)
    return tuple(name for name in fields if any(not _is_filled(each, name) for each in everybody))


def readable_fields(people: Iterable[Employee], fields: Sequence[str]) -> frozenset[str]:
    """Those that show a value on somebody."""
    everybody = list(people)
    return frozenset(name for name in fields if any(_is_filled(each, name) for each in everybody))


def head_ids(heads: Mapping[int, int], people: Iterable[Employee]) -> frozenset[int]:
    """Heads of the departments these people start in; `heads`: department to its head."""
    departments = (_department(each) for each in people)
    return frozenset(
        heads[number] for number in departments if number is not None and number in heads
    )


def start_of(employee: Employee) -> date | None:
    """First day of the contract, None where Lucca shows none."""
    text = _value(employee, START)
    try:
        return date.fromisoformat(text[:10]) if isinstance(text, str) else None
    except ValueError:
        return None


def follow(
    employee: Employee,
    *,
    start: date | None,
    today: date,
    fields: Sequence[str],
    readable: Collection[str],
    heads: Mapping[int, Head],
) -> Followed:
    """Compare one person with what must be there.

    Args:
        readable: fields that the key is known to see.
        heads: by department.
    """
    empty = [name for name in fields if not _is_filled(employee, name)]
    department = _department(employee)
    head = None if department is None else heads.get(department)
    open_ = [Gap(name, "datum_empty") for name in empty if name in readable]
    open_ += _personal(employee)
    unproven = [Gap(name, "datum_not_visible") for name in empty if name not in readable]
    first_day = start or today
    if head is not None and head.end is not None and head.end < first_day:
        open_.append(Gap(DEPARTMENT, "department_head_leaves"))
    if head is not None and not head.visible:
        unproven.append(Gap(DEPARTMENT, "department_head_not_visible"))
    days = None if start is None else (start - today).days
    return Followed(employee.id, days, tuple(open_), tuple(unproven))


def _personal(employee: Employee) -> Iterator[Gap]:
    """Work address and login that are still the private address (reference/werecruit.md 7)."""
    personal = _text(employee, PERSONAL)
    for name, code in ((MAIL, "mail_is_personal"), (LOGIN, "login_is_personal")):
        if personal and _text(employee, name) == personal:
            yield Gap(name, code)


def _asked(name: str) -> str:
    known = None if name.startswith(CODE) else core_property(name)
    return known.asked if known else name


def _is_filled(employee: Employee, name: str) -> bool:
    if name.startswith(CODE):
        folded = name.lower()
        return any(code.lower() == folded for code in employee.extended or ())
    return _value(employee, name) not in (None, "", [], {})


def _value(employee: Employee, name: str) -> JsonValue:
    known = core_property(name)
    shown = employee.core.get(name.partition("[")[0].lower())
    try:
        return known.read(employee) if known else shown
    except ValueError:  # an unexpected shape is a value all the same
        return shown


def _text(employee: Employee, name: str) -> str:
    return str(_value(employee, name) or "").strip().casefold()


def _department(employee: Employee) -> int | None:
    found = _value(employee, DEPARTMENT)
    return found if isinstance(found, int) else None
