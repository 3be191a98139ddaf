"""Finds expected list values among those a tenant shows, without ever guessing between two.

Labels are typed by people, copied from two web pages and translated: they are compared exactly
first, then after folding what documentation is known to vary (reference/aequivalent.md 2.2).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lucca_connect.connectors.models import OptionSpec
from lucca_connect.lucca.types import Option

_APOSTROPHES = re.compile("[’‘ʼ′`´]")
_DASHES = re.compile("[‐‑‒–—−]")
_DOTS = re.compile("[·•‧∙⋅]")
_SPACES_AROUND_SIGNS = re.compile(r"\s*([+/-])\s*")
_SEPARATOR_IN_WORD = re.compile(r"(?<=[^\W\d_])[.-](?=[^\W\d_])")
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """The label without what typists vary: Unicode form, case, accents, kinds of apostrophes, dots
    and dashes, the separators of inclusive forms, spaces in number and around `+`, `/` and `-`.

    A sign is never dropped at the end of a word: "Update" and "Update +" stay two labels.
    """
    text = _APOSTROPHES.sub("'", text)
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(char for char in decomposed if unicodedata.category(char) not in {"Mn", "Cf"})
    kept = _DOTS.sub(".", _DASHES.sub("-", _APOSTROPHES.sub("'", kept)))
    kept = _SPACES_AROUND_SIGNS.sub(r"\1", kept)
    return _SPACES.sub(" ", _SEPARATOR_IN_WORD.sub("", kept)).strip()


def same(one: str, other: str) -> bool:
    """Equal but for the Unicode form and spaces at the ends: what no screen shows."""
    return _exact(one) == _exact(other)


def _exact(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


class How(StrEnum):
    """How an expected option was found, or why it was not."""

    EQUAL = "equal"
    EQUIVALENT = "equivalent"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class OptionMatch:
    """What became of one expected option.

    Attributes:
        spec: the expected option.
        how: see `How`.
        entry_id: Lucca's number, for EQUAL and EQUIVALENT only.
        found: labels at the tenant that matched or compete, in the tenant's order.
    """

    spec: OptionSpec
    how: How
    entry_id: int | None = None
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionMatches:
    """All expected options of one list, in order, and what else the tenant has.

    Attributes:
        matches: one for each expected option.
        unexpected: live options that no expected one claims.
    """

    matches: tuple[OptionMatch, ...]
    unexpected: tuple[Option, ...] = ()

    @property
    def entries(self) -> dict[str, int]:
        """Option key to entry id, matched ones only."""
        return {
            match.spec.key: match.entry_id for match in self.matches if match.entry_id is not None
        }


@dataclass(frozen=True, slots=True)
class _Labels:
    """One side of the comparison: its labels as written and as folded."""

    exact: frozenset[str]
    folded: frozenset[str] = field(default_factory=frozenset)


def _expected_labels(spec: OptionSpec) -> _Labels:
    official = (spec.label.fr, spec.label.en)
    return _Labels(
        exact=frozenset(map(_exact, official)),
        folded=frozenset(map(fold, (*official, *spec.spellings))),
    )


def _found_labels(option: Option) -> _Labels:
    texts = [text for text in (option.name, *option.translations.values()) if text.strip()]
    return _Labels(exact=frozenset(map(_exact, texts)), folded=frozenset(map(fold, texts)))


def _claims(
    expected: Mapping[str, frozenset[str]], found: Mapping[int, frozenset[str]]
) -> dict[str, list[int]]:
    """For each expected key the positions of found options that share a label with it."""
    return {
        key: [position for position, other in found.items() if labels & other]
        for key, labels in expected.items()
    }


def _pair(claims: Mapping[str, list[int]]) -> dict[str, int]:
    """The pairs in which each side has nobody but the other."""
    wanted = Counter(position for positions in claims.values() for position in positions)
    return {
        key: positions[0]
        for key, positions in claims.items()
        if len(positions) == 1 and wanted[positions[0]] == 1
    }


def match_options(expected: Sequence[OptionSpec], found: Sequence[Option]) -> OptionMatches:
    """Match by exact label in either language first, then by folded label among the rest.

    A match is made only when it is the only one possible on both sides: two options that fold
    together are never matched. Archived options match nothing, they only explain an absence.
    """
    ours = {spec.key: _expected_labels(spec) for spec in expected}
    theirs = {position: _found_labels(option) for position, option in enumerate(found)}
    live = {position for position in theirs if found[position].archived is not True}

    exact_claims = _claims(
        {key: labels.exact for key, labels in ours.items()},
        {position: theirs[position].exact for position in live},
    )
    exact = _pair(exact_claims)
    taken = set(exact.values())
    folded_claims = _claims(
        {key: labels.folded for key, labels in ours.items() if key not in exact},
        {position: theirs[position].folded for position in live - taken},
    )
    folded = _pair(folded_claims)

    matches: list[OptionMatch] = []
    for spec in expected:
        if spec.key in exact:
            matches.append(_matched(spec, How.EQUAL, found[exact[spec.key]]))
        elif spec.key in folded:
            matches.append(_matched(spec, How.EQUIVALENT, found[folded[spec.key]]))
        else:
            competing = sorted({*exact_claims[spec.key], *folded_claims[spec.key]})
            retired = [
                position
                for position, labels in theirs.items()
                if position not in live and labels.folded & ours[spec.key].folded
            ]
            how = How.AMBIGUOUS if competing else How.ARCHIVED if retired else How.MISSING
            names = tuple(found[position].name for position in competing or retired)
            matches.append(OptionMatch(spec=spec, how=how, found=names))

    used = taken | set(folded.values())
    used |= {position for positions in folded_claims.values() for position in positions}
    unexpected = tuple(found[position] for position in sorted(live - used))
    return OptionMatches(matches=tuple(matches), unexpected=unexpected)


def _matched(spec: OptionSpec, how: How, option: Option) -> OptionMatch:
    return OptionMatch(spec=spec, how=how, entry_id=option.entry_id, found=(option.name,))
