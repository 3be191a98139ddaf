"""Cases of a screening connector: one invented employee with one thing changed at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.comparison import by_code
from lucca_connect.connectors.models import CoreTarget, FieldSpec, ScreeningConnector
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import (
    DataFormat,
    Definitions,
    Employee,
    ObservedDefinition,
    ObservedValue,
    Option,
    Source,
)
from lucca_connect.mapping.dossier import assemble
from lucca_connect.mapping.rules import Context, map_fields
from lucca_connect.planning.cases.model import READY, Case, blocked, outcome

_OWNER = 2
_CORE: Mapping[str, JsonValue] = {
    "text": "Exemple",
    "date": "1990-02-01T00:00:00",
    "email": "exemple@example.org",
    "phone": "+33 1 00 00 00 00",
    "culture": 1036,
    "title": "Mme",
}
_CODED: Mapping[DataFormat, JsonValue] = {
    DataFormat.USER: _OWNER,
    DataFormat.ATTACHMENT: "00000000-0000-4000-8000-000000000000",
    DataFormat.DATE: "2026-02-01T00:00:00",
}
_UNKNOWN_ENTRY = 999_999


def screening_cases(connector: ScreeningConnector) -> Iterator[Case]:
    """Complete, without each datum, with each option by each of its labels, and an unknown one."""
    yield Case("complete", "-", READY, _tried(connector))
    for item in connector.core:
        for target in item.targets:
            needed = item.required and target.target == item.target
            yield _missing(connector, target.properties[0], _tried(connector, core=target), needed)
    for spec in connector.fields:
        tried = _tried(connector, coded={spec.code: None})
        yield _missing(connector, spec.code, tried, spec.required)
        if spec.options:
            yield from _options(connector, spec)


def _missing(connector: ScreeningConnector, field: str, tried: str, needed: bool) -> Case:  # noqa: ARG001 (one form for both kinds of data)
    expected = blocked("required_value_missing", field) if needed else READY
    return Case("missing", field, expected, tried)


def _options(connector: ScreeningConnector, spec: FieldSpec) -> Iterator[Case]:
    for lang in ("fr", "en"):
        found = by_code(compare(connector, _tenant(connector, lang)))[spec.code]
        for number, option in enumerate(spec.options):
            meant = found.option_key(number)
            about = f"{spec.code}: {option.label.text(lang)}"
            yield Case("option", about, option.key, meant or "-")
    if spec.target is not None:
        tried = _tried(connector, coded={spec.code: _UNKNOWN_ENTRY})
        about = f"{spec.code}: ?"
        yield Case("wrong", about, blocked("option_not_known", spec.code), tried)


def _tenant(connector: ScreeningConnector, lang: str) -> Definitions:
    """A tenant that has the data as documented; entry ids are the places of the options."""
    definitions = {
        spec.code: ObservedDefinition(
            code=spec.code,
            name=spec.label.text(lang),
            format=spec.format,
            format_key=None,
            multiple=spec.multiple,
            options=tuple(
                Option(number, option.label.text(lang))
                for number, option in enumerate(spec.options)
            ),
            sources=frozenset({Source.EXTENSION_DEFINITIONS}),
        )
        for spec in connector.fields
    }
    return Definitions(definitions, frozenset({Source.EXTENSION_DEFINITIONS}))


def _tried(
    connector: ScreeningConnector,
    *,
    core: CoreTarget | None = None,
    coded: Mapping[str, JsonValue] | None = None,
) -> str:
    """What becomes of the complete employee without one target, or with other coded values."""
    values: dict[str, JsonValue] = {
        name.lower(): _CORE[item.kind]
        for item in connector.core
        for target in item.targets
        for name in target.properties
    }
    for name in core.properties if core is not None else ():
        values.pop(name.lower(), None)
    extended: dict[str, JsonValue] = {
        spec.code: 0 if spec.options else _CODED.get(spec.format, "Exemple")
        for spec in connector.fields
    }
    extended |= coded or {}
    employee = Employee(
        1,
        values,
        {code: (ObservedValue(1, value),) for code, value in extended.items() if value is not None},
    )
    context = Context(
        connector,
        by_code(compare(connector, _tenant(connector, "fr"))),
        {_OWNER: Employee(_OWNER, {"mail": "exemple@example.org"})},
    )
    return outcome(assemble(map_fields(context, employee)).problems)
