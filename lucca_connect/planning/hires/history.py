"""What the journal knows of hires: who was created, under which keyed identity.

Identities leave memory only as keyed digests, so a row recognises a hire from whatever source, and
an employee in the directory, without holding anything about the person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lucca_connect.http.values import JsonValue
from lucca_connect.mapping.hire_identity import HireIdentity
from lucca_connect.planning.hires.directory import Person

Digest = Callable[[JsonValue], str]
_KEY = re.compile(r"hire:([0-9a-f]{32}):(\d+)")
_NO_FACTS: Mapping[str, str | int | None] = {}
INCOMPLETE = "created_incomplete"
"""Somebody was created, and the custom data of the hire were not all written."""
TAKEN = "employee_not_shown"
"""Lucca says that somebody has this login or address, and does not show whom."""


@dataclass(frozen=True, slots=True)
class KnownHire:
    """One creation in the journal.

    Attributes:
        key: of its row; `state`: see `state.journal_model.State`.
        connector, subject_id: under which a source listed it.
        facts: `employee_id`, `marks`, `start`, `source`, `decided`, `error`, `shown`.
    """

    key: str
    state: str
    connector: str
    subject_id: str
    facts: Mapping[str, str | int | None] = field(default_factory=lambda: _NO_FACTS)

    @property
    def employee_id(self) -> int | None:
        """Whom it became."""
        found = self.facts.get("employee_id")
        return None if found is None else int(found)

    @property
    def marks(self) -> frozenset[str]:
        """Keyed digests of its identity."""
        return split_marks(self.facts.get("marks"))

    @property
    def done(self) -> bool:
        """Whether it is settled who the hire is."""
        return self.state == "done"

    @property
    def unsettled(self) -> bool:
        """Whether nobody knows if the employee was created."""
        return self.state in {"sending", "in_doubt"}


@dataclass(frozen=True)
class HireHistory:
    """All creations that the journal knows, whichever connector asked for them.

    Attributes:
        data_states: key of the custom data after a creation, to their state.
    """

    known: Sequence[KnownHire] = ()
    data_states: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _by_mark(self) -> Mapping[str, tuple[KnownHire, ...]]:
        found: dict[str, list[KnownHire]] = {}
        for hire in self.known:
            for mark in hire.marks:
                found.setdefault(mark, []).append(hire)
        return {mark: tuple(hires) for mark, hires in found.items()}

    def data_of(self, row: KnownHire) -> str:
        """State of the custom data after that creation; `done` where there were none to write."""
        return self.data_states.get(data_key(row.key), "done")

    def of(self, marks: Iterable[str], *, connector: str, source_id: str | None) -> list[KnownHire]:
        """Rows about this person, or about a namesake who starts the same day, the newest last.

        Args:
            source_id: the source's own id; None where it is only a line of a file.
        """
        found = {id(hire) for mark in marks for hire in self._by_mark.get(mark, ())}
        return [
            hire
            for hire in self.known
            if id(hire) in found
            or (
                source_id is not None
                and (hire.connector, hire.subject_id) == (connector, source_id)
            )
        ]


def name_mark(identity: HireIdentity, digest: Digest) -> str | None:
    """Keyed digest of name and start date, None for somebody without a name."""
    by_name = (key for key in identity.keys if key[0] == "name")
    return next((digest(list(key)) for key in by_name), None)


def own_rows(
    rows: Iterable[KnownHire],
    identity: HireIdentity,
    digest: Digest,
    *,
    connector: str,
    source_id: str | None,
) -> list[KnownHire]:
    """Of `HireHistory.of` those that are no namesake's: an address in common, or the source's own
    id."""
    own = address_marks(identity, digest)
    listed = (connector, source_id)
    return [row for row in rows if row.marks & own or (row.connector, row.subject_id) == listed]


def is_incomplete(row: KnownHire, history: HireHistory) -> bool:
    """Whether custom data that were to follow a creation did not, or nobody knows; a person who
    has named the employee has seen what differs."""
    state = history.data_of(row)
    seen = row.facts.get("decided") == "id" and state in {"planned", "failed"}
    return row.done and state != "done" and not seen


def refused_incomplete(rows: Iterable[KnownHire], history: HireHistory) -> bool:
    """Whether Lucca refused to create somebody whom an earlier try may have created, and whose
    custom data were never written."""
    return any(row.facts.get("error") == TAKEN and history.data_of(row) != "done" for row in rows)


def has_another_name(row: KnownHire, identity: HireIdentity, digest: Digest) -> bool:
    """Whether a row knows an address of the hire, and the first day, under another name."""
    mark = name_mark(identity, digest)
    return (
        mark is not None
        and mark not in row.marks
        and bool(row.marks & set(marks_of(identity, digest)))
        and row.facts.get("start") == digest(identity.start_date)
    )


def marks_of(identity: HireIdentity, digest: Digest) -> tuple[str, ...]:
    """Keyed digests that recognise this person: addresses, login, name with start date."""
    login = (("mail", identity.login),) if identity.login else ()
    return tuple(dict.fromkeys(digest(list(key)) for key in (*identity.keys, *login)))


def address_marks(identity: HireIdentity, digest: Digest) -> frozenset[str]:
    """Those of them that are somebody's own: a namesake who starts the same day has none."""
    return frozenset(marks_of(identity, digest)) - {name_mark(identity, digest)}


def marks_of_person(person: Person, digest: Digest) -> frozenset[str]:
    """The same digests of somebody in the directory."""
    keys: list[list[JsonValue]] = [["mail", address] for address in sorted(person.addresses)]
    if person.start is not None:
        keys.append(["name", person.name, person.start.isoformat()])
    return frozenset(digest(key) for key in keys)


def joined_marks(marks: Iterable[str]) -> str:
    """As one fact of the journal."""
    return ".".join(marks)


def split_marks(text: str | int | None) -> frozenset[str]:
    """The reverse of `joined_marks`."""
    return frozenset(part for part in str(text or "").split(".") if part)


def hire_key(mark: str, generation: int) -> str:
    """Journal key of one creation: the person's best digest and how often they were hired."""
    return f"hire:{mark}:{generation}"


def data_key(creation_key: str) -> str:
    """Journal key of the custom data written after that creation."""
    return f"{creation_key}:data"


def generation_of(key: str) -> int:
    """The generation in a key of `hire_key`, 0 for another."""
    match = _KEY.fullmatch(key)
    return int(match[2]) if match else 0
