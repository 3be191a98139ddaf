"""Names become Lucca's ids: exactly one match, or the hire is blocked and the candidates listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lucca_connect.connectors.matching import fold
from lucca_connect.mapping.hire_values import fold_name
from lucca_connect.planning.hires.directory import (
    Directory,
    Person,
    fold_address,
    has_left,
    ids_of,
)

_AMBIGUOUS = {
    "establishment": "establishment_ambiguous",
    "department": "department_ambiguous",
    "role": "role_ambiguous",
}
_ARCHIVED = {"establishment": "establishment_archived", "department": "department_archived"}
_UNKNOWN = {
    "establishment": "establishment_unknown",
    "department": "department_unknown",
    "role": "role_unknown",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one name.

    Attributes:
        id: Lucca's number, None when there is not exactly one.
        reason: code of the catalogue when there is not.
        candidates: ids of those that compete, or would match but for being archived or gone.
    """

    id: int | None = None
    reason: str | None = None
    candidates: tuple[int, ...] = ()


def find_establishment(directory: Directory, text: str) -> Found:
    """By id, code or name."""
    return _place(directory, text, "establishment")


def find_department(directory: Directory, text: str) -> Found:
    """By id, code or name."""
    return _place(directory, text, "department")


def find_role(directory: Directory, text: str) -> Found:
    """By id or name; where roles cannot be read, an id is taken on trust."""
    if directory.roles is None:
        number = _number(text)
        return Found(number) if number is not None else Found(reason="roles_not_readable")
    return _place(directory, text, "role")


def find_manager(directory: Directory, text: str) -> Found:
    """By mail address, employee number, login or full name, among those who have not left."""
    found = _people(directory, text)
    here = [person for person in found if not has_left(person, directory)]
    if len(here) == 1:
        return Found(here[0].id)
    if here:
        return Found(None, "manager_ambiguous", ids_of(here))
    if found:
        return Found(None, "manager_has_left", ids_of(found))
    return Found(None, "manager_unknown")


def departed_head(directory: Directory, department_id: int) -> int | None:
    """The head of a department, if that person has left or is not there any more."""
    heads = (item.head_id for item in directory.departments if item.id == department_id)
    head = next(heads, None)
    if head is None:
        return None
    person = directory.by_id.get(head)
    if person is None:
        # Whom the key cannot see may be there all the same: only a leaver who shows is a fact.
        return None
    return head if has_left(person, directory) else None


def _place(directory: Directory, text: str, kind: str) -> Found:
    # "7" is the id 7, "007" is a code or a name.
    found = directory.places[kind].get(fold(text), ())
    open_ = [place for place in found if place.active is not False]
    if len(open_) == 1:
        return Found(open_[0].id)
    if open_:
        return Found(None, _AMBIGUOUS[kind], tuple(sorted(place.id for place in open_)))
    if found:
        return Found(None, _ARCHIVED[kind], tuple(sorted(place.id for place in found)))
    return Found(None, _UNKNOWN[kind])


def _people(directory: Directory, text: str) -> Sequence[Person]:
    """Everybody the text may mean. An address is nobody's name, so it is asked for alone."""
    address = fold_address(text)
    if "@" in text:
        return [
            person
            for person in directory.by_address.get(address, ())
            if address in {fold_address(person.mail or ""), fold_address(person.login or "")}
        ]
    called = directory.by_call
    people = (*called.get(address, ()), *called.get(fold_name(text), ()))
    return list({person.id: person for person in people}.values())


def _number(text: str) -> int | None:
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() else None
