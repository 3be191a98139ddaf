"""The file of facts that `observe` writes and `sandbox serve --assume-from` reads."""

from __future__ import annotations

import json
from pathlib import Path

from lucca_connect.errors import BadDataError

FACTS_VERSION = 1


def read_facts(path: Path) -> dict[str, str]:
    """Assumption to the alternative found; what was not observable is left out.

    The JSON that `observe -o json` prints is read too.

    Raises:
        BadDataError: facts_unreadable.
    """
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from None
    except ValueError:
        raise _unreadable(path, "not JSON") from None
    match content:
        case {"assumptions": list(rows)} | {"data": {"assumptions": list(rows)}}:
            return dict(_fact(row, path) for row in rows if _is_found(row))
    raise _unreadable(path, "no list of assumptions")


def _is_found(row: object) -> bool:
    return not isinstance(row, dict) or row.get("found") is not None


def _fact(row: object, path: Path) -> tuple[str, str]:
    match row:
        case {"name": str(name), "found": str(found)}:
            return name, found
    raise _unreadable(path, "an assumption without name or alternative")


def _unreadable(path: Path, reason: str) -> BadDataError:
    return BadDataError("facts_unreadable", path=str(path), reason=reason)
