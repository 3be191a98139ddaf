"""What a connector file must respect beyond its shape: names that must point at each other."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.connectors.models import Connector, FieldSpec, ScreeningConnector
from lucca_connect.connectors.recruiting import RecruitingConnector
from lucca_connect.connectors.recruiting_consistency import recruiting_findings
from lucca_connect.connectors.toml_lines import KeyPath
from lucca_connect.lucca.types import DataFormat

Finding = tuple[KeyPath, str]
_KEPT_TARGETS = frozenset({"reference", "employee_id", "files", "schema_version"})


def findings(connector: Connector) -> Iterator[Finding]:
    """Each inconsistency as the path of the key to change and a short English reason."""
    yield from _field_findings(connector)
    if isinstance(connector, ScreeningConnector):
        yield from _state_findings(connector)
        yield from _target_findings(connector)
        yield from _plausibility_findings(connector)
        yield from _price_findings(connector)
    if isinstance(connector, RecruitingConnector):
        yield from recruiting_findings(connector)
    for position, task in enumerate(connector.tasks):
        if task.right is not None and task.right not in connector.rights:
            yield ("tasks", position, "right"), f"no right is called {task.right}"


def _field_findings(connector: Connector) -> Iterator[Finding]:
    seen: set[str] = set()
    for position, spec in enumerate(connector.fields):
        here: KeyPath = ("fields", position)
        if spec.code in seen:
            yield (*here, "code"), f"{spec.code} is declared twice"
        seen.add(spec.code)
        if bool(spec.options) != (spec.format is DataFormat.LIST):
            yield (*here, "options"), "a list needs options, and only a list has them"
        if spec.format in {DataFormat.COMPOSITE, DataFormat.UNKNOWN}:
            yield (*here, "format"), f"no connector can exchange the format {spec.format.value}"
        if spec.multiple and spec.format is not DataFormat.ATTACHMENT and spec.target is not None:
            yield (*here, "multiple"), "of several values only attachments can be exchanged"
        keys = [option.key for option in spec.options]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                yield (*here, "options", number, "key"), f"option {key} is declared twice"


def _state_findings(connector: ScreeningConnector) -> Iterator[Finding]:
    state = connector.state
    by_code: dict[str, FieldSpec] = {spec.code: spec for spec in connector.fields}
    spec = by_code.get(state.field)
    if spec is None:
        yield ("state", "field"), f"no field has the code {state.field}"
        return
    keys = {option.key for option in spec.options}
    for name, key in (("trigger", state.trigger), ("done", state.done)):
        if key not in keys:
            yield ("state", name), f"{state.field} has no option {key}"
    if state.trigger == state.done:
        yield ("state", "done"), "trigger and done must differ"
    probe = by_code.get(state.probe)
    if probe is None or probe.format is not DataFormat.TEXT:
        yield ("state", "probe"), f"{state.probe} is not a text field of this connector"


def _target_findings(connector: ScreeningConnector) -> Iterator[Finding]:
    places: list[tuple[KeyPath, str]] = [
        (("core", position, "target"), target.target)
        for position, item in enumerate(connector.core)
        for target in item.targets
    ]
    places += [
        (("fields", position, "target"), spec.target)
        for position, spec in enumerate(connector.fields)
        if spec.target is not None and spec.format is not DataFormat.ATTACHMENT
    ]
    for number, (path, target) in enumerate(places):
        if target.split(".")[0] in _KEPT_TARGETS:
            yield path, f"target {target} is luccactl's own in every order"
        for _, earlier in places[:number]:
            if _overlap(target, earlier):
                yield path, f"target {target} collides with {earlier}"


def _plausibility_findings(connector: ScreeningConnector) -> Iterator[Finding]:
    for position, rule in enumerate(connector.plausibility):
        here: KeyPath = ("plausibility", position)
        for code, keys in rule.when.items():
            spec = next((spec for spec in connector.fields if spec.code == code), None)
            if spec is None or spec.format is not DataFormat.LIST:
                yield (*here, "when", code), f"{code} is not a list of this connector"
                continue
            known = {option.key for option in spec.options}
            for key in keys:
                if key not in known:
                    yield (*here, "when", code), f"{code} has no option {key}"
        if not rule.when and not rule.properties:
            yield (*here, "when"), f"{rule.check} needs the lists and options that it is about"
        if (rule.check == "starts-soon") != (rule.days is not None):
            yield (*here, "days"), "starts-soon needs days, and nothing else has them"


def _price_findings(connector: ScreeningConnector) -> Iterator[Finding]:
    packages = {
        option.key
        for spec in connector.fields
        if spec.account_list == "packages"
        for option in spec.options
    }
    for package in connector.prices:
        if package not in packages:
            yield ("prices", package), f"there is no package {package}"


def _overlap(one: str, other: str) -> bool:
    first, second = one.split("."), other.split(".")
    shorter = min(len(first), len(second))
    return first[:shorter] == second[:shorter]
