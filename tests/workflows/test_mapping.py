"""`mapping show`, `check` and `explain`: the same fields from three sides."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.connectors.load import load_screening
from lucca_connect.errors import ExitCode
from lucca_connect.output.results import Result
from lucca_connect.workflows.mapping import check as mapping_check
from lucca_connect.workflows.mapping import explain as mapping_explain
from lucca_connect.workflows.mapping import show as mapping_show
from lucca_connect.workflows.mapping.check import MappingCheckOptions
from lucca_connect.workflows.mapping.explain import MappingExplainOptions
from tests.workflows.worlds import FIRST, StartWorld, World, items, refusal

NO_BIRTH_DATE, NO_PROGRAMME = FIRST + 2, FIRST + 3


def check(tenant: World, *only: int) -> Result:
    return mapping_check.run(tenant.session(), MappingCheckOptions(only=only))


def explain(tenant: World, employee: int, *, values: bool = False) -> Result:
    options = MappingExplainOptions("aequivalent", employee, show_values=values)
    return mapping_explain.run(tenant.session(), options)


def rules(result: Result) -> dict[str, dict[str, Any]]:
    found: Any = result.data["rules"]
    return {rule["target"] or rule["field"]: rule for rule in found}


def filled(result: Result) -> dict[str, int]:
    found: Any = result.data["fields"]
    return {count["field"]: count["filled"] for count in found}


def test_show_lists_every_rule_without_a_tenant() -> None:
    result = mapping_show.run("aequivalent")
    assert result.data["connector"] == "aequivalent"
    found = rules(result)
    connector = load_screening("aequivalent")
    targets = {target.target for item in connector.core for target in item.targets}
    assert targets <= found.keys()
    assert {rule["field"] for rule in found.values()} >= set(connector.codes)
    assert found["person.birth_date"]["required"] is True
    assert found["person.professional_phone"]["sources"] == ["professionalMobile", "directLine"]
    assert found["package"]["label"]["fr"] == "Choix du programme"
    assert refusal(lambda: mapping_show.run("other")).code == "connector_unknown"


def test_check_says_who_is_ready_and_why_not(world: StartWorld) -> None:
    tenant = world()
    result = check(tenant)
    assert result.exit_code is ExitCode.PARTIAL
    assert list(result.data) == ["connector", "employees", "ready", "blocked", "fields", "items"]
    assert [result.data[name] for name in ("employees", "ready", "blocked")] == [4, 2, 2]
    assert items(result)[FIRST] == {
        "subject": {"kind": "employee", "id": str(FIRST)},
        "ready": True,
        "problems": [],
    }
    assert items(result)[NO_BIRTH_DATE]["problems"] == [
        {"field": "birthDate", "code": "required_value_missing"}
    ]
    assert items(result)[NO_PROGRAMME]["problems"] == [
        {"field": "e_screening_package", "code": "required_value_missing"}
    ]


def test_check_counts_every_field_even_an_empty_one(world: StartWorld) -> None:
    tenant = world()
    tenant.write("DELETE FROM user_values WHERE code = 'e_cost_center'")
    found = filled(check(tenant))
    assert (found["lastName"], found["birthDate"], found["e_cost_center"]) == (4, 3, 0)


def test_check_of_named_people_whatever_their_status(world: StartWorld) -> None:
    tenant = world()
    result = check(tenant, FIRST, 101, 999_999)
    assert items(result)[FIRST]["ready"] is True
    assert items(result)[101]["ready"] is False
    assert items(result)[999_999]["problems"] == [{"field": "", "code": "employee_not_visible"}]
    assert [result.data[name] for name in ("employees", "ready", "blocked")] == [3, 1, 2]
    assert check(tenant, FIRST).exit_code is ExitCode.OK


def run_check(tenant: World, **options: Any) -> Result:
    return mapping_check.run(tenant.session(), MappingCheckOptions(**options))


def test_check_of_everybody_counts_them_in_one_pass(world: StartWorld) -> None:
    tenant = world()
    everybody = tenant.hook("GET", "state")["employees"]
    result = run_check(tenant, everybody=True)
    assert (result.data["people"], result.data["employees"]) == ("all", everybody)
    assert result.data["ready"] == 2
    assert filled(result)["lastName"] == everybody
    assert items(result)[FIRST]["ready"] is True
    assert tenant.sent("GET /api/v3/users") == 1  # owners are among them


def test_check_of_everybody_says_what_lacks_most(world: StartWorld) -> None:
    answer = world().cli("mapping", "check", "--all", "--lang", "fr")
    assert answer.code == ExitCode.PARTIAL
    assert "Type de dossier (e_screening_reason_category)  required_value_missing" in answer.out
    assert "Collaborateur 101" not in answer.out


def test_check_of_everybody_where_nobody_is_seen(world: StartWorld) -> None:
    tenant = world()
    tenant.role(establishments=[])
    answer = tenant.cli("mapping", "check", "--all")
    assert (answer.code, answer.out.splitlines()[0]) == (
        ExitCode.OK,
        "Nobody to check: the key sees no employee.",
    )


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ({"first": 1}, [FIRST]),
        ({"waiting": True, "first": 3}, [FIRST, FIRST + 1, NO_BIRTH_DATE]),
        ({"everybody": True, "first": 3}, [101, 102, 103]),
        ({"everybody": True, "first": 1}, [101]),
        ({"only": (FIRST, 101, 999_999), "first": 2}, [101, FIRST]),
    ],
)
def test_check_of_the_first(world: StartWorld, options: dict[str, Any], numbers: list[int]) -> None:
    assert list(items(run_check(world(), **options))) == numbers


def test_people_are_said_once(world: StartWorld) -> None:
    tenant = world()
    for options in (
        {"everybody": True, "waiting": True},
        {"waiting": True, "only": (FIRST,)},
        {"everybody": True, "only": (FIRST,)},
    ):
        assert refusal(lambda: run_check(tenant, **options)).code == "mapping_people_twice"  # noqa: B023
    assert tenant.requests()["total"] == 0


def test_a_report_is_for_its_owner_alone_and_shows_no_value(
    world: StartWorld, tmp_path: Path
) -> None:
    tenant = world()
    file = tmp_path / "mapping.html"
    file.write_text("an older one")
    result = run_check(tenant, report=file)
    assert result.data["report"] == str(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    page = file.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert str(NO_BIRTH_DATE) in page
    assert "2 of 4 employees lack something" in page
    name = tenant.read("SELECT last_name FROM users WHERE id = ?", FIRST)[0][0]
    assert name not in page
    assert list(tmp_path.glob(".*")) == []
    told = tenant.cli("mapping", "check", "--report", str(file), "--lang", "fr")
    assert f"La page se trouve dans {file}." in told.out
    assert '<html lang="fr"' in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("mapping.txt", "page_ending"),
        ("nowhere/mapping.html", "page_folder_missing"),
        ("folder.html", "page_is_folder"),
    ],
)
def test_a_report_that_cannot_be_written_is_told_before_anybody_is_read(
    world: StartWorld, tmp_path: Path, name: str, code: str
) -> None:
    tenant = world()
    (tmp_path / "folder.html").mkdir()
    assert refusal(lambda: run_check(tenant, report=tmp_path / name)).code == code
    assert tenant.requests()["total"] == 0


def test_check_with_nobody_waiting_asks_the_partner_nothing(world: StartWorld) -> None:
    tenant = world()
    tenant.write("DELETE FROM user_values WHERE code = 'e_order_status'")
    result = check(tenant)
    assert (result.exit_code, result.data["employees"]) == (ExitCode.OK, 0)
    assert tenant.requests()["partners"]["total"] == 0


def test_check_works_without_the_partner(world: StartWorld) -> None:
    tenant = world()
    tenant.partner(url=None)
    assert check(tenant).data["ready"] == 2
    assert explain(tenant, FIRST).exit_code is ExitCode.OK


def test_check_needs_the_data(world: StartWorld) -> None:
    tenant = world(scenario="new")
    assert refusal(lambda: check(tenant)).code == "definitions_missing"


def test_explain_says_what_became_of_each_rule(world: StartWorld) -> None:
    tenant = world()
    result = explain(tenant, FIRST)
    assert result.exit_code is ExitCode.OK
    assert result.data["ready"] is True
    found = rules(result)
    assert found["person.family_name"]["present"] is True
    assert found["owner"]["source"] == "e_client_username"
    assert found["package"]["problem"] is None
    assert not any("value" in rule for rule in found.values())


def test_explain_shows_values_only_when_asked(world: StartWorld) -> None:
    tenant = world()
    name = tenant.read("SELECT last_name FROM users WHERE id = ?", FIRST)[0][0]
    hidden = explain(tenant, FIRST)
    assert name not in json.dumps(hidden.data, ensure_ascii=False)
    assert {rule["raw"] for rule in rules(hidden).values()} == {"••••", None}
    found = rules(explain(tenant, FIRST, values=True))
    assert (found["person.family_name"]["raw"], found["person.family_name"]["value"]) == (
        name,
        name,
    )
    assert found["package"]["raw"] == tenant.entry("e_screening_package", "Standard")
    assert found["package"]["value"] == "standard"


@pytest.mark.parametrize("output", ["human", "json"])
def test_shown_values_go_to_the_person_and_nowhere_else(world: StartWorld, output: str) -> None:
    """Neither narration nor what is kept under the home has them."""
    tenant = world()
    name = tenant.read("SELECT last_name FROM users WHERE id = ?", FIRST)[0][0]
    answer = tenant.cli(
        "mapping", "explain", "aequivalent", str(FIRST), "--show-values", "-v", "-o", output
    )
    assert name in answer.out
    assert name not in answer.err
    with tenant.journal() as journal:
        (record,) = journal.audit.all()
    assert (record.command, record.kind, record.subjects) == ("mapping explain", "employees", 1)
    assert {"lastName", "e_client_username"} <= set(record.codes)
    kept = [file.read_bytes() for file in tenant.home.rglob("*") if file.is_file()]
    assert not any(name.encode() in content for content in kept)


def test_explain_of_somebody_blocked(world: StartWorld) -> None:
    tenant = world()
    result = explain(tenant, NO_BIRTH_DATE)
    assert (result.exit_code, result.data["ready"]) == (ExitCode.PARTIAL, False)
    birth_date = rules(result)["person.birth_date"]
    assert (birth_date["problem"], birth_date["blocks"]) == ("required_value_missing", True)


def test_explain_of_somebody_invisible(world: StartWorld) -> None:
    tenant = world()
    error = refusal(lambda: explain(tenant, 999_999))
    assert (error.code, error.exit_code) == ("employee_not_visible", ExitCode.BAD_DATA)
