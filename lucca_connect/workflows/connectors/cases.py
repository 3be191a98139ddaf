"""`connector test`: the cases generated from a connector file, tried. Needs no tenant."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lucca_connect.connectors.load import load_connector
from lucca_connect.errors import ConfigurationError, ExitCode
from lucca_connect.output.results import Json, Result
from lucca_connect.planning.cases import generate


def run(name: str, *, folder: Path) -> Result:
    """Try everything that the file, with this installation's overlay, promises.

    Args:
        folder: of this installation's connectors (`Paths.connectors`).

    Raises:
        ConfigurationError: connector_unknown, connector_invalid.
    """
    connector = load_connector(name, folder=folder)
    cases = generate(connector)
    failed = [case for case in cases if not case.passed]
    rows: list[Mapping[str, Json]] = [
        {
            "kind": case.kind,
            "about": case.about,
            "expected": case.expected,
            "found": case.found,
            "passed": case.passed,
        }
        for case in cases
    ]
    error = ConfigurationError("connector_cases_failed", connector=name, count=len(failed))
    return Result(
        command="connector test",
        data={"connector": name, "kind": connector.kind, "failed": len(failed), "cases": rows},
        exit_code=ExitCode.CONFIGURATION if failed else ExitCode.OK,
        errors=(error,) if failed else (),
        rows=rows,
        view="connector_test",
    )
