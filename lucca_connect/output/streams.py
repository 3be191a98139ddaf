"""Where output goes: the three standard streams, made fit for UTF-8."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from typing import TextIO

from lucca_connect.output.sanitise import clean


@dataclass(slots=True)
class Streams:
    """Standard input, output and error of one invocation.

    Attributes:
        quiet: narration and announcements are dropped (`-q`).
    """

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    quiet: bool = False

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


def standard_streams() -> Streams:
    """The process's streams, in UTF-8 whatever the locale says.

    Characters that cannot be encoded (lone surrogates of odd file names) are shown escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return Streams(sys.stdin, sys.stdout, sys.stderr)
