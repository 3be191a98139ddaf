"""`connector new NAME --from-tenant`: a connector file from the data that a tenant has."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.connectors.drafting import (
    DraftState,
    draft_screening,
    guess_state,
    writable_as_field,
)
from lucca_connect.connectors.load import connector_names
from lucca_connect.connectors.matching import fold
from lucca_connect.connectors.validation import check_connector, demanded
from lucca_connect.errors import BadDataError, ConfigurationError, UsageError
from lucca_connect.output.results import Result, Warning_
from lucca_connect.state.files import private_folder, write_private
from lucca_connect.workflows.definitions.sources import read_both

if TYPE_CHECKING:
    from lucca_connect.lucca.types import Definitions, ObservedDefinition
    from lucca_connect.workflows.session import Session

_NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """What the command line asks for.

    Attributes:
        name: of the new connector; `codes`: of the data, in the order of the file.
        title: of the partner; `section`: in which the data are; None: the connector's name.
        state: code of the list that drives the exchange; `trigger`, `done`: labels of its options.
        out: file to write; None: in this installation's folder of connectors.
    """

    name: str
    codes: tuple[str, ...]
    title: str | None = None
    section: str | None = None
    state: str | None = None
    trigger: str | None = None
    done: str | None = None
    out: Path | None = None


def run(session: Session, options: DraftOptions) -> Result:
    """Read the definitions, under the read-only switch, and write the file.

    Raises:
        UsageError: connector_name_invalid, connector_name_taken, file_exists, draft_state_partial.
        ConfigurationError: codes_not_visible, draft_state_unknown.
        ForbiddenError: api_key_rejected. UnavailableError, TryLaterError: no answer.
    """
    target = new_file(session.paths.connectors, options.name, options.out)
    with session.connect() as tenant:
        tenant.reporter.step("reading_definitions")
        definitions, warnings = read_both(tenant)
    chosen = _chosen(definitions, options.codes)
    usable = [one for one in chosen if writable_as_field(one)]
    state = _state(usable, options)
    text = draft_screening(
        options.name,
        title=options.title or options.name,
        section=options.section or options.title or options.name,
        definitions=usable,
        state=state,
    )
    demanded(check_connector(text, file=str(target)))
    if options.out is None:
        private_folder(target.parent)
    write_private(target.absolute(), text.encode())
    return Result(
        "connector new",
        {
            "connector": options.name,
            "file": str(target),
            "codes": [one.code for one in usable],
            "state": {"field": state.field, "guessed": state.guessed},
        },
        profile=session.profile,
        warnings=(
            *warnings,
            *(
                Warning_("datum_left_out", {"code": one.code, "format": one.format.value})
                for one in chosen
                if one not in usable
            ),
            *([Warning_("state_guessed", {"code": state.field})] if state.guessed else []),
        ),
        view="connector_draft",
    )


def new_file(folder: Path, name: str, out: Path | None) -> Path:
    """Where a new connector goes: nothing that exists is overwritten or hidden.

    Raises:
        UsageError: connector_name_invalid, connector_name_taken, file_exists.
    """
    if not _NAME.fullmatch(name):
        raise UsageError("connector_name_invalid", name=name)
    if name in connector_names():
        raise UsageError("connector_name_taken", name=name)
    target = out or folder / f"{name}.toml"
    if target.exists():
        raise UsageError("file_exists", file=str(target))
    return target


def _chosen(definitions: Definitions, codes: Sequence[str]) -> list[ObservedDefinition]:
    unknown = [code for code in codes if code not in definitions.by_code]
    if unknown:
        folded = {code.casefold(): code for code in definitions.by_code}
        close = difflib.get_close_matches(unknown[0].casefold(), folded, n=1)
        near = [folded[code] for code in close]
        raise ConfigurationError(
            "codes_not_visible", codes=", ".join(unknown), near=near[0] if near else "-"
        )
    return [definitions.by_code[code] for code in dict.fromkeys(codes)]


def _state(chosen: Sequence[ObservedDefinition], options: DraftOptions) -> DraftState:
    """What drives the exchange, as said or guessed."""
    guessed = guess_state(chosen)
    said = (options.state, options.trigger, options.done)
    if guessed is None:
        raise ConfigurationError("draft_state_unknown", codes=", ".join(options.codes))
    if said == (None, None, None):
        return guessed
    if options.state is None or options.trigger is None or options.done is None:
        raise UsageError("draft_state_partial")
    shown = [
        option
        for one in chosen
        if one.code == options.state
        for option in one.options
        if not option.archived
    ]
    entries = {fold(option.name): option.entry_id for option in shown}
    trigger, done = entries.get(fold(options.trigger)), entries.get(fold(options.done))
    if trigger is None or done is None or trigger == done:
        values = ", ".join(f'"{option.name}"' for option in shown)
        raise BadDataError("draft_option_unknown", field=options.state, values=values or "-")
    return DraftState(options.state, trigger, done, guessed.probe)
