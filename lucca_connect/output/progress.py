"""Narration of a running command: to stderr, for people only."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Protocol

from lucca_connect.output.messages import Texts
from lucca_connect.output.sanitise import clean_line
from lucca_connect.output.streams import Streams

_WORTH_SAYING_S = 2.0
_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long reading or writing is.

    Attributes:
        key: what is counted, one of `progress_messages.STEPS` with `count`, for one line.
        done, total: of how many, None when nobody knows.
        requests: sent so far; `share`: requests a minute that we may send.
        elapsed_s: on the tenant's clock.
    """

    key: str
    done: int
    total: int | None
    requests: int
    share: int
    elapsed_s: float

    @property
    def rate(self) -> int:
        """Requests a minute so far."""
        return round(self.requests / max(self.elapsed_s / _MINUTE_S, 1.0))

    @property
    def left_s(self) -> int | None:
        """Seconds that the rest will take at this pace; None when nobody can tell."""
        if self.total is None or not self.done or self.elapsed_s <= 0:
            return None
        return ceil(self.elapsed_s / self.done * max(self.total - self.done, 0))


class Reporter(Protocol):
    """Hears what a command is doing."""

    def step(self, key: str, **values: str | int) -> None:
        """A step begins; `key` is one of `progress_messages.STEPS`."""
        ...

    def wait(self, seconds: float) -> None:
        """The command waits that long for its share of requests."""
        ...

    def progress(self, progress: Progress) -> None:
        """Something long is so far."""
        ...


class NullReporter:
    """Says nothing: JSON output, `-q`, tests."""

    def step(self, key: str, **values: str | int) -> None:
        """Nothing."""

    def wait(self, seconds: float) -> None:
        """Nothing."""

    def progress(self, progress: Progress) -> None:
        """Nothing."""


class StreamReporter:
    """One line on stderr for each step; progress on one line that a terminal draws anew."""

    def __init__(self, streams: Streams, texts: Texts) -> None:
        self._streams = streams
        self._texts = texts
        self._told: set[str] = set()

    def step(self, key: str, **values: str | int) -> None:
        from lucca_connect.output.progress_messages import STEPS

        self._streams.announce(clean_line(self._texts.of(STEPS)(key, **values)))

    def wait(self, seconds: float) -> None:
        if seconds >= _WORTH_SAYING_S:
            self.step("waiting", seconds=ceil(seconds))

    def progress(self, progress: Progress) -> None:
        """On a terminal: rate, share and time left, in place. Elsewhere: one line, once."""
        if not self._streams.stderr.isatty():
            if progress.key not in self._told:
                self._told.add(progress.key)
                self.step(progress.key, count=progress.total or progress.done)
            return
        from lucca_connect.output.progress_messages import PROGRESS

        say = self._texts.of(PROGRESS)
        left = progress.left_s
        total = "?" if progress.total is None else str(progress.total)
        parts = [
            say("done", done=progress.done, total=total),
            say("rate", rate=progress.rate, share=progress.share),
            *([] if left is None else [say("left", minutes=left // _MINUTE_S, seconds=left % 60)]),
        ]
        ended = progress.total is not None and progress.done >= progress.total
        line = clean_line(" · ".join(parts))
        if not self._streams.quiet:
            self._streams.tell(f"\r{line}\x1b[K{chr(10) if ended else ''}")
