"""Holds the text of a connector file or an overlay against the models: everything that is wrong,
and where."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from lucca_connect.connectors.consistency import findings
from lucca_connect.connectors.kinds import KINDS, AnyConnector, model_of
from lucca_connect.connectors.merging import Merged, merge, unknown_keys
from lucca_connect.connectors.problems import Problem
from lucca_connect.connectors.toml_lines import KeyPath, line_index
from lucca_connect.errors import ConfigurationError

_TOML_POSITION = re.compile(r"at line (\d+)")
_TOML_PLACE = re.compile(r" \(at [^)]*\)$")
_DIGEST_LENGTH = 12
_TYPES = {
    "string_type": "string",
    "int_type": "integer",
    "int_from_float": "integer",
    "int_parsing": "integer",
    "bool_type": "boolean",
    "tuple_type": "array",
    "mapping_type": "table",
    "dict_type": "table",
    "dataclass_type": "table",
}
_UNKNOWN = "unexpected_keyword_argument"
"""Told by `unknown_keys`, with a hint."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a file.

    Attributes:
        connector: None when something is wrong.
        errors: everything that is wrong, in the file's order.
        merged: for an overlay: what comes from it.
        lines: of its keys.
    """

    connector: AnyConnector | None = None
    errors: tuple[ConfigurationError, ...] = ()
    merged: Merged | None = None
    lines: Mapping[KeyPath, int] = field(default_factory=dict)


@cache
def validator(kind: str) -> TypeAdapter[AnyConnector]:
    """The validator of a kind of connector, made once."""
    return TypeAdapter(model_of(kind))


def parse_connector(text: str, *, file: str) -> AnyConnector:
    """A connector from the text of its file; `file` is what error messages call it.

    Raises:
        ConfigurationError: the first of `check_connector`'s errors.
    """
    return demanded(check_connector(text, file=file))


def demanded(checked: Checked) -> AnyConnector:
    """The connector of a sound file.

    Raises:
        ConfigurationError: the first thing that is wrong; `connector lint` tells all.
    """
    if checked.connector is None:
        raise checked.errors[0]
    return checked.connector


def check_connector(text: str, *, file: str) -> Checked:
    """A complete connector file."""
    lines = line_index(text)
    raw = _table(text, file, lines)
    if isinstance(raw, ConfigurationError):
        return Checked(errors=(raw,), lines=lines)
    kind = raw.get("kind")
    if kind not in KINDS:
        problem = _choice(("kind",), ", ".join(KINDS)) if "kind" in raw else _missing(("kind",))
        return Checked(errors=(problem.located(file, lines),), lines=lines)
    unknown = list(unknown_keys(model_of(kind), raw))
    connector, problems = _validated(kind, raw)
    return _checked(connector, [*unknown, *problems], file, lines)


def states_kind(text: str) -> bool:
    """Whether a file says its `kind`, as complete connectors do and overlays do not."""
    try:
        return "kind" in tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False


def check_own(text: str, *, file: str, name: str) -> Checked:
    """A tenant's own connector, which must be called as its file is. Its version says what is in
    the file, whoever forgets to raise it."""
    checked = check_connector(text, file=file)
    if checked.connector is None:
        return checked
    if checked.connector.name != name:
        problem = Problem(("name",), "connector_name_differs", {"name": name})
        return replace(checked, connector=None, errors=(problem.located(file, checked.lines),))
    digest = digest_of(tomllib.loads(text))
    version = f"{checked.connector.version}+file.{digest}"
    return replace(checked, connector=replace(checked.connector, version=version))


def check_overlay(
    text: str, *, file: str, packaged: Mapping[str, Any], known: AnyConnector
) -> Checked:
    """An overlay, laid over the table of the packaged file; `known` is that as a connector."""
    lines = line_index(text)
    raw = _table(text, file, lines)
    if isinstance(raw, ConfigurationError):
        return Checked(errors=(raw,), lines=lines)
    merged = merge(model_of(known.kind), packaged, raw)
    merged.table["version"] = f"{known.version}+overlay.{digest_of(raw)}"
    connector, problems = _validated(known.kind, merged.table, pointers=not merged.problems)
    # What follows from a mistake elsewhere (a bad code is referred to) is not told beside it.
    placed = [_in_overlay(found, merged) for found in problems if merged.place(found.path)]
    found = [*merged.problems, *placed] or problems
    checked = _checked(connector, found, file, lines)
    return Checked(checked.connector, checked.errors, merged, lines)


def digest_of(raw: Mapping[str, Any]) -> str:
    """Of what a file says, whatever its comments and the order of its keys."""
    canonical = json.dumps(raw, sort_keys=True, ensure_ascii=True, default=str)
    return sha256(canonical.encode()).hexdigest()[:_DIGEST_LENGTH]


def _table(
    text: str, file: str, lines: Mapping[KeyPath, int]
) -> dict[str, Any] | ConfigurationError:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        position = _TOML_POSITION.search(str(error))
        line = int(position[1]) if position else max(1, len(text.splitlines()))
        problem = _TOML_PLACE.sub("", str(error))
        return Problem((), "connector_not_toml", {"problem": problem}, line).located(file, lines)


def _validated(
    kind: str, raw: Mapping[str, Any], *, pointers: bool = True
) -> tuple[AnyConnector | None, list[Problem]]:
    """The connector, and everything that is wrong with it; names that point at each other are
    looked at once all values have the right shape."""
    try:
        connector = validator(kind).validate_python(raw)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, [_problem(one) for one in details if one["type"] != _UNKNOWN]
    return connector, [
        Problem(path, "connector_invalid", {"problem": problem})
        for path, problem in (findings(connector) if pointers else ())
    ]


def _problem(error: ErrorDetails) -> Problem:
    """What pydantic says, in the words of the catalogue."""
    path: KeyPath = tuple(step for step in error["loc"] if step != "[key]")
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            found = _missing(path)
        case "literal_error" | "enum":
            found = _choice(path, str(context["expected"]).replace(" or ", ", ").replace("'", ""))
        case "greater_than_equal":
            found = _choice(path, "0, 1, 2…")
        case "string_too_short" | "too_short":
            found = Problem(path, "connector_value_empty")
        case "string_pattern_mismatch":
            found = Problem(path, "connector_value_form", {"pattern": str(context["pattern"])})
        case kind if kind in _TYPES:
            found = Problem(path, "connector_value_type", {"expected": _TYPES[kind]})
        case _:
            found = Problem(path, "connector_invalid", {"problem": error["msg"]})
    return found


def _missing(path: KeyPath) -> Problem:
    return Problem(path, "connector_key_missing", {"name": str(path[-1])})


def _choice(path: KeyPath, allowed: str) -> Problem:
    return Problem(path, "connector_value_choice", {"allowed": allowed})


def _in_overlay(problem: Problem, merged: Merged) -> Problem:
    """The same at its place in the overlay; an incomplete new thing may be a misspelt known one."""
    thing = problem.path[:-1]
    if problem.code == "connector_key_missing" and thing in merged.suspects:
        place = merged.place(thing) or ()
        details = {"name": str(place[-1]), "near": merged.suspects[thing]}
        return Problem(place, "connector_thing_misspelt", details)
    return Problem(merged.place(problem.path) or problem.path, problem.code, problem.details)


def _checked(
    connector: AnyConnector | None,
    problems: Iterable[Problem],
    file: str,
    lines: Mapping[KeyPath, int],
) -> Checked:
    errors = sorted(
        _once(problem.located(file, lines) for problem in problems),
        key=lambda error: int(str(error.details["line"])),
    )
    return Checked(None if errors else connector, tuple(errors), lines=lines)


def _once(errors: Iterable[ConfigurationError]) -> Iterator[ConfigurationError]:
    """Without repetitions: a misspelt thing lacks several keys, yet is one mistake."""
    seen: set[str] = set()
    for error in errors:
        if str(error) not in seen:
            seen.add(str(error))
            yield error
