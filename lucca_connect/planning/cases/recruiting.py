"""Cases of a recruiting connector: one invented hire with one thing changed at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from lucca_connect.connectors.recruiting import (
    DEFAULTABLE,
    DatumSpec,
    Defaults,
    DefaultValues,
    RecruitingConnector,
)
from lucca_connect.connectors.recruiting_consistency import squeeze
from lucca_connect.errors import BadDataError
from lucca_connect.mapping.hire_defaults import default_rules
from lucca_connect.mapping.hire_headers import recogniser
from lucca_connect.mapping.hires import MappedHire, Origin, hire_rules, map_hire, own_name
from lucca_connect.partners.hires import Hire, Recognise
from lucca_connect.planning.cases.model import READY, Case, blocked, outcome

_TODAY = date(2026, 1, 5)
_SAMPLES = {
    "text": "Exemple",
    "name": "Exemple",
    "email": "exemple@example.org",
    "login": "exemple",
    "phone": "+33 1 00 00 00 00",
    "date": "2026-02-01",
    "establishment": "Genève",
    "department": "Finance",
    "manager": "Anne Exemple",
    "role": "Collaborateur",
}
_WRONG = {
    "email": ("exemple at example.org", "hire_email_not_valid"),
    "login": ("deux mots", "hire_login_not_valid"),
    "date": ("03/04/2026", "hire_date_ambiguous"),
    "name": ("LefĂ¨vre", "hire_text_damaged"),
}
_SAID = "Default"
_EVERYBODY = Defaults(establishment=_SAID, department=_SAID, role=_SAID, manager=_SAID)
_MADE = {"creation-date": _TODAY.isoformat(), "initial-last-name": "eexemple"}


def recruiting_cases(connector: RecruitingConnector) -> Iterator[Case]:
    """Complete, without each datum, with each wrong value, with each default, by each heading."""
    bare = replace(connector, defaults=Defaults())
    yield Case("complete", "-", READY, outcome(_mapped(bare, {}).problems))
    for spec in bare.data:
        yield _without(bare, spec)
        if spec.kind in _WRONG and spec.name in _complete(bare):
            text, code = _WRONG[spec.kind]
            found = _mapped(bare, {spec.name: text}).problems
            yield Case("wrong", spec.name, blocked(code, spec.name), outcome(found))
    for own in bare.own:
        expected = blocked("hire_value_missing", own.source) if own.required else READY
        found = _mapped(bare, {own_name(own): None}).problems
        yield Case("missing", own.source, expected, outcome(found))
    for spec in bare.data:
        if spec.name in DEFAULTABLE:
            yield from _defaults(connector, spec)
    yield from _headings(bare)


def _complete(connector: RecruitingConnector) -> dict[str, str | None]:
    """Everything a source may say."""
    data = {spec.name: _SAMPLES[spec.kind] for spec in connector.data if spec.kind != "role"}
    return {**data, **{own_name(own): _SAMPLES["text"] for own in connector.own}}


def _mapped(
    connector: RecruitingConnector,
    changed: Mapping[str, str | None],
    defaults: Defaults | None = None,
) -> MappedHire:
    """The complete hire but for what changed; by default everybody has the default role."""
    hire = Hire("case", None, {**_complete(connector), **changed})
    chosen = Defaults(role=_SAMPLES["role"]) if defaults is None else defaults
    rules = hire_rules(connector, (hire,), today=_TODAY, profile_defaults=chosen)
    return map_hire(rules, hire)


def _without(connector: RecruitingConnector, spec: DatumSpec) -> Case:
    """What stands in for a datum, or that it blocks."""
    defaults = Defaults() if spec.kind == "role" else None
    found = _mapped(connector, {spec.name: None}, defaults)
    if spec.fallback is not None:
        other = connector.datum(spec.fallback)
        expected = _SAMPLES[other.kind] if other is not None else ""
        return Case("fallback", f"{spec.name} = {spec.fallback}", expected, _text(found, spec))
    if spec.rule is not None:
        about = f"{spec.name} = {spec.rule}"
        return Case("made", about, _MADE[spec.rule], _text(found, spec))
    expected = READY
    if spec.required:
        code = "hire_value_missing" if spec.sent else "hire_default_missing"
        expected = blocked(code, spec.name)
    return Case("missing", spec.name, expected, outcome(found.problems))


def _text(found: MappedHire, spec: DatumSpec) -> str:
    return found.text(spec.name) or outcome(found.problems)


def _defaults(connector: RecruitingConnector, spec: DatumSpec) -> Iterator[Case]:
    """Of the profile, of the connector's own file, and of one establishment before both."""
    without = {spec.name: None}
    bare = replace(connector, defaults=Defaults())
    sources: list[tuple[str, RecruitingConnector, Defaults, Origin]] = [
        ("profile", bare, _EVERYBODY, Origin.PROFILE),
        ("file", replace(bare, defaults=_EVERYBODY), Defaults(), Origin.CONNECTOR),
    ]
    if spec.name != "establishment":
        place = {_SAMPLES["establishment"]: DefaultValues(**{spec.name: "Default of one"})}
        one = replace(_EVERYBODY, by_establishment=place)
        sources.append(("establishment", bare, one, Origin.PROFILE))
    for about, known, defaults, origin in sources:
        value = _mapped(known, without, defaults).values.get(spec.name)
        text = "Default of one" if about == "establishment" else _SAID
        found = f"{value.text} ({value.origin})" if value is not None else "-"
        yield Case("default", f"{spec.name}, {about}", f"{text} ({origin})", found)
    said = getattr(connector.defaults, spec.name)
    if said is not None:
        value = _mapped(connector, without, Defaults()).values.get(spec.name)
        found = value.text if value is not None else "-"
        yield Case("default", f"{spec.name}, as the file says", said, found)


def _headings(connector: RecruitingConnector) -> Iterator[Case]:
    """Each heading alone among the names of the others, but for those that the tenant uses."""
    recognise = recogniser(connector, default_rules(connector, _EVERYBODY))
    names = [spec.name for spec in connector.data]
    own = [each.source for each in connector.own]
    taken = set(map(squeeze, own))
    for place, spec in enumerate(connector.data):
        for heading in dict.fromkeys((spec.label.fr, spec.label.en, *spec.headers)):
            if spec.kind != "role" and squeeze(heading) not in taken:
                headers = [*names[:place], heading, *names[place + 1 :], *own]
                meaning = _meaning(recognise, headers, place)
                yield Case("heading", heading, spec.name, meaning)


def _meaning(recognise: Recognise, headers: Sequence[str], place: int) -> str:
    try:
        return recognise(headers, "case").names[place] or "-"
    except BadDataError as error:
        return error.code
