"""The `fields` grammar (reference/legacy-api.md 1.6), against trees that are written out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.sandbox.legacy.selection import (
    Selection,
    SelectionError,
    parse_fields,
    wants_count,
    without_collection,
)

Tree = dict[str, "Tree"]
NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCXYZ_0123456789é-", min_size=1, max_size=8)
SPACES = st.sampled_from(["", " ", "  "])


def trees(depth: int) -> st.SearchStrategy[Tree]:
    if depth == 0:
        return st.just({})
    return st.dictionaries(NAMES.map(str.lower), trees(depth - 1), max_size=3)


def plain(selection: Selection) -> Tree:
    return {name: plain(node.children) for name, node in selection.items()}


@st.composite
def written(draw: st.DrawFn, tree: Tree) -> list[str]:
    """The items of one of the ways to write a tree: dots, brackets, spaces after separators."""
    items = []
    for name, children in tree.items():
        inner = draw(written(children)) if children else []
        if not children:
            items.append(name)
        elif draw(st.booleans()):
            items.append(f"{name}[{f',{draw(SPACES)}'.join(inner)}]")
        else:
            items.extend(f"{name}.{item}" for item in inner)
    return items


@st.composite
def trees_and_texts(draw: st.DrawFn) -> tuple[Tree, str]:
    tree = draw(trees(3).filter(bool))
    return tree, f",{draw(SPACES)}".join(draw(written(tree)))


@settings(deadline=None, max_examples=50)
@given(trees_and_texts())
def test_every_way_of_writing_a_tree_reads_back_as_the_tree(sample: tuple[Tree, str]) -> None:
    """`list := item(',' item)*; item := name('.' item | '[' list ']')?` (1.6)."""
    tree, text = sample
    assert plain(parse_fields(text)) == tree


def test_a_name_given_twice_is_merged_whatever_its_case() -> None:
    """Properties are looked up ignoring case (1.5)."""
    assert plain(parse_fields("department.name,Department[ID, code]")) == {
        "department": {"name": {}, "id": {}, "code": {}}
    }


def test_the_name_is_kept_as_written_for_error_texts() -> None:
    assert parse_fields("legalEntityId")["legalentityid"].name == "legalEntityId"


@pytest.mark.parametrize(
    "text",
    ["a[b", "a]", "a[b]]", "a[]", "a,,b", "a,", ",a", "a.", ".a", "a[b]c[d", "a[b].c", "a[b][c]"],
)
def test_unbalanced_or_empty_text_is_refused(text: str) -> None:
    """Unbalanced brackets are a FormatException (1.6)."""
    with pytest.raises(SelectionError):
        parse_fields(text)


def test_a_thousand_levels_do_not_exhaust_the_stack() -> None:
    node = parse_fields("a[" * 1000 + "b" + "]" * 1000)
    for _ in range(1000):
        node = node["a"].children
    assert list(node) == ["b"]


def test_collection_count_is_no_property_of_the_items() -> None:
    """`collection.count` selects the count (1.6)."""
    selection = parse_fields("id,Collection[Count]")
    assert wants_count(selection)
    assert list(without_collection(selection)) == ["id"]
    assert list(without_collection(parse_fields("id,collection"))) == ["id", "collection"]
