"""Writes several data of one employee in one request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lucca_connect.engine.executor import (
    Announce,
    Facts,
    Outputs,
    Performed,
    Settled,
    Verdict,
)
from lucca_connect.engine.ports import ChangeSource, ChangingPeople
from lucca_connect.errors import BadDataError, InternalError, Subject, UnavailableError
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.changes import PersonFields, is_empty
from lucca_connect.lucca.types import Employee, ObservedDefinition
from lucca_connect.planning.plan import Operation
from lucca_connect.state.digests import Digester
from lucca_connect.state.journal_model import Entry, State

CHANGED_BY_SOMEBODY = "value_changed"
"""Reason of a doubt: what is there is neither what was nor what we wrote."""


class ChangeExecutor:
    """`Verb.EMPLOYEE_UPDATE`: absolute values, each over the one that the plan was made from.

    Args:
        people: the tenant's users.
        definitions: custom data by code, at least those that plans write.
        digester: of this installation; digests are those of plain forms (`lucca.changes`).
        source: where the values come from.
    """

    def __init__(
        self,
        people: ChangingPeople,
        *,
        definitions: Mapping[str, ObservedDefinition],
        digester: Digester,
        source: ChangeSource,
    ) -> None:
        self._people = people
        self._fields = PersonFields(definitions)
        self._digester = digester
        self._source = source

    def perform(self, operation: Operation, outputs: Outputs, announce: Announce) -> Performed:
        """See `Executor.perform`. A field that somebody has brought to the wanted value meanwhile
        is left alone; any other change of theirs refuses the employee as a whole.

        Raises:
            BadDataError: changed_since_plan, change_source_changed, value_not_kept.
            UnavailableError: value_not_shown.
        """
        wanted = self._wanted(operation)
        employee_id = _employee_id(operation, outputs)
        asked = self._fields.asked(*wanted)
        employee = self._people.for_writing(employee_id, asked)
        missing = self._differing(employee, operation, names=wanted)
        self._require_unchanged(employee, operation, missing)
        if missing:
            announce(employee_id=employee_id)
            answer = self._people.change(
                employee_id,
                lambda current: self._fields.body(current, wanted),
                fields=asked,
                current=employee,
            )
            if self._differing(answer, operation, names=missing):
                answer = self._people.for_writing(employee_id, asked)
            self._require_written(answer, operation, missing, wanted)
        return Performed({"employee_id": employee_id})

    def settle(self, operation: Operation, entry: Entry) -> Settled:
        """See `Executor.settle`: by the values there, all of one request or none of it.

        A third value means that somebody was there after us or instead of us. That is told once;
        when it is still so later, nothing of ours is under way any more, and whoever orders the
        change again does so over what is there now.
        """
        employee_id = int(entry.facts.get("employee_id") or operation.subject.id)
        names = _names(operation)
        employee = self._people.for_writing(employee_id, self._fields.asked(*names))
        if not self._differing(employee, operation, names=names):
            return Settled(Verdict.DONE, {"employee_id": employee_id})
        before = operation.effect.get("before")
        known = before if isinstance(before, dict) else {}
        untouched = [name for name in names if known.get(name) == self._found(employee, name)]
        told = entry.state is State.IN_DOUBT and entry.facts.get("error") == CHANGED_BY_SOMEBODY
        if told or len(untouched) == len(names):
            return Settled(Verdict.ABSENT)
        return Settled(Verdict.IN_DOUBT, reason=CHANGED_BY_SOMEBODY)

    def _wanted(self, operation: Operation) -> dict[str, JsonValue]:
        """The plain forms from the source, which are those that the plan meant."""
        values = self._source.values(operation)
        wanted: dict[str, JsonValue] = {}
        for name in _names(operation):
            try:
                wanted[name] = self._fields.plain(name, values.get(name))
            except ValueError as error:
                raise BadDataError("change_source_changed", field=name) from error
            if self._digester.digest(wanted[name]) != _after(operation)[name]:
                raise BadDataError("change_source_changed", field=name)
        return wanted

    def _found(self, employee: Employee, name: str) -> str | None:
        """Digest of what is there, None for what is no value of this field."""
        try:
            return self._digester.digest(self._fields.value(employee, name))
        except ValueError:
            return None

    def _differing(
        self,
        employee: Employee,
        operation: Operation,
        *,
        names: Iterable[str],
    ) -> list[str]:
        after = _after(operation)
        return [name for name in names if self._found(employee, name) != after[name]]

    def _require_unchanged(
        self, employee: Employee, operation: Operation, names: Sequence[str]
    ) -> None:
        before = operation.effect.get("before")
        for name, digest in before.items() if isinstance(before, dict) else ():
            if name in names and self._found(employee, name) != digest:
                raise _about(employee, "changed_since_plan", name)

    def _require_written(
        self,
        answer: Employee,
        operation: Operation,
        names: Sequence[str],
        wanted: Mapping[str, JsonValue],
    ) -> None:
        for name in self._differing(answer, operation, names=names):
            if not is_empty(wanted[name]) and self._is_hidden(answer, name):
                subject = Subject("employee", str(answer.id))
                raise UnavailableError("value_not_shown", subject=subject, field=name, sent="maybe")
            raise _about(answer, "value_not_kept", name)

    def _is_hidden(self, employee: Employee, name: str) -> bool:
        try:
            return is_empty(self._fields.value(employee, name))
        except ValueError:
            return False


def _names(operation: Operation) -> list[str]:
    fields = operation.effect["fields"]
    if not isinstance(fields, list | tuple):
        raise InternalError("operation_malformed", key=operation.key)
    return [str(name) for name in fields]


def _after(operation: Operation) -> Mapping[str, str]:
    after = operation.effect["after"]
    if not isinstance(after, dict):
        raise InternalError("operation_malformed", key=operation.key)
    return after


def _employee_id(operation: Operation, outputs: Outputs) -> int:
    """Whom the operation is about: the one just created, else the subject."""
    created: Facts = next((facts for facts in outputs.values() if "employee_id" in facts), {})
    return int(created.get("employee_id") or operation.subject.id)


def _about(employee: Employee, code: str, name: str) -> BadDataError:
    return BadDataError(code, subject=Subject("employee", str(employee.id)), field=name)
