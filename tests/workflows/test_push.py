"""`push employees` on a practice tenant: what it changes, what it refuses, what it leaves."""

from __future__ import annotations

import base64
import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.engine.hooks import Hooks
from lucca_connect.state.audit import Act
from lucca_connect.workflows.push import employees as push
from tests.cli.calls import Answer, call
from tests.conftest import StartSandbox
from tests.workflows.worlds import Killed, World

A, B, C = 120, 121, 122
UNDO = {"LUCCACTL_UNDO_KEY": base64.b64encode(bytes(32)).decode()}


@pytest.fixture
def tenant(sandbox: StartSandbox, tmp_path: Path) -> World:
    return World(sandbox(employees=30, orders=2, hires=0), tmp_path / "luccactl")


def write(path: Path, *rows: dict[str, Any]) -> Path:
    """A csv of these rows."""
    target = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = csv.DictWriter(target, names)
    table.writeheader()
    table.writerows(rows)
    path.write_text(target.getvalue(), "utf-8")
    return path


def pushed(world: World, file: Path, *options: str, **environ: str) -> Answer:
    return world.cli("push", "employees", str(file), "-o", "json", *options, **environ)


def titles(world: World) -> dict[int, str | None]:
    return dict(world.read("SELECT id, job_title FROM users"))


def counts(answer: Answer) -> dict[str, int]:
    found: dict[str, int] = answer.document["data"]["counts"]
    return {name: number for name, number in found.items() if number}


def test_exactly_what_differs_is_changed(tenant: World, tmp_path: Path) -> None:
    tenant.write("UPDATE users SET job_title = 'Cook' WHERE id = ?", C)
    before = titles(tenant)
    file = write(
        tmp_path / "a.csv",
        {"id": A, "jobTitle": "Chief", "e_cost_center": "CC-0007"},
        {"id": B, "jobTitle": before[B], "e_cost_center": ""},
        {"id": C, "jobTitle": "!clear", "e_cost_center": ""},
    )
    dry = pushed(tenant, file, "--dry-run", "--detailed-exitcode")
    assert (dry.code, counts(dry)) == (3, {"read": 3, "selected": 2, "planned": 2})
    assert titles(tenant) == before
    done = pushed(tenant, file)
    assert (done.code, counts(done)) == (0, {"read": 3, "selected": 2, "planned": 2, "done": 2})
    assert titles(tenant) == {**before, A: "Chief", C: None}
    assert tenant.values(A)["e_cost_center"] == "CC-0007"
    assert tenant.sent("PUT /api/v3/users/{id}") == 2
    again = pushed(tenant, file)
    assert (again.code, counts(again)) == (0, {"read": 3})
    assert tenant.sent("PUT /api/v3/users/{id}") == 2


