"""`mapping check` and `mapping explain` of a recruiting connector."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.results import Result
from lucca_connect.workflows.mapping import check as mapping_check
from lucca_connect.workflows.mapping import explain as mapping_explain
from lucca_connect.workflows.mapping.check import MappingCheckOptions
from lucca_connect.workflows.mapping.explain import MappingExplainOptions
from tests.workflows.hiring import COLUMNS, HIRES, ZIMMER, employees, found, hires_file, posts
from tests.workflows.worlds import StartWorld, World, refusal

BLOCKED = "hire-1005"


@pytest.fixture
def tenant(world: StartWorld) -> World:
    return world(hires=6)


def check(tenant: World, **options: Any) -> Result:
    return mapping_check.run(tenant.session(), MappingCheckOptions("werecruit", **options))


def explain(tenant: World, hire: str, **options: Any) -> Result:
    chosen = MappingExplainOptions("werecruit", hire, **options)
    return mapping_explain.run(tenant.session(), chosen)


def rules(result: Result) -> dict[str, dict[str, Any]]:
    listed: Any = result.data["rules"]
    return {rule["field"]: rule for rule in listed}


def test_check_says_who_could_be_created_and_creates_nobody(tenant: World) -> None:
    before = employees(tenant)
    result = check(tenant)
    assert result.exit_code is ExitCode.PARTIAL
    assert [result.data[name] for name in ("employees", "ready", "blocked")] == [6, 4, 2]
    items = found(result)
    assert {hire for hire, item in items.items() if item["ready"]} == set(HIRES)
    assert ("department", "department_unknown") in [
        (problem["field"], problem["code"]) for problem in items[BLOCKED]["problems"]
    ]
    fields: Any = result.data["fields"]
    counted = {field["field"]: field["filled"] for field in fields}
    assert (counted["last_name"], counted["start_date"]) == (6, 5)
    assert (employees(tenant), posts(tenant)) == (before, 0)


def test_check_of_a_file_tells_of_lines_that_cannot_be_read(tenant: World) -> None:
    file = hires_file(tenant, ZIMMER, (*ZIMMER[:2], "nobody", *ZIMMER[3:]), (*ZIMMER, "more"))
    result = check(tenant, file=file)
    assert result.data["employees"] == 3
    assert found(result)["hires.csv:2"]["ready"] is True
    assert found(result)["hires.csv:3"]["ready"] is False
    assert found(result)["hires.csv:4"]["ready"] is False
    assert list(found(check(tenant, file=file, first=1))) == ["hires.csv:2"]


def test_check_says_it_in_words(tenant: World) -> None:
    answer = tenant.cli(
        "mapping", "check", "werecruit", "--file", str(hires_file(tenant, ZIMMER)), "--lang", "fr"
    )
    assert answer.code == ExitCode.OK
    assert answer.out.startswith("La recrue est prête.")
    nobody = tenant.cli("mapping", "check", "werecruit", "--file", str(hires_file(tenant)))
    assert nobody.out.startswith("Nobody to check: no hire is listed.")


@pytest.mark.parametrize(
    ("connector", "options"),
    [
        ("werecruit", {"everybody": True}),
        ("werecruit", {"waiting": True}),
        ("werecruit", {"only": (7,)}),
        ("werecruit", {"report": Path("page.html")}),
        ("aequivalent", {"file": Path("hires.csv")}),
    ],
)
def test_options_of_the_other_kind_are_refused(
    tenant: World, connector: str, options: dict[str, Any]
) -> None:
    chosen = MappingCheckOptions(connector, **options)
    error = refusal(lambda: mapping_check.run(tenant.session(), chosen))
    assert (error.code, error.exit_code) == ("mapping_option_of_other_kind", ExitCode.USAGE)
    assert tenant.requests()["total"] == 0


def test_explain_says_where_each_value_comes_from(tenant: World) -> None:
    result = explain(tenant, HIRES[0])
    assert result.exit_code is ExitCode.OK
    assert result.data["subject"] == {"kind": "hire", "id": HIRES[0]}
    told = rules(result)
    assert told["last_name"]["source"] == "last_name"
    assert told["email"]["source"] == "personal_email"
    assert told["role"]["source"] == "profile"
    assert told["establishment"]["target"] == "legalEntityId"
    assert {rule["raw"] for rule in told.values()} == {"••••", None}
    assert not any("value" in rule for rule in told.values())


def test_explain_shows_values_and_the_numbers_of_names_when_asked(tenant: World) -> None:
    file = hires_file(tenant, ZIMMER)
    assert "Zimmer" not in json.dumps(explain(tenant, "hires.csv:2", file=file).data)
    told = rules(explain(tenant, "hires.csv:2", file=file, show_values=True))
    assert (told["last_name"]["raw"], told["last_name"]["value"]) == ("Zimmer", "Zimmer")
    assert told["establishment"]["raw"] == "GVA"
    assert isinstance(told["establishment"]["value"], int)
    with tenant.journal() as journal:
        (record,) = journal.audit.all()
    assert (record.command, record.kind) == ("mapping explain", "hires")
    assert "last_name" in record.codes


def test_data_of_the_tenant_s_own_are_rows_too(tenant: World) -> None:
    overlay = tenant.home / "connectors" / "werecruit.toml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text('[own.jobTitle]\nsource = "Fonction"\n', "utf-8")
    file = hires_file(tenant, (*ZIMMER, "Analyste"), columns=(*COLUMNS, "Fonction"))
    fields: Any = check(tenant, file=file).data["fields"]
    assert {"field": "Fonction", "filled": 1} in fields
    told = rules(explain(tenant, "hires.csv:2", file=file, show_values=True))["Fonction"]
    assert (told["rule"], told["target"]) == ("own", "jobTitle")
    assert (told["raw"], told["value"]) == ("Analyste", "Analyste")


def test_explain_says_what_blocks(tenant: World) -> None:
    partner = {
        "LUCCACTL_WERECRUIT_URL": tenant.ready["werecruit_url"],
        "LUCCACTL_WERECRUIT_TOKEN": tenant.ready["werecruit_token"],
    }
    answer = tenant.cli("mapping", "explain", "werecruit", BLOCKED, **partner)
    assert answer.code == ExitCode.PARTIAL
    assert answer.out.startswith(f"Hire {BLOCKED} is not ready for Lucca.")
    assert "Lucca shows no department of this name" in answer.out
    assert "••••" in answer.out


def test_explain_of_a_made_value_and_of_nobody(tenant: World) -> None:
    row = (*ZIMMER[:4], "", ZIMMER[5])
    file = hires_file(tenant, row, columns=COLUMNS)
    assert rules(explain(tenant, "hires.csv:2", file=file))["department"]["blocks"] is True
    assert refusal(lambda: explain(tenant, "nobody")).code == "hire_not_listed"


def test_a_number_that_is_none_and_a_file_of_hires_are_refused_for_employees(
    tenant: World,
) -> None:
    for number, file, code in (
        ("12a", None, "option_value_invalid"),
        ("5", Path("hires.csv"), "mapping_option_of_other_kind"),
    ):
        chosen = MappingExplainOptions("aequivalent", number, file=file)
        error = refusal(lambda: mapping_explain.run(tenant.session(), chosen))  # noqa: B023
        assert (error.code, error.exit_code) == (code, ExitCode.USAGE)
