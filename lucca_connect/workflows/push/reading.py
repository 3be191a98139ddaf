"""From a file to what it wants changed: its columns, whom its rows are about, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import TYPE_CHECKING

from lucca_connect.errors import BadDataError, Subject
from lucca_connect.lucca.changes import PersonFields
from lucca_connect.lucca.paging import LARGEST_PAGE
from lucca_connect.lucca.users import IDS_PER_REQUEST
from lucca_connect.mapping.cells import (
    CellProblem,
    Column,
    Columns,
    Context,
    Reference,
    names_in,
    parse_cell,
)
from lucca_connect.planning.employee_changes import Comparison, RowChange
from lucca_connect.planning.row_matching import (
    KEY_FIELDS,
    FileRow,
    Key,
    Match,
    People,
    id_of,
    key_of,
    keys_of,
    twice,
)
from lucca_connect.planning.row_problems import RowProblem
from lucca_connect.workflows.cell_context import cell_context, columns_of, people_by_address

if TYPE_CHECKING:
    from lucca_connect.lucca.types import Definitions, Employee
    from lucca_connect.tabular.model import Sheet
    from lucca_connect.workflows.tenant import Tenant

ESTABLISHMENT = "legalEntity"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file says, held against the tenant.

    Attributes:
        columns: of the file, in its order.
        matches: one for each row, in order; `changes`: the same rows compared.
        population: people whom the key sees.
        comparison: what the rows were compared with; `observed`: the people of the rows.
        logins: of everybody whom the rows, or their cells, name. Personal.
    """

    columns: tuple[Column, ...]
    matches: tuple[Match, ...]
    changes: tuple[RowChange, ...]
    population: int
    comparison: Comparison = field(repr=False)
    observed: Mapping[int, Employee] = field(repr=False)
    logins: Mapping[int, str] = field(repr=False)


def compare_file(
    tenant: Tenant, sheet: Sheet, definitions: Definitions, *, fields: Sequence[str], lang: str
) -> Wanted:
    """Read the file's rows, find the people, and compare cell by cell.

    Args:
        fields: columns that alone may change, by name, code or label; none: all but those that
            change only when they are named.

    Raises:
        BadDataError: push_no_header, push_header_unknown, push_header_same, header_ambiguous,
            push_field_absent, push_key_missing, and what reading the table raises.
        ForbiddenError: read_forbidden. UnavailableError: people_list_unstable, list_unstable.
    """
    known = columns_of(definitions)
    columns = _columns(sheet, known)
    compared = _compared(columns, known, fields)
    keys = keys_of(column.name for column in columns)
    if not keys:
        raise BadDataError("push_key_missing", subject=Subject("file", sheet.file))
    rows = [
        FileRow(row.number, {c.name: text for c, text in zip(columns, row.cells, strict=True)})
        for row in sheet.rows
    ]
    tenant.reporter.step("reading_people")
    context = cell_context(tenant, columns, lang=lang)
    matches, everybody, population = _match(tenant, rows, keys, columns, context)
    context = _with_people(context, everybody)
    observed = _observe(tenant, matches, compared, context, population)
    fields_of = PersonFields(definitions.by_code)
    comparison = Comparison(compared, _names(compared) if fields else (), context, fields_of)
    changes = tuple(_compare(match, observed, comparison) for match in matches)
    logins = {
        employee.id: text
        for employee in everybody
        if isinstance(text := employee.core.get("login"), str)
    }
    return Wanted(columns, matches, changes, population, comparison, observed, logins)


def _columns(sheet: Sheet, known: Columns) -> tuple[Column, ...]:
    """The column of every header.

    A header that is unknown is repeated to the person only where another one is known: a file
    without a header line begins with somebody's data.
    """
    subject = Subject("file", sheet.file)
    found = [_column(header, known, subject) for header in sheet.headers]
    if not any(found):
        raise BadDataError("push_no_header", subject=subject)
    unknown = [
        header for header, column in zip(sheet.headers, found, strict=True) if column is None
    ]
    if unknown:
        near = ", ".join(dict.fromkeys(name for header in unknown for name in known.near(header)))
        headers = ", ".join(f"« {header} »" for header in unknown)
        raise BadDataError("push_header_unknown", subject=subject, header=headers, near=near or "-")
    columns = tuple(column for column in found if column is not None)
    names = [column.name for column in columns]
    same = next((name for name in names if names.count(name) > 1), None)
    if same is not None:
        raise BadDataError("push_header_same", subject=subject, field=same)
    return columns


