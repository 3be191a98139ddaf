"""Things that a cell names: options, departments, people. A name where it is enough, else a number.

`Finance` when only one department is called so, `Finance #12` when two are, `#12` without a name.
Whatever is written is first read back: a cell never means anything else than its value.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from lucca_connect.connectors.matching import fold
from lucca_connect.mapping.cells.model import CellProblem, Choice, Column, Context, Reference

_NUMBERED = re.compile(r"(.*?)\s*#(\d{1,18})", re.DOTALL)
_NUMBER = re.compile(r"\d{1,18}")
_NEAR = 3


def offered(column: Column, context: Context) -> Sequence[Choice]:
    """Everything that a cell of this column may name, as far as it is known."""
    if column.reference is not None:
        return context.known.get(column.reference, ())
    return column.choices


def format_choice(column: Column, identifier: int, context: Context) -> str:
    """The cell of an option or a reference."""
    name = "" if context.raw else _name(column, identifier, context)
    whole = column.reference is None or column.reference in context.known
    candidates = [
        *([str(identifier)] if context.raw else []),
        *([name] if name and whole else []),
        *([f"{name} #{identifier}"] if name else []),
        f"#{identifier}",
    ]
    for candidate in candidates:
        if _is_read_as(column, candidate, identifier, context):
            return candidate
    return candidates[-1]


def parse_choice(column: Column, text: str, context: Context) -> int:
    """The number of what a cell names; a number that nothing known has is taken as it is.

    Raises:
        CellProblem: cell_option_unknown, cell_option_ambiguous, cell_reference_unknown,
            cell_reference_ambiguous.
    """
    choices = offered(column, context)
    kind = "option" if column.reference is None else "reference"
    exact = {choice.id for choice in choices if text in choice.names.values()}
    if len(exact) == 1:
        return exact.pop()
    if numbered := _NUMBERED.fullmatch(text):
        return _numbered(column, text, numbered[1], int(numbered[2]), context)
    if _NUMBER.fullmatch(text.strip()):
        return int(text)
    if column.reference is Reference.PERSON and (
        person := context.people.get(text.strip().lower())
    ):
        return person
    alike = exact or _alike(choices, text)
    if len(alike) == 1:
        return alike.pop()
    code = f"cell_{kind}_ambiguous" if alike else f"cell_{kind}_unknown"
    near = _near(choices or _seen(column, context), text, alike, context.lang)
    raise CellProblem(code, column.name, near)


def _numbered(column: Column, text: str, name: str, identifier: int, context: Context) -> int:
    """The number of `RH #2`; a name beside it must not be that of another one.

    Raises:
        CellProblem: cell_option_unknown, cell_reference_unknown.
    """
    choices = offered(column, context)
    named = next((choice for choice in choices if choice.id == identifier), None)
    if name and named and fold(name) not in {fold(known) for known in named.names.values()}:
        kind = "option" if column.reference is None else "reference"
        near = _near(choices, text, set(), context.lang)
        raise CellProblem(f"cell_{kind}_unknown", column.name, near)
    return identifier


def check_choice(column: Column, value: object, context: Context) -> None:
    """Refuse a new value that is not offered any more, or never was.

    Args:
        value: one value or a list of them, as `parse_cell` gives it.

    Raises:
        CellProblem: cell_option_unknown, cell_option_archived, cell_reference_unknown.
    """
    choices = {choice.id: choice for choice in offered(column, context)}
    if not choices:
        return
    for identifier in value if isinstance(value, list | tuple) else [value]:
        if not isinstance(identifier, int) or isinstance(identifier, bool):
            continue
        choice = choices.get(identifier)
        if choice is None:
            kind = "option" if column.reference is None else "reference"
            raise CellProblem(f"cell_{kind}_unknown", column.name)
        if choice.archived:
            raise CellProblem("cell_option_archived", column.name, [choice.name(context.lang)])


def _is_read_as(column: Column, text: str, identifier: int, context: Context) -> bool:
    try:
        return parse_choice(column, text, context) == identifier
    except CellProblem:
        return False


def _name(column: Column, identifier: int, context: Context) -> str:
    for choice in offered(column, context):
        if choice.id == identifier:
            return choice.name(context.lang)
    if column.reference is None:
        return ""
    return context.names.get(column.reference, {}).get(identifier, "")


def _seen(column: Column, context: Context) -> Sequence[Choice]:
    """Where there is no whole list, what was seen beside its numbers; never names of people."""
    if column.reference is None or column.reference is Reference.PERSON:
        return ()
    seen = context.names.get(column.reference, {})
    return [Choice(identifier, {"": f"{name} #{identifier}"}) for identifier, name in seen.items()]


def _alike(choices: Sequence[Choice], text: str) -> set[int]:
    folded = fold(text)
    return {
        choice.id for choice in choices if folded in {fold(name) for name in choice.names.values()}
    }


def _near(choices: Sequence[Choice], text: str, alike: set[int], lang: str) -> list[str]:
    """Names that were probably meant: those that compete, else those most like the text."""
    if alike:
        return [f"{choice.name(lang)} #{choice.id}" for choice in choices if choice.id in alike]
    by_name = {
        fold(name): name
        for choice in choices
        if not choice.archived
        for name in choice.names.values()
    }
    # In the language in which it is like the text: a file may be in another one than the screen.
    close = difflib.get_close_matches(fold(text), by_name, n=_NEAR, cutoff=0.5)
    return [by_name[name] for name in close]
