"""Where two APIs tell different things of the same datum. Pure.

The legacy API and the 2024-11-01 API show the same definitions, each a part of them
(reference/legacy-api.md 4.3, reference/api-2024-11-01.md 3.10). A fact that only one shows is no
disagreement; a fact that both show and show differently is one, and a person should know of it
before trusting either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Option


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One fact that is told in two ways.

    Attributes:
        code: of the datum; `what`: `label`, `format`, `multiplicity`, `option`.
        first, second: what each source tells, "" for nothing.
    """

    code: str
    what: str
    first: str
    second: str


def disagreements(first: Definitions, second: Definitions) -> Iterator[Disagreement]:
    """Every contradiction about data that both show, in the order of the codes."""
    for code in sorted(first.by_code.keys() & second.by_code.keys()):
        yield from _about(first.by_code[code], second.by_code[code])


def _about(one: ObservedDefinition, other: ObservedDefinition) -> Iterator[Disagreement]:
    if not _share_a_name(one, other):
        yield Disagreement(one.code, "label", _shown(one), _shown(other))
    if DataFormat.UNKNOWN not in {one.format, other.format} and one.format is not other.format:
        yield Disagreement(one.code, "format", one.format.value, other.format.value)
    if None not in {one.multiple, other.multiple} and one.multiple != other.multiple:
        words = ("single", "multiple")
        yield Disagreement(
            one.code, "multiplicity", words[bool(one.multiple)], words[bool(other.multiple)]
        )
    if one.options and other.options:
        yield from _about_options(one, other)


def _about_options(one: ObservedDefinition, other: ObservedDefinition) -> Iterator[Disagreement]:
    """By entry id. An archived label may be shown by one side only: that is no contradiction."""
    ours = {option.entry_id: option for option in one.options}
    theirs = {option.entry_id: option for option in other.options}
    for entry_id in sorted(ours.keys() | theirs.keys()):
        left, right = ours.get(entry_id), theirs.get(entry_id)
        if left is None or right is None:
            alone = left or right
            if alone is not None and alone.archived is not True:
                yield Disagreement(one.code, "option", _label(left), _label(right))
        elif _names_of_option(left).isdisjoint(_names_of_option(right)):
            yield Disagreement(one.code, "option", _label(left), _label(right))
        elif None not in {left.archived, right.archived} and left.archived != right.archived:
            yield Disagreement(one.code, "option", _state(left), _state(right))


def _share_a_name(one: ObservedDefinition, other: ObservedDefinition) -> bool:
    ours, theirs = _names(one), _names(other)
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _names(definition: ObservedDefinition) -> set[str]:
    return {_normal(name) for name in (definition.name, *definition.names.values()) if name}


def _names_of_option(option: Option) -> set[str]:
    return {_normal(name) for name in (option.name, *option.translations.values()) if name}


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _shown(definition: ObservedDefinition) -> str:
    return definition.name or next(iter(definition.names.values()), "")


def _label(option: Option | None) -> str:
    return "" if option is None else f"{option.entry_id}: {option.name}"


def _state(option: Option) -> str:
    return f"{_label(option)} ({'archived' if option.archived else 'in use'})"
