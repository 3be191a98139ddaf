"""`connector test`: the table and the verdict."""

from __future__ import annotations

from pathlib import Path

from lucca_connect.errors import ExitCode
from lucca_connect.output.data import Data
from lucca_connect.output.messages import LANGUAGES, Texts
from lucca_connect.output.views.connector_test import view
from lucca_connect.workflows.connectors import cases as connector_test


def test_connector_test_prints_a_table(tmp_path: Path) -> None:
    result = connector_test.run("teamtailor", folder=tmp_path)
    assert result.exit_code is ExitCode.OK
    assert result.data["failed"] == 0
    assert result.rows is not None
    assert len(result.rows) > 50
    assert result.errors == ()
    for lang in LANGUAGES:
        blocks = list(view(Data(result.data), Texts(lang)))
        assert "teamtailor" in str(blocks[0])


def test_connector_test_of_an_installations_own_file(tmp_path: Path) -> None:
    overlay = tmp_path / "werecruit.toml"
    overlay.write_text(
        '[rights.extra]\nlabel = { fr = "Autre", en = "Other" }\n'
        'tab = { fr = "Lucca", en = "Lucca" }\n',
        "utf-8",
    )
    result = connector_test.run("werecruit", folder=tmp_path)
    assert result.exit_code is ExitCode.CONFIGURATION
    assert [error.code for error in result.errors] == ["connector_cases_failed"]
    assert any("does not hold" in str(block) for block in view(Data(result.data), Texts("en")))
