"""Which surplus value of a list was probably meant to be which missing one. For words only.

A value found like this is never used in an exchange: it is named to the person who typed it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lucca_connect.connectors.matching import fold
from lucca_connect.connectors.models import Localised, OptionSpec
from lucca_connect.lucca.types import Option

ALIKE = 0.7
"""Share of a label that must be the same: "Offre signé" is "Offre signée", "Light" is not
"Light - Consultants externes"."""

_LANGUAGES = frozenset({"fr", "en"})
_NUMBERS = re.compile(r"\d+")


def misspelt(missing: Sequence[OptionSpec], surplus: Sequence[Option]) -> dict[str, Option]:
    """Key of a missing option to the surplus one that looks most like it; each is used once.

    Labels with different numbers in them ("Grade 1", "Grade 2") are different on purpose.
    """
    scores = sorted(
        (
            (-_alike(_labels(spec.label), _shown(option)), row, column)
            for row, spec in enumerate(missing)
            for column, option in enumerate(surplus)
        ),
    )
    found: dict[str, Option] = {}
    used: set[int] = set()
    for score, row, column in scores:
        key = missing[row].key
        if -score >= ALIKE and key not in found and column not in used:
            found[key] = surplus[column]
            used.add(column)
    return found


def meant(expected: Localised, found: str) -> str | None:
    """The label in the language that what was found looks like; None when it looks like neither."""
    score, label = max((_alike((label,), (found,)), label) for label in _labels(expected))
    return label if score >= ALIKE else None


def mistranslated(
    expected: Localised, translations: Mapping[str, str], spellings: Sequence[str] = ()
) -> str | None:
    """A French or English translation that is none of the expected labels, None when all are.

    One label in both languages is no mistake: somebody left the other one as it was.
    """
    known = {fold(text) for text in (*_labels(expected), *spellings)}
    told = (
        text
        for culture, text in sorted(translations.items())
        if culture[:2].lower() in _LANGUAGES and text.strip()
    )
    return next((text for text in told if fold(text) not in known), None)


def _labels(label: Localised) -> tuple[str, ...]:
    return (label.fr, label.en)


def _shown(option: Option) -> tuple[str, ...]:
    return (option.name, *option.translations.values())


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> float:
    return max(_ratio(fold(one), fold(other)) for one in ours for other in theirs)


def _ratio(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    if _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
