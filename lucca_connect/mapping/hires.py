"""Maps one hire: which datum has which value, where it came from, what is wrong. Pure.

Names of establishments, departments, roles and managers stay names here: turning them into ids
needs the tenant's directory, which is planning's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from lucca_connect.connectors.recruiting import (
    DatumSpec,
    Defaults,
    OwnDatum,
    RecruitingConnector,
)
from lucca_connect.errors import Subject
from lucca_connect.mapping.dossier import Problem
from lucca_connect.mapping.hire_defaults import Aliases, DefaultRules, default_rules, only_itself
from lucca_connect.mapping.hire_identity import HireIdentity, identify
from lucca_connect.mapping.hire_values import (
    Cleaned,
    clean,
    dates_day_first,
    made_login,
    normal_date,
    normal_email,
    normal_login,
    normal_name,
)
from lucca_connect.partners.hires import Hire

_THINGS = frozenset({"establishment", "department", "manager", "role"})


class Origin(StrEnum):
    """Where a value came from."""

    SOURCE = "source"
    OTHER_DATUM = "other-datum"
    RULE = "rule"
    PROFILE = "profile"
    CONNECTOR = "connector"


@dataclass(frozen=True, slots=True)
class HireValue:
    """One datum of one hire.

    Attributes:
        name: of the datum; `property`: v3 property, or code of a custom datum; None: left to HR.
        kind: see `DatumSpec.kind`.
        text: normalised; names of things as they were said. Personal.
        origin: see `Origin`; `detail`: the other datum, the rule, or the establishment that a
            default was said for; "" otherwise.
    """

    name: str
    property: str | None
    kind: str
    text: str = field(repr=False)
    origin: Origin = Origin.SOURCE
    detail: str = ""


@dataclass(frozen=True, slots=True)
class MappedHire:
    """One hire in Lucca's terms, but for the ids.

    Attributes:
        hire: as the source says.
        values: name of the datum to its value; what is missing is absent.
        own: target (property or `e_` code) to the value of a datum of the tenant's own.
        problems: with the column as field; those that block first.
        identity: what tells this person from others.
    """

    hire: Hire
    values: Mapping[str, HireValue]
    own: Mapping[str, HireValue]
    problems: tuple[Problem, ...]
    identity: HireIdentity

    @property
    def subject(self) -> Subject:
        """How results call it."""
        return self.hire.subject

    @property
    def ready(self) -> bool:
        """Whether nothing blocks the creation as far as the hire itself tells."""
        return not any(problem.blocks for problem in self.problems)

    def text(self, name: str) -> str | None:
        """The value of a datum, None when there is none."""
        value = self.values.get(name)
        return value.text if value is not None else None


@dataclass(frozen=True, slots=True)
class HireRules:
    """What mapping a hire needs beside the hire.

    Attributes:
        connector: the partner's needs.
        defaults: of connector and profile.
        day_first: whether 03/04/2026 is known to be in April.
        today: of the tenant's clock.
    """

    connector: RecruitingConnector
    defaults: DefaultRules
    today: date
    day_first: bool = False


def hire_rules(
    connector: RecruitingConnector,
    hires: Iterable[Hire],
    *,
    today: date,
    profile_defaults: Defaults | None = None,
    aliases: Aliases = only_itself,
    day_first: bool = False,
) -> HireRules:
    """The rules for the hires of one source: their dates together may prove their order.

    Args:
        profile_defaults: of the profile's table.
        aliases: see `hire_defaults.Aliases`.
        day_first: the profile says so (`NAME.dates = "day-first"`).
    """
    dates = [spec.name for spec in connector.data if spec.kind == "date"]
    texts = (hire.values.get(name) or "" for hire in hires for name in dates)
    return HireRules(
        connector,
        default_rules(connector, profile_defaults, aliases),
        today,
        day_first or dates_day_first(texts),
    )


def map_hire(rules: HireRules, hire: Hire) -> MappedHire:
    """Every datum of the connector for one hire."""
    given = {spec.name: _given(rules, spec, hire) for spec in rules.connector.data}
    values = {
        spec.name: _value(spec, given[spec.name].text)
        for spec in rules.connector.data
        if given[spec.name].text
    }
    for stage in (_from_rules, _from_others, _from_defaults):
        values |= {value.name: value for value in stage(rules, given, values)}
    problems = [
        *_of_data(rules, given, values),
        *_notices(rules, values),
    ]
    own, own_problems = _own(rules.connector, hire)
    problems += own_problems
    ordered = {spec.name: values[spec.name] for spec in rules.connector.data if spec.name in values}
    return MappedHire(
        hire=hire,
        values=ordered,
        own=own,
        problems=tuple(sorted(problems, key=lambda problem: not problem.blocks)),
        identity=identify({name: value.text for name, value in _said(ordered)}),
    )


def _said(values: Mapping[str, HireValue]) -> Iterator[tuple[str, HireValue]]:
    """Values that say something about the person, not about the day or the tenant."""
    for name, value in values.items():
        if value.detail != "creation-date":
            yield name, value


def _value(
    spec: DatumSpec, text: str, origin: Origin = Origin.SOURCE, detail: str = ""
) -> HireValue:
    return HireValue(spec.name, spec.property, spec.kind, text, origin, detail)


def _given(rules: HireRules, spec: DatumSpec, hire: Hire) -> Cleaned:
    """What the source itself says. A role is never taken from it."""
    if spec.kind == "role":
        return Cleaned()
    cleaned = clean(hire.values.get(spec.name), name_of_a_thing=spec.kind in _THINGS)
    if not cleaned.text:
        return cleaned
    match spec.kind:
        case "name":
            normal = normal_name(cleaned.text)
        case "email":
            normal = normal_email(cleaned.text)
        case "login":
            normal = normal_login(cleaned.text)
        case "date":
            normal = normal_date(cleaned.text, day_first=rules.day_first)
        case _:
            return cleaned
    return replace(normal, notice=normal.notice or cleaned.notice)


def _open(
    rules: HireRules, given: Mapping[str, Cleaned], values: Mapping[str, HireValue]
) -> Iterator[DatumSpec]:
    """Data without a value. A wrong value is not replaced: somebody meant something by it."""
    for spec in rules.connector.data:
        if spec.name not in values and given[spec.name].problem is None:
            yield spec


def _from_rules(
    rules: HireRules, given: Mapping[str, Cleaned], values: Mapping[str, HireValue]
) -> Iterator[HireValue]:
    for spec in _open(rules, given, values):
        text = ""
        if spec.rule == "creation-date":
            text = rules.today.isoformat()
        elif spec.rule == "initial-last-name":
            names = (values.get("first_name"), values.get("last_name"))
            text = made_login(*(value.text if value else "" for value in names))
        if spec.rule and text:
            yield _value(spec, text, Origin.RULE, spec.rule)


def _from_others(
    rules: HireRules, given: Mapping[str, Cleaned], values: Mapping[str, HireValue]
) -> Iterator[HireValue]:
    for spec in _open(rules, given, values):
        other = values.get(spec.fallback) if spec.fallback else None
        if other is not None:
            yield _value(spec, other.text, Origin.OTHER_DATUM, other.name)


def _from_defaults(
    rules: HireRules, given: Mapping[str, Cleaned], values: Mapping[str, HireValue]
) -> Iterator[HireValue]:
    """The establishment first: what holds there depends on it."""
    place = values.get("establishment")
    for spec in sorted(_open(rules, given, values), key=lambda spec: spec.name != "establishment"):
        default = rules.defaults.find(spec.name, place.text if place is not None else None)
        if default is not None:
            found = _value(
                spec, default.value, Origin(default.said_in), default.establishment or ""
            )
            place = found if spec.name == "establishment" else place
            yield found


def _of_data(
    rules: HireRules, given: Mapping[str, Cleaned], values: Mapping[str, HireValue]
) -> Iterator[Problem]:
    for spec in rules.connector.data:
        cleaned = given[spec.name]
        if cleaned.problem is not None:
            # A wrong optional value stops the hire too: left out, nobody would ever notice it.
            yield Problem(cleaned.problem, spec.name)
        elif cleaned.notice is not None:
            yield Problem(cleaned.notice, spec.name, blocks=False)
        elif spec.required and spec.name not in values and not _told_elsewhere(spec, given):
            missing = "hire_value_missing" if spec.sent else "hire_default_missing"
            yield Problem(missing, spec.name)


def _told_elsewhere(spec: DatumSpec, given: Mapping[str, Cleaned]) -> bool:
    """Whether it is missing because what would have stood in is wrong: one mistake, one reason."""
    return spec.fallback is not None and given[spec.fallback].problem is not None


def _notices(rules: HireRules, values: Mapping[str, HireValue]) -> Iterator[Problem]:
    """What is allowed and should be looked at."""
    for value in values.values():
        if value.origin is Origin.OTHER_DATUM:
            yield Problem("hire_personal_address_used", value.name, blocks=False)
        elif value.origin is Origin.RULE:
            yield Problem("hire_value_made", value.name, blocks=False)
    start = values.get("start_date")
    if start is not None and start.text < rules.today.isoformat():
        yield Problem("hire_start_in_past", "start_date", blocks=False)
    end = values.get("end_date")
    if start is not None and end is not None and end.text < start.text:
        yield Problem("hire_ends_before_start", "end_date")


def _own(connector: RecruitingConnector, hire: Hire) -> tuple[dict[str, HireValue], list[Problem]]:
    """Data of the tenant's own. Their texts become values where the format is known."""
    values: dict[str, HireValue] = {}
    problems: list[Problem] = []
    for spec in connector.own:
        cleaned = clean(hire.values.get(own_name(spec)))
        if cleaned.problem is not None:
            problems.append(Problem(cleaned.problem, spec.source))
        elif cleaned.text:
            values[spec.target] = HireValue(spec.source, spec.target, "own", cleaned.text)
            if cleaned.notice is not None:
                problems.append(Problem(cleaned.notice, spec.source, blocks=False))
        elif spec.required:
            problems.append(Problem("hire_value_missing", spec.source))
    return values, problems


def own_name(spec: OwnDatum) -> str:
    """Under which name a source keeps a datum of the tenant's own: no datum of a connector has a
    colon in its name."""
    return f"own:{spec.source}"
