"""What every source of hires can do: a file, a list over HTTP, or whatever else.

A hire is a recruited candidate as the recruiting side knows it: texts under the names of the
connector's data, nothing interpreted yet (`mapping.hires` does that).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lucca_connect.errors import Subject

KIND = "hire"
LONGEST_TEXT = 1_000
MOST_HIRES = 10_000
"""A list of more people than this is another file, or a list without an end."""


@dataclass(frozen=True, slots=True)
class Hire:
    """One recruited candidate, as the source says.

    Attributes:
        id: the source's own id where it has one, else `hires.csv:3`.
        source_line: line of the file as a person counts it, None without a file.
        values: name of the connector's datum to text; None and absent mean nothing was said.
            Personal: never logged.
    """

    id: str
    source_line: int | None
    values: Mapping[str, str | None] = field(repr=False)

    @property
    def subject(self) -> Subject:
        """How results and errors call it."""
        return Subject(KIND, self.id)


@dataclass(frozen=True, slots=True)
class BadHire:
    """Somebody the source lists in a way that cannot be read; the others are not held up by it.

    Attributes:
        subject: the line or the source's id.
        code: an entry of the error catalogue.
        field: the column or datum that is wrong, None when it is the whole line.
    """

    subject: Subject
    code: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know about the source as a whole.

    Attributes:
        code: an entry of the error catalogue; `details`: values for its text.
    """

    code: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HireBatch:
    """Everything a source lists, in its order.

    Attributes:
        hires: those that can be read; `bad`: those that cannot; `notices`: about the source.
        sha256: digest of the file's content, None without a file: a saved plan is carried out
            only from the content it was made from.
    """

    hires: tuple[Hire, ...] = ()
    bad: tuple[BadHire, ...] = ()
    notices: tuple[Notice, ...] = ()
    sha256: str | None = None


class HireSource(Protocol):
    """Lists hires. Reading changes nothing at the other side.

    Attributes:
        name: `file` or `http`.
        requests: how many requests were sent to the partner so far.
    """

    name: str
    requests: int

    def read(self) -> HireBatch:
        """All hires, once. Raises the classes of `lucca_connect.errors`."""
        ...


@dataclass(frozen=True, slots=True)
class Columns:
    """What the headers of a file mean.

    Attributes:
        names: for each header the name of the datum, None for one that means nothing to us.
        identifier: position of the column with the source's own ids.
        notices: unknown headers and the like.
    """

    names: tuple[str | None, ...]
    identifier: int | None = None
    notices: tuple[Notice, ...] = ()


Recognise = Callable[[Sequence[str], str], Columns]
"""From headers and the file's name to `Columns`. Raises BadDataError: hire_header_missing,
hire_column_missing, hire_column_twice."""
