"""Lucca's import screen, as a hook (reference/admin-setup.md 7.1, 7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.sandbox.core.asking import ask, hook
from tests.sandboxes import options_for

HEAD = "login;firstName;lastName;mail;legalEntity;dtContractStart;department;manager;rolePrincipal"
SOMEBODY = 103


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    with SandboxServer(options_for(employees=40, assumptions={"limit-on-legacy": "no"})) as started:
        yield started
        assert started.app.failures == []


def upload(server: SandboxServer, text: str, query: str = "", encoding: str = "utf-8-sig") -> Any:
    return hook(server, "POST", f"import{query}", text.encode(encoding))


def user(server: SandboxServer, number: int = SOMEBODY) -> dict[str, Any]:
    found: dict[str, Any] = ask(server, "GET", f"/api/v3/users/{number}").json["data"]
    return found


@pytest.fixture
def boss(server: SandboxServer) -> str:
    return str(user(server, 101)["login"])


@pytest.mark.parametrize(("encoding", "query"), [("utf-8-sig", ""), ("cp1252", "?language=en")])
def test_somebody_new(server: SandboxServer, boss: str, encoding: str, query: str) -> None:
    day = "01/31/2027" if query else "31/01/2027"
    login = f"zoe-{encoding}"
    row = f'{login};Zoé;"D\'Alès; née ""X""";{login}@example.org;genève;{day};FIN;{boss};'
    extra = "rolePrincipal;culture;e_skip_elevo_sync;habilitedRoles_0;personalEmail"
    head = HEAD.replace("rolePrincipal", extra)
    row += "Collaborateur;fr-FR;oui;Membre du CSE;z@example.net"
    found = upload(server, f"{head}\r\n{row}\r\n", query, encoding)
    assert found | {"created": []} == {
        "created": [], "updated": [], "unrecognised": ["personalEmail"], "errors": [],
    }  # fmt: skip
    person = user(server, found["created"][0])
    assert person["lastName"] == 'D\'Alès; née "X"'
    assert person["dtContractStart"] == "2027-01-31T00:00:00"
    assert (person["legalEntityID"], person["departmentID"], person["managerID"]) == (1, 2, 101)
    assert (person["cultureID"], person["personalEmail"]) == (1036, "z@example.net")
    assert [role["name"] for role in person["habilitedRoles"]] == ["Membre du CSE"]


def test_rows_that_are_refused_do_not_stop_the_others(server: SandboxServer, boss: str) -> None:
    """ "Blocking errors in red (those rows are ignored)"; defaults fill what may be left out."""
    start = "01/02/2027"
    rows = (
        f";A;A;a1@example.org;Genève;{start};FIN;{boss};",
        f"a2;A;A;a2@example.org;Genève;{start};Nowhere;{boss};",
        f"a3;A;A;a3@example.org;Genève;{start};FIN;nobody;",
        "a4;A;A;a4@example.org;Genève;;FIN;a4;",
        f"a5;A;A;a5@example.org;;{start};;a5;",
        f"a6;A;A;A5@example.org;;{start};;{boss};",
    )
    before = hook(server, "GET", "state")["employees"]
    found = upload(server, "\n".join((HEAD, *rows)))
    assert [error["line"] for error in found["errors"]] == [2, 3, 4, 5, 7]
    assert "manager" in found["errors"][2]["message"]
    assert "dtContractStart" in found["errors"][3]["message"]
    person = user(server, found["created"][0])
    assert (person["managerID"], person["rolePrincipalId"]) == (None, 1)
    assert hook(server, "GET", "state")["employees"] == before + 1


def test_somebody_who_exists_is_changed_by_each_key(server: SandboxServer) -> None:
    person = user(server)
    keys = {
        "login": person["login"].upper(),
        "mail": person["mail"],
        "legalEntity;employeenumber": f"{person['legalEntityID']};{person['employeeNumber']}",
    }
    for number, (key, value) in enumerate(keys.items()):
        found = upload(server, f"{key};jobTitle;dtBirth\n{value};Job {number};\n")
        assert (found["updated"], found["errors"]) == ([SOMEBODY], [])
        after = user(server)
        assert after["jobTitle"] == f"Job {number}"
        assert after["birthDate"] == person["birthDate"]


def test_only_days_are_read_as_days(server: SandboxServer) -> None:
    login = user(server)["login"]
    upload(server, f"login;quote;seniorityDate\n{login};01/02/2027;03/04/2015\n")
    after = user(server)
    assert (after["quote"], after["seniorityDate"]) == ("01/02/2027", "2015-04-03T00:00:00")
    wrong = upload(server, f"login;dtBirth\n{login};31/02/1990\n")
    assert [error["line"] for error in wrong["errors"]] == [2]


def test_custom_data_are_replaced_not_doubled(server: SandboxServer) -> None:
    login = user(server)["login"]
    for text in ("Standard", "Standard"):
        found = upload(
            server, f"login;e_screening_package;e_cost_center\n{login};{text};CC{text}\n"
        )
        assert found["errors"] == []
    values = hook(server, "GET", f"employees/{SOMEBODY}")["values"]
    assert values["e_cost_center"] == "CCStandard"
    assert isinstance(values["e_screening_package"], str)
    for head, cell in (("e_nothing", "x"), ("e_screening_package", "no such option")):
        assert upload(server, f"login;{head}\n{login};{cell}\n")["errors"]


def test_a_file_without_a_key_is_refused_whole(server: SandboxServer) -> None:
    for text in ("", "firstName;lastName\nA;B\n", f"login\n{'x' * 200_000}\n"):
        assert ask(server, "POST", "/_sandbox/import", body=text.encode()).status == 400


def test_an_import_is_counted_nowhere(server: SandboxServer) -> None:
    before = hook(server, "GET", "requests")["total"]
    upload(server, "login\n")
    assert hook(server, "GET", "requests")["total"] == before
