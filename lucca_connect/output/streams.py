"""Where output goes: the three standard streams, made fit for UTF-8."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from lucca_connect.errors import ConfigurationError
from lucca_connect.output.sanitise import clean


@dataclass(slots=True)
class Streams:
    """Standard input, output and error of one invocation.

    Attributes:
        quiet: narration and announcements are dropped (`-q`).
        plain: no colours and no drawn tables, even on a terminal.
    """

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    quiet: bool = False
    plain: bool = False

    @property
    def styled(self) -> bool:
        """Whether stdout is a terminal that may be written to with more than plain lines."""
        return not self.plain and self.stdout.isatty()

    def announce(self, text: str) -> None:
        """One line to stderr at once, for commands that speak before they return."""
        if not self.quiet:
            self.tell(f"{clean(text)}\n")

    def tell(self, text: str) -> None:
        """Write to stderr at once. That nobody can hear it never stops what a command is doing."""
        try:
            self.stderr.write(text)
            self.stderr.flush()
        except OSError:
            _abandon(self.stderr)

    def say(self, line: str) -> None:
        """One line of data to stdout at once, for commands whose data come over time.

        Raises:
            ConfigurationError: output_undelivered: nobody can read it, or the disk is full.
        """
        try:
            self.stdout.write(f"{clean(line)}\n")
            self.stdout.flush()
        except OSError as error:
            _abandon(self.stdout)
            reason = error.strerror or type(error).__name__
            raise ConfigurationError("output_undelivered", reason=reason) from None

    def abandon_stdout(self) -> None:
        """Nobody reads our output any more: what is still buffered goes nowhere, quietly."""
        _abandon(self.stdout)


def standard_streams(environ: Mapping[str, str]) -> Streams:
    """The process's streams, in UTF-8 whatever the locale says.

    Characters that cannot be encoded (lone surrogates of odd file names) are shown escaped.
    `NO_COLOR` and `TERM=dumb` ask for plain lines.
    """
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
    return Streams(sys.stdin, sys.stdout, sys.stderr, plain=plain)


def _open_what_is_closed() -> None:
    """Let standard streams that the caller closed (`>&-`) lead nowhere instead of being None.

    The lowest free number is taken, so that no file of ours ever gets the number of a stream.
    """
    nowhere = Path(os.devnull)
    if sys.stdin is None:
        sys.stdin = nowhere.open(encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = nowhere.open("w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = nowhere.open("w", encoding="utf-8")


def _abandon(stream: TextIO) -> None:
    descriptor = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(descriptor, stream.fileno())
    except (OSError, ValueError):  # not a real file: nothing is left to write it to
        return
    finally:
        os.close(descriptor)
