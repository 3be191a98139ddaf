"""Compares the custom data of two tenants. Pure.

Entry ids differ from tenant to tenant by nature, so options are matched by their labels. What one
side does not show is not called missing: its key may not see it (design: evidence).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lucca_connect.connectors.matching import fold
from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Option


class DatumStatus(StrEnum):
    """How one code compares."""

    SAME = "same"
    DIFFERENT = "different"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"


@dataclass(frozen=True, slots=True)
class Unlike:
    """One side of a datum that differs.

    Attributes:
        what: `label`, `format`, `multiplicity`, `option`.
        first, second: as each tenant has it, None for nothing.
    """

    what: str
    first: str | None
    second: str | None


@dataclass(frozen=True, slots=True)
class DatumDiff:
    """One code in both tenants.

    Attributes:
        differences: empty but for DIFFERENT.
        similar: a code that only the other side shows and that looks like this one.
        not_compared: `format`, `multiplicity`, `option`, where one side shows nothing of it.
    """

    code: str
    status: DatumStatus
    differences: tuple[Unlike, ...] = ()
    similar: str | None = None
    not_compared: tuple[str, ...] = ()


def diff_definitions(
    first: Definitions, second: Definitions, *, only: Collection[str] | None = None
) -> tuple[DatumDiff, ...]:
    """Every custom datum of either tenant, in the order of the codes.

    Args:
        only: codes to compare; None: all.
    """
    codes = first.by_code.keys() | second.by_code.keys()
    meant = codes if only is None else codes & set(only)
    return tuple(_diff(code, first, second) for code in sorted(meant))


def _diff(code: str, first: Definitions, second: Definitions) -> DatumDiff:
    one, other = first.by_code.get(code), second.by_code.get(code)
    if one is None:
        return DatumDiff(code, DatumStatus.ONLY_SECOND, similar=_similar(code, first, second))
    if other is None:
        return DatumDiff(code, DatumStatus.ONLY_FIRST, similar=_similar(code, second, first))
    differences = (*_sides(one, other), *_options(one.options, other.options))
    status = DatumStatus.DIFFERENT if differences else DatumStatus.SAME
    return DatumDiff(code, status, differences, not_compared=tuple(_hidden(one, other)))


def _similar(code: str, where: Definitions, other: Definitions) -> str | None:
    """A code of `where` alone that differs in case, dots, hyphens or underscores only."""
    plain = _plain(code)
    return next(
        (
            candidate
            for candidate in sorted(where.by_code)
            if candidate not in other.by_code and _plain(candidate) == plain
        ),
        None,
    )


def _plain(code: str) -> str:
    return "".join(sign for sign in code.casefold() if sign.isalnum())


def _sides(one: ObservedDefinition, other: ObservedDefinition) -> Iterator[Unlike]:
    ours, theirs = _labels(one), _labels(other)
    if ours and theirs and not ours & theirs:
        yield Unlike("label", _shown(one), _shown(other))
    if DataFormat.UNKNOWN not in {one.format, other.format} and one.format is not other.format:
        yield Unlike("format", one.format.value, other.format.value)
    if None not in {one.multiple, other.multiple} and one.multiple != other.multiple:
        yield Unlike("multiplicity", _multiplicity(one), _multiplicity(other))


def _hidden(one: ObservedDefinition, other: ObservedDefinition) -> Iterator[str]:
    """What only one side shows: no difference, and no proof of sameness either."""
    if (one.format is DataFormat.UNKNOWN) != (other.format is DataFormat.UNKNOWN):
        yield "format"
    if (one.multiple is None) != (other.multiple is None):
        yield "multiplicity"
    if bool(one.options) != bool(other.options) and DataFormat.LIST in {one.format, other.format}:
        yield "option"


def _options(first: tuple[Option, ...], second: tuple[Option, ...]) -> Iterator[Unlike]:
    """Options in use that the other side has not; none at all on one side may be a blind key."""
    if not first or not second:
        return
    for option in _unmatched(first, second):
        yield Unlike("option", option.name, None)
    for option in _unmatched(second, first):
        yield Unlike("option", None, option.name)


def _unmatched(options: tuple[Option, ...], others: tuple[Option, ...]) -> Iterator[Option]:
    known = {name for option in others if not option.archived for name in _names(option)}
    for option in options:
        if not option.archived and known.isdisjoint(_names(option)):
            yield option


def _names(option: Option) -> frozenset[str]:
    """As they are written, spaces aside: a different accent is a different label here."""
    return frozenset(
        " ".join(name.split()) for name in (option.name, *option.translations.values())
    )


def _labels(definition: ObservedDefinition) -> frozenset[str]:
    names = (definition.name, *definition.names.values())
    return frozenset(fold(name) for name in names if name)


def _shown(definition: ObservedDefinition) -> str:
    return definition.name or next(iter(definition.names.values()))


def _multiplicity(definition: ObservedDefinition) -> str:
    return "multiple" if definition.multiple else "single"
