"""What a scenario file may say. Keys are written with hyphens: `first-name`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from lucca_connect.sandbox.seed.structure import COUNTRIES

FIRST_DECLARED_ID = 1_000_001
"""Generated people never reach it."""
Level = Literal["none", "read", "write"]
Format = Literal[
    "text", "list", "attachment", "user", "date", "number", "boolean", "composite"
]  # fmt: skip
_RELATIVE = re.compile(r"([+-]\d{1,5})d")


def _day(value: object) -> object:
    """A TOML date, an ISO text, or days from today: `"+30d"`."""
    if isinstance(value, str) and not _RELATIVE.fullmatch(value):
        return date.fromisoformat(value)
    return value


Day = Annotated[date | str, BeforeValidator(_day)]


def day_of(day: date | str, today: date) -> date:
    """The calendar day that is meant on that day."""
    if isinstance(day, date):
        return day
    relative = _RELATIVE.fullmatch(day)
    return today + timedelta(days=int(relative[1])) if relative else date.fromisoformat(day)


def _country(value: object) -> object:
    if value not in COUNTRIES:
        raise ValueError(f"one of {', '.join(COUNTRIES)}")
    return value


class Part(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )


class Label(Part):
    """A text in both languages."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)


def _label(value: object) -> object:
    """A single text is meant in both languages."""
    return {"fr": value, "en": value} if isinstance(value, str) else value


Labelled = Annotated[Label, BeforeValidator(_label)]


class Tenant(Part):
    """`[tenant]`: as the options of `sandbox serve`; what is left out keeps their defaults."""

    base: Literal["new", "ready"] = "new"
    employees: int | None = None
    orders: int | None = None
    hires: int | None = None
    seed: int | None = None
    clock: Literal["real", "fast"] | None = None
    neighbours: int | None = None
    preview_writes: bool | None = None


class Establishment(Part):
    """`[[establishments]]`: they take the place of the invented ones."""

    name: str = Field(min_length=1)
    code: str | None = None
    legal_unit: str | None = None
    country: Annotated[str, BeforeValidator(_country)] = "FR"
    archived: bool = False


class Department(Part):
    """`[[departments]]`, parents first; they take the place of the invented ones."""

    name: str = Field(min_length=1)
    code: str | None = None
    parent: str | None = None
    active: bool = True
    head: int | None = Field(default=None, ge=FIRST_DECLARED_ID)


class Component(Part):
    """A component of a composite."""

    code: str = Field(pattern=r"^e_[\w.-]+$", max_length=255)
    label: Labelled
    format: Format
    options: tuple[Labelled, ...] = Field(default=(), strict=False)


class Datum(Component):
    """`[[data]]`: custom data, beside the invented ones."""

    section: str | None = None
    multiple: bool = False
    components: tuple[Component, ...] = Field(default=(), strict=False)


class Person(Part):
    """`[[people]]`: on top of the generated ones. What is left out is empty in Lucca too, except
    what Lucca itself requires: login, mail, start of contract, establishment, department."""

    id: int | None = Field(default=None, ge=FIRST_DECLARED_ID)
    first_name: str
    last_name: str
    login: str | None = None
    mail: str | None = None
    personal_email: str | None = None
    employee_number: str | None = None
    birth_date: Day | None = None
    contract_start: Day = "-365d"
    contract_end: Day | None = None
    establishment: str | None = None
    department: str | None = None
    manager: int | None = None
    job_title: str | None = None
    nationality: str | None = None
    address: str | None = None
    professional_mobile: str | None = None
    personal_mobile: str | None = None
    values: dict[str, object] = Field(default_factory=dict)


class Hire(Part):
    """`[[hires]]`: behind the invented ones of the recruiting partner, exactly as written, wrong
    values included. `other` holds fields of any further name."""

    id: str | None = Field(default=None, min_length=1)
    first_name: str = ""
    last_name: str = ""
    email: str | None = None
    personal_email: str | None = None
    login: str | None = None
    establishment: str | None = None
    department: str | None = None
    manager: str | None = None
    job_title: str | None = None
    start_date: date | str | None = None
    other: dict[str, str] = Field(default_factory=dict)


class Role(Part):
    """`[role]`: what the key may do; what is left out stays as the base has it."""

    sections: dict[str, Level] = Field(default_factory=dict)
    establishments: tuple[str, ...] | None = Field(default=None, strict=False)
    read_core: bool | None = None
    write_core: bool | None = None
    future: bool | None = None
    former: bool | None = None


class Declared(Part):
    """The whole file."""

    tenant: Tenant = Field(default_factory=Tenant)
    assumptions: dict[str, str] = Field(default_factory=dict)
    faults: tuple[str, ...] = Field(default=(), strict=False)
    establishments: tuple[Establishment, ...] = Field(default=(), strict=False)
    departments: tuple[Department, ...] = Field(default=(), strict=False)
    data: tuple[Datum, ...] = Field(default=(), strict=False)
    people: tuple[Person, ...] = Field(default=(), strict=False)
    hires: tuple[Hire, ...] = Field(default=(), strict=False)
    role: Role = Field(default_factory=Role)
