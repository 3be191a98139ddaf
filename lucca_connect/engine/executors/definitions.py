"""Creates a list, its labels and a coded datum through the preview writes (2024-11-01)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lucca_connect.engine.executor import (
    Announce,
    Outputs,
    Performed,
    Settled,
    Verdict,
)
from lucca_connect.engine.failures import NO_SUCH_ROUTE
from lucca_connect.engine.ports import DefinitionReader, Listed, Preview
from lucca_connect.errors import BadDataError, InternalError, RejectedError, Subject
from lucca_connect.lucca.types import ObservedDefinition
from lucca_connect.planning.plan import Operation
from lucca_connect.state.journal_model import Entry


class TaxonomyExecutor:
    """`Verb.TAXONOMY_CREATE`. Names need not be unique at Lucca, and nothing else identifies a
    list: one that is there before we create ours is never reused by guess."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview

    def perform(self, operation: Operation, outputs: Outputs, announce: Announce) -> Performed:  # noqa: ARG002 (depends on nothing)
        """See `Executor.perform`.

        Raises:
            BadDataError: taxonomy_not_ours.
        """
        name, names = _names(operation)
        if self._preview.taxonomies(name):
            raise BadDataError(
                "taxonomy_not_ours", subject=operation.subject, field=_code(operation)
            )
        announce(code=_code(operation))
        return Performed({"taxonomy_id": self._preview.create_taxonomy(name, names)})

    def settle(self, operation: Operation, entry: Entry) -> Settled:  # noqa: ARG002 (the plan says it all)
        """See `Executor.settle`. There was none of that name before we sent ours."""
        found = self._preview.taxonomies(_names(operation)[0])
        return _only(found, fact="taxonomy_id", twice="taxonomy_twice")


class LabelExecutor:
    """`Verb.LABEL_CREATE`, in a list of ours."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview

    def perform(self, operation: Operation, outputs: Outputs, announce: Announce) -> Performed:
        """See `Executor.perform`."""
        taxonomy_id = _taxonomy_id(operation, outputs)
        name, names = _names(operation)
        remote_id = operation.effect.get("remote_id")
        announce(
            code=_code(operation), option=str(operation.effect["option"]), taxonomy_id=taxonomy_id
        )
        label_id = self._preview.create_label(
            taxonomy_id, name, names, str(remote_id) if remote_id is not None else None
        )
        return Performed({"entry_id": label_id})

    def settle(self, operation: Operation, entry: Entry) -> Settled:
        """See `Executor.settle`. The list is ours, so a label of that name in it is ours too."""
        name, _translations = _names(operation)
        labels = self._preview.labels(int(str(entry.facts["taxonomy_id"])))
        found = [label for label in labels if label.name == name]
        return _only(found, fact="entry_id", twice="label_twice")


class DefinitionExecutor:
    """`Verb.DEFINITION_CREATE`. The code is chosen by the caller and unique: Lucca itself
    refuses a second one."""

    def __init__(self, preview: Preview, definitions: DefinitionReader) -> None:
        self._preview = preview
        self._definitions = definitions

    def perform(self, operation: Operation, outputs: Outputs, announce: Announce) -> Performed:
        """See `Executor.perform`. "Already exists" is success after comparison.

        Raises:
            RejectedError: whatever Lucca refuses, a different datum of the same code included.
        """
        code, schema = _code(operation), str(operation.effect["schema"])
        name, names = _names(operation)
        needs_list = schema == "taxonomy-label-reference"
        taxonomy_id = _taxonomy_id(operation, outputs) if needs_list else None
        announce(code=code, taxonomy_id=taxonomy_id)
        try:
            self._preview.create_definition(
                code, name, names, schema, taxonomy_id, bool(operation.effect["multiple"])
            )
        except RejectedError as error:
            if error.code == NO_SUCH_ROUTE or self._compare(operation).verdict is not Verdict.DONE:
                raise
        return Performed({"code": code})

    def settle(self, operation: Operation, entry: Entry) -> Settled:  # noqa: ARG002 (the code says it all)
        """See `Executor.settle`: by the code."""
        return self._compare(operation)

    def _compare(self, operation: Operation) -> Settled:
        found = self._definitions.read_new().by_code.get(_code(operation))
        if found is None:
            return Settled(Verdict.ABSENT)
        if not _is_wanted(found, operation):
            return Settled(Verdict.IN_DOUBT, reason="definition_differs")
        return Settled(Verdict.DONE, {"code": found.code})


def _is_wanted(found: ObservedDefinition, operation: Operation) -> bool:
    schema = found.format_key in {None, operation.effect["schema"]}
    multiple = found.multiple in {None, operation.effect["multiple"]}
    return schema and multiple and found.name in {None, operation.effect["name"]}


def _only(found: Sequence[Listed], *, fact: str, twice: str) -> Settled:
    if not found:
        return Settled(Verdict.ABSENT)
    if len(found) > 1:
        return Settled(Verdict.IN_DOUBT, reason=twice)
    return Settled(Verdict.DONE, {fact: found[0].id})


def _code(operation: Operation) -> str:
    return str(operation.effect["code"])


def _names(operation: Operation) -> tuple[str, Mapping[str, str]]:
    names = operation.effect["names"]
    return str(operation.effect["name"]), names if isinstance(names, dict) else {}


def _taxonomy_id(operation: Operation, outputs: Outputs) -> int:
    """Of the list made by a dependency, or the one that the plan names."""
    made = (facts.get("taxonomy_id") for facts in outputs.values())
    found = next(
        (value for value in made if value is not None), operation.effect.get("taxonomy_id")
    )
    if found is None:
        raise InternalError("taxonomy_unknown", subject=Subject("field", _code(operation)))
    return int(str(found))
