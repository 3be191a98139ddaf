"""What a command returns. Nothing but `output.render` prints it, nothing but `cli.main` exits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lucca_connect.errors import ExitCode, LuccactlError

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


class Status(StrEnum):
    """The `status` of the envelope."""

    SUCCESS = "success"
    PENDING = "pending"
    PARTIAL = "partial"
    HELD = "held"
    ERROR = "error"


STATUS_OF_EXIT: Mapping[ExitCode, Status] = {
    ExitCode.OK: Status.SUCCESS,
    ExitCode.PENDING: Status.PENDING,
    ExitCode.PARTIAL: Status.PARTIAL,
    ExitCode.HELD: Status.HELD,
}


@dataclass(frozen=True, slots=True)
class Warning_:  # noqa: N801 (`Warning` is Python's own)
    """Something a person should know that changes no exit code.

    Attributes:
        code: an entry of the message catalogue.
        details: values for its text, safe to print.
        urgent: somebody is needed for it: it is told under `-q` too.
    """

    code: str
    details: Mapping[str, str | int] = field(default_factory=dict)
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """A table that is printed row by row, exactly as it is.

    Attributes:
        headers: names of the columns.
        rows: one cell for each; may be read again.
        separator: of csv.
    """

    headers: tuple[str, ...]
    rows: Iterable[Sequence[Json]] = field(repr=False)
    separator: str = ","


@dataclass(frozen=True, slots=True)
class Result:
    """What a command has to say.

    Attributes:
        command: `setup-section`, `sync aequivalent`…
        profile: its name, None when the command needs none.
        exit_code: decides the envelope's status.
        data: the documented object of the command; language-free but for labels.
        warnings: texts come from the catalogue.
        errors: the error objects, rendered through the catalogue.
        text: data that is itself a text (the guide): printed as it is in human output.
        view: name of the view in `output.views` that renders `data` for a person.
    """

    command: str
    data: Mapping[str, Json]
    profile: str | None = None
    exit_code: ExitCode = ExitCode.OK
    warnings: tuple[Warning_, ...] = ()
    errors: tuple[LuccactlError, ...] = ()
    text: str | None = None
    view: str | None = None
    rows: Sequence[Mapping[str, Json]] | None = None
    """What csv and ndjson print, one record each; None: `data["items"]` if there is one."""
    table: Records | None = None
    """Records that may be too many to hold in memory: `data["items"]` in json, the lines of csv
    and ndjson; a view shows what of them it needs from `data`."""
    delivered: Callable[[], None] | None = None
    """Called once everything has been printed: what must not be noted before."""
