"""Where output goes: the three standard streams, made fit for UTF-8."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

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
            self.stderr.write(f"{clean(text)}\n")
            self.stderr.flush()

    def abandon_stdout(self) -> None:
        """Whoever read our output has gone: what is still buffered goes nowhere, quietly."""
        descriptor = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(descriptor, self.stdout.fileno())
        except (OSError, ValueError):  # not a real file: nothing is left to write it to
            return
        finally:
            os.close(descriptor)


def standard_streams(environ: Mapping[str, str]) -> Streams:
    """The process's streams, in UTF-8 whatever the locale says.

    Characters that cannot be encoded (lone surrogates of odd file names) are shown escaped.
    `NO_COLOR` and `TERM=dumb` ask for plain lines.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
    return Streams(sys.stdin, sys.stdout, sys.stderr, plain=plain)
