"""The core properties of a v3 user: what is asked for, what they hold, how they are written.

Source: reference/legacy-api.md 2.3 (read names and write keys), 3.1, 3.2. Each property has one
plain form, whichever form Lucca answered: text, number, boolean, `YYYY-MM-DD`, the id of what it
refers to, or a sorted list of ids. Empty is None, an empty list for several.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.data_format import DataFormat
from lucca_connect.lucca.extended_data import interpret
from lucca_connect.lucca.protocol import ShapeError, as_id
from lucca_connect.lucca.types import Employee

UNDEFINED = "Undefined"
"""What an empty gender is called."""


class PropertyKind(StrEnum):
    """What a core property holds."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    """A word of a fixed list (`gender`)."""
    REFERENCE = "reference"
    """Lucca's number of something else."""
    COUNTRY = "country"
    """ISO alpha-2."""
    LINK = "link"
    """Written as `{"id": n}`: a section of an axis, a profile of an application."""
    REFERENCES = "references"
    """Several numbers, written as `[{"id": n}]`."""
    FILE = "file"
    """GUID of an uploaded file, written as `{"id": guid}`."""


@dataclass(frozen=True, slots=True)
class CoreProperty:
    """One core property.

    Attributes:
        name: as it is read: `jobTitle`, `department`.
        kind: see `PropertyKind`.
        key: in a body: `departmentId`; None where no write is documented.
        asked: in `fields`: `departmentId`, `habilitedRoles[id]`.
        required: a person cannot be without it (3.1).
    """

    name: str
    kind: PropertyKind
    key: str | None
    asked: str
    required: bool = False

    def read(self, employee: Employee) -> JsonValue:
        """The plain form of what was read, None also for what was not shown.

        Raises:
            ValueError: Lucca answered something else than this property holds.
        """
        core = employee.core
        found = core.get(self.asked.partition("[")[0].lower())
        if self.kind is PropertyKind.LINK and self.name.startswith(PROFILE_PREFIX):
            data = core.get("applicationdata")
            found = data.get(self.name.lower()) if isinstance(data, Mapping) else None
        elif self.kind is PropertyKind.LINK:
            found = core.get(self.name.lower())
        return self.plain(found)

    def shown(self, employee: Employee) -> bool:
        """Whether the answer has the property at all."""
        return self.asked.partition("[")[0].lower() in employee.core

    def plain(self, value: JsonValue) -> JsonValue:
        """The plain form of a value.

        Raises:
            ValueError: it is not a value of this property.
        """
        if self.kind is PropertyKind.REFERENCES:
            items = value if isinstance(value, list | tuple) else [] if value is None else [value]
            return [*sorted(_number_of(item) for item in items)]
        return None if value is None or value == "" else _PLAIN[self.kind](value)

    def encode(self, value: JsonValue) -> JsonValue:
        """What a body carries for a plain form."""
        if self.kind is PropertyKind.REFERENCES:
            return [{"id": item} for item in value] if isinstance(value, list | tuple) else []
        if value is None:
            return UNDEFINED if self.kind is PropertyKind.CHOICE else None
        if self.kind is PropertyKind.DATE:
            return f"{value}T00:00:00"
        return {"id": value} if self.kind in {PropertyKind.LINK, PropertyKind.FILE} else value


PROFILE_PREFIX = "profile_"
AXIS_PREFIX = "userAxisValues_"


def core_property(name: str) -> CoreProperty | None:
    """A property by its read name or its write key, in any case; None for an unknown one."""
    folded = name.lower()
    if folded.startswith(PROFILE_PREFIX):
        return CoreProperty(folded, PropertyKind.LINK, folded, "applicationData")
    axis = folded.removeprefix(AXIS_PREFIX.lower())
    if axis != folded and axis.isascii() and axis.isdigit():
        own = f"{AXIS_PREFIX}{axis}"
        return CoreProperty(own, PropertyKind.LINK, own, own)
    return _BY_NAME.get(folded)


def _number_of(value: JsonValue) -> int:
    return as_id(value.get("id") if isinstance(value, Mapping) else value)


