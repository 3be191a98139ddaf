"""Reads connector files: packaged ones as they are, others checked, with errors that name file,
line and key."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from lucca_connect.connectors.building import build
from lucca_connect.connectors.models import Connector
from lucca_connect.errors import ConfigurationError

FOLDER = Path(__file__).parent


def connector_names() -> tuple[str, ...]:
    """Names of the packaged connectors, sorted."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


@cache
def load_connector(name: str) -> Connector:
    """The packaged connector of that name. It was validated before it was packaged, so a command
    that uses it does not wait for the validator, unless the file has been damaged since.

    Raises:
        ConfigurationError: connector_unknown; connector_invalid (file, line, key, problem).
    """
    known = connector_names()
    if name not in known:
        raise ConfigurationError("connector_unknown", name=name, known=", ".join(known))
    return packaged_connector((FOLDER / f"{name}.toml").read_text("utf-8"), name=name)


def packaged_connector(text: str, *, name: str) -> Connector:
    """A connector from the text of a packaged file.

    Raises:
        ConfigurationError: connector_invalid, see `validation.parse_connector`.
    """
    try:
        return build(Connector, tomllib.loads(text))
    except (AttributeError, KeyError, TypeError, ValueError):
        from lucca_connect.connectors.validation import parse_connector

        return parse_connector(text, file=f"connectors/{name}.toml")
