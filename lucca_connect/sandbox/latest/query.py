"""What a request asks of a collection: `include`, `limit`, `page`, `sort` (reference 2.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.problems import refusal

DEFAULT_LIMIT = 25
RESERVED = frozenset({"include", "limit", "page", "sort"})
_INCLUDES = frozenset({"embedded", "links", "totalCount"})


@dataclass(frozen=True, slots=True)
class SortKey:
    """One column of the order: the parameter's name for it, its SQL, and its direction."""

    name: str
    sql: str
    descending: bool = False


def parameters(call: Call) -> dict[str, list[str]]:
    """Values by name; a comma list and a repeated parameter mean the same."""
    found: dict[str, list[str]] = {}
    for name, value in call.query:
        found.setdefault(name, []).extend(value.split(","))
    return found


def text(call: Call, name: str) -> str | None:
    """The last value of a parameter as it was sent, None when it was not."""
    values = [value for key, value in call.query if key == name]
    return values[-1] if values else None


def included(call: Call) -> frozenset[str]:
    """Which optional parts were asked for; unknown words are ignored."""
    return _INCLUDES & set(parameters(call).get("include", ()))


def limit(call: Call, maximum: int) -> int:
    """Raises the problem 400 when it is not within 0..maximum."""
    given = text(call, "limit")
    if given is None:
        return DEFAULT_LIMIT
    if not given.isascii() or not given.isdigit() or int(given) > maximum:
        raise refusal(call, 400, errors={"limit": [f"Must be between 0 and {maximum}."]})
    return int(given)


def order(call: Call, sorts: Mapping[str, str], key: str) -> Sequence[SortKey]:
    """The sort keys, the resource's own key always last so that the order is total.

    Args:
        sorts: name of the parameter's word to SQL, `id` excepted.
        key: SQL of the resource's own key.
    """
    keys: list[SortKey] = []
    for word in (text(call, "sort") or "id").split(","):
        name = word.removeprefix("-")
        if name != "id" and name not in sorts:
            raise refusal(call, 400, errors={"sort": [f"'{word}' cannot be sorted by."]})
        keys.append(SortKey(name, sorts.get(name, key), word.startswith("-")))
    if all(sort_key.name != "id" for sort_key in keys):
        keys.append(SortKey("id", key))
    return keys
