"""Invented people, the same ones for the same seed and day.

The first `STAFF` are heads of departments and complete; the next ones are those whose screening
can be ordered, complete too; everybody else may lack phones, birth date or job title, start later
or, on top of the number asked for, have left.
"""

from __future__ import annotations

import random
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lucca_connect.sandbox.options import BLOCKED, STAFF, SandboxOptions
from lucca_connect.sandbox.rights import day_text
from lucca_connect.sandbox.seed.names import FAMILY, JOBS, MEN, STREETS, TOWNS, WOMEN
from lucca_connect.sandbox.seed.structure import DEPARTMENTS, PLACES, Place

FIRST_ID = 101
LEAVERS_PER = 16
WORK_DOMAIN = "example.org"
HOME_DOMAIN = "example.net"
FRENCH, SWISS_FRENCH, SWISS_GERMAN, ENGLISH = 1036, 4108, 2055, 2057
COLUMNS = (
    "id", "first_name", "last_name", "login", "mail", "personal_email", "civil_title", "gender",
    "culture_id", "birth_date", "contract_start", "contract_end", "employee_number",
    "establishment_id", "department_id", "manager_id", "role_principal_id", "habilitated_roles",
    "calendar_id", "csp_id", "nationality_id", "address", "direct_line", "professional_mobile",
    "personal_mobile", "job_title", "created_at", "modified_at",
)  # fmt: skip
ASCII = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ı": "i", "’": "", "'": ""})


@dataclass(frozen=True, slots=True)
class Population:
    """Who is who, by id.

    Attributes:
        staff: heads of departments, the first three of them users of the partner's account.
        orderable: people who can be ordered, the blocked ones at the end.
        others: everybody else who is employed now or later.
        leavers: former employees.
    """

    staff: range
    orderable: range
    others: range
    leavers: range


