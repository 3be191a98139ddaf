"""Builds the models from data that is known to fit them: a packaged connector, once validated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Model = TypeVar("Model")

_KINDS: dict[object, Mapping[str, Any]] = {}
"""Annotations of each model, read once: a connector has many instances of few models."""


def build(model: type[Model], raw: Mapping[str, object]) -> Model:
    """An instance of a dataclass from a TOML table.

    Raises:
        TypeError, ValueError, AttributeError, KeyError: the table does not fit; a validator says
            where.
    """
    kinds = _KINDS.get(model)
    if kinds is None:
        kinds = _KINDS[model] = get_type_hints(model)
    return model(**{name: _value(kinds[name], value) for name, value in raw.items()})


def _value(kind: Any, value: Any) -> object:
    """A value as the annotation wants it; what TOML has already is taken as it is."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return _value(next(part for part in arguments if part is not NoneType), value)
    if origin is tuple:
        return tuple(_value(arguments[0], item) for item in value)
    if origin is Mapping:
        return {key: _value(arguments[1], item) for key, item in value.items()}
    if is_dataclass(kind):
        return build(cast(type[object], kind), value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value
