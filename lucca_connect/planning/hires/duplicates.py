"""Is a hire somebody who is there already? Nobody is guessed to be another, nor to be new.

An address or a login is somebody's own: whoever shares one is the same person, or a question. A
name is not: with the same start date it is a question, with somebody who has left another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lucca_connect.mapping.hire_identity import HireIdentity
from lucca_connect.planning.hires.directory import (
    Directory,
    Person,
    addresses_of,
    has_left,
    ids_of,
)

ALREADY = "already_employee"
TWICE = "hire_listed_twice"
TWICE_DIFFERENTLY = "hire_listed_twice_differently"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whom a hire is like.

    Attributes:
        reason: code of the catalogue.
        people: their ids; the one employee when the hire is certainly this person.
        certain: the hire is this person, and all that tells them apart agrees.
    """

    reason: str
    people: tuple[int, ...]
    certain: bool = False


def likeness(identity: HireIdentity, directory: Directory) -> Likeness | None:
    """Whom a hire shares an address with, else whom it is like; None for nobody."""
    return shared_address(identity, directory) or _same_name(identity, directory)


def shared_address(identity: HireIdentity, directory: Directory) -> Likeness | None:
    """Whoever has one of the hire's addresses, or its login."""
    people = {
        person.id: person
        for address in _addresses(identity)
        for person in directory.by_address.get(address, ())
    }
    ids = tuple(sorted(people))
    if len(people) > 1:
        return Likeness("hire_resembles_several", ids)
    for person in people.values():
        if has_left(person, directory):
            return Likeness("hire_returns", ids)
        if person.name != identity.name:
            return Likeness("hire_address_of_another", ids)
        if _starts_otherwise(person, identity):
            return Likeness("hire_start_differs", ids)
        return Likeness(ALREADY, ids, certain=True)
    return None


def takes_login_of(identity: HireIdentity, directory: Directory) -> tuple[int, ...]:
    """Who has the hire's login or professional address already: Lucca would refuse the creation."""
    own = addresses_of(identity.login)
    found = (
        person
        for address in own
        for person in directory.by_address.get(address, ())
        if addresses_of(person.login) & own
    )
    return tuple(sorted({person.id for person in found}))


def twins(identities: Sequence[HireIdentity]) -> Mapping[int, str]:
    """Hires of one source that are one person, by their position.

    A line that only says again what an earlier one says is left out; where two say different
    things about one person, none of them is right by itself.
    """
    found: dict[int, str] = {}
    first_with: dict[tuple[str, ...], int] = {}
    for later, identity in enumerate(identities):
        for key in _keys(identity):
            earlier = first_with.setdefault(key, later)
            if earlier == later:
                continue
            if identities[earlier] == identity:
                found.setdefault(later, TWICE)
            else:
                found[earlier] = found[later] = TWICE_DIFFERENTLY
    return found


def _same_name(identity: HireIdentity, directory: Directory) -> Likeness | None:
    namesakes = directory.by_name.get(identity.name, ()) if identity.name else ()
    same_day = [person for person in namesakes if not _starts_otherwise(person, identity)]
    if same_day:
        return Likeness("hire_same_name_and_start", ids_of(same_day))
    gone = [person for person in namesakes if has_left(person, directory)]
    return Likeness("hire_may_return", ids_of(gone)) if gone else None


def _addresses(identity: HireIdentity) -> frozenset[str]:
    return addresses_of(*identity.mails, identity.login)


def _starts_otherwise(person: Person, identity: HireIdentity) -> bool:
    """Whether both dates are known and differ: one that does not show is no difference."""
    if person.start is None or not identity.start_date:
        return False
    return person.start.isoformat() != identity.start_date


def _keys(identity: HireIdentity) -> list[tuple[str, ...]]:
    """Two hires that share one of these are one person."""
    keys: list[tuple[str, ...]] = [("address", address) for address in _addresses(identity)]
    if identity.name:
        keys.append(("name", identity.name, identity.start_date))
    return keys
