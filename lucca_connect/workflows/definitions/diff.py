"""`definitions diff`: the custom data of a test tenant beside those of production."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.connectors.load import load_connector
from lucca_connect.errors import ExitCode
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.planning.definition_diff import DatumDiff, DatumStatus, diff_definitions
from lucca_connect.workflows.definitions.sources import read_both, read_exports

if TYPE_CHECKING:
    from lucca_connect.lucca.types import Definitions
    from lucca_connect.workflows.session import Session

OpenSession = Callable[[str], "AbstractContextManager[Session]"]
"""From the name of a profile to its session."""


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """What the command line asks for.

    Attributes:
        first, second: names of profiles, or files of definitions (`*.json`).
        connector: compare its codes only.
        detailed_exitcode: end with 3 where something differs.
    """

    first: str
    second: str
    connector: str | None = None
    detailed_exitcode: bool = False


def run(open_session: OpenSession, options: DiffOptions, connectors: Path) -> Result:
    """Read both, under the read-only switch, and compare.

    Args:
        connectors: folder of this installation's connector files.

    Raises:
        ConfigurationError: profile_unknown, connector_unknown…
        BadDataError: export_unreadable. ForbiddenError: api_key_rejected.
        UnavailableError, TryLaterError: a tenant does not answer.
    """
    codes = None
    if options.connector is not None:
        codes = load_connector(options.connector, folder=connectors).codes
    sides = (options.first, options.second)
    # What lies here is looked at first: no tenant is asked for a comparison that cannot be made.
    files = {name: read_exports([Path(name)]) for name in sides if _is_file(name)}
    (first, first_warnings), (second, second_warnings) = (
        (files[name], ()) if name in files else _read(open_session, name) for name in sides
    )
    items = diff_definitions(first, second, only=codes)
    counts = Counter(item.status for item in items)
    same = counts[DatumStatus.SAME] == len(items)
    data: dict[str, Json] = {
        "first": options.first,
        "second": options.second,
        "connector": options.connector,
        "same": same,
        "counts": {status.value: counts[status] for status in DatumStatus},
        "items": [_item(item) for item in items],
    }
    return Result(
        "definitions diff",
        data,
        exit_code=ExitCode.PENDING if options.detailed_exitcode and not same else ExitCode.OK,
        warnings=(*first_warnings, *second_warnings, *_blind(options, first, second)),
        view="definitions_diff",
    )


def _read(open_session: OpenSession, name: str) -> tuple[Definitions, tuple[Warning_, ...]]:
    with open_session(name) as session, session.connect() as tenant:
        tenant.reporter.step("reading_definitions")
        return read_both(tenant)


def _is_file(name: str) -> bool:
    return name.lower().endswith(".json")


def _blind(options: DiffOptions, first: Definitions, second: Definitions) -> tuple[Warning_, ...]:
    """No custom datum at all says nothing about the tenant."""
    return tuple(
        Warning_("no_definition_visible", {"where": name}, urgent=True)
        for name, definitions in ((options.first, first), (options.second, second))
        if not definitions.by_code
    )


def _item(item: DatumDiff) -> Mapping[str, Json]:
    return {
        "code": item.code,
        "status": item.status.value,
        "similar": item.similar,
        "differences": [
            {"what": unlike.what, "first": unlike.first, "second": unlike.second}
            for unlike in item.differences
        ],
        "not_compared": list(item.not_compared),
    }
