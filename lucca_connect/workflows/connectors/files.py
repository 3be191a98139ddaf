"""`connector list` and `connector lint`: connector files and overlays. They need no tenant."""

from __future__ import annotations

from pathlib import Path

from lucca_connect.connectors.load import (
    FOLDER,
    connector_names,
    is_connector_name,
    load_connector,
    packaged_table,
    read_text,
)
from lucca_connect.connectors.models import Connector, ScreeningConnector
from lucca_connect.errors import ConfigurationError, ExitCode, LuccactlError
from lucca_connect.output.results import Json, Result, Warning_


def list_connectors(folder: Path) -> Result:
    """Every connector that commands know, sound or not.

    Args:
        folder: of this installation's connectors (`Paths.connectors`).
    """
    found = [_listed(name, folder) for name in connector_names(folder)]
    errors = tuple(error for _, error in found if error is not None)
    return Result(
        command="connector list",
        data={"folder": str(folder), "items": [item for item, _ in found]},
        exit_code=ExitCode.CONFIGURATION if errors else ExitCode.OK,
        errors=errors,
        view="connector_list",
    )


def _listed(name: str, folder: Path) -> tuple[Json, LuccactlError | None]:
    own = folder / f"{name}.toml"
    packaged = (FOLDER / f"{name}.toml").is_file()
    origin = ("overlay" if packaged else "own") if own.exists() else "packaged"
    item: dict[str, Json] = {
        "name": name,
        "kind": None,
        "title": None,
        "version": None,
        "origin": origin,
        "file": None if origin == "packaged" else str(own),
        "valid": False,
    }
    try:
        connector = load_connector(name, folder=folder)
    except ConfigurationError as error:
        return item, error
    item |= {
        "kind": connector.kind,
        "title": connector.title,
        "version": connector.version,
        "valid": True,
    }
    return item, None


def lint(file: Path, *, folder: Path, overlays: str | None = None) -> Result:
    """Hold a file against what it must look like; tell everything that is wrong at once.

    Args:
        folder: of this installation's connectors, where the name of a file says what it is.
        overlays: the packaged connector that the file adds to. None: the one that the file is
            called like, unless it says its own `kind` and so is a connector by itself.

    Raises:
        ConfigurationError: connector_unreadable; connector_unknown, for `overlays`.
        ConfigurationError: connector_name_invalid, for a file that no command would ever find.
    """
    from lucca_connect.connectors.validation import (
        check_connector,
        check_overlay,
        check_own,
        states_kind,
    )

    text = read_text(file)
    installed = file.absolute().parent == folder.absolute()
    if installed and not is_connector_name(file.stem):
        raise ConfigurationError("connector_name_invalid", name=file.stem)
    base, left_out = overlays, frozenset[str]()
    packaged = (FOLDER / f"{file.stem}.toml").is_file()
    if base is None and packaged and (installed or not states_kind(text)):
        base = file.stem
    if base is None:
        checked = (
            check_own(text, file=str(file), name=file.stem)
            if installed
            else check_connector(text, file=str(file))
        )
        name = checked.connector.name if checked.connector is not None else None
    else:
        known = load_connector(base)
        checked = check_overlay(text, file=str(file), packaged=packaged_table(base), known=known)
        name = base
        left_out = _required(known) - _targets(checked.connector or known)
    return Result(
        command="connector lint",
        data={
            "file": str(file),
            "connector": name,
            "overlay": base is not None,
            "valid": not checked.errors,
            "problems": [_problem(error) for error in checked.errors],
        },
        exit_code=ExitCode.CONFIGURATION if checked.errors else ExitCode.OK,
        warnings=tuple(
            Warning_("required_datum_left_out", {"target": target}) for target in sorted(left_out)
        ),
        errors=tuple(map(_without_next, checked.errors)),
        view="connector_lint",
    )


def _required(connector: Connector) -> frozenset[str]:
    """Places in the dossier that are filled for everybody."""
    if not isinstance(connector, ScreeningConnector):
        return frozenset()
    core = {item.target for item in connector.core if item.required}
    own = {spec.target for spec in connector.fields if spec.required and spec.target is not None}
    return frozenset(core | own)


def _targets(connector: Connector) -> frozenset[str]:
    if not isinstance(connector, ScreeningConnector):
        return frozenset()
    core = {target.target for item in connector.core for target in item.targets}
    own = {spec.target for spec in connector.fields if spec.target is not None}
    return frozenset(core | own)


def _problem(error: ConfigurationError) -> Json:
    details = error.details
    return {"line": int(str(details["line"])), "key": str(details["key"]), "code": error.code}


def _without_next(error: ConfigurationError) -> ConfigurationError:
    """Elsewhere the next step is this very command."""
    error.next = ""
    return error
