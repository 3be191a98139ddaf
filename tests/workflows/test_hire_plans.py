"""Kept plans of hires, data of the tenant's own, employees who are there already, import files."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from lucca_connect.connectors.load import FOLDER
from lucca_connect.errors import ExitCode
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Result
from lucca_connect.planning.hires.plan import Answer
from lucca_connect.workflows.plans import apply as plan_apply
from lucca_connect.workflows.plans import shelf as plans
from tests.workflows.hiring import (
    COLUMNS,
    HIRES,
    ZIMMER,
    codes,
    employee,
    employees,
    found,
    hires_file,
    hiring,
    posts,
    statuses,
)
from tests.workflows.worlds import StartWorld, World, counts, refusal


@pytest.fixture
def tenant(world: StartWorld) -> World:
    return world(employees=40, orders=2, hires=6)


def applied(tenant: World, file: Path, **options: object) -> Result:
    asked = plan_apply.ApplyOptions(allow_blocked=True, **options)  # type: ignore[arg-type]  # each test sets a field
    return plan_apply.apply_file(tenant.session(), file, asked)


def approved(tenant: World, plan_id: object) -> Result:
    return plan_apply.approve(tenant.session(), str(plan_id), plan_apply.ApplyOptions())


def overlay(tenant: World, text: str) -> None:
    path = tenant.home / "connectors" / "werecruit.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


# --- saved and held ---


def test_a_held_plan_is_approved_and_carried_out(tenant: World) -> None:
    tenant.limits(first_run=3)
    held = hiring(tenant)
    assert (held.exit_code, posts(tenant)) == (ExitCode.HELD, 0)
    done = approved(tenant, held.data["plan_id"])
    assert (done.exit_code, counts(done)["done"], done.command) == (ExitCode.OK, 4, "approve")
    assert posts(tenant) == 4
    assert refusal(lambda: approved(tenant, held.data["plan_id"])).code == "plan_applied"


def test_a_saved_plan_is_applied_from_what_is_listed_then(tenant: World) -> None:
    file = tenant.home.parent / "hires.plan"
    planned = hiring(tenant, dry_run=True, plan_out=file)
    text = file.read_text()
    payload = json.loads(tenant.read("SELECT payload FROM werecruit_hires LIMIT 1")[0][0])
    assert payload["last_name"] not in text
    assert payload["personal_email"] not in text
    shown = plans.show_file(file, "terminal", Texts("en"))
    assert "Lucca may mail 4 new employees" in str(shown.text)

    payload["department"] = "Comptabilité"
    tenant.write(
        "UPDATE werecruit_hires SET payload = ? WHERE id = 'hire-1001'", json.dumps(payload)
    )
    done = applied(tenant, file)
    assert (statuses(done)["hire-1001"], codes(done, "hire-1001")) == (
        "failed",
        ["hire_changed_since_plan"],
    )
    assert counts(done)["done"] == 3
    assert done.exit_code is ExitCode.PARTIAL
    assert [error.code for error in done.errors] == ["hire_changed_since_plan"]
    assert planned.data["plan_id"] == done.data["plan_id"]


def test_a_plan_of_a_file_is_carried_out_from_that_content_alone(tenant: World) -> None:
    path = hires_file(tenant, ZIMMER)
    file = tenant.home.parent / "hires.plan"
    hiring(tenant, file=path, dry_run=True, plan_out=file)
    tenant.environ["LUCCACTL_EXCHANGE"] = "vendor"  # a file of a person's own stays their act
    path.write_text(path.read_text().replace("Ana", "Anna"))
    assert refusal(lambda: applied(tenant, file)).code == "plan_source_changed"
    path.write_text(path.read_text().replace("Anna", "Ana"))
    done = applied(tenant, file)
    assert statuses(done) == {"hires.csv:2": "done"}
    again = applied(tenant, file) if counts(done)["done"] == 0 else None
    assert again is None
    assert refusal(lambda: applied(tenant, file)).code == "plan_applied"


def test_a_plan_of_the_list_needs_the_exchange(tenant: World) -> None:
    file = tenant.home.parent / "hires.plan"
    hiring(tenant, dry_run=True, plan_out=file)
    tenant.environ["LUCCACTL_EXCHANGE"] = "vendor"
    assert refusal(lambda: applied(tenant, file)).code == "exchange_not_ours"
    del tenant.environ["LUCCACTL_EXCHANGE"]
    overlay(tenant, '[defaults]\ndepartment = "FIN"\n')
    assert refusal(lambda: applied(tenant, file)).code == "plan_connector_changed"


def test_an_answer_stays_with_the_plan_that_it_was_given_for(tenant: World) -> None:
    first, last = tenant.read(
        "SELECT first_name, last_name FROM users WHERE contract_end < '2026-01-01' LIMIT 1"
    )[0]
    path = hires_file(tenant, (last, first, *ZIMMER[2:]))
    tenant.limits(max_changes=0)
    held = hiring(tenant, file=path, decide={"hires.csv:2": Answer()})
    assert held.exit_code is ExitCode.HELD
    assert statuses(approved(tenant, held.data["plan_id"])) == {"hires.csv:2": "done"}


# --- data of the tenant's own ---


def test_own_data_are_written_after_the_creation_and_completed_by_a_later_run(
    tenant: World,
) -> None:
    overlay(tenant, '[own.e_cost_center]\nsource = "job_title"\n')
    tenant.section("read")
    half = hiring(tenant, only=("hire-1001",))
    assert statuses(half) == {"hire-1001": "failed"}
    assert codes(half, "hire-1001") == ["write_forbidden"]
    number = employee(half, "hire-1001")
    again = hiring(tenant, only=("hire-1001",))
    assert (statuses(again), employee(again, "hire-1001")) == ({"hire-1001": "failed"}, number)
    tenant.section("write")
    done = hiring(tenant, only=("hire-1001",))
    assert (statuses(done), employee(done, "hire-1001")) == ({"hire-1001": "done"}, number)
    job = json.loads(tenant.read("SELECT payload FROM werecruit_hires LIMIT 1")[0][0])["job_title"]
    assert tenant.values(number)["e_cost_center"] == job
    assert statuses(hiring(tenant, only=("hire-1001",))) == {"hire-1001": "skipped"}
    assert posts(tenant) == 1


def test_somebody_half_created_is_told_though_nobody_lists_the_hire_any_more(
    tenant: World,
) -> None:
    overlay(tenant, '[own.e_cost_center]\nsource = "Kst"\n')
    columns = (*COLUMNS, "Kst")
    tenant.section("read")
    listed = hires_file(tenant, (*ZIMMER, "4711"), columns=columns)
    number = employee(hiring(tenant, file=listed), "hires.csv:2")
    tenant.section("write")
    other = ("Other", "Bo", "bo@example.net", "GVA", "FIN", "2027-02-01", "")
    told = hiring(tenant, file=hires_file(tenant, other, columns=columns))
    (left,) = (hire for hire in found(told) if hire != "hires.csv:2")
    assert statuses(told) == {"hires.csv:2": "done", left: "in_doubt"}
    assert (codes(told, left), employee(told, left)) == (["created_incomplete"], number)
    # The same person from a source that does not have these data.
    without = hiring(tenant, file=hires_file(tenant, ZIMMER, name="other.csv"))
    assert codes(without, "other.csv:2") == ["created_incomplete"]
    seen = hiring(tenant, file=tenant.home.parent / "hires.csv", decide={left: Answer(number)})
    assert statuses(seen) == {"hires.csv:2": "skipped"}
    again = hiring(tenant, file=hires_file(tenant, (*ZIMMER, "4711"), columns=columns))
    assert statuses(again) == {"hires.csv:2": "done"}
    assert tenant.values(number)["e_cost_center"] == "4711"
    assert posts(tenant) == 2


def test_a_wrong_answer_does_not_hide_what_was_not_written(world: StartWorld) -> None:
    tenant = world(employees=40, hires=3, assumptions={"created-but-hidden": "404"})
    overlay(tenant, '[own.e_cost_center]\nsource = "job_title"\n')
    only = ("hire-1001",)
    tenant.role(future=False)
    for _ in range(2):  # the second time it says that the first one created nobody
        hiring(tenant, only=only, decide={"hire-1001": Answer()})
    tenant.role(future=True)
    told = hiring(tenant, only=only)
    assert codes(told, "hire-1001") == ["created_incomplete"]
    number = employee(told, "hire-1001")
    done = hiring(tenant, only=only, decide={"hire-1001": Answer(number)})
    assert (statuses(done), employee(done, "hire-1001")) == ({"hire-1001": "done"}, number)
    assert tenant.values(number)["e_cost_center"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("e_no_such_datum", "hire_own_datum_unknown"),
        ("e_screening_package", "hire_own_value_not_valid"),
        ("birthDate", "hire_own_value_not_valid"),
    ],
)
def test_own_data_that_do_not_fit_block_the_hire(tenant: World, target: str, code: str) -> None:
    overlay(tenant, f'[own.{target}]\nsource = "job_title"\n')
    result = hiring(tenant, only=("hire-1001",))
    assert codes(result, "hire-1001") == [code]
    assert posts(tenant) == 0


# --- who is there already ---


def test_update_existing_fills_only_what_is_empty(tenant: World) -> None:
    hiring(tenant, file=hires_file(tenant, ZIMMER))
    number = tenant.read("SELECT max(id) FROM users")[0][0]
    manager, login = tenant.read("SELECT id, login FROM users WHERE id = 102")[0]
    overlay(tenant, '[own.jobTitle]\nsource = "job"\n[own.directLine]\nsource = "phone"\n')
    tenant.write("UPDATE users SET direct_line = '+41 22 000' WHERE id = ?", number)
    path = hires_file(
        tenant,
        (*ZIMMER, login, "Baker", "+41 33 111"),
        columns=(*COLUMNS, "manager", "job", "phone"),
        name="more.csv",
    )
    assert statuses(hiring(tenant, file=path)) == {"more.csv:2": "skipped"}
    planned = hiring(tenant, file=path, update_existing=True, dry_run=True)
    assert (statuses(planned), counts(planned)["planned"]) == ({"more.csv:2": "planned"}, 1)
    done = hiring(tenant, file=path, update_existing=True)
    assert statuses(done) == {"more.csv:2": "done"}
    shown = tenant.read(
        "SELECT manager_id, job_title, direct_line, personal_email FROM users WHERE id = ?", number
    )
    assert shown == [(manager, "Baker", "+41 22 000", ZIMMER[2])]
    again = hiring(tenant, file=path, update_existing=True)
    assert statuses(again) == {"more.csv:2": "skipped"}
    # What HR empty again is theirs.
    tenant.write("UPDATE users SET job_title = NULL WHERE id = ?", number)
    assert counts(hiring(tenant, file=path, update_existing=True))["failed"] == 0


def test_a_plan_that_fills_is_applied_too(tenant: World) -> None:
    overlay(tenant, '[own.jobTitle]\nsource = "job"\n')
    path = hires_file(tenant, (*ZIMMER, ""), columns=(*COLUMNS, "job"))
    hiring(tenant, file=path)
    path = hires_file(tenant, (*ZIMMER, "Baker"), columns=(*COLUMNS, "job"))
    file = tenant.home.parent / "fill.plan"
    hiring(tenant, file=path, update_existing=True, dry_run=True, plan_out=file)
    done = applied(tenant, file)
    assert statuses(done) == {"hires.csv:2": "done"}
    assert tenant.read("SELECT job_title FROM users ORDER BY id DESC LIMIT 1") == [("Baker",)]


# --- the key may not write ---


def test_an_import_file_for_hr_and_a_next_run_that_looks(tenant: World) -> None:
    out = tenant.home.parent / "import.csv"
    before = employees(tenant)
    planned = hiring(tenant, via="import-file", out=out, dry_run=True)
    assert not out.exists()
    assert counts(planned)["planned"] == 4
    assert codes(planned, "hire-1001") == ["import_file_not_written"]
    written = hiring(tenant, via="import-file", out=out, allow_blocked=True)
    assert written.exit_code is ExitCode.OK
    assert codes(written, "hire-1001") == ["import_file_written"]
    assert oct(out.stat().st_mode)[-3:] == "600"
    assert written.data["file"] == {
        "path": str(out),
        "rows": 4,
        "columns": [
            *("login", "firstName", "lastName", "mail", "legalEntity", "dtContractStart"),
            *("department", "manager", "rolePrincipal", "personalEmail"),
        ],
    }
    assert (employees(tenant), posts(tenant)) == (before, 0)
    upload(tenant, out)
    assert employees(tenant) == before + 4
    after = hiring(tenant, via="import-file", out=tenant.home / "no.csv")
    assert {codes(after, hire)[0] for hire in HIRES} == {"already_employee"}
    assert not (tenant.home / "no.csv").exists()


def upload(tenant: World, file: Path) -> None:
    """What HR do in Lucca with the file."""
    request = Request(f"{tenant.server.url}/_sandbox/import", data=file.read_bytes(), method="POST")
    with urlopen(request) as answer:
        told = json.load(answer)
    assert not told.get("errors"), told


def test_limits_hold_an_import_file_too(tenant: World) -> None:
    tenant.limits(first_run=1)
    out = tenant.home.parent / "import.csv"
    held = hiring(tenant, via="import-file", out=out)
    assert held.exit_code is ExitCode.HELD
    assert not out.exists()


# --- the command line ---


def test_answers_on_the_command_line(tenant: World) -> None:
    more = {
        "LUCCACTL_WERECRUIT_URL": tenant.ready["werecruit_url"],
        "LUCCACTL_WERECRUIT_TOKEN": tenant.ready["werecruit_token"],
    }
    for wrong in ("hire-1001", "=new", "hire-1001=0", "hire-1001=99999999999", "h=maybe"):
        answer = tenant.cli("sync", "werecruit", "--decide", wrong, "-o", "json", **more)
        assert (answer.code, json.loads(answer.out)["errors"][0]["code"]) == (
            2,
            "option_value_invalid",
        )
    twice = ("--decide", "hire-1=new", "--decide", "hire-1=5")
    assert tenant.cli("sync", "werecruit", *twice, **more).code == 2
    answered = tenant.cli(
        "sync",
        "werecruit",
        "--decide",
        "hire-1001=105",
        "--only",
        "hire-1001",
        "-o",
        "json",
        **more,
    )
    items = json.loads(answered.out)["data"]["items"]
    assert [(item["status"], item["employee_id"]) for item in items] == [("skipped", 105)]


def test_a_connector_of_ones_own_is_a_command(tenant: World) -> None:
    folder = tenant.home / "connectors"
    folder.mkdir(parents=True)
    packaged = FOLDER / "werecruit.toml"
    own = packaged.read_text().replace('name = "werecruit"', 'name = "in-house"')
    (folder / "in-house.toml").write_text(own)
    path = hires_file(tenant, ZIMMER)
    answer = tenant.cli("sync", "in-house", "--file", str(path), "-o", "json")
    said = json.loads(answer.out)
    assert (answer.code, said["command"]) == (0, "sync in-house")
    assert found_employee(said) > 0
    assert tenant.cli("sync", "nobody").code == 2
    # The same person by another connector is nobody new.
    assert codes(hiring(tenant, file=path), "hires.csv:2") == ["already_created"]


def found_employee(said: dict[str, dict[str, list[dict[str, int]]]]) -> int:
    return said["data"]["items"][0]["employee_id"]


def test_what_a_person_reads(tenant: World) -> None:
    path = hires_file(tenant, ZIMMER, ("cut",))
    texts = [
        tenant.cli("sync", "werecruit", "--file", str(path), *more).out
        for more in (("--dry-run",), ("--lang", "fr"), ())
    ]
    assert texts[0].startswith("Dry-run, nothing was sent: one employee would be created.")
    assert texts[1].startswith("1 collaborateur créé puis relu dans Lucca.")
    assert texts[2].startswith("Nobody was created in this run.")
    assert all("hires.csv:3" in text for text in texts)
    assert all("Zimmer" not in text for text in texts)
    assert found(hiring(tenant, file=path))


@pytest.mark.parametrize(
    ("words", "variables", "next_command"),
    [
        (("--only", "hire-9"), {}, "luccactl sync werecruit --dry-run"),
        ((), {"LUCCACTL_WERECRUIT_URL": ""}, "luccactl sync werecruit --file FILE"),
        (
            (),
            {"LUCCACTL_WERECRUIT_URL": "http://127.0.0.1:9"},
            "luccactl sync werecruit --dry-run",
        ),
    ],
)
def test_the_next_command_is_about_the_connector(
    tenant: World, words: tuple[str, ...], variables: dict[str, str], next_command: str
) -> None:
    more = {
        "LUCCACTL_WERECRUIT_URL": tenant.ready["werecruit_url"],
        "LUCCACTL_WERECRUIT_TOKEN": tenant.ready["werecruit_token"],
        **variables,
    }
    answer = tenant.cli("sync", "werecruit", *words, "-o", "json", **more)
    assert answer.error["next"] == next_command


def test_an_import_file_is_no_plan(tenant: World) -> None:
    out, plan = tenant.home.parent / "import.csv", tenant.home.parent / "plan.json"
    refused = refusal(lambda: hiring(tenant, via="import-file", out=out, plan_out=plan))
    assert refused.code == "import_takes_no_plan"
    assert not out.exists()