def _column(header: str, known: Columns, subject: Subject) -> Column | None:
    try:
        return known.find(header)
    except CellProblem as problem:
        near = ", ".join(problem.near)
        raise BadDataError(problem.code, subject=subject, field=problem.field, near=near) from None


def _compared(
    columns: Sequence[Column], known: Columns, fields: Sequence[str]
) -> tuple[Column, ...]:
    if not fields:
        return tuple(columns)
    chosen = {_chosen(name, columns, known) for name in fields}
    return tuple(column for column in columns if column.name in chosen)


def _chosen(name: str, columns: Sequence[Column], known: Columns) -> str:
    subject = Subject("field", name)
    found = _column(name, known, subject)
    if found is None or found.name not in _names(columns):
        raise BadDataError("push_field_absent", subject=subject, field=name)
    return found.name


def _names(columns: Iterable[Column]) -> frozenset[str]:
    return frozenset(column.name for column in columns)


def _match(
    tenant: Tenant,
    rows: Sequence[FileRow],
    keys: Sequence[Key],
    columns: Sequence[Column],
    context: Context,
) -> tuple[tuple[Match, ...], Sequence[Employee], int]:
    """Whom each row is about, among whom, and how many people the key sees."""
    people_named = any(column.reference is Reference.PERSON for column in columns)
    by_id = all(key_of(row, keys) is Key.ID for row in rows)
    ids = [number for row in rows if (number := id_of(row)) is not None]
    if by_id and not people_named and len(ids) <= IDS_PER_REQUEST:
        population = tenant.lucca.users.count(formerEmployees="true")
        everybody = list(tenant.lucca.users.by_ids(ids, KEY_FIELDS).values())
    else:
        pages = tenant.lucca.users.pages(KEY_FIELDS, former=True)
        everybody = [employee for page in pages for employee in page.items]
        population = len(everybody)
    people = People(everybody)
    establishment = next((column for column in columns if column.name == ESTABLISHMENT), None)
    matches = tuple(
        people.match(row, keys, establishment=_establishment(row, establishment, context))
        for row in rows
    )
    return matches, everybody, population


def _with_people(context: Context, everybody: Iterable[Employee]) -> Context:
    """A cell may name a person by login or mail."""
    people = {
        employee.id: [
            text for name in ("login", "mail") if isinstance(text := employee.core.get(name), str)
        ]
        for employee in everybody
    }
    return replace(context, people=people_by_address(people))


def _establishment(row: FileRow, column: Column | None, context: Context) -> int | None:
    if column is None:
        return None
    try:
        found = parse_cell(column, row.cell(ESTABLISHMENT), context)
    except CellProblem:
        return None
    return found if isinstance(found, int) else None


def _observe(
    tenant: Tenant,
    matches: Iterable[Match],
    compared: Sequence[Column],
    context: Context,
    population: int,
) -> Mapping[int, Employee]:
    """The people of the rows with everything that the columns show, in as few requests as may be:
    a hundred by their ids, or a thousand as they come."""
    ids = [match.employee_id for match in matches if match.employee_id is not None]
    if not ids:
        return {}
    users, asked = tenant.lucca.users, _asked(compared)
    if ceil(len(ids) / IDS_PER_REQUEST) <= ceil(population / LARGEST_PAGE):
        observed = users.by_ids(ids, asked)
    else:
        wanted = frozenset(ids)
        pages = users.pages(asked, former=True)
        observed = {
            employee.id: employee
            for page in pages
            for employee in page.items
            if employee.id in wanted
        }
    for employee in observed.values():
        for reference, names in names_in(compared, employee).items():
            context.names.setdefault(reference, {}).update(names)
    return observed


def _asked(columns: Iterable[Column]) -> list[str]:
    """What `fields` has to name for these columns."""
    return list(dict.fromkeys(["id", *(column.selection for column in columns)]))


def _compare(match: Match, observed: Mapping[int, Employee], comparison: Comparison) -> RowChange:
    line = match.row.line
    if match.employee_id is None:
        return RowChange(line, problems=(match.problem,) if match.problem else ())
    employee = observed.get(match.employee_id)
    if employee is None:  # gone, or out of sight, between two readings
        return RowChange(line, problems=(RowProblem("row_for_nobody"),))
    return comparison.row(match, employee)


def with_twice(wanted: Wanted) -> tuple[RowChange, ...]:
    """The rows, those about one and the same person refused."""
    other = twice(wanted.matches)
    return tuple(
        RowChange(
            row.line,
            row.employee_id,
            problems=(RowProblem("row_twice", other=other[row.line]), *row.problems),
        )
        if row.line in other
        else row
        for row in wanted.changes
    )
