"""Writes one value of a list on one employee: the status after an order."""

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
from lucca_connect.engine.ports import FreshReads, People
from lucca_connect.engine.preconditions import require_unchanged
from lucca_connect.errors import BadDataError, LuccactlError, Subject, UnavailableError
from lucca_connect.lucca.types import Employee, ObservedDefinition, ObservedValue
from lucca_connect.planning.plan import Operation
from lucca_connect.state.digests import Digester
from lucca_connect.state.journal_model import Entry

_FIELDS = ("id", "extendedData")


class ValueExecutor:
    """`Verb.VALUE_WRITE`: an absolute value, written over the value whose id was just read.

    Args:
        people: the tenant's users.
        definitions: by code, at least those that plans write.
        digester: of this installation.
        fresh: readings that the order of the same person left.
    """

    def __init__(
        self,
        people: People,
        *,
        definitions: Mapping[str, ObservedDefinition],
        digester: Digester,
        fresh: FreshReads,
    ) -> None:
        self._people = people
        self._definitions = definitions
        self._digester = digester
        self._fresh = fresh

    def perform(self, operation: Operation, outputs: Outputs, announce: Announce) -> Performed:  # noqa: ARG002 (needs no outputs)
        """See `Executor.perform`. The body carries this one code: no other datum is touched.

        Raises:
            BadDataError: changed_since_plan; value_not_kept: Lucca answered with another value.
            UnavailableError: value_not_shown: Lucca's answer, read again, does not show it.
        """
        employee_id, code, wanted = _parameters(operation)
        employee = self._fresh.take(employee_id) or self._people.get(employee_id, _FIELDS)
        if there := _wanted_value(employee, code, wanted):
            return Performed(self._facts(code, there))
        require_unchanged(operation, employee, self._digester)
        current = employee.value(code)
        announce(
            code=code,
            entry_id=wanted,
            value_id=current.value_id if current else None,
            before=self._digester.digest(current.value) if current else None,
        )
        answer = self._people.write_value(
            employee_id, self._definitions[code], wanted, fields=_FIELDS, current=employee
        )
        written = _wanted_value(answer, code, wanted)
        if written is None:
            answer = self._people.get(employee_id, _FIELDS)
            written = _wanted_value(answer, code, wanted)
        if written is None:
            raise _not_written(answer, code)
        return Performed(self._facts(code, written))

    def settle(self, operation: Operation, entry: Entry) -> Settled:
        """See `Executor.settle`: by code and value id.

        Somebody's third value is neither ours nor the old one: a person decides.
        """
        employee_id, code, wanted = _parameters(operation)
        employee = self._people.get(employee_id, _FIELDS)
        if there := _wanted_value(employee, code, wanted):
            return Settled(Verdict.DONE, self._facts(code, there))
        current = employee.value(code)
        found = (
            current.value_id if current else None,
            self._digester.digest(current.value) if current else None,
        )
        if found == (entry.facts.get("value_id"), entry.facts.get("before")):
            return Settled(Verdict.ABSENT)
        return Settled(
            Verdict.IN_DOUBT, reason="value_not_shown" if current is None else "value_changed"
        )

    def _facts(self, code: str, value: ObservedValue) -> Facts:
        after = self._digester.digest(value.value)
        return {"code": code, "value_id": value.value_id, "after": after}


def _parameters(operation: Operation) -> tuple[int, str, int]:
    effect = operation.effect
    return int(operation.subject.id), str(effect["code"]), int(str(effect["entry_id"]))


def _wanted_value(employee: Employee, code: str, wanted: int) -> ObservedValue | None:
    """The value, if exactly one is there and it is the wanted one."""
    values = (employee.extended or {}).get(code, ())
    return values[0] if len(values) == 1 and values[0].value == wanted else None


def _not_written(answer: Employee, code: str) -> LuccactlError:
    subject = Subject("employee", str(answer.id))
    if answer.value(code) is None:
        return UnavailableError("value_not_shown", subject=subject, field=code, sent="maybe")
    return BadDataError("value_not_kept", subject=subject, field=code)
