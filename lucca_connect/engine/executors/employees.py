"""Creates one employee, once.

Lucca has no idempotency keys: what was sent without an answer is looked for by login and mail, and
sent again only where not finding it proves that it is not there.
"""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.engine.executor import (
    Announce,
    Facts,
    Outputs,
    Performed,
    Settled,
    Verdict,
)
from lucca_connect.engine.newcomers import HireValues, Lookout, NewPeople, Sightings
from lucca_connect.errors import (
    BadDataError,
    LuccactlError,
    NotFoundError,
    RejectedError,
    UnavailableError,
)
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.properties import CoreProperty, core_property
from lucca_connect.lucca.types import Employee
from lucca_connect.planning.hires.history import TAKEN
from lucca_connect.planning.plan import Operation
from lucca_connect.state.journal_model import Entry, Fact

RESEMBLES = "employee_resembles"
SEVERAL = "hire_resembles_several"
NOT_VISIBLE = "creation_not_visible"


class EmployeeExecutor:
    """`Verb.EMPLOYEE_CREATE`.

    Args:
        people: the tenant's users.
        values: rebuilds what is sent.
        lookout: finds the employee again.
    """

    def __init__(self, people: NewPeople, *, values: HireValues, lookout: Lookout) -> None:
        self._people = people
        self._values = values
        self._lookout = lookout

    def perform(self, operation: Operation, outputs: Outputs, announce: Announce) -> Performed:  # noqa: ARG002 (depends on nothing)
        """See `Executor.perform`. Whoever is there meanwhile and certainly is this hire is the
        employee; whoever only resembles it is a question.

        Raises:
            BadDataError: hire_changed_since_plan, employee_resembles; employee_not_shown: Lucca
                says that somebody has this login or address, and shows nobody.
            RejectedError: whatever else Lucca refuses.
            UnavailableError: creation_answer_hidden, and those of a lost answer.
        """
        body = self._values.body(operation)
        there = self._there(operation)
        if there is not None:
            return Performed(self._facts(operation, there, body))
        announce(**_announced(operation))
        try:
            created = self._people.create(body, contract=True, notify=False).id
        except RejectedError as error:
            created = self._refused(operation, error)
        except NotFoundError as error:
            # Whoever may not see what it created is told that it does not exist.
            raise UnavailableError(
                "creation_answer_hidden", subject=operation.subject, sent="maybe"
            ) from error
        return Performed(self._facts(operation, created, body))

    def settle(self, operation: Operation, entry: Entry) -> Settled:  # noqa: ARG002 (the plan says it all)
        """See `Executor.settle`: by the keyed identity. Nobody had it before we sent."""
        seen = self._lookout.look(operation)
        match seen.certain:
            case (employee_id,):
                return Settled(Verdict.DONE, {"employee_id": employee_id})
            case (_, *_):
                return Settled(Verdict.IN_DOUBT, reason=SEVERAL)
        if seen.alike:
            return Settled(Verdict.IN_DOUBT, reason=RESEMBLES)
        if seen.unproven:
            return Settled(Verdict.IN_DOUBT, reason=NOT_VISIBLE)
        return Settled(Verdict.ABSENT)

    def _there(self, operation: Operation) -> int | None:
        """The employee, if somebody created them since the plan was made."""
        return _only(self._lookout.glance(operation), operation)

    def _refused(self, operation: Operation, error: RejectedError) -> int:
        """ "Already exists" is success after comparison, whatever words Lucca has for it."""
        there = self._there(operation)
        if there is not None:
            return there
        if error.code == "already_exists":
            raise BadDataError(TAKEN, subject=operation.subject) from error
        raise error

    def _facts(self, operation: Operation, id: int, body: Mapping[str, JsonValue]) -> Facts:
        """What the journal keeps, after reading back. The employee exists, so nothing that goes
        wrong here may undo that: it is told as a fact."""
        facts: dict[str, Fact] = {**_announced(operation), "employee_id": id, "shown": 1}
        wanted = {name: core_property(name) for name in body}
        asked = [found.asked for found in wanted.values() if found is not None]
        try:
            employee = self._people.get(id, ["id", *dict.fromkeys(asked)])
        except NotFoundError:
            return {**facts, "shown": 0}
        except LuccactlError as error:
            return {**facts, "shown": 0, "error": error.code}
        differing = [
            name
            for name, found in wanted.items()
            if found is not None and not _holds(found, employee, body[name])
        ]
        return {**facts, "differs": ".".join(differing) or None}


def _only(seen: Sightings, operation: Operation) -> int | None:
    """The one employee who certainly is the hire, None when there is nobody like it.

    Raises:
        BadDataError: employee_resembles, hire_resembles_several.
    """
    if len(seen.certain) == 1:
        return seen.certain[0]
    if seen.certain:
        raise BadDataError(SEVERAL, subject=operation.subject)
    if seen.alike:
        raise BadDataError(RESEMBLES, subject=operation.subject)
    return None


def _announced(operation: Operation) -> dict[str, Fact]:
    """What finds the employee again, and tells a later run whether the source has changed."""
    effect = operation.effect
    return {
        name: str(effect[name])
        for name in ("marks", "start", "source", "decided")
        if effect.get(name) is not None
    }


def _holds(property: CoreProperty, employee: Employee, sent: JsonValue) -> bool:
    """Whether Lucca shows what was sent; names and addresses in whatever case it keeps them."""
    try:
        found, wanted = property.read(employee), property.plain(sent)
    except ValueError:
        return False
    if isinstance(found, str) and isinstance(wanted, str):
        return found.casefold() == wanted.casefold()
    return found == wanted
