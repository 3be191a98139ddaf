"""Lays a tenant's overlay over a packaged connector. Pure: tables in, tables and origins out.

What the models say decides how: a list of things that have an identity is changed thing by thing,
a table key by key, anything else as a whole. It knows no model by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, cast, get_args, get_origin, get_type_hints

from lucca_connect.connectors.models import Localised, _Model
from lucca_connect.connectors.problems import Problem
from lucca_connect.connectors.shapes import Reference
from lucca_connect.connectors.toml_lines import KeyPath

Table = dict[str, Any]
Kinds = Mapping[str, Any]

OMIT = "omit"
"""`omit = true` in the table of a thing leaves it out."""


@dataclass(slots=True)
class Merged:
    """A connector's table with an overlay laid over it.

    Attributes:
        table: to be validated like that of a complete file.
        values: path in `table` to the overlay's path, for each value the overlay gives.
        tables: the same for things of which it changes something.
        suspects: path of a thing that only the overlay has, to a known one of a similar name.
        problems: what cannot be merged; paths are the overlay's.
    """

    table: Table
    values: dict[KeyPath, KeyPath] = field(default_factory=dict)
    tables: dict[KeyPath, KeyPath] = field(default_factory=dict)
    suspects: dict[KeyPath, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def origin(self, path: KeyPath) -> KeyPath | None:
        """Where the overlay gives a value, None for a packaged one."""
        for length in range(len(path), 0, -1):
            if found := self.values.get(path[:length]):
                return found
        return None

    def place(self, path: KeyPath) -> KeyPath | None:
        """Where in the overlay a problem with that value is mended, None when it says nothing of
        it."""
        for length in range(len(path), 0, -1):
            found = self.values.get(path[:length]) or self.tables.get(path[:length])
            if found is not None:
                return (*found, *path[length:])
        return None


def merge(model: type[_Model], base: Mapping[str, Any], extra: Mapping[str, Any]) -> Merged:
    """The packaged table `base` of a model, changed as the overlay `extra` says."""
    merging = _Merging()
    merging.merged.table = merging.table(model, base, extra, (), ())
    merging.merged.table = cast(Table, _followed(model, merging.merged.table, merging.renamed))
    return merging.merged


class _Merging:
    """One merge under way: paths are counted in the result, findings in the overlay."""

    def __init__(self) -> None:
        self.merged = Merged({})
        self.renamed: dict[str, str] = {}

    def table(
        self,
        model: type[_Model],
        base: Mapping[str, Any],
        extra: Mapping[str, Any],
        path: KeyPath,
        here: KeyPath,
    ) -> Table:
        kinds = _kinds(model)
        merged = dict(base)
        for name, value in extra.items():
            there = (*here, name)
            if name not in kinds:
                self.merged.problems.append(_unknown(there, set(kinds) - model.fixed))
            elif name in model.fixed:
                self._say(there, "connector_key_fixed")
            else:
                merged[name] = self._value(kinds[name], base.get(name), value, (*path, name), there)
        return merged

    def _value(self, kind: Any, base: Any, value: Any, path: KeyPath, here: KeyPath) -> Any:
        kind = _plain(kind)
        item = _item_with_identity(kind)
        if item is not None and isinstance(value, Mapping):
            return self._items(item, base or [], value, path, here)
        if item is not None:
            self._say(here, "connector_list_needs_tables", name=str(here[-1]))
            return base or []
        if kind is Localised and isinstance(value, str):
            value = {"fr": value, "en": value}
        if isinstance(value, Mapping) and (is_dataclass(kind) or get_origin(kind) is Mapping):
            self.merged.tables[path] = here
            if base is None:
                self.merged.values[path] = here
            if is_dataclass(kind):
                return self.table(cast(type[_Model], kind), base or {}, value, path, here)
            inner = get_args(kind)[1]
            return dict(base or {}) | {
                name: self._value(
                    inner, (base or {}).get(name), given, (*path, name), (*here, name)
                )
                for name, given in value.items()
            }
        self.merged.values[path] = here
        return value

    def _items(
        self,
        model: type[_Model],
        base: list[Table],
        extra: Mapping[str, Any],
        path: KeyPath,
        here: KeyPath,
    ) -> list[Table]:
        """Known things changed in their place, new ones behind them in the overlay's order."""
        identity = model.identity or ""
        known = [str(item.get(identity)) for item in base]
        omitted = {name for name in known if self._omits(extra.get(name), (*here, name))}
        kept = [item for item in base if str(item.get(identity)) not in omitted]
        result = [dict(item) for item in kept]
        for position, item in enumerate(kept):
            name = str(item.get(identity))
            if name in extra:
                result[position] = self._changed(
                    model, item, extra[name], (*path, position), (*here, name)
                )
        for name, given in extra.items():
            if name in known:
                continue
            if isinstance(given, Mapping) and OMIT in given:
                self._say((*here, name, OMIT), "connector_omit_unknown", name=name)
                continue
            place = (*path, len(result))
            if near := get_close_matches(name, known, n=1, cutoff=0.8):
                self.merged.suspects[place] = near[0]
            result.append(self._added(model, name, given, place, (*here, name)))
        return result

    def _omits(self, given: Any, here: KeyPath) -> bool:
        if not isinstance(given, Mapping) or OMIT not in given:
            return False
        if given[OMIT] is not True or len(given) > 1:
            self._say((*here, OMIT), "connector_omit_alone")
        return True

    def _changed(
        self, model: type[_Model], item: Table, given: Any, path: KeyPath, here: KeyPath
    ) -> Table:
        if not isinstance(given, Mapping):
            self._say(here, "connector_value_type", expected="table")
            return item
        identity = model.identity or ""
        self.merged.tables[path] = here
        if identity in given and not model.renamable:
            self._say((*here, identity), "connector_identity_fixed", name=str(here[-1]))
            given = {name: value for name, value in given.items() if name != identity}
        merged = self.table(model, item, given, path, here)
        before, after = item.get(identity), merged.get(identity)
        if isinstance(before, str) and isinstance(after, str) and before != after:
            self._rename(model, merged, given, before, after)
        return merged

    def _rename(
        self,
        model: type[_Model],
        merged: Table,
        given: Mapping[str, Any],
        before: str,
        after: str,
    ) -> None:
        """Only codes are referred to from elsewhere, in notes too, and only they are documented."""
        if "renamed_from" in _kinds(model):
            self.renamed[before] = after
            merged["renamed_from"] = before
            merged["near_misses"] = [*merged.get("near_misses", ()), before]
            if "note" not in given and before in str(merged.get("note")):
                del merged["note"]

    def _added(
        self, model: type[_Model], name: str, given: Any, path: KeyPath, here: KeyPath
    ) -> Table:
        self.merged.values[path] = here
        if not isinstance(given, Mapping):
            self._say(here, "connector_value_type", expected="table")
            return {}
        identity = model.identity or ""
        return model.completed(self.table(model, {identity: name}, given, path, here))

    def _say(self, path: KeyPath, code: str, **details: str) -> None:
        self.merged.problems.append(Problem(path, code, details))


