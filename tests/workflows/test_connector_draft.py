"""A connector file drafted from a tenant is a legal one that finds its tenant in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.comparison import in_sync
from lucca_connect.connectors.drafting import draft_screening, guess_state, writable_as_field
from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.connectors.validation import parse_connector
from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Option, Source
from tests.cli.calls import Answer, call
from tests.workflows.worlds import StartWorld, World

CODES = "e_order_status,e_screening_package,e_cost_center,e_candidate_other_files"


def datum(code: str, format: DataFormat, *options: Option, **more: object) -> ObservedDefinition:
    return ObservedDefinition(
        code=code,
        name=code.upper(),
        format=format,
        format_key=None,
        multiple=bool(more.get("multiple", False)),
        options=options,
        sources=frozenset({Source.EXTENSION_DEFINITIONS}),
    )


AWKWARD = (
    datum("e_1st.Kind-of", DataFormat.LIST, Option(1, '"Été" + 1'), Option(2, "\u00c9t\u00e9 +1")),
    datum("e_1ST_kind_of", DataFormat.LIST, Option(3, "日本"), Option(4, "2nd"), Option(5, "é")),
    datum("e_note", DataFormat.TEXT),
    datum("e_files", DataFormat.ATTACHMENT, multiple=True),
    datum("e_flag", DataFormat.BOOLEAN),
    datum("e_texts", DataFormat.TEXT, multiple=True),
    datum("e_amount", DataFormat.NUMBER),
)


def cli(tenant: World, home: Path, *arguments: str) -> Answer:
    """With a profile: only those can be named by an option."""
    key = home / "bank.key"
    key.write_text(tenant.ready["api_key"])
    key.chmod(0o600)
    (home / "config.toml").write_text(
        f'[profiles.bank]\nurl = "{tenant.ready["url"]}"\ncredentials.api-key.file = "{key}"\n'
    )
    return call(*arguments, "-o", "json", environ={"LUCCACTL_HOME": str(home)})


def new(tenant: World, home: Path, *arguments: str, name: str = "acme") -> Answer:
    return cli(tenant, home, "connector", "new", name, "--from-tenant", "bank", *arguments)


def test_awkward_labels_and_codes_make_a_legal_file() -> None:
    state = guess_state(AWKWARD)
    assert state is not None

    text = draft_screening(
        "acme", title='Ac"me', section="Screening\tdata", definitions=AWKWARD, state=state
    )

    connector = parse_connector(text, file="acme.toml")
    assert isinstance(connector, ScreeningConnector)
    assert connector.codes == tuple(one.code for one in AWKWARD)
    keys = [option.key for spec in connector.fields for option in spec.options]
    assert keys == ["ete-plus-1", "ete-plus-1-2", "option", "option-2nd", "e"]
    assert connector.state.field == "e_1ST_kind_of"
    seen = Definitions({one.code: one for one in AWKWARD}, frozenset())
    assert in_sync(compare(connector, seen))


def test_what_no_connector_can_hold() -> None:
    assert not writable_as_field(datum("e_x", DataFormat.UNKNOWN))
    assert not writable_as_field(datum("e_x", DataFormat.COMPOSITE))
    assert not writable_as_field(datum("e_x", DataFormat.LIST, Option(1, "Gone", archived=True)))
    assert guess_state(AWKWARD[:2]) is None
    assert guess_state(AWKWARD[2:]) is None


def test_a_draft_is_used_like_any_connector(world: StartWorld, tmp_path: Path) -> None:
    tenant = world(scenario="ready")

    answer = new(
        tenant,
        tmp_path,
        "--codes",
        CODES,
        "--title",
        "Acme",
        "--section",
        "Background check",
        "--state",
        "e_order_status",
        "--trigger",
        "dossier à commander",
        "--done",
        "Dossier crée par Aequivalent",
    )

    assert answer.code == 0, answer.err
    assert answer.document["data"]["codes"] == CODES.split(",")
    assert answer.document["data"]["state"] == {"field": "e_order_status", "guessed": False}
    assert cli(tenant, tmp_path, "connector", "lint", answer.document["data"]["file"]).code == 0
    checked = cli(tenant, tmp_path, "-p", "bank", "setup-section", "acme")
    assert checked.document["data"]["in_sync"] is True
    again = new(tenant, tmp_path, "--codes", CODES)
    assert (again.code, again.error["code"]) == (2, "file_exists")


def test_a_guess_is_called_one(world: StartWorld, tmp_path: Path) -> None:
    tenant = world(scenario="ready")

    answer = new(tenant, tmp_path, "--codes", CODES, "--out", str(tmp_path / "draft.toml"))

    assert [item["code"] for item in answer.document["warnings"]] == ["state_guessed"]
    assert "CHECK: guessed" in (tmp_path / "draft.toml").read_text()


def test_a_code_in_other_capitals_is_near(world: StartWorld, tmp_path: Path) -> None:
    answer = new(world(scenario="ready"), tmp_path, "--codes", "E_COST_CENTER")
    assert answer.error["message"].endswith("nearest code it sees: e_cost_center.")


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["--codes", "e_cost_centre"], 78, "codes_not_visible"),
        (["--codes", " , "], 2, "connector_new_from_what"),
        (["--codes", "e_cost_center"], 78, "draft_state_unknown"),
        (["--codes", CODES, "--state", "e_order_status"], 2, "draft_state_partial"),
        (
            ["--codes", CODES, "--state", "e_order_status", "--trigger", "x", "--done", "y"],
            65,
            "draft_option_unknown",
        ),
    ],
)
def test_what_cannot_be_drafted_is_said(
    world: StartWorld, tmp_path: Path, arguments: list[str], code: int, error: str
) -> None:
    answer = new(world(scenario="ready"), tmp_path, *arguments)

    assert (answer.code, answer.error["code"]) == (code, error)
    if error == "draft_option_unknown":
        assert '"Dossier à commander"' in answer.error["message"]


@pytest.mark.parametrize(
    ("name", "error"),
    [("aequivalent", "connector_name_taken"), ("../x", "connector_name_invalid")],
)
def test_names(world: StartWorld, tmp_path: Path, name: str, error: str) -> None:
    answer = new(world(), tmp_path, "--codes", CODES, name=name)

    assert (answer.code, answer.error["code"]) == (2, error)
