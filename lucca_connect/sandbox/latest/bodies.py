"""JSON bodies of writes, checked property by property (reference/api-2024-11-01.md 2.5, 3)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.filters import whole_number
from lucca_connect.sandbox.latest.problems import refusal

CULTURES = frozenset(
    "de-DE en-US en-GB es-ES fr-FR fr-CH it-IT nl-BE nl-NL pt-PT".split()  # noqa: SIM905
)


@dataclass(slots=True)
class Body:
    """A JSON object being checked, and what is wrong with it so far."""

    content: Mapping[str, Any]
    errors: dict[str, list[str]] = field(default_factory=dict)

    def refuse(self, name: str, text: str) -> None:
        self.errors.setdefault(name, []).append(text)

    def text(self, name: str, *, longest: int | None = None) -> str:
        """A text of at least one character."""
        value = self.content.get(name)
        if not isinstance(value, str) or not value.strip():
            self.refuse(name, "This text is required.")
            return ""
        if longest is not None and len(value) > longest:
            self.refuse(name, f"At most {longest} characters.")
        return value

    def optional_text(self, name: str, *, longest: int | None = None) -> str | None:
        """A text or null."""
        value = self.content.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            self.refuse(name, "Must be a text or null.")
            return None
        if longest is not None and len(value) > longest:
            self.refuse(name, f"At most {longest} characters.")
        return value

    def reference(self, name: str) -> int | None:
        """`{"id": "…"}` and nothing else; None after an error."""
        found = reference_id(self.content.get(name))
        if found is None:
            self.refuse(name, 'Must be {"id": "…"}.')
        return found

    def optional_reference(self, name: str) -> int | None:
        """The same, or null."""
        return None if self.content.get(name) is None else self.reference(name)

    def names(self) -> str:
        """`t9n.name` as JSON, empty when left out."""
        given = self.content.get("t9n", {})
        names = given.get("name", {}) if isinstance(given, dict) else None
        if not isinstance(names, dict) or not set(names) <= CULTURES:
            self.refuse("t9n", "Must hold names by culture.")
            return "{}"
        return json.dumps(names, ensure_ascii=False)

    def only(self, call: Call, known: Iterable[str]) -> None:
        """Refuse properties that the resource does not have: assumption `unknown-body-key`."""
        if call.assumptions["unknown-body-key"] == "reject":
            for name in self.content.keys() - set(known):
                self.refuse(name, "This property does not exist or cannot be written.")

    def check(self, call: Call) -> None:
        """
        Raises:
            AnswerError: a problem 400 that names everything found wrong.
        """
        if self.errors:
            raise refusal(call, 400, errors=self.errors)


def reference_id(value: object) -> int | None:
    """The number in `{"id": "…"}`, None for anything else."""
    if not isinstance(value, dict) or set(value) != {"id"} or not isinstance(value["id"], str):
        return None
    return whole_number(value["id"])


def read_body(call: Call) -> Body:
    """
    Raises:
        AnswerError: a problem 400, it is no JSON object.
    """
    try:
        content = json.loads(call.body)
    except (ValueError, RecursionError) as error:
        raise refusal(call, 400, errors={"": ["The body is not JSON."]}) from error
    if not isinstance(content, dict):
        raise refusal(call, 400, errors={"": ["The body must be an object."]})
    return Body(content)


def exists(call: Call, table: str, condition: str, *values: object) -> bool:
    """Whether the table has such a row."""
    row = call.db.execute(f"SELECT 1 FROM {table} WHERE {condition}", values).fetchone()
    return row is not None
