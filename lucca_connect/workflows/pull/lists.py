"""`pull establishments|departments|roles|definitions|options`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lucca_connect.errors import Subject, UsageError
from lucca_connect.lucca.definition_export import encode_definition, encode_definitions
from lucca_connect.mapping.cells import Column, column_of
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.tabular.atomic import replaced
from lucca_connect.tabular.model import TableFormat
from lucca_connect.tabular.writing import named_format
from lucca_connect.workflows.account import moment
from lucca_connect.workflows.audit import record_disclosure
from lucca_connect.workflows.cell_context import columns_of
from lucca_connect.workflows.definitions.sources import read_both
from lucca_connect.workflows.pull.target import check_target, is_typed, opened, records, shown

if TYPE_CHECKING:
    from lucca_connect.lucca.types import Definitions
    from lucca_connect.tabular.model import Cell
    from lucca_connect.workflows.pull.options import PullTarget
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

_ABOUT_PEOPLE = frozenset({"departments"})
"""They name who heads them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that was read: language-free names of columns, and rows."""

    headers: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    warnings: tuple[Warning_, ...] = ()
    document: Json = None


def run(session: Session, kind: str, target: PullTarget, *, codes: Sequence[str] = ()) -> Result:
    """Read one list.

    Args:
        codes: of `options`: of these data only.

    Raises:
        UsageError: pull_field_unknown. ForbiddenError: read_forbidden.
        ConfigurationError: table_not_writable, xlsx_extra_missing.
    """
    check_target(target)
    with session.connect() as tenant:
        found = (
            _options(tenant, codes, target) if kind == "options" else _READERS[kind](tenant, target)
        )
        if kind in _ABOUT_PEOPLE and found.rows:
            record_disclosure(tenant, kind, found.headers, len(found.rows), command=f"pull {kind}")
        as_document = found.document is not None and _is_json_file(target)
        if as_document and target.out is not None:
            text = json.dumps(found.document, ensure_ascii=False, indent=1)
            with replaced(target.out) as stream:
                stream.write(f"{text}\n".encode())
            table = None
        else:
            with opened(target, found.headers) as rows:
                for row in found.rows:
                    rows.write(row)
            table = records(target, found.headers, rows)
        return Result(
            command=f"pull {kind}",
            profile=session.profile,
            data={
                "kind": kind,
                "count": len(found.rows),
                "out": None if target.out is None else str(target.out),
                **shown(target, found.headers, table),
            },
            warnings=found.warnings,
            view="pull",
            table=table,
        )


def _is_json_file(target: PullTarget) -> bool:
    return target.out is not None and named_format(target.out) is TableFormat.JSON


def _establishments(tenant: Tenant, _target: PullTarget) -> Listed:
    units = {unit.id: unit for unit in tenant.lucca.organisation.legal_units()}
    rows: list[Sequence[Cell]] = []
    for found in tenant.lucca.organisation.establishments():
        unit = units.get(found.legal_unit_id or 0)
        of_unit = (unit.name, unit.country) if unit else (None, None)
        rows.append(
            [
                *(found.id, found.name, found.code, found.legal_unit_id),
                *(*of_unit, found.archived),
            ]
        )
    return Listed(("id", "name", "code", "legalUnitId", "legalUnit", "country", "isArchived"), rows)


def _departments(tenant: Tenant, _target: PullTarget) -> Listed:
    return Listed(
        ("id", "name", "code", "parentId", "headId", "isActive", "position"),
        [
            [
                *(found.id, found.name, found.code, found.parent_id, found.head_id),
                *(found.active, found.position),
            ]
            for found in tenant.lucca.organisation.departments()
        ],
    )


def _roles(tenant: Tenant, _target: PullTarget) -> Listed:
    return Listed(("id", "name"), [[role.id, role.name] for role in tenant.lucca.roles.list()])


def _definitions(tenant: Tenant, target: PullTarget) -> Listed:
    definitions, warnings = _read(tenant)
    encoded = [encode_definition(found) for _code, found in sorted(definitions.by_code.items())]
    if not is_typed(target):
        return _flat_definitions(definitions, warnings)
    names = tuple(encoded[0]) if encoded else ("code",)
    document = encode_definitions(
        definitions, tenant=tenant.identity.id, at=moment(tenant.clock.now())
    )
    return Listed(names, [list(row.values()) for row in encoded], warnings, document)


def _flat_definitions(definitions: Definitions, warnings: tuple[Warning_, ...]) -> Listed:
    """One line a datum; its options are `pull options`."""
    headers = ("code", "fr", "en", "format", "formatKey", "isMultivalue", "isReadOnly", "options")
    rows: list[Sequence[Cell]] = []
    for code, found in sorted(definitions.by_code.items()):
        column = column_of(found)
        rows.append(
            [
                *(code, _label(column, "fr"), _label(column, "en")),
                *(found.format.value, found.format_key, found.multiple, found.read_only),
                len(found.options) or None,
            ]
        )
    return Listed(headers, rows, warnings)


def _options(tenant: Tenant, codes: Sequence[str], _target: PullTarget) -> Listed:
    definitions, warnings = _read(tenant)
    columns = columns_of(definitions)
    wanted = {_known(columns.named(code), code, columns.near(code)) for code in codes}
    rows: list[Sequence[Cell]] = []
    for code, found in sorted(definitions.by_code.items()):
        if wanted and code not in wanted:
            continue
        for choice in column_of(found).choices:
            languages = [choice.names.get(lang) for lang in ("fr", "en")]
            archived = next(
                (option.archived for option in found.options if option.entry_id == choice.id), None
            )
            rows.append([code, choice.id, choice.names.get(""), *languages, archived])
    return Listed(("definition", "id", "name", "fr", "en", "isArchived"), rows, warnings)


def _known(column: Column | None, code: str, near: Iterable[str]) -> str:
    if column is None or not column.coded:
        raise UsageError(
            "pull_field_unknown",
            subject=Subject("field", code),
            field=code,
            near=", ".join(near) or "-",
        )
    return column.name


def _label(column: Column, lang: str) -> str | None:
    """Its label in a language; where only the answer's own language is known, that one."""
    return column.labels.get(lang) or column.labels.get("")


def _read(tenant: Tenant) -> tuple[Definitions, tuple[Warning_, ...]]:
    tenant.reporter.step("reading_definitions")
    return read_both(tenant)


_READERS: Mapping[str, Callable[[Tenant, PullTarget], Listed]] = {
    "establishments": _establishments,
    "departments": _departments,
    "roles": _roles,
    "definitions": _definitions,
}
