"""A plan as data: what will be done, to whom, and what must still be true when it is done.

No personal value is in a plan: ids, field codes, entry ids and keyed digests only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from lucca_connect.errors import Subject

PlanValue = None | bool | int | str | list[str] | dict[str, str]


class Verb(StrEnum):
    """What an operation does. The engine has one executor for each.

    What `Operation.effect` holds, and what a done operation leaves for its dependants:

    - TAXONOMY_CREATE: `code` (of the list it is for), `name`, `names` (culture to label);
      leaves `taxonomy_id`.
    - LABEL_CREATE: `code`, `option` (key), `name`, `names`, `remote_id` (optional), and
      `taxonomy_id` unless it depends on a TAXONOMY_CREATE; leaves `entry_id`.
    - DEFINITION_CREATE: `code`, `name`, `names`, `schema` (title, api-2024-11-01.md 3.11),
      `multiple`, and for lists `taxonomy_id` unless it depends on a TAXONOMY_CREATE; leaves
      `code`. It also depends on its labels.
    - DOSSIER_ORDER: `reference`; the subject's id is the employee; leaves `partner_id`.
    - VALUE_WRITE: `code`, `entry_id`; the precondition gives the value id; leaves `value_id`.
    - EMPLOYEE_CREATE: ids and codes only; leaves `employee_id`.
    - EMPLOYEE_UPDATE: `fields` (names of core properties and codes), `after` and, as far as
      something must still be there, `before` (field to keyed digest of the plain form,
      `lucca.changes`); of the subject, or of whom the EMPLOYEE_CREATE it depends on made.
    """

    TAXONOMY_CREATE = "taxonomy.create"
    LABEL_CREATE = "label.create"
    DEFINITION_CREATE = "definition.create"
    DOSSIER_ORDER = "dossier.order"
    VALUE_WRITE = "value.write"
    EMPLOYEE_CREATE = "employee.create"
    EMPLOYEE_UPDATE = "employee.update"


@dataclass(frozen=True, slots=True)
class Precondition:
    """What must still hold just before the effect.

    Attributes:
        code: field code it is about.
        value_id: Lucca's id of the value when the plan was made; None when there was none.
        digest: keyed digest (`state.digests`) of the value when the plan was made, None for empty.
    """

    code: str
    value_id: int | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One outward effect.

    Attributes:
        key: stable over runs: the same intention always has the same key, so that the journal
            recognises it (order: `order:{employee}:{generation}`).
        subject: whom limits count.
        verb: see `Verb`.
        precondition: checked by a fresh read just before the effect.
        effect: verb's parameters, ids and codes only.
        depends_on: keys that must be done first; their outputs are handed to the executor.
    """

    key: str
    subject: Subject
    verb: Verb
    precondition: Precondition | None = None
    effect: Mapping[str, PlanValue] = field(default_factory=dict)
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that a plan was made from.

    Attributes:
        path: absolute; `sha256`: hex digest of its content then.
    """

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run wants to change.

    Attributes:
        id: `p-` and 12 hex digits, random.
        command: `sync aequivalent`, `setup-section`…
        profile: name of the profile it was made with.
        tenant_id: see `TenantIdentity.id`.
        connector: name; `connector_version`: its version and the product's.
        inputs: name to digest of what it was made from (definitions…).
        created_at, expires_at: seconds since the epoch, on the tenant's clock.
        operations: in the order in which they are applied.
        population: people read; None when only people named by their id were.
        cost: what its orders cost by the profile's prices, None when that is not known.
        source: file that it was made from, if one was.
    """

    id: str
    command: str
    profile: str
    tenant_id: str
    connector: str
    connector_version: str
    inputs: Mapping[str, str]
    created_at: float
    expires_at: float
    operations: tuple[Operation, ...]
    population: int | None = None
    cost: int | None = None
    source: SourceFile | None = None

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Each subject once, in order of its first operation. Limits count these."""
        return tuple(dict.fromkeys(operation.subject for operation in self.operations))

    def to_json(self) -> str:
        """The plan as one JSON document (kept in the journal; sealed, it is a plan file)."""
        return json.dumps({"schema_version": 1, **asdict(self)}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Plan:
        """The reverse of `to_json`.

        Raises:
            ValueError: not a plan of this version.
        """
        raw = json.loads(text)
        if not isinstance(raw, dict) or raw.pop("schema_version", None) != 1:
            raise ValueError("not a plan of schema version 1")
        try:
            operations = tuple(_operation(item) for item in raw.pop("operations"))
            source = SourceFile(**raw.pop("source")) if raw.get("source") else None
            return cls(**{**raw, "operations": operations, "source": source})
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("not a plan of schema version 1") from error


def _operation(item: Mapping[str, Any]) -> Operation:
    precondition = item["precondition"]
    return Operation(
        key=item["key"],
        subject=Subject(**item["subject"]),
        verb=Verb(item["verb"]),
        precondition=Precondition(**precondition) if precondition else None,
        effect=item["effect"],
        depends_on=tuple(item["depends_on"]),
    )
