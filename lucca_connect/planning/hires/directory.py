"""The tenant as hires are compared with it: one snapshot of its organisation and its people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from lucca_connect.connectors.matching import fold
from lucca_connect.mapping.hire_values import fold_name


@dataclass(frozen=True, slots=True)
class Named:
    """An establishment, a department or a role.

    Attributes:
        active: False for what is archived; None when the route does not tell.
        head_id: of a department, the employee who heads it.
    """

    id: int
    name: str
    code: str | None = None
    active: bool | None = None
    head_id: int | None = None


class Presence(StrEnum):
    """Where somebody stands today."""

    FUTURE = "future"
    CURRENT = "current"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Person:
    """One employee, as much as tells people apart. Personal: lives in memory only.

    Attributes:
        start, end: of the contract; None when not shown, or open.
    """

    id: int
    first_name: str = field(default="", repr=False)
    last_name: str = field(default="", repr=False)
    login: str | None = field(default=None, repr=False)
    mail: str | None = field(default=None, repr=False)
    personal_mail: str | None = field(default=None, repr=False)
    number: str | None = field(default=None, repr=False)
    start: date | None = field(default=None, repr=False)
    end: date | None = field(default=None, repr=False)
    establishment_id: int | None = None

    @property
    def addresses(self) -> frozenset[str]:
        """What identifies somebody, folded: login and mail addresses."""
        return addresses_of(self.login, self.mail, self.personal_mail)

    @property
    def name(self) -> str:
        """Folded first and last name."""
        return fold_name(f"{self.first_name} {self.last_name}")

    def presence(self, today: date) -> Presence:
        """See `Presence`; whose contract ends today is still there."""
        if self.end is not None and self.end < today:
            return Presence.FORMER
        if self.start is not None and self.start > today:
            return Presence.FUTURE
        return Presence.CURRENT


@dataclass(frozen=True)
class Directory:
    """One snapshot.

    Attributes:
        today: on the tenant's clock.
        people: everybody the key sees, former and future employees included.
        roles: None when the key may not read them.
    """

    today: date
    establishments: Sequence[Named] = ()
    departments: Sequence[Named] = ()
    roles: Sequence[Named] | None = None
    people: Sequence[Person] = field(default=(), repr=False)

    @cached_property
    def by_id(self) -> Mapping[int, Person]:
        """Everybody by Lucca's number."""
        return {person.id: person for person in self.people}

    @cached_property
    def by_address(self) -> Mapping[str, tuple[Person, ...]]:
        """Everybody by each of their addresses and their login."""
        found: dict[str, list[Person]] = {}
        for person in self.people:
            for address in person.addresses:
                found.setdefault(address, []).append(person)
        return {address: tuple(people) for address, people in found.items()}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Person, ...]]:
        """Everybody by folded first and last name."""
        found: dict[str, list[Person]] = {}
        for person in self.people:
            found.setdefault(person.name, []).append(person)
        return {name: tuple(people) for name, people in found.items()}

    @cached_property
    def by_call(self) -> Mapping[str, tuple[Person, ...]]:
        """Everybody by employee number, login and full name in either order, folded."""
        found: dict[str, dict[int, Person]] = {}
        for person in self.people:
            called = (
                *(fold_address(text) for text in (person.number, person.login) if text),
                person.name,
                fold_name(f"{person.last_name} {person.first_name}"),
            )
            for name in called:
                found.setdefault(name, {})[person.id] = person
        return {name: tuple(people.values()) for name, people in found.items()}

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, tuple[Named, ...]]]:
        """Kind (`establishment`, `department`, `role`) to everything of it by number, folded name
        and folded code."""
        return {
            "establishment": _by_call(self.establishments),
            "department": _by_call(self.departments),
            "role": _by_call(self.roles or ()),
        }

    @cached_property
    def seen(self) -> frozenset[Presence]:
        """Future, current, former: of whom somebody was seen, which alone proves that the key may
        see them (design: evidence)."""
        return frozenset(person.presence(self.today) for person in self.people)

    @cached_property
    def seen_establishments(self) -> frozenset[int]:
        """Establishments of which somebody was seen."""
        return frozenset(
            person.establishment_id for person in self.people if person.establishment_id is not None
        )

    def unproven(self, establishment_id: int | None) -> tuple[str, ...]:
        """Why not finding somebody proves nothing: codes of the catalogue, none when it does."""
        reasons = []
        if Presence.FUTURE not in self.seen:
            reasons.append("future_people_unproven")
        if Presence.FORMER not in self.seen:
            reasons.append("former_people_unproven")
        if establishment_id not in self.seen_establishments:
            reasons.append("establishment_people_unproven")
        return tuple(reasons)


def _by_call(places: Sequence[Named]) -> Mapping[str, tuple[Named, ...]]:
    found: dict[str, dict[int, Named]] = {}
    for place in places:
        for name in (str(place.id), fold(place.name), fold(place.code or "")):
            if name:
                found.setdefault(name, {})[place.id] = place
    return {name: tuple(same.values()) for name, same in found.items()}


def fold_address(text: str) -> str:
    """An address or login without what does not tell people apart: case and surrounding space."""
    return text.strip().lower()


def addresses_of(*texts: str | None) -> frozenset[str]:
    """The addresses given, folded, each once."""
    return frozenset(fold_address(text) for text in texts if text and text.strip())


def has_left(person: Person, directory: Directory) -> bool:
    """Whether the person was an employee and is none any more, on the tenant's day."""
    return person.presence(directory.today) is Presence.FORMER


def ids_of(people: Iterable[Person]) -> tuple[int, ...]:
    """Lucca's numbers, in order."""
    return tuple(sorted(person.id for person in people))
