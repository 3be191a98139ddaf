"""One generated case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lucca_connect.mapping.dossier import Problem

CaseKind = Literal[
    "complete", "missing", "fallback", "made", "default", "wrong", "heading", "option", "right"
]
READY = "ready"


@dataclass(frozen=True, slots=True)
class Case:
    """What a connector file promises about one thing, and what came of it.

    Attributes:
        kind: which promise; `about`: datum, heading, option or right.
        expected, found: `ready`, `blocked: CODE FIELD`, a name, a verdict.
    """

    kind: CaseKind
    about: str
    expected: str
    found: str

    @property
    def passed(self) -> bool:
        """Whether the promise holds."""
        return self.found == self.expected


def blocked(code: str, field: str) -> str:
    """How a case calls one reason that blocks."""
    return f"blocked: {code} {field}"


def outcome(problems: Iterable[Problem]) -> str:
    """`ready`, or every reason that blocks."""
    reasons = [blocked(found.code, found.field) for found in problems if found.blocks]
    return ", ".join(reasons) or READY
