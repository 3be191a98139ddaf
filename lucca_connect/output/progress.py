"""Narration of a running command: to stderr, for people only."""

from __future__ import annotations

from math import ceil
from typing import Protocol

from lucca_connect.output.messages import Texts
from lucca_connect.output.sanitise import clean_line
from lucca_connect.output.streams import Streams

_WORTH_SAYING_S = 2.0


class Reporter(Protocol):
    """Hears what a command is doing."""

    def step(self, key: str, **values: str | int) -> None:
        """A step begins; `key` is one of `progress_messages.STEPS`."""
        ...

    def wait(self, seconds: float) -> None:
        """The command waits that long for its share of requests."""
        ...


class NullReporter:
    """Says nothing: JSON output, `-q`, tests."""

    def step(self, key: str, **values: str | int) -> None:
        """Nothing."""

    def wait(self, seconds: float) -> None:
        """Nothing."""


class StreamReporter:
    """One line on stderr for each step."""

    def __init__(self, streams: Streams, texts: Texts) -> None:
        self._streams = streams
        self._texts = texts

    def step(self, key: str, **values: str | int) -> None:
        from lucca_connect.output.progress_messages import STEPS

        self._streams.announce(clean_line(self._texts.of(STEPS)(key, **values)))

    def wait(self, seconds: float) -> None:
        if seconds >= _WORTH_SAYING_S:
            self.step("waiting", seconds=ceil(seconds))
