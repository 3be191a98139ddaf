"""What the command line of `pull` asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from lucca_connect.output.formats import Format

MEGABYTE = 1_000_000


class Presence(StrEnum):
    """Where somebody stands today."""

    ACTIVE = "active"
    FORMER = "former"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class PullTarget:
    """Where the table goes.

    Attributes:
        form: of stdout, when there is no file.
        out: a file, its format by its suffix.
        separator: of csv.
        labels: headers are labels, not names.
        raw: ids instead of names.
    """

    form: Format = Format.HUMAN
    out: Path | None = None
    separator: str = ","
    labels: bool = False
    raw: bool = False


@dataclass(frozen=True, slots=True)
class PullOptions:
    """`pull employees`.

    Attributes:
        where: conditions as typed; presence: empty for active and future people.
        fields: names, codes or labels; none: everything but what must be asked for by name.
        connector: its fields.
        since: `last`, a date or a moment as Lucca writes it.
        files: folder for attachments; largest_file: bytes.
    """

    target: PullTarget = field(default_factory=PullTarget)
    where: tuple[str, ...] = ()
    presence: frozenset[Presence] = frozenset()
    only: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    connector: str | None = None
    since: str | None = None
    files: Path | None = None
    largest_file: int = 20 * MEGABYTE
