"""Errors of a run over hires name the connector: their next command is about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from lucca_connect.errors import ForbiddenError, LuccactlError


def name_connector(connector: str, errors: Iterable[LuccactlError]) -> None:
    """What engine, client and state raise knows no connector; the next command needs one."""
    for error in errors:
        error.details.setdefault("connector", connector)
        if error.code == "api_key_rejected":  # the check would be refused as well
            continue
        if isinstance(error, ForbiddenError) and error.next is None:
            error.next = f"luccactl check-permissions {connector}"
        elif error.code == "run_in_progress":
            error.next = f"luccactl sync {connector}"


@contextmanager
def naming(connector: str) -> Iterator[None]:
    """The same for whatever ends the run."""
    try:
        yield
    except LuccactlError as error:
        name_connector(connector, (error,))
        raise
