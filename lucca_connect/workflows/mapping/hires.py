"""`mapping check` and `mapping explain` of a recruiting connector: hires as Lucca would get them.

The same way as `sync` up to the decision: source, directory, mapping, names to ids. Nobody is
created, and nothing is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.errors import BadDataError, ExitCode, Subject
from lucca_connect.http.secrets import MASK
from lucca_connect.mapping.hires import Origin, own_name
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.workflows.audit import record_disclosure
from lucca_connect.workflows.hires.run import HireRun, observe
from lucca_connect.workflows.hires.sources import choose_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lucca_connect.connectors.models import Localised
    from lucca_connect.connectors.recruiting import RecruitingConnector
    from lucca_connect.mapping.dossier import Problem
    from lucca_connect.mapping.hires import HireValue
    from lucca_connect.planning.hires.creation import Draft
    from lucca_connect.workflows.session import Session

HIRES = "hires"


@dataclass(frozen=True, slots=True)
class _Row:
    """One datum of a hire's, the connector's or the tenant's own.

    Attributes:
        field: as problems name it; key: as the source's values name it.
    """

    field: str
    key: str
    label: Localised | None
    kind: str
    target: str | None
    required: bool


def check_hires(
    session: Session, connector: RecruitingConnector, *, file: Path | None, first: int | None
) -> Result:
    """Who could be created, and what is missing of the others.

    Raises:
        ConfigurationError: hire_source_missing. BadDataError: the file is no list of hires.
        AccessError: api_key_rejected.
    """
    choice = choose_source(session, connector, file=file, source=None)
    with session.connect() as tenant:
        current = observe(tenant, connector, choice)
    drafts = current.drafts[:first]
    bad = current.batch.bad if first is None else ()
    items = [
        *(_item(draft.mapped.subject, draft.problems) for draft in drafts),
        *(_bad(hire.subject, hire.code, hire.field) for hire in bad),
    ]
    blocked = sum(bool(draft.blocking) for draft in drafts) + len(bad)
    return Result(
        command="mapping check",
        profile=session.profile,
        data={
            "connector": connector.name,
            "people": HIRES,
            "employees": len(items),
            "ready": len(items) - blocked,
            "blocked": blocked,
            "fields": [
                {
                    "field": row.field,
                    "filled": sum(_value(row, draft) is not None for draft in drafts),
                }
                for row in _rows(connector)
            ],
            "items": items,
        },
        exit_code=ExitCode.PARTIAL if blocked else ExitCode.OK,
        warnings=_notices(current),
        view="mapping_check",
    )


def explain_hire(
    session: Session,
    connector: RecruitingConnector,
    hire: str,
    *,
    file: Path | None,
    show_values: bool,
) -> Result:
    """One hire, datum by datum.

    Args:
        hire: id, or line as `hires.csv:3`.

    Raises:
        BadDataError: hire_not_listed, and whatever `check_hires` raises.
    """
    choice = choose_source(session, connector, file=file, source=None)
    with session.connect() as tenant:
        current = observe(tenant, connector, choice)
        draft = current.by_id.get(hire)
        if draft is None:
            raise BadDataError(
                "hire_not_listed", subject=Subject("hire", hire), connector=connector.name
            )
        rules = [_explained(row, draft, show_values=show_values) for row in _rows(connector)]
        if show_values:
            shown = [row.field for row in _rows(connector) if _value(row, draft) is not None]
            record_disclosure(tenant, HIRES, shown, 1, command="mapping explain")
    return Result(
        command="mapping explain",
        profile=session.profile,
        data={
            "connector": connector.name,
            "subject": {"kind": "hire", "id": hire},
            "ready": not draft.blocking,
            "values": show_values,
            "rules": rules,
        },
        exit_code=ExitCode.PARTIAL if draft.blocking else ExitCode.OK,
        warnings=_notices(current),
        view="mapping_rules",
    )


def _rows(connector: RecruitingConnector) -> Iterator[_Row]:
    for spec in connector.data:
        yield _Row(spec.name, spec.name, spec.label, spec.kind, spec.property, spec.required)
    for own in connector.own:
        yield _Row(own.source, own_name(own), None, "own", own.target, own.required)


def _value(row: _Row, draft: Draft) -> HireValue | None:
    if row.kind == "own":
        return draft.mapped.own.get(row.target or "")
    return draft.mapped.values.get(row.field)


def _explained(row: _Row, draft: Draft, *, show_values: bool) -> Json:
    value = _value(row, draft)
    raw = draft.mapped.hire.values.get(row.key)
    problem = next((found for found in draft.problems if found.field == row.field), None)
    shown: dict[str, Json] = {
        "field": row.field,
        "label": row.label.as_json() if row.label else {"fr": row.field, "en": row.field},
        "rule": row.kind,
        "target": row.target,
        "required": row.required,
        "source": _source(row, value),
        "present": value is not None or bool(raw),
        "raw": raw if show_values or not raw else MASK,
        "problem": problem.code if problem else None,
        "blocks": problem is not None and problem.blocks,
    }
    if show_values and value is not None:
        shown["value"] = draft.ids.get(value.kind, value.text)
    return shown


def _source(row: _Row, value: HireValue | None) -> str | None:
    """The datum itself, the one that stands in, or who says the default."""
    if value is None:
        return None
    match value.origin:
        case Origin.SOURCE:
            return row.field
        case Origin.OTHER_DATUM:
            return value.detail
    return f"{value.origin.value}:{value.detail}" if value.detail else value.origin.value


def _notices(current: HireRun) -> tuple[Warning_, ...]:
    return tuple(Warning_(notice.code, notice.details) for notice in current.batch.notices)


def _item(subject: Subject, problems: Iterable[Problem]) -> Json:
    found = tuple(problems)
    return {
        "subject": {"kind": subject.kind, "id": subject.id},
        "ready": not any(problem.blocks for problem in found),
        "problems": [{"field": problem.field, "code": problem.code} for problem in found],
    }


def _bad(subject: Subject, code: str, field: str | None) -> Json:
    return {
        "subject": {"kind": subject.kind, "id": subject.id},
        "ready": False,
        "problems": [{"field": field or "", "code": code}],
    }
