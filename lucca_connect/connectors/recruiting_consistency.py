"""What a recruiting connector must respect beyond its shape."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from lucca_connect.connectors.matching import fold
from lucca_connect.connectors.recruiting import DatumSpec, RecruitingConnector
from lucca_connect.connectors.toml_lines import KeyPath
from lucca_connect.lucca.properties import PROPERTIES, core_property

Finding = tuple[KeyPath, str]

NEEDED = (
    "lastName",
    "firstName",
    "mail",
    "login",
    "legalEntityId",
    "dtContractStart",
    "departmentId",
    "rolePrincipalId",
)
"""Without one of these Lucca creates nobody (reference/legacy-api.md 3.1)."""
_NAMED = frozenset({"establishment", "department", "manager", "role"})
_MADE = {"creation-date": "date", "initial-last-name": "login"}


def recruiting_findings(connector: RecruitingConnector) -> Iterator[Finding]:
    """Each inconsistency as the path of the key to change and a short English reason."""
    names = {spec.name: spec for spec in connector.data}
    seen_names: set[str] = set()
    seen_properties: set[str] = set()
    for position, spec in enumerate(connector.data):
        here: KeyPath = ("data", position)
        if spec.name in seen_names:
            yield (*here, "name"), f"{spec.name} is declared twice"
        seen_names.add(spec.name)
        if spec.property is not None and spec.property in seen_properties:
            yield (*here, "property"), f"{spec.property} is filled twice"
        seen_properties.add(spec.property or "")
        yield from _datum_findings(here, spec, names)
    yield from _header_findings(connector)
    required = {spec.property for spec in connector.data if spec.required}
    for needed in NEEDED:
        if needed not in required:
            yield ("data",), f"no required datum fills {needed}, and Lucca creates nobody without"
    yield from _own_findings(connector, seen_properties)
    for position, name in enumerate(connector.follow_up):
        if reason := _unknown(name):
            yield ("follow_up", position), reason


def _datum_findings(
    here: KeyPath, spec: DatumSpec, names: dict[str, DatumSpec]
) -> Iterator[Finding]:
    if spec.fallback is not None:
        other = names.get(spec.fallback)
        if other is None or other is spec:
            yield (*here, "fallback"), f"no other datum is called {spec.fallback}"
        elif other.fallback is not None:
            yield (*here, "fallback"), f"{spec.fallback} has a fallback itself"
    if spec.rule is not None and spec.kind != _MADE[spec.rule]:
        yield (*here, "rule"), f"the rule {spec.rule} makes a {_MADE[spec.rule]}"
    if (spec.kind in _NAMED or spec.name in _NAMED) and spec.kind != spec.name:
        yield (*here, "kind"), f"the name of the datum and its kind must both be {spec.kind}"


def _header_findings(connector: RecruitingConnector) -> Iterator[Finding]:
    """One heading must mean one thing, whatever its case and accents."""
    meant: dict[str, str] = {}
    for position, spec in enumerate(connector.data):
        for header in (spec.name, spec.label.fr, spec.label.en, *spec.headers):
            other = meant.setdefault(squeeze(header), spec.name)
            if other != spec.name:
                key = "headers" if header in spec.headers else "label"
                yield ("data", position, key), f'the heading "{header}" means {other} already'


def _own_findings(connector: RecruitingConnector, filled: set[str]) -> Iterator[Finding]:
    targets = set(filled)
    sources: set[str] = set()
    for position, own in enumerate(connector.own):
        here: KeyPath = ("own", position)
        if own.target in targets:
            yield (*here, "target"), f"{own.target} is filled twice"
        targets.add(own.target)
        if reason := _unknown(own.target):
            yield (*here, "target"), reason
        if squeeze(own.source) in sources:
            yield (*here, "source"), f'the field "{own.source}" is used twice'
        sources.add(squeeze(own.source))


def _unknown(name: str) -> str | None:
    """Why Lucca would refuse a name: neither a code of custom data nor a property."""
    if name.startswith("e_") or core_property(name) is not None:
        return None
    names = {item.asked.partition("[")[0].lower(): item.asked for item in PROPERTIES}
    near = get_close_matches(name.lower(), names, n=1)
    meant = f", {names[near[0]]} was probably meant" if near else ""
    return f"Lucca has no property {name}{meant}"


def squeeze(header: str) -> str:
    """A heading without what people vary: case, accents, spaces, underscores, hyphens, dots."""
    return "".join(char for char in fold(header) if char.isalnum())
