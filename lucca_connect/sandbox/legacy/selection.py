"""The `fields` parameter: which properties of an answer are wanted.

Source: reference/legacy-api.md 1.6: `list := item(',' item)*; item := name('.' item | '[' list
']')?`, spaces only after separators.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SEPARATORS = ",.[]"
COLLECTION = "collection"
COUNT = "count"


class SelectionError(ValueError):
    """The text is not a list of fields: unbalanced brackets or a missing name."""


@dataclass(slots=True)
class Selected:
    """One wanted property.

    Attributes:
        name: as the caller wrote it.
        children: what is wanted of it, by lower-case name; empty when nothing was said.
    """

    name: str
    children: dict[str, Selected] = field(default_factory=dict)


Selection = dict[str, Selected]


def parse_fields(text: str) -> Selection:
    """The tree of wanted properties, by lower-case name; a name given twice is merged.

    Raises:
        SelectionError: unbalanced brackets, an empty name, text after a closing bracket.
    """
    root: Selection = {}
    open_lists = [root]
    target = root
    position = 0
    while True:
        name, position = _read_name(text, position)
        node = target.setdefault(name.lower(), Selected(name))
        separator, position = _read_separator(text, position)
        if separator == "[":
            open_lists.append(node.children)
        while separator == "]":
            if len(open_lists) == 1:
                raise SelectionError(text)
            open_lists.pop()
            separator, position = _read_separator(text, position)
            if separator in (".", "["):
                raise SelectionError(text)
        if separator == "":
            if len(open_lists) > 1:
                raise SelectionError(text)
            return root
        target = node.children if separator == "." else open_lists[-1]


def wants_count(selection: Selection) -> bool:
    """Whether `collection.count` is among the wanted fields."""
    collection = selection.get(COLLECTION)
    return collection is not None and COUNT in collection.children


def without_collection(selection: Selection) -> Selection:
    """The wanted properties of the items alone."""
    if not wants_count(selection):
        return selection
    return {name: node for name, node in selection.items() if name != COLLECTION}


def _read_name(text: str, position: int) -> tuple[str, int]:
    while position < len(text) and text[position].isspace():
        position += 1
    start = position
    while position < len(text) and text[position] not in SEPARATORS:
        position += 1
    if start == position:
        raise SelectionError(text)
    return text[start:position], position


def _read_separator(text: str, position: int) -> tuple[str, int]:
    """The separator at this place (empty at the end of the text) and the place after it."""
    return text[position : position + 1], position + 1