def unknown_keys(model: type[_Model], table: Mapping[str, Any]) -> Iterator[Problem]:
    """Keys of a complete file that no model has; nothing else is looked at."""
    yield from _unknown_in(model, table, ())


def _unknown_in(kind: Any, value: Any, path: KeyPath) -> Iterator[Problem]:
    kind = _plain(kind)
    if is_dataclass(kind) and isinstance(value, Mapping):
        kinds = _kinds(cast(type[_Model], kind))
        for name, inner in value.items():
            if name in kinds:
                yield from _unknown_in(kinds[name], inner, (*path, name))
            else:
                yield _unknown((*path, name), set(kinds))
    elif get_origin(kind) is tuple and isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _unknown_in(get_args(kind)[0], inner, (*path, position))
    elif get_origin(kind) is Mapping and isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _unknown_in(get_args(kind)[1], inner, (*path, name))


def _unknown(path: KeyPath, known: set[str]) -> Problem:
    name = str(path[-1])
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    if near:
        return Problem(path, "connector_key_misspelt", {"name": name, "near": near[0]})
    details = {"name": name, "known": ", ".join(sorted(known))}
    return Problem(path, "connector_key_unknown", details)


_KINDS: dict[object, Kinds] = {}
"""Annotations of each model, read once."""


def _kinds(model: type[_Model]) -> Kinds:
    """Annotation of each key of a model."""
    if model not in _KINDS:
        hints = get_type_hints(model, include_extras=True)
        _KINDS[model] = {
            name: kind for name, kind in hints.items() if get_origin(kind) is not ClassVar
        }
    return _KINDS[model]


def _plain(kind: Any) -> Any:
    """Without shapes and without `| None`."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) is UnionType:
        return _plain(next(part for part in get_args(kind) if part is not NoneType))
    return kind


def _item_with_identity(kind: Any) -> type[_Model] | None:
    """The model in a list of things that an overlay can name."""
    if get_origin(kind) is not tuple:
        return None
    item = _plain(get_args(kind)[0])
    named = is_dataclass(item) and getattr(item, "identity", None) is not None
    return cast(type[_Model], item) if named else None


def _followed(kind: Any, value: Any, renamed: Mapping[str, str]) -> Any:
    """The same with references to renamed codes mended."""
    if _is_reference(kind):
        return renamed.get(value, value) if isinstance(value, str) else value
    kind = _plain(kind)
    if is_dataclass(kind) and isinstance(value, Mapping):
        kinds = _kinds(cast(type[_Model], kind))
        return {name: _followed(kinds.get(name), inner, renamed) for name, inner in value.items()}
    if get_origin(kind) is tuple and isinstance(value, list):
        return [_followed(get_args(kind)[0], inner, renamed) for inner in value]
    if get_origin(kind) is Mapping and isinstance(value, Mapping):
        key, inner_kind = get_args(kind)
        return {
            _followed(key, name, renamed): _followed(inner_kind, inner, renamed)
            for name, inner in value.items()
        }
    return value


def _is_reference(kind: Any) -> bool:
    return get_origin(kind) is Annotated and any(
        isinstance(mark, Reference) for mark in kind.__metadata__
    )
