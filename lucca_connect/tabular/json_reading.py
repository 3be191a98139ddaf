"""Lists of objects: one json document, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from lucca_connect.errors import BadDataError
from lucca_connect.tabular.decoding import decoded
from lucca_connect.tabular.texts import text_of

Record = tuple[int, list[str]]
Numbered = tuple[int, dict[str, object]]


def read_json(content: bytes, *, file: str) -> Iterator[Record]:
    """The records of a list of objects, or of what `-o json` printed; the header's first.

    Raises:
        BadDataError: table_not_text, table_not_json, table_no_objects.
    """
    found = _parsed(decoded(content, file=file), file=file, line=None)
    match found:
        case {"data": {"items": list(items)}} | list(items):
            return _records(list(_objects(enumerate(items, start=1), file)))
    raise BadDataError("table_no_objects", file=file, line=1)


def read_ndjson(content: bytes, *, file: str) -> Iterator[Record]:
    """The records of a file with one object a line; the header's first.

    Raises:
        BadDataError: table_not_text, table_not_json, table_no_objects.
    """
    # Not splitlines: a text may hold a line separator that is no line break of the file.
    lines = enumerate(decoded(content, file=file).split("\n"), start=1)
    values = ((line, _parsed(text, file=file, line=line)) for line, text in lines if text.strip())
    return _records(list(_objects(values, file)))


def _objects(values: Iterable[tuple[int, object]], file: str) -> Iterator[Numbered]:
    for number, value in values:
        if not isinstance(value, dict):
            raise BadDataError("table_no_objects", file=file, line=number)
        yield number, value


def _records(objects: list[Numbered]) -> Iterator[Record]:
    """The header, which is every name in the order it first appears, and one record each."""
    names = list(dict.fromkeys(name for _number, found in objects for name in found))
    if names:
        yield 1, names
    for number, found in objects:
        yield number, [text_of(found.get(name)) for name in names]  # type: ignore[arg-type]  # json holds nothing else


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
