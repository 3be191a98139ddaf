"""Lists of objects: one json document, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from lucca_connect.errors import BadDataError
from lucca_connect.tabular.decoding import decoded
from lucca_connect.tabular.texts import text_of

Record = tuple[int, list[str]]
Broken = tuple[int, BadDataError]


def read_json(content: bytes, *, file: str, tolerant: bool = False) -> Iterator[Record | Broken]:
    """The records of a list of objects, or of what `-o json` printed; the header's first.

    Args:
        tolerant: something else among the objects is told in its place, after them.

    Raises:
        BadDataError: table_not_text, table_not_json; table_no_objects unless tolerant.
    """
    found = _parsed(decoded(content, file=file), file=file, line=None)
    match found:
        case {"data": {"items": list(items)}} | list(items):
            return _records(enumerate(items, start=1), file, tolerant=tolerant)
    raise BadDataError("table_no_objects", file=file, line=1)


def read_ndjson(content: bytes, *, file: str, tolerant: bool = False) -> Iterator[Record | Broken]:
    """The records of a file with one object a line; the header's first.

    Args:
        tolerant: a line that is none is told in its place.

    Raises:
        BadDataError: table_not_text; table_not_json, table_no_objects unless tolerant.
    """
    # Not splitlines: a text may hold a line separator that is no line break of the file.
    lines = enumerate(decoded(content, file=file).split("\n"), start=1)
    values = (
        (line, partial(_parsed, text, file=file, line=line)) for line, text in lines if text.strip()
    )
    return _records(
        ((line, _tried(value, tolerant=tolerant)) for line, value in values),
        file,
        tolerant=tolerant,
    )


def _tried(parse: Callable[[], object], *, tolerant: bool) -> object:
    """The value, or what is wrong with it in its place."""
    try:
        return parse()
    except BadDataError as error:
        if not tolerant:
            raise
        return error


def _records(
    values: Iterable[tuple[int, object]], file: str, *, tolerant: bool
) -> Iterator[Record | Broken]:
    """The header, which is every name in the order it first appears, and one record each."""
    found = [(number, _object(value, file, number, tolerant=tolerant)) for number, value in values]
    names = list(
        dict.fromkeys(name for _number, value in found if isinstance(value, dict) for name in value)
    )
    if names:
        yield 1, names
    for number, value in found:
        if isinstance(value, BadDataError):
            yield number, value
        else:
            yield number, [text_of(value.get(name)) for name in names]  # type: ignore[arg-type]  # json holds nothing else


def _object(
    value: object, file: str, number: int, *, tolerant: bool
) -> dict[str, object] | BadDataError:
    if isinstance(value, dict | BadDataError):
        return value
    error = BadDataError("table_no_objects", file=file, line=number)
    if tolerant:
        return error
    raise error


def _parsed(text: str, *, file: str, line: int | None) -> object:
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise BadDataError("table_not_json", file=file, line=line or 1) from None
    except ValueError as error:
        at = getattr(error, "lineno", 1)
        raise BadDataError("table_not_json", file=file, line=line or at) from None


def _refuse(name: str) -> object:
    raise ValueError(name)
