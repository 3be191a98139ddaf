"""Holds the text of a connector file against the models, and says what is wrong and where."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from pydantic import TypeAdapter, ValidationError

from lucca_connect.connectors.consistency import findings
from lucca_connect.connectors.kinds import MODELS, AnyConnector
from lucca_connect.connectors.toml_lines import KeyPath, dotted, line_of
from lucca_connect.errors import ConfigurationError

_TOML_POSITION = re.compile(r"at line (\d+)")


@cache
def validator(kind: str) -> TypeAdapter[AnyConnector]:
    """The validator of a kind of connector, made once."""
    return TypeAdapter(MODELS[kind])


def parse_connector(text: str, *, file: str) -> AnyConnector:
    """A connector from the text of its file; `file` is what error messages call it.

    Raises:
        ConfigurationError: connector_invalid (file, line, key, problem): the first finding, the
            others usually follow from it.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        position = _TOML_POSITION.search(str(error))
        line = int(position[1]) if position else len(text.splitlines())
        raise _invalid(file, line, "", str(error)) from None
    kind = raw.get("kind")
    if kind not in MODELS:
        known = " or ".join(MODELS)
        raise _invalid(file, line_of(text, ("kind",)), "kind", f"say {known}")
    try:
        connector = validator(kind).validate_python(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        path: KeyPath = first["loc"]
        raise _invalid(file, line_of(text, path), dotted(path), first["msg"]) from None
    for path, problem in findings(connector):
        raise _invalid(file, line_of(text, path), dotted(path), problem)
    return connector


def _invalid(file: str, line: int, key: str, problem: str) -> ConfigurationError:
    return ConfigurationError("connector_invalid", file=file, line=line, key=key, problem=problem)
