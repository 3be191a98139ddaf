"""v3 collections: a query string against an entity and the rows it may show."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from lucca_connect.sandbox.call import Answer, AnswerError, Call
from lucca_connect.sandbox.legacy.answers import Json, collection, refusal, single
from lucca_connect.sandbox.legacy.entity import Entity, render_rows
from lucca_connect.sandbox.legacy.filters import Condition
from lucca_connect.sandbox.legacy.listing import (
    DEFAULT_FIELDS,
    ListQuery,
    QueryError,
    compile_order,
    compile_where,
    last_value,
    read_fields,
    read_list_query,
)
from lucca_connect.sandbox.legacy.literals import INTEGER_LIMIT
from lucca_connect.sandbox.legacy.scope import Row, Scope, fetch

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Source:
    """Rows that the caller may see.

    Attributes:
        table: what stands after FROM, its columns named as the entity's columns expect.
        visible: WHERE fragment of the silent filter, with its values (those of `table` first).
        order: the order of rows when none is asked for, and between equal ones.
    """

    table: str
    visible: Condition
    order: str


def answer_list(
    scope: Scope,
    kind: Entity,
    source: Source,
    *,
    default_fields: str = DEFAULT_FIELDS,
    parameters: Collection[str] = (),
    limit: int | None = None,
    wrap: Callable[[Row, Json], Json] | None = None,
) -> Answer:
    """Answer GET on a collection.

    Args:
        default_fields: selected when `fields` is left out; empty for every property.
        parameters: lower-case action parameters, which are no filters.
        limit: items of a page when `paging` is left out, instead of the usual number.
        wrap: what an item becomes, given its row and itself.

    Raises:
        AnswerError: 400, as reference/legacy-api.md 1.6 words it; 406 for `accept=`, since how a
            spreadsheet looks is UNK.
    """
    call = scope.call
    wanted = (last_value(call.query, "accept") or JSON).lower()
    if wanted != JSON:
        raise refusal(call, HTTPStatus.NOT_ACCEPTABLE, f"Unsupported media type {wanted}")
    try:
        query = read_list_query(
            call.query,
            default_limit=limit or int(call.assumptions["default-paging"]),
            default_fields=default_fields,
            parameters=parameters,
        )
        rows, count = select_rows(scope, kind, source, query)
    except QueryError as error:
        raise refusal(call, HTTPStatus.BAD_REQUEST, str(error)) from error
    if query.count and not query.selection:
        return collection(call, None, count)
    items = render_rows(kind, query.selection, scope.over(rows))
    if wrap is not None:
        items = [wrap(row, item) for row, item in zip(rows, items, strict=True)]
    return collection(call, items, count if query.count else None)


def select_rows(
    scope: Scope, kind: Entity, source: Source, query: ListQuery
) -> tuple[list[Row], int | None]:
    """The rows of the page, and how many there are in all if that was asked for.

    Raises:
        QueryError: an unknown path or an unreadable filter or order.
    """
    wanted = compile_where(query.filters, kind.columns, scope.call.now)
    order = compile_order(query.order, kind.columns)
    where = f"FROM {source.table} WHERE {source.visible.sql} AND {wanted.sql}"
    values = source.visible.values + wanted.values
    count = None
    if query.count:
        count = scope.call.db.execute(f"SELECT count(*) {where}", values).fetchone()[0]
        if not query.selection:
            return [], count
    ordered = ", ".join(term for term in (order, source.order) if term)
    sql = f"SELECT * {where} ORDER BY {ordered} LIMIT ? OFFSET ?"
    page = query.page
    return fetch(scope.call.db, sql, (*values, page.limit, page.offset)), count


def answer_single(scope: Scope, kind: Entity, row: Row) -> Answer:
    """Answer with one entity: every property unless `fields` says otherwise.

    Raises:
        AnswerError: 400 for unreadable or unknown fields.
    """
    return single(scope.call, _render_all(scope, kind, [row])[0])


def answer_several(scope: Scope, kind: Entity, rows: Sequence[Row]) -> Answer:
    """Answer a write on a collection: the entities under `data.items`, shaped like one."""
    return collection(scope.call, _render_all(scope, kind, rows), None)


def answer_found(scope: Scope, kind: Entity, rows: Sequence[Row]) -> Answer:
    """Answer GET by id: the one row that was found.

    Raises:
        AnswerError: 404 in the words of the documentation when there is none.
    """
    if not rows:
        raise missing(scope.call, kind, scope.call.params["id"])
    return answer_single(scope, kind, rows[0])


def missing(call: Call, kind: Entity, identifier: str | int) -> AnswerError:
    """404 `Resource Department with ID 13651 not found` (reference/legacy-api.md 1.8)."""
    message = f"Resource {kind.type_name} with ID {identifier} not found"
    return refusal(call, HTTPStatus.NOT_FOUND, message, resource=identifier)


def wanted_id(call: Call) -> list[int]:
    """The id of the path, nothing if it is too large for any."""
    identifier = int(call.params["id"])
    return [identifier] if identifier < INTEGER_LIMIT else []


def _render_all(scope: Scope, kind: Entity, rows: Sequence[Row]) -> list[Json]:
    try:
        selection = read_fields(scope.call.query, default="")
    except QueryError as error:
        raise refusal(scope.call, HTTPStatus.BAD_REQUEST, str(error)) from error
    return render_rows(kind, selection, scope.over(rows))


def memory_source(kind: Entity, rows: Sequence[Mapping[str, Json]]) -> Source:
    """Rows that exist only in memory, as a table named `item` that SQL can filter and sort.

    Each row is a JSON object; a column `item.x` of the entity is its key `x`, and `data` the
    whole object.
    """
    keys = sorted({column.sql.removeprefix("item.") for column in kind.columns.values()})
    columns = ", ".join(f"json_extract(value, '$.{key}') AS {key}" for key in keys)
    table = f"(SELECT {columns}, key AS place, value AS data FROM json_each(?)) AS item"
    return Source(table, Condition("1 = 1", (json.dumps(rows),)), "item.place")