def test_values_show_only_when_asked_and_that_is_recorded(tenant: World, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", {"id": A, "jobTitle": "Chief of cakes"})
    hidden = pushed(tenant, file, "--dry-run")
    (item,) = hidden.document["data"]["items"]
    assert item["changes"] == [{"field": "jobTitle", "change": "changed"}]
    assert "cakes" not in hidden.out + hidden.err
    before = titles(tenant)[A]
    shown = pushed(tenant, file, "--show-values")
    (item,) = shown.document["data"]["items"]
    assert item["changes"][0] | {"change": ""} == {
        "field": "jobTitle",
        "change": "",
        "before": before,
        "after": "Chief of cakes",
    }
    with tenant.journal() as journal:
        records = journal.audit.all()
        assert [record.act for record in records] == [Act.DISCLOSURE, Act.ALTERATION]
        assert {(r.kind, r.codes, r.subjects, r.command) for r in records} == {
            ("employees", ("jobTitle",), 1, "push employees")
        }
        told = journal._database.execute("SELECT group_concat(plan) FROM plans").fetchone()[0]
        assert "cakes" not in told


def test_one_wrong_cell_and_nothing_is_done(tenant: World, tmp_path: Path) -> None:
    file = write(
        tmp_path / "a.csv",
        {"id": A, "jobTitle": "Chief", "e_tShirtSize": ""},
        {"id": B, "jobTitle": "Boss", "e_tShirtSize": "Moyenn (M)"},
        {"id": 99_999, "jobTitle": "Nobody", "e_tShirtSize": ""},
    )
    before = titles(tenant)
    refused = pushed(tenant, file)
    assert (refused.code, refused.document["status"]) == (65, "error")
    assert [error["code"] for error in refused.document["errors"]] == [
        "cell_option_unknown",
        "row_for_nobody",
    ]
    assert "Moyen (M)" in refused.document["errors"][0]["message"]
    assert "a.csv:3" in refused.document["errors"][0]["message"]
    assert "Moyenn" not in refused.out
    assert titles(tenant) == before
    kept_going = pushed(tenant, file, "--keep-going")
    assert (kept_going.code, counts(kept_going)["done"]) == (4, 1)
    assert titles(tenant) == {**before, A: "Chief"}


def test_rows_about_one_person_and_unknown_headers_are_refused(
    tenant: World, tmp_path: Path
) -> None:
    file = write(tmp_path / "a.csv", {"id": A, "jobTitle": "x"}, {"id": A, "jobTitle": "y"})
    assert [error["code"] for error in pushed(tenant, file).document["errors"]] == ["row_twice"] * 2
    for header, code in (
        ("jobTitel", "push_header_unknown"),
        ("Intitulé de poste", "push_header_same"),
    ):
        file = write(tmp_path / "a.csv", {"id": A, "jobTitle": "x", header: "y"})
        answer = pushed(tenant, file)
        assert (answer.code, answer.error["code"]) == (65, code)
    assert (
        "jobTitle"
        in pushed(tenant, write(tmp_path / "a.csv", {"id": A, "jobTitel": "x"})).error["message"]
    )
    nameless = write(tmp_path / "b.csv", {"Anna": "Ben", "Muster": "Beispiel"})
    answer = pushed(tenant, nameless)
    assert (answer.code, answer.error["code"]) == (65, "push_no_header")
    assert "Muster" not in answer.out + answer.err
    keyless = write(tmp_path / "c.csv", {"jobTitle": "x", "employeeNumber": "1"})
    assert pushed(tenant, keyless).error["code"] == "push_key_missing"
    absent = write(tmp_path / "d.csv", {"id": A, "jobTitle": "x"})
    assert pushed(tenant, absent, "--fields", "mail").error["code"] == "push_field_absent"


def test_careful_columns_change_only_when_named(tenant: World, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", {"id": A, "mail": "new.mail@example.org", "jobTitle": "Boss"})
    first = pushed(tenant, file, "--dry-run", "--fields", "mail")
    (item,) = first.document["data"]["items"]
    assert [change["field"] for change in item["changes"]] == ["mail"]
    done = pushed(tenant, file)
    (item,) = done.document["data"]["items"]
    assert item["reasons"] == [{"code": "field_changes_when_named", "field": "mail"}]
    assert [warning["code"] for warning in done.document["warnings"]] == ["push_careful_left"]
    assert titles(tenant)[A] == "Boss"
    left = pushed(tenant, file)
    assert (left.code, counts(left)) == (0, {"read": 1, "selected": 1, "skipped": 1})
    named = pushed(tenant, file, "--fields", "E-mail professionnel")
    assert (named.code, counts(named)["done"]) == (0, 1)
    assert tenant.read("SELECT mail FROM users WHERE id = ?", A) == [("new.mail@example.org",)]


def test_people_are_found_by_what_the_file_has(tenant: World, tmp_path: Path) -> None:
    (row,) = tenant.read(
        "SELECT u.login, u.mail, u.employee_number, e.name FROM users u"
        " JOIN establishments e ON e.id = u.establishment_id WHERE u.id = ?",
        A,
    )
    login, mail, number, establishment = row
    for place, key in enumerate(
        (
            {"id": f"{A}.0"},  # as a program writes that takes every number for a fraction
            {"login": login.upper()},
            {"mail": mail},
            {"employeeNumber": number, "legalEntity": establishment},
            {"Matricule": number, "Établissement": establishment},
        )
    ):
        file = write(tmp_path / "a.csv", {**key, "jobTitle": f"Title {place}"})
        assert pushed(tenant, file).code == 0
        assert titles(tenant)[A] == f"Title {place}"
    tenant.write("UPDATE users SET mail = ? WHERE id = ?", mail, B)
    answer = pushed(tenant, write(tmp_path / "a.csv", {"mail": mail, "jobTitle": "Which?"}))
    assert (answer.code, answer.error["code"]) == (65, "row_ambiguous")


def test_piped_in_and_asked_at_a_terminal(tenant: World, tmp_path: Path) -> None:
    variables = tenant.variables()
    piped = call(
        *("push", "employees", "-", "--format", "ndjson", "-o", "json"),
        environ=variables,
        stdin='{"id": 120, "jobTitle": "Piped"}\n',
    )
    assert (piped.code, titles(tenant)[A]) == (0, "Piped")
    file = write(tmp_path / "a.csv", {"id": A, "jobTitle": "Asked"})
    command = ("push", "employees", str(file), "--lang", "fr")
    no = call(*command, environ=variables, stdin="n\n", terminal=True)
    assert (no.code, titles(tenant)[A]) == (2, "Piped")
    assert "jobTitle" in no.err
    yes = call(*command, environ=variables, stdin="o\n", terminal=True)
    assert (yes.code, titles(tenant)[A]) == (0, "Asked")
    assert "collaborateur" in yes.out
    file = write(tmp_path / "a.csv", {"id": A, "jobTitle": "Unasked"})
    mute = call(*command, "--no-input", "-o", "json", environ=variables, terminal=True)
    assert (mute.code, mute.error["code"], titles(tenant)[A]) == (2, "input_needed", "Asked")
    assert call(*command, "--yes", environ=variables, terminal=True).code == 0
    out = call(*command[:2], "-", "--plan-out", "x.plan", environ=variables, stdin="id\n")
    assert out.code == 2


def test_read_only_writes_nothing(tenant: World, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", {"id": A, "jobTitle": "Boss"})
    refused = pushed(tenant, file, "--read-only")
    assert (refused.code, refused.error["code"]) == (2, "push_read_only")
    assert pushed(tenant, file, "--read-only", "--dry-run").code == 0
    assert tenant.sent("PUT /api/v3/users/{id}") == 0


def test_limits_hold_and_a_person_approves(tenant: World, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", *({"id": n, "jobTitle": "T"} for n in range(101, 126)))
    superseded = pushed(tenant, file).document["data"]["plan_id"]
    other = pushed(
        tenant, write(tmp_path / "b.csv", {"id": A, "jobTitle": "T"}), "--max-changes", "0"
    )
    held = pushed(tenant, file)
    assert tenant.cli("approve", superseded, "-o", "json").error["code"] == "plan_superseded"
    assert tenant.cli("plan", "show", other.document["data"]["plan_id"], "-o", "json").code == 0
    assert (held.code, held.document["data"]["limit"]["name"]) == (5, "first_run")
    assert tenant.sent("PUT /api/v3/users/{id}") == 0
    plan_id = held.document["data"]["plan_id"]
    approved = tenant.cli("approve", plan_id, "-o", "json")
    assert (approved.code, counts(approved)["done"]) == (0, 25)
    assert set(titles(tenant).values()) > {"T"}
    again = tenant.cli("approve", plan_id, "-o", "json")
    assert (again.code, again.error["code"]) == (65, "plan_applied")
    file = write(tmp_path / "a.csv", *({"id": n, "jobTitle": "U"} for n in range(101, 126)))
    assert pushed(tenant, file, "--max-changes", "24").code == 5
    assert pushed(tenant, file, "--max-changes", "25").code == 0


def test_a_plan_file_is_refused_for_whom_it_is_not_true_any_more(
    tenant: World, tmp_path: Path
) -> None:
    before = titles(tenant)
    file = write(
        tmp_path / "a.csv", *({"id": n, "jobTitle": "Planned", "quote": "Q"} for n in (A, B, C))
    )
    plan = tmp_path / "monday.plan"
    assert pushed(tenant, file, "--dry-run", "--plan-out", str(plan)).code == 0
    assert "Planned" not in plan.read_text()
    tenant.write("UPDATE users SET job_title = 'Theirs' WHERE id = ?", B)
    tenant.write("UPDATE users SET quote = 'Q' WHERE id = ?", C)
    applied = tenant.cli("apply", str(plan), "-o", "json")
    assert (applied.code, counts(applied)["done"]) == (4, 2)
    (error,) = applied.document["errors"]
    assert (error["code"], error["subject"]["id"]) == ("changed_since_plan", str(B))
    assert titles(tenant) == {**before, A: "Planned", B: "Theirs", C: "Planned"}
    write(tmp_path / "a.csv", {"id": A, "jobTitle": "Another file"})
    other = tenant.cli("apply", str(plan), "-o", "json")
    assert (other.code, other.error["code"]) == (65, "plan_source_changed")


def test_what_a_push_changed_can_be_put_back(tenant: World, tmp_path: Path) -> None:
    before = titles(tenant)
    file = write(
        tmp_path / "a.csv",
        {"id": A, "jobTitle": "New", "e_cost_center": "CC-1", "e_favorite_food": "x | y"},
        {"id": B, "jobTitle": "New", "e_cost_center": "", "e_favorite_food": ""},
        {"id": C, "jobTitle": "New", "e_cost_center": "", "e_favorite_food": ""},
    )
    values = {number: tenant.values(number) for number in (A, B, C)}
    assert pushed(tenant, file, "--keep-undo", "7d").error["code"] == "undo_key_missing"
    done = pushed(tenant, file, "--keep-undo", "7d", **UNDO)
    assert done.code == 0
    run = done.document["data"]["undo_run"]
    tenant.write("UPDATE users SET job_title = 'Theirs' WHERE id = ?", C)
    tenant.write("UPDATE users SET job_title = ? WHERE id = ?", before[B], B)
    wrong = {"LUCCACTL_UNDO_KEY": base64.b64encode(b"x" * 32).decode()}
    assert tenant.cli("undo", run, "-o", "json", **wrong).error["code"] == "undo_key_wrong"
    assert tenant.cli("undo", run, "-o", "json").error["code"] == "undo_key_needed"
    dry = tenant.cli("undo", run, "--dry-run", "-o", "json", **UNDO)
    assert (dry.code, counts(dry)) == (
        0,
        {"read": 3, "selected": 2, "planned": 1, "skipped": 1},
    )
    undone = tenant.cli("undo", run, "-o", "json", **UNDO)
    assert (undone.code, counts(undone)["done"]) == (0, 1)
    left = next(i for i in undone.document["data"]["items"] if i["subject"]["id"] == str(C))
    assert left["reasons"] == [{"code": "undo_changed_since", "field": "jobTitle"}]
    assert titles(tenant) == {**before, C: "Theirs"}
    assert {number: tenant.values(number) for number in (A, B, C)} == values
    assert counts(tenant.cli("undo", run, "-o", "json", **UNDO))["selected"] == 1
    tenant.advance(days=8)
    gone = tenant.cli("undo", run, "-o", "json", **UNDO)
    assert (gone.code, gone.error["code"]) == (65, "undo_absent")
    assert tenant.cli("undo", "../../etc", "-o", "json").error["code"] == "undo_run_malformed"


@pytest.mark.parametrize("point", ["recorded", "sending", "sent", "done"])
def test_a_killed_push_resumes_and_nothing_happens_twice(
    tenant: World, tmp_path: Path, point: str
) -> None:
    file = write(tmp_path / "a.csv", *({"id": n, "jobTitle": f"T{n}"} for n in (A, B, C)))
    options = push.PushOptions(file)

    class Dying(Hooks):
        def reached(self, key: str, reached: str) -> None:
            if reached == point and (str(B) in key or point == "recorded"):
                raise Killed

    with pytest.raises(Killed):
        push.run(tenant.session(), options, hooks=Dying())
    result = push.run(tenant.session(), options)
    assert result.exit_code == 0
    assert {number: titles(tenant)[number] for number in (A, B, C)} == {
        A: f"T{A}",
        B: f"T{B}",
        C: f"T{C}",
    }
    assert tenant.sent("PUT /api/v3/users/{id}") == 3


def test_a_killed_push_whose_person_somebody_changed_is_told_once(
    tenant: World, tmp_path: Path
) -> None:
    file = write(tmp_path / "a.csv", {"id": A, "jobTitle": "Ours"})

    class Dying(Hooks):
        def reached(self, key: str, reached: str) -> None:
            if reached == "sending":
                raise Killed

    with pytest.raises(Killed):
        push.run(tenant.session(), push.PushOptions(file), hooks=Dying())
    tenant.write("UPDATE users SET job_title = 'Theirs' WHERE id = ?", A)
    first = pushed(tenant, file)
    assert first.code == 4
    (item,) = first.document["data"]["items"]
    assert (item["status"], item["reasons"][0]["code"]) == ("in_doubt", "value_changed")
    assert titles(tenant)[A] == "Theirs"
    assert pushed(tenant, file).code == 0
    assert titles(tenant)[A] == "Ours"


def test_whom_lucca_refuses_is_told_with_what_it_said(tenant: World, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", {"id": A, "manager": "#999999"})
    said = tenant.cli("push", "employees", str(file), "--lang", "en")
    assert said.code == 4
    assert f"employee {A}: " in said.out
    assert "status 400" in said.out


def test_a_push_without_time_left_says_how_it_goes_on(tenant: World, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", *({"id": n, "jobTitle": "Late"} for n in range(101, 118)))
    late = pushed(tenant, file, "--deadline", "1s")
    assert late.code == 75
    assert {error["next"] for error in late.document["errors"]} == {"luccactl push employees FILE"}


def test_a_tenant_that_forbids_writing_is_told_person_by_person(
    tenant: World, tmp_path: Path
) -> None:
    tenant.role(sections={"Vie dans l'entreprise": "read"})
    file = write(tmp_path / "a.csv", {"id": A, "e_tShirtSize": "Grand (L)"})
    answer = pushed(tenant, file)
    assert answer.code in {4, 65}
    assert {error["code"] for error in answer.document["errors"]} <= {
        "cell_read_only",
        "write_forbidden",
    }


def test_no_personal_value_is_in_the_state(tenant: World, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", {"id": A, "jobTitle": "Chief of cakes"})
    assert pushed(tenant, file, "--keep-undo", "7d", **UNDO).code == 0
    found = [path for path in (tmp_path / "luccactl").rglob("*") if path.is_file()]
    assert found
    assert not any(b"cakes" in path.read_bytes() for path in found)
    assert json.dumps([path.name for path in found])


def test_composites_and_lists_of_values_are_brought_over_whole(
    tenant: World, tmp_path: Path
) -> None:
    tenant.role(sections={"Avantages": "write"})
    zoe = {"e_childFirstName": "Zoé", "e_childBirth": "2018-04-09"}
    max_ = {"e_childFirstName": "Max | Ben", "e_childBirth": "2019-04-09T00:00:00"}
    lines = [
        {"id": A, "e_children": [zoe, max_], "e_favorite_food": ["pizza", "a|b\\"]},
        {"id": B, "e_children": [zoe], "e_Avantgae-en-nature": {"e_Montant": 12.5}},
    ]
    file = tmp_path / "a.ndjson"
    for wanted in (lines, [{"id": A, "e_children": [zoe], "e_favorite_food": ["a|b\\", "soup"]}]):
        file.write_text("".join(f"{json.dumps(line)}\n" for line in wanted))
        done = pushed(tenant, file)
        assert (done.code, counts(done)["done"]) == (0, len(wanted)), done.out
        assert counts(pushed(tenant, file)) == {"read": len(wanted)}
        pulled = tmp_path / "pulled.csv"
        assert tenant.cli("pull", "employees", "--out", str(pulled)).code == 0
        assert counts(pushed(tenant, pulled)) == {"read": 30}


@pytest.mark.parametrize(
    "fault",
    [
        "PUT /api/v3/users/* nth=2 status=500 when=after",
        "PUT /api/v3/users/* nth=2 drop when=after",
        "GET /api/v3/users/* nth=2 status=503",
    ],
)
def test_answers_that_get_lost_change_nothing_twice(
    sandbox: StartSandbox, tmp_path: Path, fault: str
) -> None:
    tenant = World(sandbox(employees=30, orders=2, hires=0, faults=(fault,)), tmp_path / "home")
    file = write(
        tmp_path / "a.csv",
        *({"id": n, "jobTitle": f"T{n}", "e_cost_center": f"CC{n}"} for n in (A, B, C)),
    )
    pushed(tenant, file)
    second = pushed(tenant, file)
    assert (second.code, counts(second).get("failed")) == (0, None), second.out
    assert {number: titles(tenant)[number] for number in (A, B, C)} == {
        number: f"T{number}" for number in (A, B, C)
    }
    rows = tenant.read(
        "SELECT count(*) FROM user_values WHERE code = 'e_cost_center' AND user_id IN (?, ?, ?)",
        *(A, B, C),
    )
    assert rows == [(3,)]


@pytest.mark.parametrize(
    "assumptions",
    [
        {"user-properties": "404"},
        {"missing-field": "null", "second-value": "reject", "forbidden-write": "401"},
    ],
)
def test_tenants_that_answer_otherwise(
    sandbox: StartSandbox, tmp_path: Path, assumptions: dict[str, str]
) -> None:
    server = sandbox(employees=30, orders=2, hires=0, assumptions=assumptions)
    tenant = World(server, tmp_path / "home")
    file = tmp_path / "a.csv"
    assert tenant.cli("pull", "employees", "--out", str(file)).code == 0
    same = pushed(tenant, file, "--dry-run")
    assert (same.code, counts(same)) == (0, {"read": 30}), same.out
    one = write(tmp_path / "b.csv", {"id": A, "jobTitle": "One", "e_tShirtSize": "Grand (L)"})
    done = pushed(tenant, one)
    assert (done.code, counts(done)["done"]) == (0, 1), done.out
    assert titles(tenant)[A] == "One"


def test_an_undo_that_is_held_can_be_approved(tenant: World, tmp_path: Path) -> None:
    before = titles(tenant)
    file = write(tmp_path / "a.csv", *({"id": n, "jobTitle": "T"} for n in range(101, 126)))
    held = pushed(tenant, file, "--keep-undo", "12h")
    assert held.error["code"] == "undo_key_missing"
    held = pushed(tenant, file, "--keep-undo", "12h", **UNDO)
    approved = tenant.cli("approve", held.document["data"]["plan_id"], "-o", "json", **UNDO)
    run = approved.document["data"]["undo_run"]
    undo = tenant.cli("undo", run, "-o", "json", "--max-changes", "3", **UNDO)
    assert (undo.code, undo.document["data"]["waits"]) == (5, True)
    done = tenant.cli("approve", undo.document["data"]["plan_id"], "-o", "json", **UNDO)
    assert (done.code, counts(done)["done"]) == (0, 25)
    assert titles(tenant) == before
    piped = call(
        *("push", "employees", "-", "--max-changes", "0", "-o", "json"),
        environ=tenant.variables(),
        stdin="id,jobTitle\n120,Held\n",
    )
    assert (piped.code, piped.document["data"]["waits"]) == (5, False)
    assert piped.error["next"] == "luccactl push employees FILE"
