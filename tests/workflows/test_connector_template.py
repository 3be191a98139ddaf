"""`connector new --kind`: templates that are valid as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.connectors.load import load_connector
from lucca_connect.errors import ExitCode, UsageError
from lucca_connect.output.data import Data
from lucca_connect.output.messages import LANGUAGES, Texts
from lucca_connect.output.views.connector_template import view
from lucca_connect.workflows.connectors import cases as connector_test
from lucca_connect.workflows.connectors import template as connector_template


@pytest.mark.parametrize("kind", ["recruiting", "screening"])
def test_a_template_is_valid_and_keeps_what_it_promises(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "connectors"
    result = connector_template.run("acme-hr", kind=kind, folder=folder, title='Acme "RH"')
    assert result.exit_code is ExitCode.OK
    connector = load_connector("acme-hr", folder=folder)
    assert (connector.kind, connector.title) == (kind, 'Acme "RH"')
    assert connector_test.run("acme-hr", folder=folder).exit_code is ExitCode.OK
    for lang in LANGUAGES:
        blocks = str(list(view(Data(result.data), Texts(lang))))
        assert ("luccactl sync acme-hr" in blocks) is (kind == "recruiting")


def test_it_may_lie_elsewhere_and_overwrites_nothing(tmp_path: Path) -> None:
    out = tmp_path / "draft.toml"
    connector_template.run("acme", kind="recruiting", folder=tmp_path / "none", out=out)
    assert out.exists()
    assert not (tmp_path / "none").exists()
    with pytest.raises(UsageError) as caught:
        connector_template.run("acme", kind="screening", folder=tmp_path, out=out)
    assert caught.value.code == "file_exists"
    assert 'kind = "recruiting"' in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("werecruit", "connector_name_taken"),
        ("Acme", "connector_name_invalid"),
        ("../acme", "connector_name_invalid"),
    ],
)
def test_names(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        connector_template.run(name, kind="recruiting", folder=tmp_path)
    assert caught.value.code == code
