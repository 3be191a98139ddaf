"""Users of v3 as values."""

from __future__ import annotations

from collections.abc import Collection

from lucca_connect.lucca.extended_data import decode_extended
from lucca_connect.lucca.protocol import JsonObject, as_id, fold_keys, pick
from lucca_connect.lucca.types import Employee

_EXTENDED = "extendeddata"


def decode_employee(
    row: JsonObject, *, keep: Collection[str] | None = None, empty: bool = False
) -> Employee:
    """One row of `/api/v3/users`.

    Args:
        keep, empty: see `extended_data.decode_extended`.

    Raises:
        ValueError: without an id, or `extendedData` is not an object.
    """
    core = {key.lower(): fold_keys(value) for key, value in row.items() if key.lower() != _EXTENDED}
    asked = any(key.lower() == _EXTENDED for key in row)
    extended = decode_extended(pick(row, _EXTENDED), keep=keep, empty=empty) if asked else None
    return Employee(id=as_id(core.get("id")), core=core, extended=extended)
