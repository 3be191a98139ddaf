"""`connector new --kind`: a connector file to be filled in by hand. Needs no tenant."""

from __future__ import annotations

from pathlib import Path

from lucca_connect.connectors.drafting import blank_recruiting, blank_screening
from lucca_connect.connectors.validation import check_connector, demanded
from lucca_connect.output.results import Result
from lucca_connect.state.files import private_folder, write_private
from lucca_connect.workflows.connectors.draft import new_file


def run(
    name: str,
    *,
    kind: str,
    folder: Path,
    title: str | None = None,
    section: str | None = None,
    out: Path | None = None,
) -> Result:
    """Write a template that is valid as it stands.

    Args:
        kind: `recruiting` or `screening`.
        folder: of this installation's connectors; `out`: another place.
        title: of the partner; `section`: of the data of a screening connector.

    Raises:
        UsageError: connector_name_invalid, connector_name_taken, file_exists.
    """
    target = new_file(folder, name, out)
    called = title or name
    if kind == "recruiting":
        text = blank_recruiting(name, title=called)
    else:
        text = blank_screening(name, title=called, section=section or called)
    demanded(check_connector(text, file=str(target)))
    if out is None:
        private_folder(target.parent)
    write_private(target.absolute(), text.encode())
    return Result(
        "connector new",
        {"connector": name, "kind": kind, "file": str(target)},
        view="connector_template",
    )
