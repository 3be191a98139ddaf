"""Looks for the employee of a creation by its keyed identity (`engine.newcomers.Lookout`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from lucca_connect.engine.newcomers import Sightings
from lucca_connect.planning.hires.history import marks_of_person, split_marks
from lucca_connect.workflows.directory import find_people, read_people

if TYPE_CHECKING:
    from lucca_connect.planning.hires.creation import Draft
    from lucca_connect.planning.hires.directory import Directory, Person
    from lucca_connect.planning.plan import Operation
    from lucca_connect.workflows.tenant import Tenant

_CERTAIN = 2
"""So many marks in common (two addresses, or one with name and start date) are one person."""


class DirectoryLookout:
    """Asks Lucca, never the snapshot.

    Args:
        directory: of this run; it says what the key can see, not who is there now.
        drafts: by the hire's id.
    """

    def __init__(self, tenant: Tenant, directory: Directory, drafts: Mapping[str, Draft]) -> None:
        self._tenant = tenant
        self._directory = directory
        self._drafts = drafts

    def glance(self, operation: Operation) -> Sightings:
        """See `Lookout.glance`: by login and mail, two requests."""
        draft = self._drafts[operation.subject.id]
        login, mail = draft.mapped.text("login") or "", draft.mapped.text("email") or ""
        if "," in login + mail:  # several values in v3's grammar
            return self.look(operation)
        found = [*find_people(self._tenant, login=login), *find_people(self._tenant, mail=mail)]
        return self._sightings(operation, found)

    def look(self, operation: Operation) -> Sightings:
        """See `Lookout.look`: among everybody, for HR may have changed login and mail by now."""
        return self._sightings(operation, read_people(self._tenant))

    def _sightings(self, operation: Operation, people: Iterable[Person]) -> Sightings:
        others = operation.effect.get("others")
        apart = {int(number) for number in others} if isinstance(others, list) else set()
        marks = split_marks(str(operation.effect["marks"]))
        shared = {
            person.id: len(marks & marks_of_person(person, self._tenant.digester.digest))
            for person in people
            if person.id not in apart
        }
        establishment = operation.effect.get("establishment_id")
        return Sightings(
            certain=tuple(sorted(number for number, count in shared.items() if count >= _CERTAIN)),
            alike=tuple(sorted(number for number, count in shared.items() if 0 < count < _CERTAIN)),
            unproven=self._directory.unproven(
                establishment if isinstance(establishment, int) else None
            ),
        )
