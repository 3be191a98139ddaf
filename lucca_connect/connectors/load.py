"""Reads connector files: packaged data, checked, with errors that name file, line and key."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from pydantic import ValidationError

from lucca_connect.connectors.consistency import findings
from lucca_connect.connectors.models import Connector
from lucca_connect.connectors.toml_lines import KeyPath, dotted, line_of
from lucca_connect.errors import ConfigurationError

_TOML_POSITION = re.compile(r"at line (\d+)")


def connector_names() -> tuple[str, ...]:
    """Names of the packaged connectors, sorted."""
    folder = resources.files("lucca_connect.connectors")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_connector(name: str) -> Connector:
    """The packaged connector of that name.

    Raises:
        ConfigurationError: connector_unknown; connector_invalid (file, line, key, problem).
    """
    known = connector_names()
    if name not in known:
        raise ConfigurationError("connector_unknown", name=name, known=", ".join(known))
    file = resources.files("lucca_connect.connectors") / f"{name}.toml"
    return parse_connector(file.read_text(encoding="utf-8"), file=f"connectors/{name}.toml")


def parse_connector(text: str, *, file: str) -> Connector:
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
    try:
        connector = Connector.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        path: KeyPath = first["loc"]
        raise _invalid(file, line_of(text, path), dotted(path), first["msg"]) from None
    for path, problem in findings(connector):
        raise _invalid(file, line_of(text, path), dotted(path), problem)
    return connector


def _invalid(file: str, line: int, key: str, problem: str) -> ConfigurationError:
    return ConfigurationError("connector_invalid", file=file, line=line, key=key, problem=problem)
