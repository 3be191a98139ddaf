"""Definitions of tenants for tests: as the connector expects them, with one thing changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lucca_connect.connectors.load import load_screening
from lucca_connect.connectors.models import FieldSpec
from lucca_connect.lucca.types import (
    DataFormat,
    Definitions,
    ObservedDefinition,
    Option,
    Source,
)

AEQUIVALENT = load_screening("aequivalent")

OTHER = ObservedDefinition(
    code="e_Nom-de-la-voie",
    name="Nom de la voie",
    format=DataFormat.TEXT,
    format_key="text",
    multiple=False,
    sources=frozenset(Source),
)


def entry_id(code: str, key: str) -> int:
    """The entry id that `as_expected` gives to an option: 100 x field + position."""
    for number, spec in enumerate(AEQUIVALENT.fields, start=1):
        for position, option in enumerate(spec.options, start=1):
            if (spec.code, option.key) == (code, key):
                return number * 100 + position
    raise KeyError(code, key)


def as_expected(spec: FieldSpec, *, lang: str = "fr") -> ObservedDefinition:
    """The datum exactly as documented, in one language."""
    return ObservedDefinition(
        code=spec.code,
        name=spec.label.text(lang),
        format=spec.format,
        format_key="select" if spec.options else spec.format.value,
        multiple=spec.multiple,
        options=tuple(
            Option(entry_id(spec.code, option.key), option.label.text(lang))
            for option in spec.options
        ),
        sources=frozenset({Source.USER_PROPERTIES, Source.EXTENSION_DEFINITIONS}),
    )


def definitions(*observed: ObservedDefinition) -> Definitions:
    """These definitions and nothing else."""
    return Definitions(
        by_code={definition.code: definition for definition in observed},
        sources=frozenset({Source.USER_PROPERTIES, Source.EXTENSION_DEFINITIONS}),
    )


def complete(
    changes: Mapping[str, ObservedDefinition | None] | None = None,
    *,
    extra: Iterable[ObservedDefinition] = (OTHER,),
    lang: str = "fr",
) -> Definitions:
    """All eight data beside another one; `changes` replaces some, None removes."""
    found = {spec.code: as_expected(spec, lang=lang) for spec in AEQUIVALENT.fields}
    for code, definition in (changes or {}).items():
        if definition is None:
            del found[code]
        else:
            found[code] = definition
    return definitions(*found.values(), *extra)


def changed(code: str, /, **values: object) -> ObservedDefinition:
    """The expected datum with some attributes replaced."""
    return replace(as_expected(AEQUIVALENT.field(code)), **values)  # type: ignore[arg-type]  # any attribute
