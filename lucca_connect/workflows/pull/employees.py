"""`pull employees`: observe -> select -> write, row by row, with bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lucca_connect.errors import AccessError, BadDataError, ExitCode, UnavailableError
from lucca_connect.mapping.cells import Column, Columns, header_of
from lucca_connect.output.progress import Progress
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.workflows.audit import record_disclosure
from lucca_connect.workflows.cell_context import cell_context, columns_of
from lucca_connect.workflows.definitions.sources import read_both
from lucca_connect.workflows.pull.columns import asked_column, chosen_columns, known_to_lucca
from lucca_connect.workflows.pull.files import PulledFiles, open_files
from lucca_connect.workflows.pull.filters import (
    CONTRACT,
    Selection,
    parsed_conditions,
    read_conditions,
)
from lucca_connect.workflows.pull.options import Presence, PullOptions
from lucca_connect.workflows.pull.rows import RowWriter
from lucca_connect.workflows.pull.since import Since, since
from lucca_connect.workflows.pull.target import (
    Rows,
    check_target,
    is_typed,
    opened,
    records,
    shown,
)

if TYPE_CHECKING:
    from lucca_connect.lucca.types import Employee
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

COMMAND = "pull employees"
_IDS_A_TIME = 100
_MOST_NAMED = 12


@dataclass(slots=True)
class Pull:
    """One pull while it runs."""

    tenant: Tenant
    options: PullOptions
    columns: Sequence[Column]
    selection: Selection
    since: Since
    writer: RowWriter
    files: PulledFiles | None
    count: int = 0
    read: int = 0
    done: int = 0
    total: int | None = None
    started: float = 0.0
    requests: int = 0
    unseen_ids: list[int] = field(default_factory=list)


def run(session: Session, options: PullOptions) -> Result:
    """Read employees into a table.

    Raises:
        UsageError: pull_field_unknown, where_invalid, where_unknown, since_invalid…
        ConfigurationError: table_not_writable, xlsx_extra_missing.
        AccessError: api_key_rejected.
    """
    check_target(options.target)
    connector = None if options.connector is None else session.connector(options.connector)
    with session.connect() as tenant:
        tenant.reporter.step("reading_definitions")
        definitions, warnings = read_both(tenant)
        columns = columns_of(definitions)
        parsed = parsed_conditions(options.where, columns)
        chosen, absent = known_to_lucca(tenant, chosen_columns(columns, options, connector))
        context = cell_context(
            tenant,
            [*chosen, *(column for column, _operator, _text in parsed)],
            lang=session.lang,
            raw=options.target.raw,
        )
        selection = Selection(
            conditions=read_conditions(parsed, context),
            presence=options.presence,
            today=datetime.fromtimestamp(tenant.clock.now(), UTC).date(),
            start=asked_column(columns, CONTRACT[0]),
            end=asked_column(columns, CONTRACT[1]),
        )
        headers = _headers(chosen, columns, options, session.lang)
        changes = since(tenant, options, chosen, context, former=selection.former)
        with open_files(tenant, options, chosen) as files, opened(options.target, headers) as rows:
            writer = RowWriter(chosen, context, typed=is_typed(options.target))
            pull = Pull(tenant, options, chosen, selection, changes, writer, files)
            pull.started, pull.requests = tenant.clock.now(), tenant.lucca.requests
            _write(pull, rows)
            _disclosed(pull)
        if options.target.out is not None:
            changes.keep()
        return _result(pull, headers, rows, [*warnings, *_absent(absent)])


def _headers(
    chosen: Sequence[Column], columns: Columns, options: PullOptions, lang: str
) -> list[str]:
    labels = lang if options.target.labels else None
    return [header_of(column, columns, labels=labels) for column in chosen]


def _disclosed(pull: Pull) -> None:
    if pull.count:
        names = [column.name for column in pull.columns]
        record_disclosure(pull.tenant, "employees", names, pull.count, command=COMMAND)


def _write(pull: Pull, rows: Rows) -> None:
    for page in _pages(pull):
        taken = [employee for employee in page if pull.selection.takes(employee)]
        pull.writer.learn(pull.tenant, taken)
        if pull.files is not None:
            pull.files.announce(taken)
        for employee in taken:
            if not pull.since.is_new(pull.tenant, employee):
                continue
            rows.write(pull.writer.row(employee))
            pull.count += 1
            if pull.files is not None and pull.files.fetch(employee):
                _tell(pull)
        pull.done = pull.read
        _tell(pull)


def _tell(pull: Pull) -> None:
    """How far it is; files take their time between two pages."""
    pull.tenant.reporter.progress(
        Progress(
            "pulling_people",
            done=max(pull.done, pull.count),
            total=pull.total,
            requests=pull.tenant.lucca.requests - pull.requests,
            share=pull.tenant.session.options.share,
            elapsed_s=pull.tenant.clock.now() - pull.started,
        )
    )


def _pages(pull: Pull) -> Iterator[Sequence[Employee]]:
    """Everybody who may be meant, page by page."""
    users = pull.tenant.lucca.users
    every = [*pull.columns, *pull.selection.columns]
    asked = [column.selection for column in every]
    if pull.options.since is not None:
        asked.append("modifiedAt")
    if pull.options.only:
        yield from _only(pull, asked)
        return
    pull.tenant.reporter.step("reading_people")
    for page in users.pages(
        asked,
        former=pull.selection.former,
        keep_codes=[column.name for column in every if column.coded],
        filters={**pull.selection.filters(), **pull.since.filters},
    ):
        pull.read += len(page.items)
        pull.total = page.total
        yield page.items


def _only(pull: Pull, asked: Sequence[str]) -> Iterator[Sequence[Employee]]:
    """People by their numbers; who is not visible is remembered."""
    ids = list(dict.fromkeys(pull.options.only))
    pull.total = len(ids)
    for start in range(0, len(ids), _IDS_A_TIME):
        some = ids[start : start + _IDS_A_TIME]
        found = pull.tenant.lucca.users.by_ids(some, asked)
        pull.unseen_ids += [number for number in some if number not in found]
        pull.read += len(found)
        moment = pull.since.from_moment
        yield [
            employee
            for employee in found.values()
            if moment is None or str(employee.core.get("modifiedat") or "") >= moment
        ]


def _result(pull: Pull, headers: Sequence[str], rows: Rows, warnings: list[Warning_]) -> Result:
    target = pull.options.target
    table = records(target, headers, rows)
    since_told = pull.since.from_moment
    data: Mapping[str, Json] = {
        "kind": "employees",
        "count": pull.count,
        "read": pull.read,
        "since": since_told,
        "full": since_told is None,
        "fields": [column.name for column in pull.columns],
        "not_visible": [str(number) for number in pull.unseen_ids],
        "out": None if target.out is None else str(target.out),
        "files": None if pull.files is None else pull.files.summary,
        **shown(target, headers, table),
    }
    failed = bool(pull.unseen_ids) or (pull.files is not None and pull.files.failed > 0)
    told = [*warnings, *pull.since.warnings, *_unproven(pull)]
    if pull.files is not None:
        told += pull.files.warnings
    return Result(
        command=COMMAND,
        profile=pull.tenant.session.profile,
        data=data,
        exit_code=ExitCode.PARTIAL if failed else ExitCode.OK,
        warnings=tuple(told),
        view="pull",
        table=table,
        delivered=pull.since.keep if table is not None else None,
    )


def _unproven(pull: Pull) -> Iterator[Warning_]:
    """Emptiness proves nothing (design: evidence): a column without any value may be one that the
    key may not read."""
    empty = [column for column in pull.columns if column.name not in pull.writer.seen]
    if empty and pull.count:
        denied = _seen_elsewhere(pull.tenant, [column.name for column in empty if column.coded])
        unproven = [column.name for column in empty if column.name not in denied]
        if denied:
            yield Warning_("pull_fields_denied", {"fields": _named(sorted(denied))}, urgent=True)
        if unproven:
            yield Warning_("pull_fields_unproven", {"fields": _named(unproven)})
    everybody = pull.since.from_moment is None
    if everybody and not pull.count and Presence.FORMER in pull.selection.presence:
        yield Warning_("pull_former_unproven")
    if pull.unseen_ids:
        numbers = [str(number) for number in pull.unseen_ids]
        yield Warning_("pull_not_visible", {"ids": _named(numbers)})


def _seen_elsewhere(tenant: Tenant, codes: Sequence[str]) -> frozenset[str]:
    """Data of which the 2024-11-01 API shows a value: the key may not read them (design: evidence,
    "denied")."""
    if not codes or not tenant.lucca.has_oauth:
        return frozenset()
    try:
        return tenant.lucca.attributes.codes_seen(codes) & frozenset(codes)
    except (AccessError, BadDataError, UnavailableError):
        return frozenset()  # a second witness that says nothing


def _absent(names: Sequence[str]) -> list[Warning_]:
    return [Warning_("pull_fields_absent", {"fields": _named(names)})] if names else []


def _named(names: Sequence[str]) -> str:
    more = f" (+{len(names) - _MOST_NAMED})" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
