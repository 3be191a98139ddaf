"""Reads a scenario file; what is wrong is told with its line and key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from lucca_connect.sandbox.declared.checks import findings
from lucca_connect.sandbox.declared.models import Declared
from lucca_connect.sandbox.declared.places import KeyPath, dotted, line_of

OptionValue = int | str | bool


class ScenarioFileError(ValueError):
    """A scenario file that cannot be used.

    Attributes:
        path: the file; line: from 1; key: dotted, empty when the file is no TOML at all.
        reason: what is wrong, in words.
    """

    def __init__(self, path: Path, line: int, key: str, reason: str) -> None:
        super().__init__(f"{path}, line {line}, {key or 'the file'}: {reason}")
        self.path = path
        self.line = line
        self.key = key
        self.reason = reason


def read_scenario(path: Path) -> Declared:
    """The declared tenant.

    Raises:
        OSError: the file cannot be read. ScenarioFileError: it cannot be used.
    """
    try:
        text = path.read_text("utf-8")
        raw = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ScenarioFileError(path, 1, "", "the file is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ScenarioFileError(path, _line_in(str(error), text), "", str(error)) from None
    try:
        declared = Declared.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        reason = _reason(first["type"], first["msg"])
        raise _error(path, text, _in_file(raw, first["loc"]), reason) from None
    for place, reason in findings(declared):
        raise _error(path, text, place, reason)
    return declared


def options_of(declared: Declared) -> Mapping[str, OptionValue]:
    """The options that `[tenant]` names, as `SandboxOptions` calls them."""
    given = declared.tenant.model_dump(exclude={"base"}, exclude_none=True)
    return {"scenario": declared.tenant.base, **given}


def _error(path: Path, text: str, place: KeyPath, reason: str) -> ScenarioFileError:
    return ScenarioFileError(path, line_of(text, place), dotted(place), reason)


def _in_file(raw: object, place: KeyPath) -> KeyPath:
    """The beginning of a place that is in the file, with the step that leads out of it."""
    for length, step in enumerate(place, start=1):
        if isinstance(raw, dict):
            if step not in raw:
                return place[:length]
        elif not isinstance(raw, list):
            return place[: length - 1]
        raw = raw[step]  # type: ignore[index]  # pydantic numbers the items of arrays
    return place


def _reason(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "there is no such key"
    if kind == "missing":
        return "this key is required"
    return message.removeprefix("Value error, ").replace("Input should be", "it should be")


def _line_in(message: str, text: str) -> int:
    """`tomllib` names the line in its words, or says that the document ended."""
    _, _, rest = message.partition("(at line ")
    number = rest.partition(",")[0]
    return int(number) if number.isdecimal() else max(len(text.splitlines()), 1)
