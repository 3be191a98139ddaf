"""The one error tree and its codes.

    LuccactlError
    ├── InternalError        1   a bug of ours
    ├── UsageError           2   wrong usage of the command line
    ├── HeldError            5   a limit was exceeded or approval is needed; nothing was done
    ├── BadDataError        65   data given to us, or refused by a remote, is not valid
    │   ├── RejectedError        a remote refused the content of a request (400, 409, 413, 415, 422)
    │   └── NotFoundError        a remote says it does not exist, or is not visible to the key
    ├── UnavailableError    69   a remote cannot be reached, or answers what cannot be read
    ├── TryLaterError       75   lock held, deadline passed, share or rate limit used up
    ├── AccessError         77   a credential or a permission is missing
    │   └── ForbiddenError       a remote answered 401 or 403 to one request
    └── ConfigurationError  78   configuration is missing or wrong

Codes are stable and public: scripts branch on them, `luccactl explain CODE` explains them, and
`output/catalogue` holds their texts in French and English. An error carries no personal value and
no secret: only codes, ids, field codes, host names, file names and numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process says to the shell (design: results and exit codes)."""

    OK = 0
    BUG = 1
    USAGE = 2
    PENDING = 3
    PARTIAL = 4
    HELD = 5
    BAD_DATA = 65
    UNAVAILABLE = 69
    TRY_LATER = 75
    NO_ACCESS = 77
    CONFIGURATION = 78
    INTERRUPTED = 130
    TERMINATED = 143


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a message is about: a kind and an id, never a name.

    Attributes:
        kind: `employee`, `hire`, `field`, `option`, `section`, `profile`, `file`, `dossier`…
        id: Lucca's number, a field code, a profile name, `hires.csv:3`…
    """

    kind: str
    id: str


class LuccactlError(Exception):
    """Base of every error that luccactl raises on purpose.

    Args:
        code: stable code, an entry of the catalogue.
        subject: whom it is about, if it is about somebody.
        next: the next command to run, when only the place that raises knows it; otherwise the
            catalogue's.
        details: values for the catalogue's text, all safe to print.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(
        self,
        code: str,
        *,
        subject: Subject | None = None,
        next: str | None = None,
        **details: str | int | float | None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.subject = subject
        self.next = next
        self.details = details

    def __str__(self) -> str:
        facts = "".join(f" {key}={value}" for key, value in self.details.items())
        return f"{self.code}{facts}"


class InternalError(LuccactlError):
    """A bug of ours."""


class UsageError(LuccactlError):
    """The command line cannot be obeyed as it stands."""

    exit_code = ExitCode.USAGE


class HeldError(LuccactlError):
    """A limit was exceeded or approval is needed; nothing of the plan was done."""

    exit_code = ExitCode.HELD


class BadDataError(LuccactlError):
    """Data given to us is not valid."""

    exit_code = ExitCode.BAD_DATA


class RejectedError(BadDataError):
    """A remote refused the content of a request: 400, 409, 413, 415, 422, and 405 on a write.

    Attributes:
        status: the HTTP status.
    """

    def __init__(
        self, code: str, *, status: int, subject: Subject | None = None, **details: str | int | None
    ) -> None:
        super().__init__(code, subject=subject, next=None, status=status, **details)
        self.status = status


class NotFoundError(BadDataError):
    """A remote says the thing does not exist or is not visible to the key: 404, 410, and Lucca's
    500 whose message says "not found" (reference/legacy-api.md 1.8)."""


class UnavailableError(LuccactlError):
    """A remote cannot be reached, times out, answers 5xx, or answers what cannot be read."""

    exit_code = ExitCode.UNAVAILABLE


class TryLaterError(LuccactlError):
    """Nothing is wrong that waiting does not mend: lock held, deadline, rate limit."""

    exit_code = ExitCode.TRY_LATER


class AccessError(LuccactlError):
    """A credential or a permission is missing; the message names which."""

    exit_code = ExitCode.NO_ACCESS


class ForbiddenError(AccessError):
    """A remote answered 401 or 403 to one request.

    Attributes:
        status: 401 or 403.
    """

    def __init__(
        self, code: str, *, status: int, subject: Subject | None = None, **details: str | int | None
    ) -> None:
        super().__init__(code, subject=subject, next=None, status=status, **details)
        self.status = status


class ConfigurationError(LuccactlError):
    """Configuration is missing or wrong, here or in the tenant's definitions."""

    exit_code = ExitCode.CONFIGURATION
