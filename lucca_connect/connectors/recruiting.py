"""The model of a recruiting connector: a candidate's data become an employee of Lucca."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from lucca_connect.connectors.models import (
    Connector,
    CoreRead,
    FieldSpec,
    Localised,
    SectionSpec,
    Tag,
    Text,
    _Model,
)
from lucca_connect.connectors.shapes import AtLeastOne, Shape

Name = Annotated[str, Shape(r"^[a-z][a-z0-9_]*$")]
Property = Annotated[str, Shape(r"^[A-Za-z][A-Za-z0-9_.-]*$", longest=255)]

DEFAULTABLE = ("establishment", "department", "role", "manager")
"""Data that a tenant may give a default for: those that block a creation, and the manager."""
_TELLS_APART = frozenset({"name", "email", "login"})


@dataclass(frozen=True, kw_only=True, repr=False)
class DatumSpec(_Model):
    """One datum of a hire.

    Attributes:
        name: the column of a file and the key of everything else, `last_name`.
        label: the partner's item, in both languages; each is a header too.
        headers: further headers that mean this datum.
        property: v3 property that it becomes; None: nothing public says where it goes, so it is
            left to HR.
        kind: how the text is checked; `establishment`, `department`, `manager` and `role` are
            names that become ids in Lucca.
        required: without it the employee cannot be created.
        sent: False for what the partner never sends: a default or a rule is needed. Somebody who
            writes a file may say it all the same, but for a role.
        fallback: name of the datum whose value stands in for this one.
        rule: how a value is made when there is none: `initial-last-name` (j + doe), or
            `creation-date` (today).
        tag: how sure the row is; `note`: what HR must know about it.
    """

    identity: ClassVar[str | None] = "name"

    name: Name
    label: Localised
    headers: tuple[Text, ...] = ()
    property: Property | None = None
    kind: Literal[
        "text",
        "name",
        "email",
        "login",
        "phone",
        "date",
        "establishment",
        "department",
        "manager",
        "role",
    ] = "text"
    required: bool = False
    sent: bool = True
    fallback: Name | None = None
    rule: Literal["initial-last-name", "creation-date"] | None = None
    tag: Tag = Tag.DOC
    note: Localised | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class OwnDatum(_Model):
    """A datum of the tenant's own: a field of the source that fills one of Lucca.

    Attributes:
        source: header of the file, or name of the field in the partner's list.
        target: v3 property (`jobTitle`) or code of a custom datum (`e_badge`).
        required: without it the employee is not created.
    """

    identity: ClassVar[str | None] = "target"

    source: Text
    target: Property
    required: bool = False

    @property
    def custom(self) -> bool:
        """Whether it is written as custom data, after the employee exists."""
        return self.target.startswith("e_")


@dataclass(frozen=True, kw_only=True, repr=False)
class DefaultValues(_Model):
    """Values for people of whom the partner says nothing: names, as Lucca shows them."""

    department: Text | None = None
    role: Text | None = None
    manager: Text | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Defaults(_Model):
    """Defaults for everybody, and for one establishment, which go before those for everybody."""

    establishment: Text | None = None
    department: Text | None = None
    role: Text | None = None
    manager: Text | None = None
    by_establishment: Mapping[Text, DefaultValues] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, repr=False)
class StatedWarning(_Model):
    """Something about the partner that a person should know before relying on it."""

    text: Localised
    tag: Tag = Tag.DOC


@dataclass(frozen=True, kw_only=True, repr=False)
class RecruitingConnector(Connector):
    """A partner whose candidates become employees.

    Attributes:
        data: what the partner sends, and what Lucca needs beside it.
        own: the tenant's own data, normally from an overlay.
        defaults: from the file or an overlay; a profile's go before them.
        warnings: of the partner's documentation.
        follow_up: properties and codes that HR fills in before the first day, beside those of
            `data` and `own`; normally from an overlay.
    """

    kind: Literal["recruiting"]
    section: SectionSpec | None = None
    fields: tuple[FieldSpec, ...] = ()
    data: Annotated[tuple[DatumSpec, ...], AtLeastOne()]
    own: tuple[OwnDatum, ...] = ()
    defaults: Defaults = field(default_factory=Defaults)
    warnings: tuple[StatedWarning, ...] = ()
    follow_up: tuple[Property, ...] = ()

    def datum(self, name: str) -> DatumSpec | None:
        """The datum of that name, None when the partner has no such thing."""
        return next((spec for spec in self.data if spec.name == name), None)

    @property
    def core_reads(self) -> tuple[CoreRead, ...]:
        """What a hire fills is also what tells whether somebody is there already: names, addresses
        and login decide."""
        return tuple(
            CoreRead((spec.property,), spec.required and spec.kind in _TELLS_APART)
            for spec in self.data
            if spec.property is not None
        )

    @property
    def properties(self) -> tuple[str, ...]:
        """Every v3 property that a hire may fill, each once, in order."""
        named = (spec.property for spec in self.data if spec.property is not None)
        own = (spec.target for spec in self.own if not spec.custom)
        return tuple(dict.fromkeys((*named, *own)))
