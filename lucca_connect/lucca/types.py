"""What the client returns: values that hold Lucca's facts, independent of which API gave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.data_format import DataFormat as DataFormat  # noqa: PLC0414 (exported)


class Source(StrEnum):
    """Which route showed a definition (provenance)."""

    USER_PROPERTIES = "userproperties"
    EXTENSION_DEFINITIONS = "extensionuserdefinitions"
    ATTRIBUTE_DEFINITIONS = "employee-attribute-definitions"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a list.

    Attributes:
        entry_id: Lucca's number for it, the value that `extendedData` carries.
        name: its label in the language the caller was answered in.
        translations: culture (`fr-FR`) to label, as far as the route shows them.
        archived: retired; None when the route does not tell.
    """

    entry_id: int
    name: str
    translations: Mapping[str, str] = field(default_factory=dict)
    archived: bool | None = None


@dataclass(frozen=True, slots=True)
class ObservedDefinition:
    """A coded datum as this key sees it, whichever API showed it.

    Attributes:
        code: `e_…` exactly as Lucca spells it.
        name: label in the caller's language, None when no route showed it.
        names: culture to label.
        format: see `DataFormat`.
        format_key: Lucca's own key (`select`, `radio`, …) or schema title.
        multiple: multiple occurrences allowed; None when no route showed it.
        read_only: None when no route showed it.
        options: for lists, in Lucca's order.
        sources: the routes that showed it.
    """

    code: str
    name: str | None
    format: DataFormat
    format_key: str | None
    multiple: bool | None
    read_only: bool | None = None
    options: tuple[Option, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    sources: frozenset[Source] = frozenset()


@dataclass(frozen=True, slots=True)
class Definitions:
    """All custom definitions that a key sees, and how sure that is.

    Attributes:
        by_code: keyed by the code as spelt by Lucca.
        sources: the routes that answered.
        refused: route (`Source`) to HTTP status for those that did not.
    """

    by_code: Mapping[str, ObservedDefinition]
    sources: frozenset[Source]
    refused: Mapping[Source, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ObservedValue:
    """One value of a coded datum on one employee.

    Attributes:
        value_id: Lucca's id of the *value*, needed to update or delete it; None if not shown.
        value: entry id (int) for lists, str, number, bool; file GUID (str) for attachments;
            employee id (int) for users; a mapping of child codes for composites. Never logged.
    """

    value_id: int | None
    value: JsonValue = field(repr=False)


@dataclass(frozen=True, slots=True)
class Employee:
    """One user of `/api/v3/users`, reduced to what was asked.

    Attributes:
        id: Lucca's number.
        core: lower-cased property name to value as Lucca answered (`lastname`, `dtcontractstart`);
            nested references stay mappings with lower-cased keys. Personal: never logged.
        extended: code as spelt by Lucca to its values, empty values left out; None when
            `extendedData` was not asked or is absent.
    """

    id: int
    core: Mapping[str, JsonValue] = field(default_factory=dict, repr=False)
    extended: Mapping[str, tuple[ObservedValue, ...]] | None = field(default=None, repr=False)

    def value(self, code: str) -> ObservedValue | None:
        """The first value of a code, None when absent or empty."""
        values = (self.extended or {}).get(code, ())
        return values[0] if values else None


@dataclass(frozen=True, slots=True)
class TenantIdentity:
    """Which tenant answers at a URL.

    Attributes:
        id: canonical host with its port; for a sandbox what its marker says.
        sandbox: whether it is our own sandbox (marker seen, on loopback only).
        virtual_clock: whether the sandbox's clock can be advanced.
    """

    id: str
    sandbox: bool = False
    virtual_clock: bool = False
