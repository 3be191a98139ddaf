"""Codes and catalogue fit: every code that is raised has a text, every text is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import lucca_connect
from lucca_connect.output.catalogue import all_entries

PACKAGE = Path(lucca_connect.__file__).parent
OUTSIDE = ("output/catalogue", "sandbox")
"""The catalogue itself, and the sandbox, which shares no code with the product."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in PACKAGE.rglob("*.py"):
        place = path.relative_to(PACKAGE).as_posix()
        if not place.startswith(OUTSIDE):
            yield path, ast.parse(path.read_text("utf-8"))


def raised_codes() -> dict[str, str]:
    """Code to a place that raises it: first arguments of `SomethingError("code")`, `Warning_`."""
    found: dict[str, str] = {}
    for path, module in modules():
        for node in ast.walk(module):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            first, name = node.args[0], node.func.id
            if not re.fullmatch(r"[A-Z]\w*Error|Warning_", name) or name == "ValueError":
                continue
            for constant in ast.walk(first):
                if isinstance(constant, ast.Constant) and is_code(constant.value):
                    found[str(constant.value)] = f"{path.name}:{node.lineno}"
    return found


def is_code(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z]+(_[a-z0-9]+)+|[a-z]+", value) is not None


def constants() -> set[str]:
    return {
        node.value
        for _, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def is_used(code: str, texts: set[str]) -> bool:
    """Whether the code stands somewhere, or the beginning of it that an f-string completes."""
    built = (code[: position + 1] for position, letter in enumerate(code) if letter == "_")
    return code in texts or any(beginning in texts for beginning in built)


def test_every_code_that_is_raised_has_a_text() -> None:
    known = all_entries()
    missing = {code: place for code, place in raised_codes().items() if code not in known}
    assert missing == {}


def test_every_text_is_used() -> None:
    texts = constants()
    assert [code for code in all_entries() if not is_used(code, texts)] == []
