"""`mapping show`: which data of Lucca goes where at the partner, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.connectors.load import Loaded, load_with_origins
from lucca_connect.connectors.models import FieldSpec, ScreeningConnector
from lucca_connect.connectors.toml_lines import KeyPath
from lucca_connect.output.results import Json, Result

if TYPE_CHECKING:
    from lucca_connect.connectors.recruiting import RecruitingConnector

PACKAGED = "packaged"


def run(name: str, *, folder: Path | None = None) -> Result:
    """Every rule of the connector, in its order, each value with its origin: `packaged`, or
    `FILE:LINE` of the tenant's own file.

    Args:
        folder: of this installation's connectors (`Paths.connectors`).

    Raises:
        ConfigurationError: connector_unknown, connector_unreadable, connector_invalid and the other
            codes of `validation.check_connector`.
    """
    loaded = load_with_origins(name, folder=folder)
    connector, origins = loaded.connector, _Origins(loaded)
    data: dict[str, Json] = {
        "connector": connector.name,
        "kind": connector.kind,
        "version": connector.version,
        "file": None if loaded.file is None else str(loaded.file),
        "section": None
        if connector.section is None
        else {"name": connector.section.name, "origin": origins.of("section", "name")},
    }
    if isinstance(connector, ScreeningConnector):
        data |= _screening(connector, origins)
    else:
        data |= _recruiting(connector, origins)
    return Result(command="mapping show", data=data, view="mapping_show")


class _Origins:
    """Says where values come from."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded

    def of(self, *path: str | int) -> str:
        """`packaged` or `FILE:LINE`."""
        line = self._loaded.line(path)
        return PACKAGED if line is None else f"{self._loaded.file}:{line}"

    def each(self, path: KeyPath, **keys: str) -> Mapping[str, Json]:
        """Name in the result to the origin of the key below `path` that it is shown from.

        A label has two languages: the first that is not packaged counts.
        """
        return {name: self._one((*path, key)) for name, key in keys.items()}

    def _one(self, path: KeyPath) -> str:
        found = (self.of(*path), *(self.of(*path, lang) for lang in ("fr", "en")))
        return next((origin for origin in found if origin != PACKAGED), PACKAGED)


def _screening(connector: ScreeningConnector, origins: _Origins) -> Mapping[str, Json]:
    return {
        "rules": [*_core(connector, origins), *_coded(connector, origins)],
        "state": {
            name: {"value": getattr(connector.state, name), "origin": origins.of("state", name)}
            for name in ("field", "trigger", "done", "probe")
        },
        "plausibility": [
            {
                "name": rule.name,
                "check": rule.check,
                "severity": rule.severity,
                "when": {code: list(keys) for code, keys in rule.when.items()},
                "days": rule.days,
                "origin": origins.of("plausibility", position),
            }
            for position, rule in enumerate(connector.plausibility)
        ],
        "prices": [
            {"package": package, "price": price, "origin": origins.of("prices", package)}
            for package, price in connector.prices.items()
        ],
        "currency": connector.currency,
    }


def _core(connector: ScreeningConnector, origins: _Origins) -> Iterator[Json]:
    keys = {"field": "properties", "target": "target", "sources": "properties"}
    for position, item in enumerate(connector.core):
        for number, target in enumerate(item.targets):
            main = number == 0
            here: KeyPath = ("core", position)
            place = here if main else (*here, "also", number - 1)
            yield {
                "field": target.properties[0],
                "sources": list(target.properties),
                "label": item.label.as_json(),
                "rule": item.kind,
                "target": target.target,
                "required": item.required and main,
                "origins": {
                    **origins.each(place, **keys),
                    **origins.each(here, label="label", rule="kind", required="required"),
                },
            }


def _coded(connector: ScreeningConnector, origins: _Origins) -> Iterator[Json]:
    for position, spec in enumerate(connector.fields):
        here: KeyPath = ("fields", position)
        rule: dict[str, Json] = {
            "field": spec.code,
            "sources": [spec.code],
            "label": spec.label.as_json(),
            "rule": spec.format.value,
            "target": spec.target,
            "required": spec.required,
            "origins": origins.each(
                here,
                field="code",
                label="label",
                rule="format",
                target="target",
                required="required",
            ),
        }
        if spec.renamed_from is not None:
            rule["renamed_from"] = spec.renamed_from
        if spec.options:
            rule["options"] = _options(spec, here, origins)
        yield rule


def _options(spec: FieldSpec, here: KeyPath, origins: _Origins) -> Json:
    return [
        {
            "key": option.key,
            "label": option.label.as_json(),
            **origins.each((*here, "options", number), origin="label"),
        }
        for number, option in enumerate(spec.options)
    ]


def _recruiting(connector: RecruitingConnector, origins: _Origins) -> Mapping[str, Json]:
    keys = {"field": "name", "label": "label", "rule": "kind", "target": "property"}
    sent: list[Json] = [
        {
            "field": datum.name,
            "sources": [datum.label.fr, datum.label.en, *datum.headers],
            "label": datum.label.as_json(),
            "rule": datum.kind,
            "target": datum.property,
            "required": datum.required,
            "sent": datum.sent,
            "fallback": datum.fallback,
            "made_by": datum.rule,
            "note": None if datum.note is None else datum.note.as_json(),
            "origins": origins.each(
                ("data", position), **keys, required="required", sources="headers"
            ),
        }
        for position, datum in enumerate(connector.data)
    ]
    own: list[Json] = [
        {
            "field": datum.source,
            "sources": [datum.source],
            "label": {"fr": datum.source, "en": datum.source},
            "rule": "own",
            "target": datum.target,
            "required": datum.required,
            "origins": origins.each(
                ("own", position), field="source", target="target", required="required"
            ),
        }
        for position, datum in enumerate(connector.own)
    ]
    warnings: list[Json] = [
        {"text": warning.text.as_json(), "tag": warning.tag.value} for warning in connector.warnings
    ]
    return {
        "rules": [*sent, *own],
        "defaults": list(_defaults(connector, origins)),
        "documented_warnings": warnings,
    }


def _defaults(connector: RecruitingConnector, origins: _Origins) -> Iterator[Json]:
    """Of everybody, then of each establishment."""
    named = {"": vars(connector.defaults)}
    named |= {
        establishment: vars(values)
        for establishment, values in connector.defaults.by_establishment.items()
    }
    for establishment, values in named.items():
        place = ("defaults", "by_establishment", establishment) if establishment else ("defaults",)
        for name, value in values.items():
            if isinstance(value, str):
                yield {
                    "establishment": establishment or None,
                    "name": name,
                    "value": value,
                    "origin": origins.of(*place, name),
                }
