"""Reads connectors: packaged files as they are, a tenant's own files and overlays checked, with
errors that name file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lucca_connect.connectors.building import build
from lucca_connect.connectors.kinds import model_of
from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.errors import ConfigurationError, Subject

if TYPE_CHECKING:
    from lucca_connect.connectors.kinds import AnyConnector
    from lucca_connect.connectors.merging import Merged
    from lucca_connect.connectors.recruiting import RecruitingConnector
    from lucca_connect.connectors.toml_lines import KeyPath

FOLDER = Path(__file__).parent
LARGEST_BYTES = 1024 * 1024
_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A connector and where it comes from.

    Attributes:
        file: the tenant's own file, None when there is none.
        merged: what of it comes from that file, where it is an overlay; `lines`: of its keys.
    """

    connector: AnyConnector
    file: Path | None = None
    merged: Merged | None = None
    lines: Mapping[KeyPath, int] = field(default_factory=dict)

    def line(self, path: KeyPath) -> int | None:
        """The line of the tenant's file that gives a value, None for a packaged value."""
        from lucca_connect.connectors.toml_lines import line_in

        if self.file is None:
            return None
        place = path if self.merged is None else self.merged.origin(path)
        return None if place is None else line_in(self.lines, place)


def is_connector_name(name: str) -> bool:
    """Whether a file `NAME.toml` is looked for at all."""
    return _NAME.fullmatch(name) is not None


def connector_names(folder: Path | None = None) -> tuple[str, ...]:
    """Names of the packaged connectors and of the tenant's own, sorted."""
    own = {file.stem for file in folder.glob("*.toml")} if folder is not None else set()
    packaged = {file.stem for file in FOLDER.glob("*.toml")}
    return tuple(sorted(packaged | {name for name in own if _NAME.fullmatch(name)}))


def load_connector(name: str, *, folder: Path | None = None) -> AnyConnector:
    """The connector of that name.

    Args:
        folder: where a tenant's own files lie: `NAME.toml` there changes the packaged connector of
            that name, or is a connector by itself.

    Raises:
        ConfigurationError: connector_unknown, connector_unreadable; connector_invalid and the other
            codes of `check_connector` (file, line, key).
    """
    return load_with_origins(name, folder=folder).connector


def load_with_origins(name: str, *, folder: Path | None = None) -> Loaded:
    """The same, and which of its values a tenant's own file gives.

    Raises:
        ConfigurationError: as `load_connector`.
    """
    packaged = FOLDER / f"{name}.toml"
    sound = _NAME.fullmatch(name) is not None
    own = folder / f"{name}.toml" if folder is not None and sound else None
    if own is not None and (own.exists() or own.is_symlink()):
        return read_own_file(name, read_text(own), own)
    if sound and packaged.is_file():
        return Loaded(_packaged(name))
    known = ", ".join(connector_names(folder))
    raise ConfigurationError("connector_unknown", name=name, known=known)


def read_own_file(name: str, text: str, file: Path) -> Loaded:
    """What a tenant's own file `NAME.toml` with that text means: an overlay where a packaged
    connector has the name, else a connector by itself.

    Raises:
        ConfigurationError: connector_invalid and its like (file, line, key, problem).
    """
    if (FOLDER / f"{name}.toml").is_file():
        return _overlaid(name, text, file)
    return _complete(name, text, file)


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
    from lucca_connect.connectors.recruiting import RecruitingConnector

    if isinstance(connector, RecruitingConnector):
        return connector
    raise ConfigurationError("connector_wrong_kind", name=name, kind=connector.kind)


def read_text(file: Path) -> str:
    """The text of a connector file.

    Raises:
        ConfigurationError: connector_unreadable.
    """
    try:
        if file.is_fifo():  # reading it would wait for a writer
            raise OSError(None, "not a file")
        with file.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
        if len(content) <= LARGEST_BYTES:
            text = content.decode("utf-8-sig")
            return text.replace("\r\n", "\n").replace("\r", "\n")
        reason = f"> {LARGEST_BYTES // 1024} KB"
    except OSError as error:
        reason = error.strerror or type(error).__name__
    except UnicodeDecodeError:
        reason = "≠ UTF-8"
    raise ConfigurationError(
        "connector_unreadable", subject=Subject("file", str(file)), file=str(file), reason=reason
    )


@cache
def packaged_table(name: str) -> dict[str, Any]:
    """The packaged file as tables. Not to be changed."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def _packaged(name: str) -> AnyConnector:
    """It was validated before it was packaged, so a command that uses it does not wait for the
    validator, unless the file has been damaged since."""
    return packaged_connector((FOLDER / f"{name}.toml").read_text("utf-8"), name=name)


def packaged_connector(text: str, *, name: str) -> AnyConnector:
    """A connector from the text of a packaged file.

    Raises:
        ConfigurationError: see `validation.parse_connector`.
    """
    try:
        raw = tomllib.loads(text)
        return build(model_of(raw["kind"]), raw)
    except (AttributeError, KeyError, TypeError, ValueError):
        from lucca_connect.connectors.validation import parse_connector

        return parse_connector(text, file=f"connectors/{name}.toml")


@cache
def _overlaid(name: str, text: str, file: Path) -> Loaded:
    """Keyed by its text: a session that outlives a change sees the change."""
    from lucca_connect.connectors.validation import check_overlay, demanded

    checked = check_overlay(
        text, file=str(file), packaged=packaged_table(name), known=_packaged(name)
    )
    return Loaded(demanded(checked), file, checked.merged, checked.lines)


@cache
def _complete(name: str, text: str, file: Path) -> Loaded:
    from lucca_connect.connectors.validation import check_own, demanded

    checked = check_own(text, file=str(file), name=name)
    return Loaded(demanded(checked), file, lines=checked.lines)
