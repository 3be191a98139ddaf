"""`pull` on a practice tenant: whom it gives, which data, where they go, and what it says."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.formats import Format
from lucca_connect.output.results import Result
from lucca_connect.sandbox.server import SandboxServer
from lucca_connect.state.audit import Act
from lucca_connect.tabular.reading import read_sheet
from lucca_connect.workflows.pull import employees as pull
from lucca_connect.workflows.pull import lists as pull_lists
from lucca_connect.workflows.pull.options import Presence, PullOptions, PullTarget
from tests.sandboxes import options_for
from tests.workflows.worlds import FIRST, StartWorld, World, refusal

NDJSON = PullTarget(form=Format.NDJSON)
FINANCES = "Finances"


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    with SandboxServer(options_for(employees=40, orders=2, hires=0)) as running:
        yield running


@pytest.fixture
def tenant(server: SandboxServer, tmp_path: Path) -> World:
    """Read only: the tests of this module share it."""
    return World(server, tmp_path / "luccactl")


def run(world: World, *, lang: str = "en", target: PullTarget = NDJSON, **options: Any) -> Result:
    return pull.run(world.session(lang=lang), PullOptions(target=target, **options))


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.table is not None
    return [dict(zip(result.table.headers, row, strict=True)) for row in result.table.rows]


def codes(result: Result) -> list[str]:
    return [warning.code for warning in result.warnings]


# --- which data ---


def test_everything_but_what_must_be_asked_for_by_name(tenant: World) -> None:
    found = rows(run(tenant))
    names = set(found[0])
    assert names >= {"id", "jobTitle", "department", "e_order_status", "e_tShirtSize"}
    assert not names & {"birthDate", "iban", "bankName", "insuranceNumber", "name", "modifiedAt"}
    assert not names & {"e_Montant", "e_childBirth"}  # components lie in their composite
    asked = rows(run(tenant, fields=("birthDate", "iban", "modifiedAt", "Intitulé de poste")))
    assert list(asked[0]) == ["id", "birthDate", "iban", "modifiedAt", "jobTitle"]


def test_values_are_what_a_person_reads(tenant: World) -> None:
    (found,) = rows(run(tenant, only=(FIRST,), lang="fr"))
    assert found["e_order_status"] == "Dossier à commander"
    assert found["department"] in {name for (name,) in tenant.read("SELECT name FROM departments")}
    assert found["manager"].endswith(f"#{found['manager'].rpartition('#')[2]}")
    assert len(found["dtContractStart"]) == len("2026-01-01")
    (owner,) = rows(run(tenant, only=(FIRST,), fields=("e_client_username",)))
    assert " #" in owner["e_client_username"]
    raw = PullTarget(form=Format.NDJSON, raw=True)
    (found,) = rows(run(tenant, only=(FIRST,), target=raw, fields=("e_order_status", "department")))
    assert found["e_order_status"].isdecimal()
    assert found["department"].isdecimal()


def test_the_data_of_a_connector(tenant: World) -> None:
    (found,) = rows(run(tenant, only=(FIRST,), connector="aequivalent"))
    assert set(found) >= {"id", "lastName", "mail", "e_screening_package", "e_order_status"}
    assert "birthDate" not in found
    (found,) = rows(run(tenant, only=(FIRST,), connector="aequivalent", fields=("birthDate",)))
    assert found["birthDate"]


def test_a_datum_that_nobody_knows(tenant: World) -> None:
    error = refusal(lambda: run(tenant, fields=("jobTitel",)))
    assert (error.code, error.exit_code) == ("pull_field_unknown", ExitCode.USAGE)
    assert str(error.details["near"]).startswith("jobTitle")


def test_emptiness_is_told_and_proves_nothing(tenant: World) -> None:
    result = run(tenant, fields=("e_bloodType", "jobTitle"))
    (warning,) = result.warnings
    assert (warning.code, warning.details["fields"]) == ("pull_fields_unproven", "e_bloodType")


def test_what_the_other_api_shows_is_denied_not_empty(world: StartWorld) -> None:
    tenant = world()
    tenant.section("none")
    assert codes(run(tenant, fields=("e_order_status",))) == ["pull_fields_unproven"]
    wider = 21
    tenant.write("INSERT INTO role_rights (role_id) VALUES (?)", wider)
    tenant.write("INSERT INTO role_sections SELECT ?, id, 'read' FROM sections", wider)
    tenant.write("UPDATE clients SET role_id = ?", wider)
    result = run(tenant, fields=("jobTitle", "e_order_status"))
    assert [(found.code, found.details["fields"]) for found in result.warnings] == [
        ("pull_fields_denied", "e_order_status")
    ]
    assert "e_order_status" in rows(result)[0]
    down = world(faults=("POST /connect/token drop",))
    down.section("none")
    assert codes(run(down, fields=("e_order_status",))) == ["pull_fields_unproven"]


def test_a_property_that_this_tenant_does_not_have(
    tenant: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lucca_connect.mapping.cells import properties

    invented = properties._plain("noSuchThing", "Nothing", "Rien")
    known = {**properties.PROPERTIES, "nosuchthing": invented}
    monkeypatch.setattr("lucca_connect.mapping.cells.columns.PROPERTIES", known)
    result = run(tenant, fields=("jobTitle", "noSuchThing", "mail"))
    assert list(rows(result)[0]) == ["id", "jobTitle", "mail"]
    assert result.warnings[0].code == "pull_fields_absent"


# --- whom ---


def test_conditions_and_presence(tenant: World) -> None:
    everybody = {row["id"]: row for row in rows(run(tenant))}
    meant = run(tenant, where=(f"department={FINANCES}",))
    assert meant.data["read"] == meant.data["count"]  # sorted out by Lucca
    assert {row["department"] for row in rows(meant)} == {FINANCES}
    size = rows(run(tenant, where=("e_tShirtSize=Large",)))
    assert {row["id"] for row in size} == {
        number for number, row in everybody.items() if row["e_tShirtSize"] == "Large"
    }
    today = "2026"
    active = rows(run(tenant, presence=frozenset({Presence.ACTIVE})))
    future = rows(run(tenant, presence=frozenset({Presence.FUTURE})))
    former = rows(run(tenant, presence=frozenset({Presence.FORMER})))
    assert len(active) + len(future) == len(everybody)
    assert {row["id"] for row in active} | {row["id"] for row in future} == set(everybody)
    assert future
    assert former
    assert not {row["id"] for row in former} & set(everybody)
    assert all(row["dtContractEnd"] < f"{today}-12-31" for row in former)
    all_of_them = rows(run(tenant, presence=frozenset(Presence)))
    assert len(all_of_them) == len(everybody) + len(former)


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("department", "where_invalid"),
        ("departmnt=x", "where_unknown"),
        ("jobTitle>=x", "where_not_ordered"),
        ("department=Finance", "cell_reference_unknown"),
        ("e_tShirtSize=Larg", "cell_option_unknown"),
    ],
)
def test_conditions_that_mean_nothing(tenant: World, where: str, code: str) -> None:
    error = refusal(lambda: run(tenant, where=(where,)))
    assert (error.code, error.exit_code) == (code, ExitCode.USAGE)


def test_who_is_not_visible_is_named(tenant: World) -> None:
    result = run(tenant, only=(FIRST, 999_999), fields=("jobTitle",))
    assert (result.exit_code, result.data["not_visible"]) == (ExitCode.PARTIAL, ["999999"])
    assert "pull_not_visible" in codes(result)
    nobody = run(tenant, presence=frozenset({Presence.FORMER}), where=("jobTitle=nothing",))
    assert (nobody.data["count"], codes(nobody)) == (0, ["pull_former_unproven"])


# --- where to ---


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.ndjson", "a.xlsx"])
def test_a_file_of_every_format_says_the_same(tenant: World, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    result = run(tenant, target=PullTarget(out=path), only=(FIRST, FIRST + 1))
    assert result.table is None
    assert result.data["out"] == str(path)
    assert path.stat().st_mode & 0o777 == 0o600
    sheet = read_sheet(path, escaped=True)
    found = [dict(zip(sheet.headers, row.cells, strict=True)) for row in sheet.rows]
    expected = rows(run(tenant, target=PullTarget(form=Format.CSV), only=(FIRST, FIRST + 1)))
    assert [{**row, "e_skip_elevo_sync": None} for row in found] == [
        {**row, "e_skip_elevo_sync": None} for row in expected
    ]


def test_what_cannot_be_a_target_is_refused_before_anything_is_read(
    tenant: World, tmp_path: Path
) -> None:
    (tmp_path / "folder.csv").mkdir()
    before = tenant.requests()["total"]
    for target, code in (
        (PullTarget(out=Path("a.pdf")), "table_suffix_unknown"),
        (PullTarget(separator="|"), "option_value_invalid"),
        (PullTarget(out=tmp_path / "folder.csv"), "table_not_writable"),
    ):
        assert refusal(partial(run, tenant, target=target)).code == code
    assert tenant.requests()["total"] == before


def test_the_command_line(tenant: World, tmp_path: Path) -> None:
    arguments = ("pull", "employees", "--where", f"department={FINANCES}", "--fields")
    answer = tenant.cli(*arguments, "lastName,professionalMobile", "-o", "csv")
    table = list(csv.reader(answer.out.removeprefix("\ufeff").splitlines()))
    assert answer.out.startswith("\ufeffid,lastName,professionalMobile\r\n")
    assert {row[2][:2] for row in table[1:] if row[2]} == {"'+"}
    lines = [
        json.loads(line)
        for line in tenant.cli(*arguments, "lastName", "-o", "ndjson").out.splitlines()
    ]
    answer = tenant.cli(*arguments, "lastName", "-o", "json")
    data = answer.document["data"]
    assert data["items"] == lines
    assert (data["count"], data["fields"], "shown" in data) == (
        len(lines),
        ["id", "lastName"],
        False,
    )
    shown = tenant.cli(*arguments, "lastName")
    assert all(line["lastName"] in shown.out for line in lines)
    path = tmp_path / "labels.csv"
    written = tenant.cli(
        *arguments, "jobTitle,e_tShirtSize", "--lang", "fr", "--headers", "labels",
        "--separator", ";", "--out", str(path),
    )  # fmt: skip
    assert path.read_text("utf-8-sig").splitlines()[0] == (
        "Numéro Lucca;Intitulé de poste;Taille de t-shirt"
    )
    assert str(path) in written.out
    assert tenant.cli("pull", "employees", "--separator", "tab", "-o", "csv").out.startswith(
        "\ufeffid\tfirstName"
    )


def test_every_reading_is_on_record_without_values(tenant: World) -> None:
    run(tenant, only=(FIRST,), fields=("jobTitle", "e_tShirtSize"))
    with tenant.journal() as journal:
        record = journal.audit.all()[-1]
    assert (record.act, record.kind, record.subjects) == (Act.DISCLOSURE, "employees", 1)
    assert (record.codes, record.command) == (("e_tShirtSize", "id", "jobTitle"), "pull employees")


def test_a_person_sees_a_short_table_and_how_many_there_are(
    tenant: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lucca_connect.workflows.pull.target.MOST_SHOWN", 3)
    shown = tenant.cli("pull", "employees", "--lang", "en", "--since", "2020-01-01").out
    lines = shown.splitlines()
    assert lines[1] == "Only what was modified since 2020-01-01T00:00:00."
    assert lines[2].split() == [
        *("id", "lastName", "firstName", "jobTitle", "department", "legalEntity", "mail")
    ]
    assert len(lines) == 3 + 3 + 1
    assert lines[-1].startswith("The first 3 are shown.")
    nothing = tenant.cli("pull", "employees", "--since", "2099-01-01", "--lang", "en").out
    assert nothing.startswith("Nothing to show.")
    path, folder = tmp_path / "a.csv", tmp_path / "files"
    arguments = ("--fields", "e_Charte-informatique", "--files", str(folder), "--lang", "fr")
    written = tenant.cli("pull", "employees", *arguments, "--out", str(path)).out
    assert str(path) in written
    assert str(folder) in written


def test_lists_that_the_key_may_not_read_leave_names_with_numbers(world: StartWorld) -> None:
    closed = world(faults=("GET /api/v3/roles status=403",))
    (found,) = rows(run(closed, only=(FIRST,), fields=("rolePrincipal", "department")))
    assert found["rolePrincipal"].endswith("#1")
    assert "#" not in found["department"]


def test_the_data_of_a_recruiting_connector(tenant: World) -> None:
    (found,) = rows(run(tenant, only=(FIRST,), connector="werecruit"))
    assert {"firstName", "lastName", "legalEntity", "department"} <= set(found)
    assert "birthDate" not in found


# --- files ---


def test_a_folder_that_is_there_keeps_its_mode(tenant: World, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    run(tenant, only=(FIRST,), fields=("lastName",), files=folder)
    assert folder.stat().st_mode & 0o777 == 0o755
    assert (folder / "manifest.json").stat().st_mode & 0o777 == 0o600


def test_attachments_under_neutral_names_with_checksums(tenant: World, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    code = "e_Charte-informatique"
    result = run(tenant, fields=(code,), files=folder)
    entries = json.loads((folder / "manifest.json").read_bytes())["files"]
    assert entries
    assert result.data["files"] == {"folder": str(folder), "count": len(entries), "failed": 0}
    assert folder.stat().st_mode & 0o777 == 0o700
    for entry in entries:
        path = folder / entry["file"]
        assert path.stat().st_mode & 0o777 == 0o600
        assert entry["file"] == f"{entry['employee']}-{code}-1.pdf"
        assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]
        assert path.stat().st_mode & 0o777 == 0o600
    owners = {row["id"] for row in rows(result) if row[code]}
    assert {int(entry["employee"]) for entry in entries} == owners


def test_a_file_that_is_too_large_is_left_out_and_told(tenant: World, tmp_path: Path) -> None:
    result = run(tenant, fields=("e_Charte-informatique",), files=tmp_path / "f", largest_file=10)
    assert (result.exit_code, codes(result)) == (ExitCode.PARTIAL, ["pull_files_missing"])
    entries = json.loads((tmp_path / "f" / "manifest.json").read_bytes())["files"]
    assert {entry["reason"] for entry in entries} == {"file_too_large"}
    assert [path.name for path in (tmp_path / "f").iterdir()] == ["manifest.json"]


def test_attachments_of_a_pull_that_broke_off_are_on_record(
    world: StartWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant, folder, code = world(), tmp_path / "f", "e_Charte-informatique"

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lucca_connect.workflows.pull.employees._tell", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(tenant, fields=(code,), files=folder)
    (entry,) = json.loads((folder / "manifest.json").read_bytes())["files"]
    assert (folder / entry["file"]).is_file()
    with tenant.journal() as journal:
        (record,) = journal.audit.all()  # entered before the first of them was fetched
        assert (record.kind, record.codes) == ("attachments", (code,))
        assert record.subjects >= 1


# --- only what has changed ---


def test_only_what_has_changed_since_the_last_pull(world: StartWorld) -> None:
    changed = world()
    options: dict[str, Any] = {"since": "last", "fields": ("jobTitle",)}
    first = delivered(run(changed, **options))
    assert (first.data["full"], codes(first)) == (True, ["pull_full_first"])
    assert delivered(run(changed, **options)).data["count"] == 0
    modify(changed, FIRST, "Banquière", "2026-12-01 10:00:00.500")
    modify(changed, FIRST + 1, "Analyste", "2026-12-01 10:00:00.500")
    second = delivered(run(changed, **options))
    assert [row["jobTitle"] for row in rows(second)] == ["Banquière", "Analyste"]
    assert (second.data["full"], codes(second)) == (False, [])
    # The two lie on the boundary: given once; one that changes at the same time is given again.
    assert rows(delivered(run(changed, **options))) == []
    modify(changed, FIRST, "Cheffe", "2026-12-01 10:00:00.500")
    assert [row["jobTitle"] for row in rows(delivered(run(changed, **options)))] == ["Cheffe"]


def test_who_is_modified_while_we_read_is_given_once(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = world()
    modify(tenant, FIRST, "Analyste", "2026-12-01 10:00:00.500")
    earlier = "2026-12-01T09:00:00.000"
    with monkeypatch.context() as patched:
        patched.setattr("lucca_connect.lucca.users.Users.latest_change", lambda *_, **__: earlier)
        delivered(run(tenant, since="last", fields=("jobTitle",)))
    again = delivered(run(tenant, since="last", fields=("jobTitle",)))
    assert (rows(again), again.data["since"]) == ([], earlier)
    modify(tenant, FIRST, "Cheffe", "2026-12-01 10:00:00.500")
    assert [r["jobTitle"] for r in rows(run(tenant, since="last", fields=("jobTitle",)))] == [
        "Cheffe"
    ]


def delivered(result: Result) -> Result:
    """As the command line does once everything is printed."""
    assert result.delivered is not None
    result.delivered()
    return result


def modify(tenant: World, employee: int, job: str, moment: str) -> None:
    tenant.write(
        "UPDATE users SET job_title = ?, modified_at = ? WHERE id = ?",
        job,
        moment.replace(" ", "T"),
        employee,
    )


def test_a_pull_that_nobody_got_does_not_count(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    run(tenant, since="last", fields=("jobTitle",))
    again = run(tenant, since="last", fields=("jobTitle",))
    assert codes(again) == ["pull_full_first"]
    path = tmp_path / "a.csv"
    to_file = PullTarget(out=path)
    assert run(tenant, since="last", fields=("jobTitle",), target=to_file).delivered is None
    assert run(tenant, since="last", fields=("jobTitle",), target=to_file).data["count"] == 0


def test_where_lucca_does_not_tell_who_was_modified(
    tenant: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lucca_connect.lucca.users.Users.latest_change", lambda *_, **__: None)
    result = run(tenant, since="last", fields=("jobTitle",))
    assert (codes(result), result.data["full"]) == (["pull_full_not_told"], True)
    assert codes(delivered(result)) == codes(run(tenant, since="last", fields=("jobTitle",)))


def test_new_labels_need_a_full_pull(world: StartWorld) -> None:
    tenant = world()
    options: dict[str, Any] = {"since": "last", "fields": ("e_tShirtSize",)}
    first = delivered(run(tenant, **options))
    assert codes(first) == ["pull_since_coded", "pull_full_first"]
    tenant.write("UPDATE labels SET name = 'Menu', names = '{}' WHERE names LIKE '%Small%'")
    result = run(tenant, **options)
    assert codes(result) == ["pull_since_coded", "pull_full_definitions"]
    assert result.data["full"] is True


def test_since_a_moment(tenant: World) -> None:
    assert run(tenant, since="2099-01-01", fields=("jobTitle",)).data["count"] == 0
    result = run(tenant, since="2020-01-01T08:00:00.250", fields=("jobTitle",))
    assert (result.data["since"], result.data["full"]) == ("2020-01-01T08:00:00.250", False)
    assert run(tenant, since="2099-01-01", only=(FIRST,)).data["count"] == 0
    nobody = run(
        tenant, since="2099-01-01", fields=("jobTitle",), presence=frozenset({Presence.FORMER})
    )
    assert codes(nobody) == []
    for text in ("soon", "2026-01-01T00:00:00Z"):
        assert refusal(partial(run, tenant, since=text)).code == "since_invalid"


# --- other lists ---


@pytest.mark.parametrize(
    ("kind", "header"),
    [
        ("establishments", ("id", "name", "code", "legalUnitId", "legalUnit")),
        ("departments", ("id", "name", "code", "parentId", "headId")),
        ("roles", ("id", "name")),
        ("definitions", ("code", "name", "names", "format")),
        ("options", ("definition", "id", "name", "fr", "en", "isArchived")),
    ],
)
def test_other_lists(tenant: World, tmp_path: Path, kind: str, header: tuple[str, ...]) -> None:
    result = pull_lists.run(tenant.session(), kind, NDJSON)
    found = rows(result)
    assert tuple(found[0])[: len(header)] == header
    assert result.data["count"] == len(found)
    path = tmp_path / "a.csv"
    pull_lists.run(tenant.session(), kind, PullTarget(out=path))
    assert len(list(read_sheet(path).rows)) == len(found)


def test_options_of_one_datum(tenant: World) -> None:
    result = pull_lists.run(tenant.session(), "options", NDJSON, codes=("e_tshirtsize",))
    assert [row["en"] for row in rows(result)] == ["Small", "Medium", "Large"]
    assert {row["definition"] for row in rows(result)} == {"e_tShirtSize"}
    for code in ("e_tShirt", "jobTitle"):
        error = refusal(partial(pull_lists.run, tenant.session(), "options", NDJSON, codes=(code,)))
        assert error.code == "pull_field_unknown"


def test_definitions_are_a_document_that_other_commands_read(tenant: World, tmp_path: Path) -> None:
    path = tmp_path / "definitions.json"
    answer = tenant.cli("pull", "definitions", "--out", str(path))
    assert answer.code == 0
    document = json.loads(path.read_bytes())
    assert document["kind"] == "lucca.definitions"
    assert path.stat().st_mode & 0o777 == 0o600
    answer = tenant.cli("setup-section", "--from-export", str(path), "--dry-run", "-o", "json")
    assert {field["status"] for field in answer.document["data"]["fields"]} == {"ok"}
    human = tenant.cli("pull", "definitions", "--lang", "fr")
    assert "Taille de t-shirt" in human.out
