"""`setup-section --watch`: read again and again while a person clicks, until everything is right.

The pause between two readings is a person's time, so it is taken from the machine's clock even
where the tenant's own clock is virtual: there a pause would pass at once, and half an hour of
watching with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lucca_connect.errors import (
    ExitCode,
    LuccactlError,
    TryLaterError,
    UnavailableError,
    UsageError,
)
from lucca_connect.output.progress import NullReporter
from lucca_connect.output.results import Result, Warning_
from lucca_connect.planning.checklist import checklist
from lucca_connect.workflows.section.creation import made_by_us
from lucca_connect.workflows.section.reading import confirm, look, not_taken_for_missing
from lucca_connect.workflows.section.result import Finding, setup_result

if TYPE_CHECKING:
    from lucca_connect.connectors.models import ScreeningConnector
    from lucca_connect.http.clock import Clock
    from lucca_connect.output.checklist import Board
    from lucca_connect.output.messages import Texts
    from lucca_connect.workflows.section.options import SetupSectionOptions
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

SHORTEST_PAUSE_S = 10.0
"""Quicker than a person changes screens, slow enough for a tenant to bear."""
PART_OF_SHARE = 0.5
"""Watching takes at most this part of our share: other commands must get through beside it."""

_MINUTE_S = 60.0
_TOLD = frozenset(
    {"label_equivalent", "option_equivalent", "options_unexpected", "near_miss_beside"}
)
"""Warnings that the board has said already, each beside its datum."""
_STOPS = {"interrupted": ExitCode.INTERRUPTED, "terminated": ExitCode.TERMINATED}


def require_watchable(options: SetupSectionOptions) -> None:
    """Refuse what would create: watching changes nothing.

    Raises:
        UsageError: watch_creates_nothing.
    """
    if options.yes or options.via == "api":
        raise UsageError("watch_creates_nothing")


@dataclass(slots=True)
class Watch:
    """One watched set-up.

    Attributes:
        session: which tenant; `options`: connector and what counts as proven.
        board: shows the checklist.
        clock: whose time the pauses and the deadline are: a person's.
        finding: of the last reading that succeeded.
        trouble: of the last reading, if it failed.
        stopped: `interrupted` or `terminated`, when a signal ended it.
        expired: whether the deadline ended it.
    """

    session: Session
    options: SetupSectionOptions
    board: Board
    clock: Clock
    finding: Finding | None = None
    trouble: LuccactlError | None = None
    stopped: str | None = None
    expired: bool = False
    _requests: int = field(default=0, repr=False)

    def run(self) -> None:
        """Watch until everything is right or the deadline has come.

        The first reading must succeed; later ones may fail for a while.

        Raises:
            AccessError: api_key_rejected.
            UnavailableError, TryLaterError: the first reading did not succeed.
        """
        connector = self.session.screening(self.options.connector)
        end = self.clock.now() + self.session.options.deadline_s
        # The board is all that is told: no narration of each request.
        quiet = replace(self.session, reporter=NullReporter())
        with quiet.connect() as tenant:
            if self.options.confirm_section:
                confirm(tenant, connector)
            while True:
                left = max(end - self.clock.now(), 0.0)
                tenant.lucca.deadline = tenant.clock.now() + left
                self._read(tenant, connector)
                if self._ready:
                    return
                pause = self._pause
                if self.clock.now() + pause >= end:
                    self.expired = True
                    return
                self.clock.sleep(pause)

    def result(self, texts: Texts) -> Result:
        """How it stood at the last reading."""
        assert self.finding is not None  # noqa: S101 (a reading came before whatever ended it)
        # Not the guide: what a person needs at the end is how each datum stands.
        options = replace(self.options, via="auto")
        result = setup_result(
            self.finding, options, texts, profile=self.session.profile, via="guide"
        )
        if self.board.tells:
            kept = tuple(found for found in result.warnings if found.code not in _TOLD)
            result = replace(result, view="setup_watched", warnings=kept)
        else:
            result = replace(result, view="setup_last_state")
        errors = () if self.trouble is None else (self.trouble,)
        if self.stopped is not None:
            stop = LuccactlError(self.stopped)
            return replace(result, exit_code=_STOPS[self.stopped], errors=(*errors, stop))
        if self.expired:
            ended = Warning_("watch_ended", {"duration": _words(self.session.options.deadline_s)})
            return replace(result, warnings=(*result.warnings, ended), errors=errors)
        return result

    def _read(self, tenant: Tenant, connector: ScreeningConnector) -> None:
        before = tenant.lucca.requests
        try:
            proof = None if self.finding is None else self.finding.proof
            found = look(tenant, connector, known=proof)
            found = not_taken_for_missing(found, made_by_us(tenant, connector))
        except (UnavailableError, TryLaterError) as error:
            if self.finding is None:
                raise
            self.trouble = error
            self.board.trouble(error)
        else:
            self.finding, self.trouble = found, None
        self._requests = tenant.lucca.requests - before
        if self.trouble is None:
            points = checklist(
                self.finding.comparisons or (),
                section=connector.section.name,
                proof=self.finding.proof,
            )
            self.board.show(points, at=self.clock.now(), pause=self._pause)

    @property
    def _pause(self) -> float:
        """Seconds until the next reading."""
        per_minute = self.session.options.share * PART_OF_SHARE
        return max(SHORTEST_PAUSE_S, self._requests * _MINUTE_S / per_minute)

    @property
    def _ready(self) -> bool:
        accept = self.options.accept_unproven
        found = self.finding
        return self.trouble is None and found is not None and found.accepted(accept_unproven=accept)


def _words(seconds: float) -> str:
    """A duration that reads alike in every language: "30 min", "45 s"."""
    minutes, rest = divmod(round(seconds), round(_MINUTE_S))
    return f"{round(seconds)} s" if rest else f"{minutes} min"
