"""`--as-lucca-import`: the file that HR uploads, instead of any change."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.conftest import StartSandbox
from tests.workflows.test_push import A, B, pushed, write
from tests.workflows.test_push_creation import NEW
from tests.workflows.worlds import World


@pytest.fixture
def tenant(sandbox: StartSandbox, tmp_path: Path) -> World:
    return World(sandbox(employees=40, orders=2, hires=0), tmp_path / "luccactl")


def test_everybody_with_all_that_they_shall_have(tenant: World, tmp_path: Path) -> None:
    tenant.write("UPDATE users SET manager_id = ? WHERE id = ?", A, B)
    (logins,) = tenant.read(
        "SELECT a.login, b.login, b.job_title FROM users a, users b WHERE a.id = ? AND b.id = ?",
        A,
        B,
    )
    file, out = tmp_path / "a.csv", tmp_path / "import.csv"
    write(
        file,
        {"id": A, "jobTitle": "Boss", "birthDate": "1990-02-01", "manager": ""},
        {"id": B, "jobTitle": "", "birthDate": "1991-02-03", "manager": "!clear"},
    )
    answer = pushed(tenant, file, "--as-lucca-import", str(out), "--lang", "fr", "--read-only")
    assert (answer.code, answer.document["data"]["file"]["rows"]) == (0, 2)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    lines = out.read_text("utf-8-sig").splitlines()
    assert lines == [
        "login;manager;dtBirth;jobTitle",
        f"{logins[0]};{_manager(tenant, A)};01/02/1990;Boss",
        f"{logins[1]};;03/02/1991;{logins[2] or ''}",
    ]
    codes = {warning["code"] for warning in answer.document["warnings"]}
    assert "push_import_cannot_clear" in codes
    assert tenant.sent("PUT /api/v3/users/{id}") == 0


def test_those_who_are_to_be_created_stand_in_it_too(tenant: World, tmp_path: Path) -> None:
    file, out = write(tmp_path / "a.csv", NEW), tmp_path / "import.csv"
    answer = pushed(tenant, file, "--create", "--as-lucca-import", str(out))
    assert answer.code == 0
    header, line = out.read_text("utf-8-sig").splitlines()
    found = dict(zip(header.split(";"), line.split(";"), strict=True))
    assert found["login"] == "nova.example"
    assert found["department"] == "Finances"
    assert found["dtContractStart"] == "01/12/2027"
    assert tenant.read("SELECT count(*) FROM users WHERE login = 'nova.example'") == [(0,)]


def test_nothing_to_say_writes_no_file(tenant: World, tmp_path: Path) -> None:
    out = tmp_path / "import.csv"
    same = write(tmp_path / "a.csv", {"id": A, "jobTitle": ""})
    assert pushed(tenant, same, "--as-lucca-import", str(out)).code == 0
    wrong = write(tmp_path / "b.csv", {"id": A, "e_tShirtSize": "Huge"})
    assert pushed(tenant, wrong, "--as-lucca-import", str(out)).code == 65
    login = write(tmp_path / "c.csv", {"id": A, "login": "other"})
    answer = pushed(tenant, login, "--fields", "login", "--as-lucca-import", str(out))
    assert answer.error["code"] == "push_import_login"
    both = pushed(tenant, same, "--as-lucca-import", str(out), "--keep-undo", "7d")
    assert (both.code, both.error["code"]) == (2, "push_import_alone")
    assert not out.exists()


def _manager(tenant: World, employee: int) -> str:
    rows = tenant.read(
        "SELECT m.login FROM users u JOIN users m ON m.id = u.manager_id WHERE u.id = ?", employee
    )
    return str(rows[0][0]) if rows else ""
