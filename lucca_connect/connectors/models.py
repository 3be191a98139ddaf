"""The models that read a connector file: one partner's needs, as data."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from lucca_connect.lucca.types import DataFormat


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Localised(_Model):
    """A label in both languages of the product."""

    fr: str
    en: str


class Tag(StrEnum):
    """How sure a statement is (reference/README.md)."""

    DOC = "DOC"
    OBS = "OBS"
    INF = "INF"
    UNK = "UNK"


class OptionSpec(_Model):
    """One expected value of a list.

    Attributes:
        key: stable name of ours, independent of language; it is what a partner is sent.
        label: expected label per language.
        spellings: other known spellings of the same option (documentation errors).
        note: what an administrator must know about it.
    """

    key: str
    label: Localised
    spellings: tuple[str, ...] = ()
    note: Localised | None = None


class FieldSpec(_Model):
    """One coded data that the connector expects in its section.

    Attributes:
        code: `e_…`.
        near_misses: wrong spellings of the code that documentation is known to contain.
        label: name of the datum per language.
        format: format in the HR-file screen; `format_label` its name there.
        multiple: "Autoriser les occurrences multiples".
        options: for lists, in order.
        required: an order is blocked without a value.
        target: where the value goes in the partner's dossier (dotted), None when it only steers.
        note: a trap to show in the guide.
    """

    code: str
    near_misses: tuple[str, ...] = ()
    label: Localised
    format: DataFormat
    format_label: Localised
    multiple: bool = False
    options: tuple[OptionSpec, ...] = ()
    required: bool = False
    target: str | None = None
    note: Localised | None = None


class CoreSpec(_Model):
    """One core data of the employee that the connector reads.

    Attributes:
        properties: v3 property names in order of preference; the first with a value is taken.
        label: the partner's item.
        target: where it goes in the partner's dossier.
        required: an order is blocked without a value.
        kind: how the value is checked and converted.
    """

    properties: tuple[str, ...]
    label: Localised
    target: str
    required: bool = False
    kind: Literal["text", "date", "email", "phone", "culture", "title"] = "text"


class RightSpec(_Model):
    """One permission as an administrator sees it.

    Attributes:
        label: the box to tick, in Lucca's words.
        tab: the tab of the role screen.
        per_section: whether a section must be chosen under it.
        tag: how sure it is that the connector needs it.
    """

    label: Localised
    tab: Localised
    per_section: bool = False
    tag: Tag = Tag.DOC


class TaskSpec(_Model):
    """What the key must be able to do, and which right that takes.

    Attributes:
        name: `key`, `people`, `core-data`, `section`, `future-people`, `former-people`, `writing`.
        label: the task in words.
        right: name of the right (a key of `Connector.rights`), None when any valid key may.
    """

    name: Literal[
        "key", "people", "core-data", "section", "future-people", "former-people", "writing"
    ]
    label: Localised
    right: str | None = None


class SectionSpec(_Model):
    """The custom section that must hold the coded data."""

    name: str


class StateSpec(_Model):
    """The field that drives the exchange.

    Attributes:
        field: its code.
        trigger: option key that asks for an order.
        done: option key that is written back.
        probe: code of the text field that a write probe rewrites with its own value.
    """

    field: str
    trigger: str
    done: str
    probe: str


class SourceSpec(_Model):
    """Where the file's facts come from."""

    title: str
    url: str | None = None
    tag: Tag


class Connector(_Model):
    """One partner's needs. Read from `connectors/NAME.toml`; see `load.load_connector`."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: str
    title: str
    partner: str
    frequency: Localised
    section: SectionSpec
    state: StateSpec
    fields: tuple[FieldSpec, ...]
    core: tuple[CoreSpec, ...]
    rights: dict[str, RightSpec]
    tasks: tuple[TaskSpec, ...]
    sources: tuple[SourceSpec, ...]

    def field(self, code: str) -> FieldSpec:
        """The spec of a code.

        Raises:
            KeyError: the connector has no such code.
        """
        for spec in self.fields:
            if spec.code == code:
                return spec
        raise KeyError(code)
