"""The models that read a connector file: one partner's needs, as data.

Plain dataclasses: a command that only uses a packaged connector does not pay for a validator.
`shapes` says what texts and lists must look like, `load` who holds a file against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from lucca_connect.connectors.basis import (
    Amount,
    Code,
    CodeReference,
    Flag,
    Key,
    Localised,
    Tag,
    Target,
    Text,
    _Model,
)
from lucca_connect.connectors.format_names import format_name
from lucca_connect.connectors.plausibility import PlausibilitySpec
from lucca_connect.connectors.shapes import AtLeastOne
from lucca_connect.lucca.data_format import DataFormat

__all__ = [
    "Amount",
    "Code",
    "CodeReference",
    "Connector",
    "CoreRead",
    "CoreSpec",
    "CoreTarget",
    "FieldSpec",
    "Flag",
    "Key",
    "Localised",
    "OptionSpec",
    "PlausibilitySpec",
    "RightSpec",
    "ScreeningConnector",
    "SectionSpec",
    "SourceSpec",
    "StateSpec",
    "Tag",
    "Target",
    "TaskSpec",
    "Text",
    "_Model",
]


@dataclass(frozen=True, kw_only=True, repr=False)
class OptionSpec(_Model):
    """One expected value of a list.

    Attributes:
        key: stable name of ours, independent of language; it is what a partner is sent.
        label: expected label per language.
        spellings: other known spellings of the same option (documentation errors).
        note: what an administrator must know about it.
    """

    identity: ClassVar[str | None] = "key"

    key: Key
    label: Localised
    spellings: tuple[Text, ...] = ()
    note: Localised | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
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
        renamed_from: the code that the partner's documentation gives this datum, where a tenant's
            overlay gives it another.
    """

    identity: ClassVar[str | None] = "code"
    renamable: ClassVar[bool] = True
    fixed: ClassVar[frozenset[str]] = frozenset({"renamed_from"})

    code: Code
    near_misses: tuple[Text, ...] = ()
    label: Localised
    format: DataFormat
    format_label: Localised
    multiple: Flag = False
    options: tuple[OptionSpec, ...] = ()
    required: Flag = False
    target: Target | None = None
    account_list: Literal["users", "packages"] | None = None
    note: Localised | None = None
    renamed_from: Code | None = None

    @classmethod
    def completed(cls, raw: dict[str, Any]) -> dict[str, Any]:
        """Formats have names of Lucca's."""
        name = format_name(raw.get("format"), multiple=raw.get("multiple") is True)
        return raw if name is None else {"format_label": name, **raw}


@dataclass(frozen=True, kw_only=True, repr=False)
class CoreTarget(_Model):
    """A further place that one item of core data fills.

    Attributes:
        target: where it goes in the partner's dossier.
        properties: v3 property names in order of preference.
    """

    identity: ClassVar[str | None] = "target"
    renamable: ClassVar[bool] = True

    target: Target
    properties: Annotated[tuple[Text, ...], AtLeastOne()]


@dataclass(frozen=True, kw_only=True, repr=False)
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

    identity: ClassVar[str | None] = "target"
    renamable: ClassVar[bool] = True

    properties: Annotated[tuple[Text, ...], AtLeastOne()]
    label: Localised
    target: Target
    required: Flag = False
    kind: Literal["text", "date", "email", "phone", "culture", "title"] = "text"
    also: tuple[CoreTarget, ...] = ()

    @property
    def targets(self) -> tuple[CoreTarget, ...]:
        """Every target of the item with its properties, the main one first."""
        return (CoreTarget(target=self.target, properties=self.properties), *self.also)


@dataclass(frozen=True, kw_only=True, repr=False)
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
    per_section: Flag = False
    holder: Literal["key", "person"] = "key"
    tag: Tag = Tag.DOC


@dataclass(frozen=True, kw_only=True, repr=False)
class TaskSpec(_Model):
    """What the key must be able to do, and which right that takes.

    Attributes:
        name: `key`, `people`, `core-data`, `section`, `organisation`, `future-people`,
            `former-people`, `writing`, `creating`.
        label: the task in words.
        right: name of the right (a key of `Connector.rights`), None when any valid key may.
    """

    identity: ClassVar[str | None] = "name"

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


