"""Recruited candidates as the applicant tracking partner lists them.

The fields are those of reference/werecruit.md 2; their names are ours, the partner publishes none.
The last two are always blocked, whatever the number: one for a department that does not exist, one
without a start date. From the fifth on, half of them are awkward though nothing is wrong with
them: capital letters in the address, the namesake of an employee, a work address of its own. What
a reader may or must refuse (a start in the past, damaged letters, the same person twice) never
comes by itself: a scenario file declares it.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import count as numbers
from typing import TYPE_CHECKING

from lucca_connect.sandbox.seed.names import FAMILY, JOBS, MEN, WOMEN
from lucca_connect.sandbox.seed.people import HOME_DOMAIN, WORK_DOMAIN, Population, plain

if TYPE_CHECKING:
    from lucca_connect.sandbox.declared.models import Hire

UNKNOWN_DEPARTMENT = "Direction de l'innovation"
ORDINARY = 4
"""So many begin the list without anything awkward: the whole of what the default can create."""
FIRST_NUMBER = 1001
FIRST_DECLARED_NUMBER = 900_001
Names = tuple[str, str]
Payload = dict[str, str | None]


def fill_hires(
    db: sqlite3.Connection, people: Population, *, count: int, seed: int, today: date, stamp: str
) -> None:
    """List `count` hires, the last two of them blocked."""
    if not count:
        return
    draw = random.Random(seed + 2)
    managers, namesakes = _managers_and_others(db, people)
    taken = {_folded(names) for names in managers}
    establishments = _names(db, "SELECT name FROM establishments WHERE is_archived = 0 ORDER BY id")
    departments = _names(db, "SELECT name FROM departments WHERE is_active = 1 ORDER BY id")
    for number in range(count):
        first = draw.choice(WOMEN if number % 2 else MEN)
        last = draw.choice(FAMILY)
        while _folded((first, last)) in taken:  # a manager's name must go on meaning one person
            last = draw.choice(FAMILY)
        # Among very many people no name means one person: then nobody is named.
        manager = managers[number % len(managers)] if managers else None
        hire: Payload = {
            "first_name": first,
            "last_name": last,
            "personal_email": f"{plain(first)}.{plain(last)}.{number + 1}@{HOME_DOMAIN}",
            "establishment": establishments[number % len(establishments)],
            "department": departments[number % len(departments)],
            "manager": f"{manager[0]} {manager[1]}" if manager else None,
            "job_title": draw.choice(JOBS),
            "start_date": (today + timedelta(days=draw.randrange(10, 80))).isoformat(),
        }
        if number == count - 2:
            hire["department"] = UNKNOWN_DEPARTMENT
        elif number == count - 1:
            hire["start_date"] = None
        elif number >= ORDINARY:
            hire |= _awkward(hire, number, namesakes)
        _insert(db, f"hire-{FIRST_NUMBER + number}", hire, stamp)


def declare_hires(
    db: sqlite3.Connection, hires: Sequence[Hire], *, today: date, stamp: str
) -> None:
    """List those of a scenario file behind the invented ones, exactly as they are declared."""
    from lucca_connect.sandbox.declared.models import day_of

    taken = {hire.id for hire in hires}
    free = (f"hire-{number}" for number in numbers(FIRST_DECLARED_NUMBER))
    for hire in hires:
        named: Payload = {name: getattr(hire, name) for name in _DECLARED if getattr(hire, name)}
        start = hire.start_date
        try:
            named["start_date"] = None if start is None else day_of(start, today).isoformat()
        except ValueError:  # a start that is no day: that is what the file wants to show
            named["start_date"] = str(start)
        identifier = hire.id or next(each for each in free if each not in taken)
        _insert(db, identifier, {**named, **hire.other}, stamp)


_DECLARED = (
    "first_name", "last_name", "email", "personal_email", "login", "establishment", "department",
    "manager", "job_title",
)  # fmt: skip


def _managers_and_others(
    db: sqlite3.Connection, people: Population
) -> tuple[list[Names], list[Names]]:
    """Members of the staff whose name means one person only, and names of other employees."""
    everybody: dict[Names, list[tuple[int, Names]]] = {}
    for number, first, last in db.execute("SELECT id, first_name, last_name FROM users"):
        everybody.setdefault(_folded((first, last)), []).append((number, (first, last)))
    single = [found[0] for found in everybody.values() if len(found) == 1]
    managers = [names for number, names in single if number in people.staff]
    others = [names for number, names in single if number in people.others]
    return managers or [names for _, names in single], others


def _awkward(hire: Payload, number: int, namesakes: Sequence[Names]) -> Mapping[str, str | None]:
    """What sets half of them apart; nothing for the others."""
    address = str(hire["personal_email"])
    match number % 6:
        case 0:
            return {"personal_email": address.title()}
        case 3 if namesakes:
            first, last = namesakes[number % len(namesakes)]
            return {
                "first_name": first,
                "last_name": last,
                "personal_email": f"{plain(first)}.{plain(last)}.{number + 1}@{HOME_DOMAIN}",
            }
        case 4:
            login = address.partition("@")[0]
            return {"email": f"{login}@{WORK_DOMAIN}", "login": login}
    return {}


def _insert(db: sqlite3.Connection, identifier: str, hire: Payload, stamp: str) -> None:
    db.execute(
        "INSERT INTO werecruit_hires (id, payload, created_at) VALUES (?, ?, ?)",
        (identifier, json.dumps(hire, ensure_ascii=False), stamp),
    )


def _folded(names: Names) -> Names:
    return plain(names[0]), plain(names[1])


def _names(db: sqlite3.Connection, sql: str) -> list[str]:
    return [row[0] for row in db.execute(sql)]
