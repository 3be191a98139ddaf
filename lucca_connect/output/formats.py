"""The four forms of output, and how the one to use is found before anything else is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum


class Format(StrEnum):
    """What `-o` accepts."""

    HUMAN = "human"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


_SHORT = re.compile(r"-[vq]*o(.*)", re.DOTALL)


def format_of_arguments(arguments: Sequence[str]) -> Format | None:
    """The last valid `-o` of a command line that may not be valid as a whole.

    It decides how a mistake in the command line itself is reported.
    """
    found: Format | None = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        following = arguments[position + 1] if position + 1 < len(arguments) else ""
        if argument == "--output":
            value = following
        elif argument.startswith("--output="):
            value = argument.removeprefix("--output=")
        elif not argument.startswith("--") and (short := _SHORT.fullmatch(argument)):
            value = short[1] or following
        else:
            continue
        if value in set(Format):
            found = Format(value)
    return found


def format_of_environment(environ: Mapping[str, str]) -> Format | None:
    """What `LUCCACTL_OUTPUT` asks for; None when it is not set or not one of the four."""
    value = environ.get("LUCCACTL_OUTPUT", "").strip().lower()
    return Format(value) if value in set(Format) else None
