"""From a request to its answer: count, limit, identify, strike with a fault, handle, commit."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from lucca_connect.sandbox import contracts, counters, credentials, limits
from lucca_connect.sandbox.assumptions import Assumptions
from lucca_connect.sandbox.body import Body
from lucca_connect.sandbox.call import Answer, AnswerError, Audience, Call, Caller, Route
from lucca_connect.sandbox.clock import Clock, moment
from lucca_connect.sandbox.faults import (
    HTML_PAGE,
    LONGEST_DELAY_S,
    SERVER_TIME_LIMIT_S,
    Fault,
    Faults,
    Kind,
)
from lucca_connect.sandbox.latest.webhooks.engine import Webhooks
from lucca_connect.sandbox.lists import somebody_leaves, twice
from lucca_connect.sandbox.refusals import refusal
from lucca_connect.sandbox.rights import day_text
from lucca_connect.sandbox.routing import HOOKS, PARTNERS, Match, RouteTable
from lucca_connect.sandbox.store import Store

HEADER_LIMIT = 8 * 1024
READS = frozenset({"GET", "HEAD"})
OVERRIDES = frozenset({"GET", "PUT", "DELETE"})
logger = logging.getLogger("lucca_connect.sandbox")


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How this start of the tenant behaves; nothing of it is kept in the store."""

    assumptions: Assumptions = field(default_factory=Assumptions)
    faults: Faults = field(default_factory=Faults)
    neighbours: int = 0
    preview_writes: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came over the line; header names are lower-case."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    header_bytes: int
    body: Body
    origin: str

    @property
    def verb(self) -> str:
        """The verb that counts: `httpmethod=PUT` overrides a POST (reference/legacy-api.md 1.6)."""
        if self.method == "POST" and self.path.lower().startswith("/api/v3/"):
            for name, value in self.query:
                if name.lower() == "httpmethod" and value.upper() in OVERRIDES:
                    return value.upper()
        return self.method


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer on its way out.

    Attributes:
        now: the sandbox's time at which it was made; fault: the one it met, if any.
        delay: seconds to wait first, on the sandbox's clock.
        resume: what then gives the answer, in a worker thread; None: `answer` stands.
    """

    answer: Answer
    now: float
    fault: Fault | None = None
    delay: float = 0.0
    resume: Callable[[], Outcome] | None = None


class Pipeline:
    """What happens to each request. Thread-safe.

    Attributes:
        failures: exceptions of handlers, which are bugs of the sandbox.
    """

    def __init__(
        self, store: Store, clock: Clock, routes: Iterable[Route], behaviour: Behaviour
    ) -> None:
        self._store = store
        self.clock = clock
        self._table = RouteTable(routes)
        self._behaviour = behaviour
        self._today = ""
        self._webhooks = Webhooks(store, clock, behaviour.assumptions)
        self.failures = self._webhooks.failures

    def advance(self, seconds: float) -> bool:
        """Move the virtual time; False when the clock is real."""
        if self.clock.mode == "real":
            return False
        with self._store.transaction(write=True) as db:
            self.clock.advance(db, seconds)
        return True

    def close(self) -> None:
        """Finish what goes on beside the requests."""
        self._webhooks.close()

    def respond(self, request: Request) -> Outcome:
        """The whole of one request, in a worker thread; then events and deliveries it caused."""
        outcome = self._respond(request)
        is_clock = request.path.lower() == f"{HOOKS}clock"
        self._webhooks.after_request(request.origin, wait=is_clock)
        return outcome

    def _respond(self, request: Request) -> Outcome:
        path = request.path
        if request.header_bytes > HEADER_LIMIT:
            return self.untimed(refusal(path, 431, "Request headers are too large"))
        verb = request.verb
        match = self._table.find(verb, path)
        if path.lower().startswith(HOOKS):
            if not isinstance(match, Match):
                return self.untimed(_no_route(match, path))
            now = self.clock.now(self._store.connection())
            return self.untimed(self._handle(match, request, None, now))
        entry = self._enter(match, verb, request)
        if entry.refused is not None or not isinstance(match, Match):
            return Outcome(entry.refused or _no_route(frozenset(), path), entry.now)
        fault = self._behaviour.faults.strike(verb, path)
        if fault is not None and fault.kind is Kind.SLOW:
            return self._slowly(fault, match, request, entry)
        answer = (
            self._struck(fault, match, request, entry)
            if fault is not None
            else self._handle(match, request, entry.caller, entry.now)
        )
        return Outcome(answer, entry.now, fault)

    def _slowly(self, fault: Fault, match: Match, request: Request, entry: _Entry) -> Outcome:
        """Before the effect: it comes after the delay, unless Lucca has given up by then. After
        it: only the answer is late."""
        limit = LONGEST_DELAY_S if request.path.startswith(PARTNERS) else SERVER_TIME_LIMIT_S
        late = refusal(request.path, 408, "The request took longer than 5 seconds")
        gives_up, delay = fault.seconds > limit, min(fault.seconds, limit)

        def handled() -> Outcome:
            answer = self._handle(match, request, entry.caller, entry.now)
            return Outcome(late if gives_up else answer, entry.now, fault)

        if fault.when == "after":
            return replace(handled(), delay=delay)
        return Outcome(late, entry.now, fault, delay, None if gives_up else handled)

    def _struck(self, fault: Fault, match: Match, request: Request, entry: _Entry) -> Answer:
        """The answer that a fault leaves of the real one."""
        if fault.kind is Kind.SHRINK:
            with self._store.transaction(write=True) as db:
                somebody_leaves(db, moment(entry.now))
        spoilt = self._instead(fault, request.path)
        if spoilt is not None and fault.when == "before":
            return spoilt
        # A truncated answer is cut from the real one, so its effect is undone, not left out.
        undo = fault.kind is Kind.TRUNCATED and fault.when == "before"
        answer = self._handle(match, request, entry.caller, entry.now, undo=undo)
        return twice(answer) if fault.kind is Kind.DUPLICATE else spoilt or answer

    def untimed(self, answer: Answer) -> Outcome:
        """An answer outside of counting and limits."""
        return Outcome(answer, self.clock.now(self._store.connection()))

    def _enter(self, match: Match | frozenset[str], verb: str, request: Request) -> _Entry:
        """Count the request, let it into the window, find out who calls."""
        path = request.path
        with self._store.transaction(write=True) as db:
            now = self.clock.now(db)
            self._turn_of_day(db, now)
            counters.count(db, match.template if isinstance(match, Match) else f"{verb} (unknown)")
            if self._is_limited(match, path):
                wait = limits.admit(db, now, neighbours=self._behaviour.neighbours)
                if wait is not None:
                    return _Entry(now, refused=self._too_many(path, wait))
            if not isinstance(match, Match):
                return _Entry(now, refused=_no_route(match, path))
            if match.route.audience is Audience.OPEN:
                return _Entry(now)
            header = request.headers.get("authorization", "")
            caller = credentials.identify(db, match.route.audience, header, now)
        if caller is None:
            message = "Your token is invalid or you did not provide any"
            return _Entry(now, refused=refusal(path, 401, message))
        return _Entry(now, caller=caller)

    def _turn_of_day(self, db: sqlite3.Connection, now: float) -> None:
        """Once a day of the sandbox: the contract that applies to somebody may be another one."""
        today = day_text(moment(now))
        if today != self._today:
            contracts.turn_of_day(db, today)
            self._today = today

    def _is_limited(self, match: Match | frozenset[str], path: str) -> bool:
        """Partners have limits of their own; tokens and file links are outside of Lucca's API."""
        if path.startswith(PARTNERS):
            return False
        if isinstance(match, Match) and match.route.audience is Audience.OPEN:
            return False
        is_new = path.lower().startswith("/lucca-api/")
        return is_new or self._behaviour.assumptions["limit-on-legacy"] == "yes"

    def _too_many(self, path: str, wait: int) -> Answer:
        answer = refusal(path, 429, "API calls quota exceeded: 50 requests per minute")
        if self._behaviour.assumptions["retry-after"] == "sent":
            answer.headers["Retry-After"] = str(wait)
        return answer

    def _instead(self, fault: Fault, path: str) -> Answer | None:
        """What a fault puts in the place of the real answer, None when that stays."""
        if fault.kind is Kind.STATUS:
            if fault.status == HTTPStatus.TOO_MANY_REQUESTS and fault.retry_after is None:
                return self._too_many(path, 1)
            answer = refusal(path, fault.status, "Simulated fault")
            if isinstance(fault.retry_after, int):
                answer.headers["Retry-After"] = str(fault.retry_after)
            return answer
        if fault.kind is Kind.HTML:
            return Answer(200, body=HTML_PAGE, content_type="text/html; charset=utf-8")
        if fault.kind is Kind.DROP:
            return Answer()
        return None

    def _handle(
        self,
        match: Match,
        request: Request,
        caller: Caller | None,
        now: float,
        *,
        undo: bool = False,
    ) -> Answer:
        """Run the handler inside its transaction, which is rolled back in the end with `undo`."""
        method = match.route.method
        try:
            with self._store.transaction(write=method not in READS) as db:
                answer = match.route.handler(
                    Call(
                        db=db,
                        method=method,
                        path=request.path,
                        params=match.params,
                        query=request.query,
                        headers=request.headers,
                        body=request.body.content,
                        caller=caller,
                        now=moment(now),
                        origin=request.origin,
                        assumptions=self._behaviour.assumptions,
                        preview_writes=self._behaviour.preview_writes,
                        fields=request.body.fields,
                        uploads=request.body.uploads,
                        faults=self._behaviour.faults,
                    )
                )
                if undo:
                    raise AnswerError(answer)
                return answer
        except AnswerError as error:
            return error.answer
        except Exception as error:
            self.failures.append(error)
            logger.error("%s failed with %s", match.template, type(error).__name__)  # noqa: TRY400 (a traceback may hold values)
            return refusal(request.path, 500, "The sandbox failed: this is a bug of luccactl")


@dataclass(frozen=True, slots=True)
class _Entry:
    """How a request came in: refused, or as whom."""

    now: float
    refused: Answer | None = None
    caller: Caller | None = None


def _no_route(allowed: frozenset[str], path: str) -> Answer:
    if not allowed:
        return refusal(path, 404, "The requested resource does not exist")
    answer = refusal(path, 405, "The requested resource does not support this method")
    answer.headers["Allow"] = ", ".join(sorted(allowed))
    return answer