@dataclass(frozen=True, kw_only=True, repr=False)
class SectionSpec(_Model):
    """The custom section that must hold the coded data."""

    name: Text


@dataclass(frozen=True, kw_only=True, repr=False)
class StateSpec(_Model):
    """The field that drives the exchange.

    Attributes:
        field: its code.
        trigger: option key that asks for an order.
        done: option key that is written back.
        probe: code of the text field that a write probe rewrites with its own value.
    """

    field: CodeReference
    trigger: Key
    done: Key
    probe: CodeReference


@dataclass(frozen=True, kw_only=True, repr=False)
class SourceSpec(_Model):
    """Where the file's facts come from."""

    title: Text
    url: str | None = None
    tag: Tag


@dataclass(frozen=True, slots=True)
class CoreRead:
    """Core data that a connector reads together: the first with a value is taken.

    Attributes:
        properties: v3 property names, the one people know it by first.
        decisive: whether the connector cannot work without it.
    """

    properties: tuple[str, ...]
    decisive: bool = False

    @property
    def name(self) -> str:
        """The property that people know it by."""
        return self.properties[0]


@dataclass(frozen=True, kw_only=True, repr=False)
class Connector(_Model):
    """One partner's needs, whatever its kind. Read from `connectors/NAME.toml`; see
    `load.load_connector`.

    Attributes:
        kind: `screening` or `recruiting`; decides the model.
        version: of the file; with an overlay, the digest of that too.
        section: the custom section that holds `fields`, None when the partner needs none.
        fields: coded data of that section.
        partner_steps: what is done at the partner's side, in order, for the guide.
        questions: what nothing public answers and the partner is asked, for the hand-over sheet.
    """

    fixed: ClassVar[frozenset[str]] = frozenset({"name", "kind", "version"})

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
    questions: tuple[Localised, ...] = ()
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

    @property
    def core_reads(self) -> tuple[CoreRead, ...]:
        """Core data that the key must be able to read, in order."""
        return ()

    @property
    def status_code(self) -> str | None:
        """Code of the field that drives an exchange, None without one."""
        return None

    @property
    def probe_code(self) -> str | None:
        """Code of the text field that a write probe rewrites, None when nothing may be."""
        return None


@dataclass(frozen=True, kw_only=True, repr=False)
class ScreeningConnector(Connector):
    """A partner that screens people: coded data and core data of an employee become a dossier.

    Attributes:
        state: the field that drives the exchange.
        core: core data that the dossier takes.
        plausibility: what is checked beyond being filled in.
        prices: package to what an order of it costs, in whole units of `currency`.
    """

    kind: Literal["screening"]
    section: SectionSpec
    state: StateSpec
    fields: Annotated[tuple[FieldSpec, ...], AtLeastOne()]
    core: tuple[CoreSpec, ...]
    plausibility: tuple[PlausibilitySpec, ...] = ()
    prices: Mapping[Key, Amount] = field(default_factory=dict)
    currency: Text | None = None

    @property
    def read_properties(self) -> tuple[str, ...]:
        """Every v3 property that is read of a selected person, each once."""
        looked_at = (name for rule in self.plausibility for name in rule.properties)
        return tuple(dict.fromkeys((*self.core_properties, *looked_at)))

    @property
    def core_reads(self) -> tuple[CoreRead, ...]:
        """Every target of every core item; the main one of a required item decides."""
        return tuple(
            CoreRead(target.properties, item.required and target.target == item.target)
            for item in self.core
            for target in item.targets
        )

    @property
    def status_code(self) -> str | None:
        """See `Connector.status_code`."""
        return self.state.field

    @property
    def probe_code(self) -> str | None:
        """See `Connector.probe_code`."""
        return self.state.probe

    @property
    def core_properties(self) -> tuple[str, ...]:
        """Every v3 property that the mapping reads, each once, in order."""
        names = (
            name for item in self.core for target in item.targets for name in target.properties
        )
        return tuple(dict.fromkeys(names))
