"""The models that read a connector file: one partner's needs, as data.

Plain dataclasses: a command that only uses a packaged connector does not pay for a validator.
`shapes` says what texts and lists must look like, `load` who holds a file against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from lucca_connect.connectors.shapes import AtLeastOne, Shape
from lucca_connect.lucca.data_format import DataFormat

Code = Annotated[str, Shape(r"^e_[A-Za-z0-9_-]+$", longest=255)]
Key = Annotated[str, Shape(r"^[a-z][a-z0-9-]*$")]
Target = Annotated[str, Shape(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]
Text = Annotated[str, Shape()]


class _Model:
    """Of every model: keys it does not know are refused."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, kw_only=True)
class Localised(_Model):
    """A label in both languages of the product."""

    fr: Text
    en: Text

    def text(self, lang: str) -> str:
        """The label in `fr` or `en`; anything else is English."""
        return self.fr if lang == "fr" else self.en

    def as_json(self) -> Mapping[str, str]:
        """Both labels by language."""
        return {"fr": self.fr, "en": self.en}


class Tag(StrEnum):
    """How sure a statement is (reference/README.md)."""

    DOC = "DOC"
    OBS = "OBS"
    INF = "INF"
    UNK = "UNK"


@dataclass(frozen=True, kw_only=True)
class OptionSpec(_Model):
    """One expected value of a list.

    Attributes:
        key: stable name of ours, independent of language; it is what a partner is sent.
        label: expected label per language.
        spellings: other known spellings of the same option (documentation errors).
        note: what an administrator must know about it.
    """

    key: Key
    label: Localised
    spellings: tuple[Text, ...] = ()
    note: Localised | None = None


@dataclass(frozen=True, kw_only=True)
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
        target: where the value goes in the partner's dossier (dotted; for attachments the kind of
            file), None when it only steers.
        account_list: the partner's account must list the value, among its users (by mail) or its
            packages (by option key); checked when the account is known.
        note: a trap to show in the guide.
    """

    code: Code
    near_misses: tuple[Text, ...] = ()
    label: Localised
    format: DataFormat
    format_label: Localised
    multiple: bool = False
    options: tuple[OptionSpec, ...] = ()
    required: bool = False
    target: Target | None = None
    account_list: Literal["users", "packages"] | None = None
    note: Localised | None = None


@dataclass(frozen=True, kw_only=True)
class CoreTarget(_Model):
    """A further place that one item of core data fills.

    Attributes:
        target: where it goes in the partner's dossier.
        properties: v3 property names in order of preference.
    """

    target: Target
    properties: Annotated[tuple[Text, ...], AtLeastOne()]


@dataclass(frozen=True, kw_only=True)
class CoreSpec(_Model):
    """One core data of the employee that the connector reads.

    Attributes:
        properties: v3 property names in order of preference; the first with a value is taken.
        label: the partner's item.
        target: where it goes in the partner's dossier.
        required: an order is blocked without a value.
        kind: how the value is checked and converted.
        also: further targets of the same item ("professional and personal phone" is one item).
    """

    properties: Annotated[tuple[Text, ...], AtLeastOne()]
    label: Localised
    target: Target
    required: bool = False
    kind: Literal["text", "date", "email", "phone", "culture", "title"] = "text"
    also: tuple[CoreTarget, ...] = ()

    @property
    def targets(self) -> tuple[CoreTarget, ...]:
        """Every target of the item with its properties, the main one first."""
        return (CoreTarget(target=self.target, properties=self.properties), *self.also)


@dataclass(frozen=True, kw_only=True)
class RightSpec(_Model):
    """One permission as an administrator sees it.

    Attributes:
        label: the box to tick, in Lucca's words.
        other_labels: further names seen for the same box (admin-setup.md 3.1).
        tab: the tab of the role screen.
        per_section: whether a section must be chosen under it.
        holder: `key`: the key's role needs it; `person`: whoever does the set-up needs it.
        tag: how sure it is that the connector needs it.
    """

    label: Localised
    other_labels: tuple[Text, ...] = ()
    tab: Localised
    per_section: bool = False
    holder: Literal["key", "person"] = "key"
    tag: Tag = Tag.DOC


@dataclass(frozen=True, kw_only=True)
class TaskSpec(_Model):
    """What the key must be able to do, and which right that takes.

    Attributes:
        name: `key`, `people`, `core-data`, `section`, `organisation`, `future-people`,
            `former-people`, `writing`, `creating`.
        label: the task in words.
        right: name of the right (a key of `Connector.rights`), None when any valid key may.
    """

    name: Literal[
        "key",
        "people",
        "core-data",
        "section",
        "organisation",
        "future-people",
        "former-people",
        "writing",
        "creating",
    ]
    label: Localised
    right: str | None = None


@dataclass(frozen=True, kw_only=True)
class SectionSpec(_Model):
    """The custom section that must hold the coded data."""

    name: Text


@dataclass(frozen=True, kw_only=True)
class StateSpec(_Model):
    """The field that drives the exchange.

    Attributes:
        field: its code.
        trigger: option key that asks for an order.
        done: option key that is written back.
        probe: code of the text field that a write probe rewrites with its own value.
    """

    field: Code
    trigger: Key
    done: Key
    probe: Code


@dataclass(frozen=True, kw_only=True)
class SourceSpec(_Model):
    """Where the file's facts come from."""

    title: Text
    url: str | None = None
    tag: Tag


@dataclass(frozen=True, kw_only=True)
class Connector(_Model):
    """One partner's needs, whatever its kind. Read from `connectors/NAME.toml`; see
    `load.load_connector`.

    Attributes:
        kind: `screening` or `recruiting`; decides the model.
        version: of the file; with an overlay, the digest of that too.
        section: the custom section that holds `fields`, None when the partner needs none.
        fields: coded data of that section.
        partner_steps: what is done at the partner's side, in order, for the guide.
    """

    name: Key
    kind: str
    version: Text
    title: Text
    partner: Text
    frequency: Localised
    section: SectionSpec | None
    fields: tuple[FieldSpec, ...]
    rights: Mapping[str, RightSpec]
    tasks: tuple[TaskSpec, ...]
    partner_steps: tuple[Localised, ...] = ()
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

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all fields, in order."""
        return tuple(spec.code for spec in self.fields)


@dataclass(frozen=True, kw_only=True)
class ScreeningConnector(Connector):
    """A partner that screens people: coded data and core data of an employee become a dossier.

    Attributes:
        state: the field that drives the exchange.
        core: core data that the dossier takes.
    """

    kind: Literal["screening"]
    section: SectionSpec
    state: StateSpec
    fields: Annotated[tuple[FieldSpec, ...], AtLeastOne()]
    core: tuple[CoreSpec, ...]

    @property
    def core_properties(self) -> tuple[str, ...]:
        """Every v3 property that the mapping reads, each once, in order."""
        names = (
            name for item in self.core for target in item.targets for name in target.properties
        )
        return tuple(dict.fromkeys(names))
