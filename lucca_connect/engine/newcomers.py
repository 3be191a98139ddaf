"""What creating an employee needs of the world: small Protocols, as in `engine.ports`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import Employee
from lucca_connect.planning.plan import Operation


class NewPeople(Protocol):
    """`LuccaClient.users`."""

    def create(self, body: Mapping[str, JsonValue], *, contract: bool, notify: bool) -> Employee:
        """Create a person, once; never repeated by itself."""
        ...

    def get(self, id: int, fields: Sequence[str]) -> Employee:
        """One employee. Raises NotFoundError employee_not_visible."""
        ...


class HireValues(Protocol):
    """Where the values of a creation come from, read again: plans hold none."""

    def body(self, operation: Operation) -> Mapping[str, JsonValue]:
        """What is sent. Personal.

        Raises:
            BadDataError: hire_changed_since_plan: the source, or what its names mean in Lucca, is
                not what the plan was made from any more.
        """
        ...


@dataclass(frozen=True, slots=True)
class Sightings:
    """Whom reading shows of one hire.

    Attributes:
        certain: employees who agree with the hire in all that tells people apart.
        alike: others who share an address or a login with it.
        unproven: why seeing nobody would prove nothing; empty when it proves absence.
    """

    certain: tuple[int, ...] = ()
    alike: tuple[int, ...] = ()
    unproven: tuple[str, ...] = ()


class Lookout(Protocol):
    """Looks for the employee of one creation, by its keyed identity; reads only."""

    def glance(self, operation: Operation) -> Sightings:
        """Fresh, by login and mail: who would be in the way of the creation now.

        Raises the classes of `lucca_connect.errors`.
        """
        ...

    def look(self, operation: Operation) -> Sightings:
        """Fresh, among everybody: what became of a creation that was sent. Raises as `glance`."""
        ...
