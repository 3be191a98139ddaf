"""Where hires come from: files of the whole family, lists over HTTP, and what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError, ExitCode, UsageError
from lucca_connect.output.results import Result
from lucca_connect.workflows.hires.sources import choose_source
from tests.workflows.hiring import codes, found, hires_file, hiring, statuses
from tests.workflows.worlds import StartWorld, World, refusal


@pytest.fixture
def tenant(world: StartWorld) -> World:
    return world(employees=40, orders=2, hires=6)


def overlay(tenant: World, connector: str, text: str) -> None:
    folder = tenant.session().paths.connectors
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{connector}.toml").write_text(text, "utf-8")


def notices(result: Result, hire: str) -> list[tuple[str, str]]:
    item = found(result)[hire]
    return [(notice["code"], notice["field"]) for notice in item["notices"]]


def test_headings_in_french_damaged_letters_and_an_unknown_column(tenant: World) -> None:
    path = hires_file(
        tenant,
        ("Lefèvre", "Zoé", "Zoe@Example.net", "GenĂ¨ve", "FIN", "25/12/2027", "38"),
        ("LefĂ¨vre", "Luc", "luc@example.net", "Genève", "FIN", "26/12/2027", "44"),
        columns=("Nom", "PRENOM", "E-mail personnel", "Etablissement", "DĂ©partement",
                 "Date de début", "Pointure"),
    )  # fmt: skip
    result = hiring(tenant, file=path, dry_run=True)
    assert statuses(result) == {"hires.csv:2": "planned", "hires.csv:3": "blocked"}
    assert ("hire_text_repaired", "establishment") in notices(result, "hires.csv:2")
    assert codes(result, "hires.csv:3") == ["hire_text_damaged"]
    warned = [warning.code for warning in result.warnings]
    assert {"hire_column_damaged", "hire_column_unknown"} <= set(warned)


def test_flatchr_by_its_file_its_rules_and_an_overlay(tenant: World) -> None:
    overlay(tenant, "flatchr", '[defaults]\nrole = "Collaborateur"\nestablishment = "Genève"\n')
    path = hires_file(
        tenant,
        ("Zimmer", "Ana", "ana.zimmer@example.net", "FIN"),
        columns=("Nom", "Prénom", "E-mail professionnel", "Département"),
    )
    result = hiring(tenant, connector="flatchr", file=path)
    assert statuses(result) == {"hires.csv:2": "done"}
    ((login, start),) = tenant.read(
        "SELECT login, contract_start FROM users WHERE mail = 'ana.zimmer@example.net'"
    )
    assert login == "azimmer"
    assert start
    assert [code for code, _ in notices(result, "hires.csv:2")] == ["hire_value_made"] * 2
    again = hiring(tenant, connector="flatchr", file=path)
    assert statuses(again) == {"hires.csv:2": "skipped"}


def test_teamtailor_needs_a_phone_and_takes_a_list_of_objects(tenant: World) -> None:
    overlay(tenant, "teamtailor", '[defaults]\nrole = "Collaborateur"\n')
    person = {
        "id": "tt-1",
        "Last name": "Zimmer",
        "First name": "Ana",
        "Personal e-mail": "ana.zimmer@example.net",
        "Establishment": "GVA",
        "Department": "FIN",
        "Contract start date": "2027-02-01",
        "Personal phone": "+41 22 000 00 00",
    }
    path = tenant.home.parent / "hires.json"
    path.write_text(json.dumps([person, {**person, "id": "tt-2", "Personal phone": ""}]), "utf-8")
    result = hiring(tenant, connector="teamtailor", file=path, dry_run=True)
    assert codes(result, "tt-2") == ["hire_value_missing"]
    assert found(result)["tt-2"]["reasons"][0]["field"] == "personal_phone"


def test_own_data_of_an_overlay_reach_the_employee(tenant: World) -> None:
    overlay(tenant, "werecruit", '[own.jobTitle]\nsource = "Poste"\nrequired = true\n')
    columns = ("last_name", "first_name", "personal_email", "establishment", "department")
    path = hires_file(
        tenant,
        ("Zimmer", "Ana", "ana.zimmer@example.net", "GVA", "FIN", "2027-02-01", "Comptable"),
        ("Zimmer", "Bob", "bob.zimmer@example.net", "GVA", "FIN", "2027-02-01", ""),
        columns=(*columns, "start_date", "Poste"),
    )
    result = hiring(tenant, file=path)
    assert statuses(result) == {"hires.csv:2": "done", "hires.csv:3": "blocked"}
    assert found(result)["hires.csv:3"]["reasons"] == [
        {"code": "hire_value_missing", "field": "Poste"}
    ]
    titles = tenant.read(
        "SELECT job_title FROM users WHERE personal_email = 'ana.zimmer@example.net'"
    )
    assert titles == [("Comptable",)]


@pytest.mark.parametrize(
    ("variables", "code", "exit_code"),
    [
        ({"LUCCACTL_WERECRUIT_TOKEN": "wrong"}, "partner_token_rejected", ExitCode.NO_ACCESS),
        (
            {"LUCCACTL_WERECRUIT_URL": "http://127.0.0.1:9"},
            "host_unreachable",
            ExitCode.UNAVAILABLE,
        ),
        ({"LUCCACTL_WERECRUIT_URL": ""}, "partner_variable_missing", ExitCode.CONFIGURATION),
    ],
)
def test_a_list_that_cannot_be_read(
    tenant: World, variables: dict[str, str], code: str, exit_code: ExitCode
) -> None:
    ready = tenant.ready
    more = {
        "LUCCACTL_WERECRUIT_URL": ready["werecruit_url"],
        "LUCCACTL_WERECRUIT_TOKEN": ready["werecruit_token"],
        **variables,
    }
    answer = tenant.cli("sync", "werecruit", "--dry-run", "-o", "json", **more)
    assert (answer.code, answer.error["code"]) == (exit_code, code)


def test_a_file_that_is_none_stops_everything(tenant: World) -> None:
    error = refusal(lambda: hiring(tenant, file=Path("/nowhere/hires.csv")))
    assert (error.code, error.exit_code) == ("table_unreadable", ExitCode.BAD_DATA)
    headless = hires_file(tenant, columns=("Zimmer", "Ana"))
    error = refusal(lambda: hiring(tenant, file=headless))
    assert (error.code, error.exit_code) == ("hire_header_missing", ExitCode.BAD_DATA)


def test_which_source_is_read(tenant: World) -> None:
    session = tenant.session()
    werecruit, flatchr = session.recruiting("werecruit"), session.recruiting("flatchr")
    assert choose_source(session, werecruit, file=None, source=None).name == "http"
    by_hand = choose_source(session, werecruit, file=Path("hires.csv"), source=None)
    assert (by_hand.name, by_hand.by_hand) == ("file", True)
    with pytest.raises(UsageError) as twice:
        choose_source(session, werecruit, file=Path("hires.csv"), source="http")
    assert twice.value.code == "hire_source_twice"
    with pytest.raises(UsageError) as no_list:
        choose_source(session, flatchr, file=None, source="http")
    assert no_list.value.code == "hire_source_not_http"
    for connector, source in ((flatchr, None), (werecruit, "file")):
        with pytest.raises(ConfigurationError) as missing:
            choose_source(session, connector, file=None, source=source)
        assert missing.value.code == "hire_source_missing"
