"""What a named assumption is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tag = Literal["DOC", "OBS", "INF", "UNK"]


@dataclass(frozen=True, slots=True)
class Assumption:
    """One open question and the ways it may fall.

    Attributes:
        name: as in `--assume NAME=VALUE`.
        alternatives: the first is the default.
        question: what nobody knows.
        where: what of the product depends on it.
        source: the line of the reference that leaves it open.
        tag: what backs the default: Lucca's documentation, public code, an inference, or nothing.
    """

    name: str
    alternatives: tuple[str, ...]
    question: str
    where: str
    source: str
    tag: Tag = "UNK"

    @property
    def default(self) -> str:
        return self.alternatives[0]