def _text(value: JsonValue) -> JsonValue:
    return interpret(value, DataFormat.TEXT)


def _choice(value: JsonValue) -> JsonValue:
    text = str(_text(value))
    return None if text.lower() == UNDEFINED.lower() else text.capitalize()


def _integer(value: JsonValue) -> JsonValue:
    number = interpret(value, DataFormat.NUMBER)
    if not isinstance(number, int):
        raise ShapeError("not a whole number")
    return number


def _file(value: JsonValue) -> JsonValue:
    return interpret(
        value.get("id") if isinstance(value, Mapping) else value, DataFormat.ATTACHMENT
    )


def _as(format: DataFormat) -> Callable[[JsonValue], JsonValue]:
    return lambda value: interpret(value, format)


_PLAIN: Mapping[PropertyKind, Callable[[JsonValue], JsonValue]] = {
    PropertyKind.TEXT: _text,
    PropertyKind.DATE: _as(DataFormat.DATE),
    PropertyKind.INTEGER: _integer,
    PropertyKind.NUMBER: _as(DataFormat.NUMBER),
    PropertyKind.BOOLEAN: _as(DataFormat.BOOLEAN),
    PropertyKind.CHOICE: _choice,
    PropertyKind.REFERENCE: _number_of,
    PropertyKind.COUNTRY: lambda value: str(_text(value)).upper(),
    PropertyKind.LINK: _number_of,
    PropertyKind.FILE: _file,
}


def _plainly(kind: PropertyKind, *names: str, required: bool = False) -> list[CoreProperty]:
    return [CoreProperty(name, kind, name, name, required) for name in names]


def _refers(name: str, key: str, *, required: bool = False) -> CoreProperty:
    return CoreProperty(name, PropertyKind.REFERENCE, key, key, required)


PROPERTIES: tuple[CoreProperty, ...] = (
    *_plainly(PropertyKind.TEXT, "firstName", "lastName", "login", "mail", required=True),
    *_plainly(PropertyKind.TEXT, "employeeNumber"),
    _refers("legalEntity", "legalEntityId", required=True),
    _refers("department", "departmentId", required=True),
    _refers("manager", "managerId"),
    _refers("rolePrincipal", "rolePrincipalId", required=True),
    CoreProperty("habilitedRoles", PropertyKind.REFERENCES, "habilitedRoles", "habilitedRoles[id]"),
    *_plainly(PropertyKind.DATE, "dtContractStart", required=True),
    *_plainly(PropertyKind.DATE, "dtContractEnd", "seniorityDate", "birthDate"),
    _refers("culture", "cultureID"),
    _refers("calendar", "calendarId"),
    _refers("csp", "cspId"),
    CoreProperty("nationality", PropertyKind.COUNTRY, "nationalityId", "nationalityId"),
    *_plainly(PropertyKind.CHOICE, "gender"),
    *_plainly(
        PropertyKind.TEXT,
        *("jobTitle", "address", "directLine", "professionalMobile", "personalEmail"),
        *("personalMobile", "quote", "insuranceNumber", "bankName", "rib", "iban", "bic"),
        *("personalCard", "corporateCard"),
    ),
    *_plainly(PropertyKind.BOOLEAN, "allowsElectronicPayslip"),
    *_plainly(PropertyKind.INTEGER, "frenchCarTaxHorsePower", "frenchMotocyclesTaxHorsePower"),
    *_plainly(PropertyKind.NUMBER, "unitSellPrice"),
    CoreProperty("picture", PropertyKind.FILE, "picture", "picture[id]"),
    # Writing them is nowhere documented (2.3: UNK).
    CoreProperty("civilTitle", PropertyKind.TEXT, None, "civilTitle"),
    CoreProperty("externalId", PropertyKind.TEXT, None, "externalId"),
)
"""In the order of reference/legacy-api.md 2.3, more or less: the order of columns is another's."""

_BY_NAME: Mapping[str, CoreProperty] = {
    name.lower(): item
    for item in PROPERTIES
    for name in (item.name, item.asked.partition("[")[0], item.key or item.name)
}
