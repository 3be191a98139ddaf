"""What an error says about the effect it interrupted, and about the rest of the run."""

from __future__ import annotations

from lucca_connect.errors import (
    AccessError,
    BadDataError,
    LuccactlError,
    TryLaterError,
    UnavailableError,
)

NO_SUCH_ROUTE = "preview_unavailable"
"""The tenant does not have the preview writes: the next creation would be answered the same."""

PATIENCE = 3
"""So many failures of this kind in a row, of one verb on different subjects, and its remote is
plainly down."""

_OF_ONE_SUBJECT = frozenset({"write_forbidden", "read_forbidden"})
"""A permission may end at an establishment: the next subject can be within it."""


def may_have_happened(error: LuccactlError) -> bool:
    """Whether the effect may have taken place although its request ended in this error.

    A refusal (400, 401, 403, 404, 409, 422, 429) is the remote's word that it has not. Everything
    else may have been an answer lost on its way back, unless the error says `sent="no"`. The
    errors that led to this one count too: giving up a wait does not undo the time-out before it.
    """
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        if _is_ambiguous(current):
            return True
        current = current.__cause__ or current.__context__
    return False


def _is_ambiguous(error: BaseException) -> bool:
    if not isinstance(error, LuccactlError) or error.details.get("sent") == "no":
        return False
    if isinstance(error, TryLaterError):
        return error.details.get("sent") == "maybe"
    return not isinstance(error, BadDataError | AccessError)


def counts_against_the_remote(error: LuccactlError) -> bool:
    """Whether the next subject is likely to fail for the same reason."""
    if error.code in _OF_ONE_SUBJECT:
        return False
    return isinstance(error, UnavailableError | TryLaterError | AccessError)


def ends_the_run(error: LuccactlError) -> bool:
    """Whether trying the next subject is pointless or wrong: a route that does not exist, our own
    configuration, a bug."""
    if error.code == NO_SUCH_ROUTE:
        return True
    return not isinstance(error, BadDataError | UnavailableError | TryLaterError | AccessError)
