"""`mapping show`: which data of Lucca goes where at the partner. Needs no tenant."""

from __future__ import annotations

from pathlib import Path

from lucca_connect.connectors.load import load_screening
from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.output.results import Json, Result


def run(name: str, *, folder: Path | None = None) -> Result:
    """Every rule of the connector, in its order.

    Args:
        folder: of this installation's connectors (`Paths.connectors`).

    Raises:
        ConfigurationError: connector_unknown, connector_invalid.
    """
    connector = load_screening(name, folder=folder)
    return Result(
        command="mapping show",
        data={
            "connector": connector.name,
            "version": connector.version,
            "rules": _rules(connector),
        },
        view="mapping_rules",
    )


def _rules(connector: ScreeningConnector) -> list[Json]:
    core: list[Json] = [
        {
            "field": target.properties[0],
            "sources": list(target.properties),
            "label": item.label.as_json(),
            "rule": item.kind,
            "target": target.target,
            "required": item.required and target.target == item.target,
        }
        for item in connector.core
        for target in item.targets
    ]
    coded: list[Json] = [
        {
            "field": spec.code,
            "sources": [spec.code],
            "label": spec.label.as_json(),
            "rule": spec.format.value,
            "target": spec.target,
            "required": spec.required,
        }
        for spec in connector.fields
    ]
    return [*core, *coded]
