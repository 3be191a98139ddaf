"""Reads connector files: packaged ones as they are, others checked, with errors that name file,
line and key."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from lucca_connect.connectors.building import build
from lucca_connect.connectors.kinds import AnyConnector, model_of
from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.connectors.recruiting import RecruitingConnector
from lucca_connect.errors import ConfigurationError

FOLDER = Path(__file__).parent


def connector_names() -> tuple[str, ...]:
    """Names of the packaged connectors, sorted."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


def load_connector(name: str, *, folder: Path | None = None) -> AnyConnector:
    """The connector of that name.

    Args:
        folder: where a tenant's own files lie: `NAME.toml` there adds to the packaged connector of
            that name, or is a connector by itself.

    Raises:
        ConfigurationError: connector_unknown; connector_invalid (file, line, key, problem).
    """
    known = connector_names()
    if name not in known:
        raise ConfigurationError("connector_unknown", name=name, known=", ".join(known))
    return _packaged(name)


def load_screening(name: str, *, folder: Path | None = None) -> ScreeningConnector:
    """The screening connector of that name.

    Raises:
        ConfigurationError: connector_wrong_kind, and those of `load_connector`.
    """
    connector = load_connector(name, folder=folder)
    if isinstance(connector, ScreeningConnector):
        return connector
    raise ConfigurationError("connector_wrong_kind", name=name, kind=connector.kind)


def load_recruiting(name: str, *, folder: Path | None = None) -> RecruitingConnector:
    """The recruiting connector of that name.

    Raises:
        ConfigurationError: connector_wrong_kind, and those of `load_connector`.
    """
    connector = load_connector(name, folder=folder)
    if isinstance(connector, RecruitingConnector):
        return connector
    raise ConfigurationError("connector_wrong_kind", name=name, kind=connector.kind)


@cache
def _packaged(name: str) -> AnyConnector:
    """It was validated before it was packaged, so a command that uses it does not wait for the
    validator, unless the file has been damaged since."""
    return packaged_connector((FOLDER / f"{name}.toml").read_text("utf-8"), name=name)


def packaged_connector(text: str, *, name: str) -> AnyConnector:
    """A connector from the text of a packaged file.

    Raises:
        ConfigurationError: connector_invalid, see `validation.parse_connector`.
    """
    try:
        raw = tomllib.loads(text)
        return build(model_of(raw["kind"]), raw)
    except (AttributeError, KeyError, TypeError, ValueError):
        from lucca_connect.connectors.validation import parse_connector

        return parse_connector(text, file=f"connectors/{name}.toml")
