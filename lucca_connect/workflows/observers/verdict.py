"""What an observer can say about one assumption."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lucca_connect.workflows.observers.readings import Readings, Sight


class Why(StrEnum):
    """Why reading does not show which alternative holds."""

    NEEDS_WRITE = "needs_write"
    NEEDS_LIMIT = "needs_limit"
    NEEDS_OAUTH = "needs_oauth"
    NEEDS_HIDDEN = "needs_hidden_datum"
    NOTHING_TO_SEE = "nothing_to_see"
    REFUSED = "refused"
    OTHER = "other_answer"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds, or why that stays open.

    Attributes:
        found: the alternative, None when it was not found.
        request: the request that shows it, with its status; "" when none was sent.
        why: None when it was found.
        seen: what came instead: statuses, numbers of rows, format keys; never a value of anybody.
    """

    found: str | None
    request: str = ""
    why: Why | None = None
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Observer:
    """How one assumption is observed.

    Attributes:
        how: for people, in English: what is read and what it shows.
        look: reads and judges.
        closed: why no reading can settle it on any tenant, None where one can.
    """

    how: str
    look: Callable[[Readings], Verdict]
    closed: Why | None = None


def answered(alternative: str | None, sight: Sight) -> Verdict:
    """What a request shows; None when there was nothing to look at."""
    if alternative is None:
        return Verdict(None, sight.request, Why.NOTHING_TO_SEE)
    return Verdict(alternative, sight.request)


def refused(sight: Sight) -> Verdict:
    """The route did not answer with a list."""
    seen = "unreadable" if sight.status == HTTPStatus.OK else str(sight.status)
    return Verdict(None, sight.request, Why.REFUSED, seen)


def unanimous(alternatives: Iterable[str]) -> str | None:
    """The one alternative that all sights agree on; several are joined, which is none of them."""
    return "+".join(sorted(set(alternatives))) or None


def closed(why: Why, how: str) -> Observer:
    """An assumption that no reading can settle."""
    return Observer(how, lambda _readings: Verdict(None, why=why), closed=why)
