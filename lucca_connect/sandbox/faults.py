"""Faults on demand: `PUT /api/v3/users/* nth=3 status=500 when=after`.

A rule is a verb (`*` for any), a path with `*` as a wildcard, and words in any order:

- when it strikes: `nth=3` the third matching request only, `every=5` each fifth one, neither: all;
- before or after the effect: `when=before` (default) or `when=after`;
- what it does, exactly one of: `status=500` (429 with `retry-after=SECONDS|none`), `drop` closes
  the connection without an answer, `slow=SECONDS` takes that time (Lucca's side ends a request
  after 5 seconds with 408, a partner's does not), `truncated` cuts the answer in half, `html`
  answers a web page, `duplicate` gives every row of the answer's list twice, `shrink` lets
  somebody who stands early in the list of people leave the company just before the request.

`before` means: the request never has its effect; with `slow` it has it at the end of the delay
(unless that ends in 408), and `duplicate` and `shrink` spoil no effect, so they take no `when`.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from http import HTTPStatus
from typing import Literal

SERVER_TIME_LIMIT_S = 5.0
LONGEST_DELAY_S = 600.0
SHORTEST_RULE = 3
STATUSES = range(400, 600)
KINDS = "status=, drop, slow=, truncated, html, duplicate, shrink"
HTML_PAGE = b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body></body></html>"


class Kind(StrEnum):
    """What a fault does."""

    STATUS = "status"
    DROP = "drop"
    SLOW = "slow"
    TRUNCATED = "truncated"
    HTML = "html"
    DUPLICATE = "duplicate"
    SHRINK = "shrink"


SPOILS_NO_EFFECT = frozenset({Kind.DUPLICATE, Kind.SHRINK})


class FaultError(ValueError):
    """A rule that cannot be read. Its text says what is wrong with which word."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule.

    Attributes:
        method: verb or `*`; path: lower-case, `*` matches anything.
        kind: what happens; `status`: of a status fault; `seconds`: of a slow one.
        retry_after: seconds, `none` to leave the header out, None to leave it to the assumption.
        when: whether the request's effect is committed first.
        nth, every: which of the matching requests, 0 for not given.
    """

    method: str
    path: str
    kind: Kind
    status: int = 0
    seconds: float = 0.0
    retry_after: int | Literal["none"] | None = None
    when: Literal["before", "after"] = "before"
    nth: int = 0
    every: int = 0

    def matches(self, method: str, path: str) -> bool:
        return self.method in {"*", method} and fnmatchcase(path.lower(), self.path)

    def strikes(self, n: int) -> bool:
        """Whether the n-th matching request (from 1) is hit."""
        if self.nth:
            return n == self.nth
        return not self.every or n % self.every == 0


class Faults:
    """All rules with their counters; the first rule that strikes wins. Thread-safe."""

    def __init__(self, rules: Sequence[Fault] = ()) -> None:
        self._lock = threading.Lock()
        self.replace(rules)

    def replace(self, rules: Sequence[Fault]) -> None:
        """Put other rules in the place of these; counting starts anew."""
        with self._lock:
            self._rules = [(rule, [0]) for rule in rules]

    def strike(self, method: str, path: str) -> Fault | None:
        """Count a request at every matching rule and return the one that hits it."""
        hit: Fault | None = None
        with self._lock:
            for rule, seen in self._rules:
                if rule.matches(method, path):
                    seen[0] += 1
                    if hit is None and rule.strikes(seen[0]):
                        hit = rule
        return hit


def parse_fault(text: str) -> Fault:
    """Read a rule.

    Raises:
        FaultError: with the word that is wrong and the forms that are right.
    """
    words = text.split()
    if len(words) < SHORTEST_RULE or not words[1].startswith(("/", "*")):
        raise FaultError(f"{text!r}: write VERB /path words, e.g. PUT /api/v3/users/* status=500")
    method, path = words[0].upper(), words[1].lower()
    if method != "*" and not method.isalpha():
        raise FaultError(f"{words[0]!r} is no verb: write GET, PUT, POST… or *")
    kinds: list[tuple[Kind, int, float]] = []
    given: dict[str, str] = {}
    for word in words[2:]:
        name, _, value = word.partition("=")
        if name in given:
            raise FaultError(f"{word!r}: {name} is given twice")
        given[name] = value
        if name in set(Kind):
            kinds.append(_action(Kind(name), word, value))
        elif name not in {"nth", "every", "when", "retry-after"}:
            raise FaultError(f"{word!r} is unknown: nth, every, when, retry-after or what it does")
    if len(kinds) != 1:
        raise FaultError(f"{text!r}: exactly one of {KINDS}")
    kind, status, seconds = kinds[0]
    if kind in SPOILS_NO_EFFECT and "when" in given:
        raise FaultError(f"{text!r}: {kind} takes no when, it leaves effects alone")
    if "nth" in given and "every" in given:
        raise FaultError(f"{text!r}: nth or every, not both")
    return Fault(
        method=method,
        path=path,
        kind=kind,
        status=status,
        seconds=seconds,
        retry_after=_retry_after(given.get("retry-after"), status),
        when=_when(given.get("when", "before")),
        nth=_count("nth", given.get("nth")),
        every=_count("every", given.get("every")),
    )


def _action(kind: Kind, word: str, value: str) -> tuple[Kind, int, float]:
    if kind is Kind.STATUS:
        if not value.isdecimal() or int(value) not in STATUSES:
            raise FaultError(f"{word!r}: status is a number from 400 to 599")
        return kind, int(value), 0.0
    if kind is Kind.SLOW:
        try:
            seconds = float(value)
        except ValueError:
            seconds = -1.0
        if not 0 < seconds <= LONGEST_DELAY_S:
            raise FaultError(f"{word!r}: slow is a number of seconds, up to 600")
        return kind, 0, seconds
    if value:
        raise FaultError(f"{word!r}: {kind} takes no value")
    return kind, 0, 0.0


def _retry_after(value: str | None, status: int) -> int | Literal["none"] | None:
    if value is None:
        return None
    if status not in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        raise FaultError("retry-after belongs to status=429 or status=503")
    if value == "none":
        return "none"
    if not value.isdecimal():
        raise FaultError(f"'retry-after={value}': a number of seconds, or none")
    return int(value)


def _when(value: str) -> Literal["before", "after"]:
    if value == "before":
        return "before"
    if value == "after":
        return "after"
    raise FaultError(f"'when={value}': before or after")


def _count(name: str, value: str | None) -> int:
    if value is None:
        return 0
    if not value.isdecimal() or int(value) < 1:
        raise FaultError(f"'{name}={value}': a whole number from 1")
    return int(value)
