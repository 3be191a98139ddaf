"""`sync werecruit`: hires become employees, once."""

from __future__ import annotations

import json

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.planning.hires.plan import Answer
from tests.workflows.hiring import (
    COLUMNS,
    HIRES,
    ZIMMER,
    answers,
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


def test_six_hires_two_blocked_four_created_and_then_nobody(tenant: World) -> None:
    before = employees(tenant)
    planned = hiring(tenant, dry_run=True)
    assert planned.exit_code is ExitCode.PARTIAL
    assert counts(planned)["selected"] == 6
    assert counts(planned)["planned"] == 4
    assert codes(planned, "hire-1005") == ["department_unknown"]
    assert codes(planned, "hire-1006") == ["hire_value_missing"]
    assert posts(tenant) == 0

    done = hiring(tenant, allow_blocked=True)
    assert done.exit_code is ExitCode.OK
    assert counts(done)["done"] == 4
    assert "lucca_may_mail" in [warning.code for warning in done.warnings]
    assert employees(tenant) == before + 4
    state = {item["id"]: item["employee_id"] for item in tenant.hook("GET", "state")["hires"]}
    assert {hire: employee(done, hire) for hire in HIRES} == {h: state[h] for h in HIRES}
    assert state["hire-1005"] is state["hire-1006"] is None

    again = hiring(tenant)
    assert counts(again)["skipped"] == 4
    assert counts(again)["planned"] == counts(again)["done"] == 0
    assert (employees(tenant), posts(tenant)) == (before + 4, 4)
    assert tenant.hook("GET", "mails")["mails"] == []


def test_the_command_on_a_served_sandbox(tenant: World) -> None:
    ready = tenant.ready
    more = {
        "LUCCACTL_WERECRUIT_URL": ready["werecruit_url"],
        "LUCCACTL_WERECRUIT_TOKEN": ready["werecruit_token"],
    }
    first = tenant.cli("sync", "werecruit", "-o", "json", **more)
    assert first.code == 4
    said = json.loads(first.out)["data"]
    assert said["connector"] == "werecruit"
    assert said["counts"]["done"] == 4
    assert set(said) >= {"dry_run", "run_id", "plan_id", "limit", "counts", "items", "requests"}
    again = tenant.cli("sync", "werecruit", "--lang", "fr", "--dry-run", **more)
    assert again.code == 4
    assert again.out.startswith("Personne n'a été créé par cette exécution.")
    assert "hire-1005 : Lucca ne montre aucun département" in again.out


def test_every_request_of_a_creation_is_accounted_for(tenant: World) -> None:
    result = hiring(tenant)
    # Four lists, then for each: by login, by mail, the creation, the reading back.
    assert result.data["requests"] == {"lucca": 4 + 4 * 4, "partner": 1}


def test_a_broken_line_is_named_and_the_others_go_on(tenant: World) -> None:
    path = hires_file(tenant, ZIMMER, ("only", "three", "cells"))
    result = hiring(tenant, file=path)
    assert result.exit_code is ExitCode.PARTIAL
    assert statuses(result) == {"hires.csv:2": "done", "hires.csv:3": "blocked"}
    assert codes(result, "hires.csv:3") == ["hire_line_too_short"]


def test_the_same_person_from_another_source_is_nobody_new(tenant: World) -> None:
    hiring(tenant)
    rows = tenant.read("SELECT payload FROM werecruit_hires ORDER BY rowid LIMIT 4")
    hires = [json.loads(row[0]) for row in rows]
    path = hires_file(tenant, *[[hire[name] for name in COLUMNS] for hire in hires])
    result = hiring(tenant, file=path)
    assert set(statuses(result).values()) == {"skipped"}
    assert {code for hire in found(result) for code in codes(result, hire)} == {"already_created"}
    assert posts(tenant) == 4


def test_the_same_person_of_another_installation_is_nobody_new(tenant: World) -> None:
    """The journal is another one: only reading tells."""
    hiring(tenant)
    tenant.home = tenant.home.parent / "another"
    result = hiring(tenant)
    assert codes(result, "hire-1001") == ["already_employee"]
    assert posts(tenant) == 4


def test_first_and_only(tenant: World) -> None:
    result = hiring(tenant, first=1)
    assert counts(result)["done"] == 1
    assert codes(result, "hire-1002") == ["hire_beyond_first"]
    result = hiring(tenant, only=("hire-1003",))
    assert statuses(result) == {"hire-1003": "done"}
    assert refusal(lambda: hiring(tenant, only=("hire-9",))).code == "only_hire_unknown"


def test_read_only_and_the_sense_of_options(tenant: World) -> None:
    assert refusal(lambda: hiring(tenant, read_only=True)).code == "sync_read_only"
    assert hiring(tenant, read_only=True, dry_run=True).exit_code is ExitCode.PARTIAL
    assert refusal(lambda: hiring(tenant, via="import-file")).code == "import_needs_out"
    out = tenant.home / "x.csv"
    assert refusal(lambda: hiring(tenant, out=out)).code == "out_needs_import"
    assert refusal(lambda: hiring(tenant, file=out, source="http")).code == "hire_source_twice"
    assert refusal(lambda: hiring(tenant, connector="flatchr")).code == "hire_source_missing"
    wrong = refusal(lambda: hiring(tenant, connector="flatchr", source="http"))
    assert wrong.code == "hire_source_not_http"
    assert refusal(lambda: hiring(tenant, connector="aequivalent")).code == "connector_wrong_kind"
    assert posts(tenant) == 0


def test_the_partner_creates_where_the_exchange_is_its_own(tenant: World) -> None:
    tenant.environ["LUCCACTL_EXCHANGE"] = "vendor"
    result = hiring(tenant)
    assert result.exit_code is ExitCode.OK
    assert codes(result, "hire-1001") == ["partner_should_create"]
    assert counts(result)["planned"] == posts(tenant) == 0
    out = tenant.home / "plan.json"
    assert refusal(lambda: hiring(tenant, plan_out=out)).code == "exchange_not_ours"
    # A file named by a person is that person's own act.
    assert counts(hiring(tenant, file=hires_file(tenant, ZIMMER)))["done"] == 1
    assert posts(tenant) == 1


def test_limits_count_hires_and_hold_everybody(tenant: World) -> None:
    tenant.limits(first_run=3)
    held = hiring(tenant)
    assert held.exit_code is ExitCode.HELD
    assert held.data["limit"] == {
        "name": "first_run",
        "setting": "limits.first_run",
        "allowed": 3,
        "observed": 4,
    }
    assert posts(tenant) == 0
    approved = tenant.cli("approve", str(held.data["plan_id"]), "-o", "json", **_partner(tenant))
    assert approved.code == 78  # a plan of the built-in profile, another one applies it


def test_when_everybody_created_has_vanished_nothing_is_done(tenant: World) -> None:
    hiring(tenant, first=1)
    tenant.write("DELETE FROM users WHERE id > 105")
    assert refusal(lambda: hiring(tenant)).code == "created_people_gone"
    assert posts(tenant) == 1


def test_a_halved_directory_holds_everybody(world: StartWorld) -> None:
    tenant = world(employees=120, hires=6)
    hiring(tenant, first=1)
    tenant.write("DELETE FROM users WHERE id BETWEEN 115 AND 190")
    held = hiring(tenant)
    assert held.exit_code is ExitCode.HELD
    assert held.data["limit"]["name"] == "population"  # type: ignore[index,call-overload]  # JSON
    assert posts(tenant) == 1


def _partner(tenant: World) -> dict[str, str]:
    return {
        "LUCCACTL_WERECRUIT_URL": tenant.ready["werecruit_url"],
        "LUCCACTL_WERECRUIT_TOKEN": tenant.ready["werecruit_token"],
    }


# --- questions, and what a person answers ---


def test_whoever_left_and_returns_is_held(tenant: World) -> None:
    gone, mail, first, last = tenant.read(
        "SELECT id, mail, first_name, last_name FROM users"
        " WHERE contract_end < '2026-01-01' ORDER BY id LIMIT 1"
    )[0]
    row = (last, first, mail, "GVA", "FIN", "2027-02-01")
    path = hires_file(tenant, row, ("Zimmer", "Ana", *row[2:]), (last, first, *ZIMMER[2:]))
    result = hiring(tenant, file=path)
    assert codes(result, "hires.csv:2") == ["hire_listed_twice_differently"]
    for content, code in ((row, "hire_returns"), ((last, first, *ZIMMER[2:]), "hire_may_return")):
        result = hiring(tenant, file=hires_file(tenant, content))
        assert codes(result, "hires.csv:2") == [code]
        assert found(result)["hires.csv:2"]["candidates"] == [{"field": "hire", "ids": [gone]}]
    assert posts(tenant) == 0
    # The name alone was a coincidence, says a person.
    result = hiring(tenant, file=path.with_name("hires.csv"), decide={"hires.csv:2": Answer()})
    assert statuses(result) == {"hires.csv:2": "done"}
    assert counts(hiring(tenant, file=path, decide={"hires.csv:2": Answer()}))["done"] == 0
    assert posts(tenant) == 1


def test_same_name_and_start_is_a_question_that_a_number_answers(tenant: World) -> None:
    number, first, last, start = tenant.read(
        "SELECT id, first_name, last_name, substr(contract_start, 1, 10) FROM users WHERE id = 105"
    )[0]
    path = hires_file(tenant, (last, first, "other@example.net", "GVA", "FIN", start))
    asked = hiring(tenant, file=path)
    assert codes(asked, "hires.csv:2") == ["hire_same_name_and_start"]
    assert asked.exit_code is ExitCode.PARTIAL
    wrong = refusal(lambda: hiring(tenant, file=path, decide={"hires.csv:2": Answer(999)}))
    assert wrong.code == "decide_employee_unknown"
    told = hiring(tenant, file=path, decide={"hires.csv:2": Answer(number)}, dry_run=True)
    assert employee(told, "hires.csv:2") == number
    assert codes(hiring(tenant, file=path), "hires.csv:2") == ["hire_same_name_and_start"]
    hiring(tenant, file=path, decide={"hires.csv:2": Answer(number)})
    after = hiring(tenant, file=path)
    assert (codes(after, "hires.csv:2"), employee(after, "hires.csv:2")) == (
        ["already_created"],
        number,
    )
    assert posts(tenant) == 0


def test_namesakes_who_start_the_same_day_are_two_people_once_somebody_says_so(
    tenant: World,
) -> None:
    first = hires_file(tenant, ZIMMER, name="first.csv")
    one = employee(hiring(tenant, file=first), "first.csv:2")
    second = hires_file(tenant, (*ZIMMER[:2], "other@example.net", *ZIMMER[3:]), name="second.csv")
    asked = hiring(tenant, file=second)
    assert codes(asked, "second.csv:2") == ["hire_same_name_and_start"]
    assert found(asked)["second.csv:2"]["candidates"] == [{"field": "hire", "ids": [one]}]
    tenant.role(future=False)
    assert refusal(lambda: hiring(tenant, file=second)).code == "created_people_gone"
    tenant.role(future=True)
    two = employee(hiring(tenant, file=second, decide={"second.csv:2": Answer()}), "second.csv:2")
    assert two != one
    assert employee(hiring(tenant, file=first), "first.csv:2") == one
    assert employee(hiring(tenant, file=second), "second.csv:2") == two
    assert posts(tenant) == 2


def test_another_name_under_a_known_address_is_a_question(tenant: World) -> None:
    first = hires_file(tenant, ZIMMER, name="first.csv")
    one = employee(hiring(tenant, file=first), "first.csv:2")
    second = hires_file(tenant, ("Muster", "Bo", *ZIMMER[2:]), name="second.csv")
    asked = hiring(tenant, file=second)
    assert (statuses(asked), employee(asked, "second.csv:2")) == ({"second.csv:2": "in_doubt"}, one)
    assert codes(asked, "second.csv:2") == ["hire_address_of_another"]
    # The address is the login, too: somebody new needs another one.
    new = hiring(tenant, file=second, decide={"second.csv:2": Answer()})
    assert codes(new, "second.csv:2") == ["login_taken"]
    columns = (*COLUMNS, "login", "email")
    own = ("bmuster", "bo@example.org")
    third = hires_file(
        tenant, ("Muster", "Bo", *ZIMMER[2:], *own), columns=columns, name="third.csv"
    )
    two = employee(hiring(tenant, file=third, decide={"third.csv:2": Answer()}), "third.csv:2")
    again = hiring(tenant, file=third, decide={"third.csv:2": Answer()})
    assert codes(again, "third.csv:2") == ["already_created"]
    assert (employee(again, "third.csv:2"), posts(tenant)) == (two, 2)
    assert codes(hiring(tenant, file=first), "first.csv:2") == ["already_created"]
    # A name that was corrected: both ways to write it are the same person from then on.
    corrected = hires_file(tenant, ("Zimmermann", *ZIMMER[1:]), name="corrected.csv")
    hiring(tenant, file=corrected, decide={"corrected.csv:2": Answer(one)})
    for path in (first, corrected):
        assert codes(hiring(tenant, file=path), f"{path.name}:2") == ["already_created"]
    assert posts(tenant) == 2


def test_two_hires_with_one_address_are_one_employee_whatever_somebody_says(
    tenant: World,
) -> None:
    path = hires_file(tenant, ZIMMER, (*ZIMMER[:5], "2027-02-08"))
    said = {"hires.csv:2": Answer(), "hires.csv:3": Answer()}
    planned = hiring(tenant, file=path, decide=said, dry_run=True)
    assert statuses(planned) == {"hires.csv:2": "planned", "hires.csv:3": "in_doubt"}
    assert statuses(hiring(tenant, file=path, decide=said)) == {
        "hires.csv:2": "done",
        "hires.csv:3": "in_doubt",
    }
    assert posts(tenant) == 1


def test_a_moved_start_and_a_withdrawn_hire_are_shown_until_somebody_has_seen_them(
    tenant: World,
) -> None:
    created = hiring(tenant)
    payload = json.loads(tenant.read("SELECT payload FROM werecruit_hires LIMIT 1")[0][0])
    payload["start_date"] = "2027-09-01"
    tenant.write(
        "UPDATE werecruit_hires SET payload = ? WHERE id = 'hire-1001'", json.dumps(payload)
    )
    tenant.write("DELETE FROM werecruit_hires WHERE id = 'hire-1002'")
    before = tenant.read("SELECT id, contract_start FROM users ORDER BY id")
    result = hiring(tenant)
    assert codes(result, "hire-1001") == ["hire_start_moved"]
    assert codes(result, "hire-1002") == ["hire_withdrawn"]
    assert employee(result, "hire-1002") == employee(created, "hire-1002")
    seen = answers(
        hire_1001=employee(created, "hire-1001"), hire_1002=employee(created, "hire-1002")
    )
    hiring(tenant, decide=seen)
    after = hiring(tenant)
    assert codes(after, "hire-1001") == ["already_created"]
    assert "hire-1002" not in found(after)
    assert tenant.read("SELECT id, contract_start FROM users ORDER BY id") == before
    unknown = refusal(lambda: hiring(tenant, decide=answers(hire_1002=1)))
    assert unknown.code == "decide_hire_unknown"


def test_an_employee_who_is_gone_is_not_made_again_by_itself(tenant: World) -> None:
    created = hiring(tenant)
    tenant.write("DELETE FROM users WHERE id = ?", employee(created, "hire-1001"))
    assert codes(hiring(tenant), "hire-1001") == ["hire_employee_gone"]
    again = hiring(tenant, decide=answers(hire_1001=None))
    assert statuses(again)["hire-1001"] == "done"
    assert statuses(hiring(tenant, decide=answers(hire_1001=None)))["hire-1001"] == "skipped"
    assert posts(tenant) == 5


# --- what the key cannot see ---


@pytest.mark.parametrize(
    ("rights", "code"),
    [
        ({"future": False}, "future_people_unproven"),
        ({"former": False}, "former_people_unproven"),
        ({"establishments": [3, 4]}, "establishment_people_unproven"),
    ],
)
def test_absence_that_is_not_proven_creates_nobody(
    tenant: World, rights: dict[str, object], code: str
) -> None:
    tenant.role(**rights)
    result = hiring(tenant, file=hires_file(tenant, ZIMMER))
    assert code in codes(result, "hires.csv:2")
    assert statuses(result) == {"hires.csv:2": "in_doubt"}
    assert result.exit_code is ExitCode.PARTIAL
    assert posts(tenant) == 0


@pytest.mark.parametrize("answer", ["entity", "null", "404"])
def test_whoever_was_created_and_does_not_show_is_told_and_never_created_again(
    world: StartWorld, answer: str
) -> None:
    tenant = world(employees=40, hires=6, assumptions={"created-but-hidden": answer})
    tenant.role(future=False)
    said = answers(hire_1001=None)
    first = hiring(tenant, only=("hire-1001",), decide=said)
    assert statuses(first) == {"hire-1001": "in_doubt"}
    assert first.exit_code is ExitCode.PARTIAL
    for again in (hiring(tenant), hiring(tenant)):
        assert statuses(again)["hire-1001"] in {"skipped", "in_doubt"}
    assert posts(tenant) == 1
    tenant.role(future=True)
    last = hiring(tenant, only=("hire-1001",))
    assert codes(last, "hire-1001") == ["already_created"]
    assert posts(tenant) == 1


@pytest.mark.parametrize("status", ["400", "409"])
def test_already_exists_is_a_question_when_nobody_shows(world: StartWorld, status: str) -> None:
    tenant = world(employees=40, hires=6, assumptions={"duplicate-answer": status})
    tenant.write("UPDATE users SET login = ?, establishment_id = 2 WHERE id = 110", ZIMMER[2])
    tenant.role(establishments=[1, 3, 4, 5])
    path = hires_file(tenant, ZIMMER)
    result = hiring(tenant, file=path)
    assert codes(result, "hires.csv:2") == ["employee_not_shown"]
    assert posts(tenant) == 1
    again = hiring(tenant, file=path)
    assert statuses(again) == {"hires.csv:2": "in_doubt"}
    assert codes(again, "hires.csv:2") == ["employee_not_shown"]
    assert posts(tenant) == 1


# --- answers that are lost ---


@pytest.mark.parametrize(
    "fault", ["drop when=before", "drop when=after", "status=500 when=before", "html when=after"]
)
def test_a_lost_answer_is_settled_by_reading(world: StartWorld, fault: str) -> None:
    tenant = world(employees=40, hires=6, faults=(f"POST /api/v3/users nth=1 {fault}",))
    before = employees(tenant)
    hiring(tenant, only=("hire-1001",))
    tenant.advance(seconds=30)
    last = hiring(tenant, only=("hire-1001",))
    assert statuses(last)["hire-1001"] in {"done", "skipped"}
    assert employees(tenant) == before + 1
