"""Pairwise combinations: few rows in which any two factors meet in every way they can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product

Level = tuple[str, str]
"""A factor and one of its values."""
Pair = tuple[Level, Level]


def all_pairs(factors: Mapping[str, Sequence[str]]) -> set[Pair]:
    """Every pair of values of two factors, the earlier factor first."""
    levels = {name: [(name, value) for value in values] for name, values in factors.items()}
    return {
        pair
        for first, second in combinations(factors, 2)
        for pair in product(levels[first], levels[second])
    }


def pairs_of(row: Mapping[str, str]) -> set[Pair]:
    """The pairs that a row of all the factors, in their order, covers."""
    return set(combinations(row.items(), 2))


def covering_rows(factors: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Rows that cover all pairs, the same ones for the same factors.

    The first row has every first value. Each further one starts from the most wanted value and
    takes, factor by factor, the value that meets most pairs still uncovered; a tie goes to the
    value that more of all uncovered pairs want, then to the earlier one.
    """
    position = {name: number for number, name in enumerate(factors)}
    row = {name: values[0] for name, values in factors.items()}
    rows = [row]
    open_pairs = all_pairs(factors) - pairs_of(row)
    while open_pairs:
        row = _row(factors, position, open_pairs)
        rows.append(row)
        open_pairs -= pairs_of(row)
    return rows


def _row(
    factors: Mapping[str, Sequence[str]], position: Mapping[str, int], open_pairs: set[Pair]
) -> dict[str, str]:
    wanted = Counter(level for pair in open_pairs for level in pair)

    def most(name: str) -> int:
        return max(wanted[name, value] for value in factors[name])

    chosen: dict[str, str] = {}
    for name in sorted(factors, key=lambda name: (-most(name), position[name])):

        def meets(value: str, name: str = name) -> tuple[int, int]:
            covered = sum(
                _pair((name, value), level, position) in open_pairs for level in chosen.items()
            )
            return covered, wanted[name, value]

        chosen[name] = max(factors[name], key=meets)
    return {name: chosen[name] for name in factors}


def _pair(first: Level, second: Level, position: Mapping[str, int]) -> Pair:
    return (first, second) if position[first[0]] < position[second[0]] else (second, first)