def population(options: SandboxOptions) -> Population:
    """Which ids are whom."""
    staff = range(FIRST_ID, FIRST_ID + STAFF)
    orderable = range(staff.stop, staff.stop + options.orders + BLOCKED)
    others = range(orderable.stop, FIRST_ID + options.employees)
    leavers = range(others.stop, others.stop + 1 + options.employees // LEAVERS_PER)
    return Population(staff, orderable, others, leavers)


def fill_people(db: sqlite3.Connection, options: SandboxOptions, now: datetime) -> Population:
    """Create everybody and name the heads of the departments."""
    people = population(options)
    names, marks = ", ".join(COLUMNS), ", ".join("?" for _ in COLUMNS)
    db.executemany(
        f"INSERT INTO users ({names}) VALUES ({marks})", _People(options.seed, people, now).rows()
    )
    for index, row in enumerate(DEPARTMENTS):
        db.execute(
            "UPDATE departments SET head_id = ? WHERE id = ?",
            (people.staff[index % len(people.staff)], row[0]),
        )
    return people


def plain(text: str) -> str:
    """A name as logins hold it: lower-case ASCII letters and hyphens."""
    base = unicodedata.normalize("NFKD", text.lower().translate(ASCII))
    return "".join(
        letter for letter in base if letter.isascii() and (letter.isalnum() or letter == "-")
    )


class _People:
    """One pass of the generator."""

    def __init__(self, seed: int, people: Population, now: datetime) -> None:
        self._random = random.Random(seed)
        self._people = people
        self._today = now.date()
        self._stamp = day_text(now) + ".000"
        self._logins: dict[str, int] = {}
        self._plain: dict[str, str] = {}

    def rows(self) -> Iterator[tuple[object, ...]]:
        for kind in (self._people.staff, self._people.orderable):
            for number in kind:
                yield self._person(number, is_complete=True)
        for number in self._people.others:
            yield self._person(number, is_complete=False)
        for number in self._people.leavers:
            yield self._person(number, is_complete=False)

    def _person(self, number: int, *, is_complete: bool) -> tuple[object, ...]:
        chance = self._random.random
        is_woman = chance() < 0.5
        first, last = self._name(is_woman)
        login = self._login(first, last)
        place = PLACES[number % len(PLACES)]
        start, end = self._contract(number, is_complete)
        knows_phone = is_complete or chance() < 0.8
        staff = number in self._people.staff
        return (
            number,
            first,
            last,
            login,
            f"{login}@{WORK_DOMAIN}",
            f"{login}@{HOME_DOMAIN}" if is_complete or chance() < 0.8 else None,
            "Mme" if is_woman else "M.",
            "Female" if is_woman else "Male",
            self._culture(place),
            self._birth() if is_complete or chance() < 0.92 else None,
            start,
            end,
            f"{place.code}{number:06d}",
            place.establishment_id,
            DEPARTMENTS[number % len(DEPARTMENTS)][0],
            None if number == FIRST_ID else self._people.staff[number % len(self._people.staff)],
            3 if staff else 1,
            "[5]" if chance() < 0.03 else "[]",
            1 if place.country == "FR" else 2,
            1 + number % 4,
            place.country if chance() < 0.8 else "PT",
            self._address(),
            self._line(place) if knows_phone and chance() < 0.4 else None,
            self._mobile(place) if knows_phone else None,
            self._mobile(place) if chance() < 0.6 else None,
            self._random.choice(JOBS) if is_complete or chance() < 0.97 else None,
            self._stamp,
            self._stamp,
        )

    def _name(self, is_woman: bool) -> tuple[str, str]:
        first = self._random.choice(WOMEN if is_woman else MEN)
        return first, self._random.choice(FAMILY)

    def _login(self, first: str, last: str) -> str:
        """Namesakes are told apart by a number, as administrators do."""
        for name in (first, last):
            if name not in self._plain:
                self._plain[name] = plain(name)
        login = f"{self._plain[first]}.{self._plain[last]}"
        self._logins[login] = seen = self._logins.get(login, 0) + 1
        return login if seen == 1 else f"{login}{seen}"

    def _contract(self, number: int, is_complete: bool) -> tuple[str, str | None]:
        """First and last day: the employed, hires of the next weeks, leavers."""
        pick = self._random.randrange
        people = self._people
        if number in people.leavers:
            end = self._today - timedelta(days=pick(10, 1500))
            return stored_day(end - timedelta(days=pick(90, 3000))), stored_day(end)
        is_future = number not in people.staff and (
            number % 2 == 0 if is_complete else self._random.random() < 0.04
        )
        if is_future:
            return stored_day(self._today + timedelta(days=pick(5, 90))), None
        start = stored_day(self._today - timedelta(days=pick(20, 4500)))
        is_fixed = not is_complete and self._random.random() < 0.05
        return start, stored_day(self._today + timedelta(days=pick(30, 400))) if is_fixed else None

    def _birth(self) -> str:
        return stored_day(date(1960, 1, 1) + timedelta(days=self._random.randrange(365 * 44)))

    def _mobile(self, place: Place) -> str:
        """From the ranges that no operator gives out."""
        last = self._random.randrange(10_000)
        return f"+3363998{last:04d}" if place.country == "FR" else f"+4179000{last:04d}"

    def _line(self, place: Place) -> str:
        last = f"{self._random.randrange(10_000):04d}"
        start = "+33 1 99 00" if place.country == "FR" else "+41 22 000"
        return f"{start} {last[:2]} {last[2:]}"

    def _address(self) -> str:
        zip_code, town = self._random.choice(TOWNS)
        return f"{self._random.choice(STREETS)} {self._random.randrange(1, 90)}, {zip_code} {town}"

    def _culture(self, place: Place) -> int:
        if place.country == "FR":
            return FRENCH
        return self._random.choice((SWISS_FRENCH, SWISS_FRENCH, SWISS_GERMAN, ENGLISH))


def stored_day(day: date) -> str:
    """A day as Lucca stores one: midnight, no zone."""
    return f"{day.isoformat()}T00:00:00"


def owners(people: Population) -> Sequence[int]:
    """The three employees who are users of the partner's account."""
    return people.staff[:3]
