"""The combinations that the assumptions are tried in really cover all pairs."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.pairs import all_pairs, covering_rows, pairs_of

FACTORS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3),
    st.lists(st.sampled_from("12345"), min_size=1, max_size=4, unique=True),
    min_size=1,
    max_size=9,
)


@given(FACTORS)
@settings(max_examples=60, deadline=None)
def test_every_pair_of_values_meets_in_a_row(factors: dict[str, list[str]]) -> None:
    rows = covering_rows(factors)
    assert all(row[name] in values for row in rows for name, values in factors.items())
    covered = {pair for row in rows for pair in pairs_of(row)}
    assert covered == all_pairs(factors)
    assert len(rows) <= len(list(product(*factors.values())))
    assert rows == covering_rows(factors)


def test_two_factors_need_all_their_products() -> None:
    rows = covering_rows({"a": "12", "b": "xyz"})
    assert sorted((row["a"], row["b"]) for row in rows) == sorted(product("12", "xyz"))


def test_many_switches_need_few_rows() -> None:
    assert len(covering_rows({f"switch {n}": ("on", "off") for n in range(40)})) <= 14
