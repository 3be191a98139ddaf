"""Calling the command line inside the test's process."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lucca_connect.cli.main import run
from lucca_connect.output.streams import Streams


class Terminal(io.StringIO):
    """Pretends to be a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one command line."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The envelope: stdout must be exactly one."""
        assert self.out.count("\n") == 1
        document: dict[str, Any] = json.loads(self.out)
        return document

    @property
    def error(self) -> dict[str, Any]:
        """The one error of the envelope."""
        (error,) = self.document["errors"]
        found: dict[str, Any] = error
        return found


def call(
    *arguments: str,
    environ: Mapping[str, str] | None = None,
    stdin: str = "",
    terminal: bool = False,
) -> Answer:
    """Run `luccactl ARGUMENTS` with this environment."""
    stdout, stderr = io.StringIO(), io.StringIO()
    source = Terminal(stdin) if terminal else io.StringIO(stdin)
    code = run(list(arguments), environ or {}, Streams(source, stdout, stderr))
    return Answer(code, stdout.getvalue(), stderr.getvalue())
