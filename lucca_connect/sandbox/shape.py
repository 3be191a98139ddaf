"""The shape of another tenant: what it is made of, without anybody in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ShapeOption:
    """An option of a list. `names`: culture to label."""

    entry_id: int
    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class ShapeDatum:
    """A custom datum.

    Attributes:
        format: list, text, attachment, user, date, number, boolean, composite.
        is_integer: of numbers. is_read_only: whether the key may only read it.
        parent: code of the composite it is a component of.
    """

    code: str
    name: str
    format: str
    names: Mapping[str, str] = field(default_factory=dict)
    is_integer: bool = False
    is_multiple: bool = False
    is_read_only: bool = False
    parent: str | None = None
    options: Sequence[ShapeOption] = ()


@dataclass(frozen=True, slots=True)
class ShapeEstablishment:
    """v3 calls it legal entity."""

    id: int
    name: str
    code: str | None
    legal_unit_id: int
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class ShapeLegalUnit:
    """`country_id`: as the tenant numbers countries, None if it does not tell."""

    id: int
    name: str
    code: str | None
    country_id: int | None = None
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class ShapeDepartment:
    """Without its head. Siblings come in their order."""

    id: int
    name: str
    code: str | None
    parent_id: int | None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class ShapeRole:
    """A role by its name; what it permits nobody tells."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Shape:
    """Everything that a practice tenant takes over. An empty part stays as it was invented."""

    definitions: Sequence[ShapeDatum] = ()
    establishments: Sequence[ShapeEstablishment] = ()
    legal_units: Sequence[ShapeLegalUnit] = ()
    departments: Sequence[ShapeDepartment] = ()
    roles: Sequence[ShapeRole] = ()
