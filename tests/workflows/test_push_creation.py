"""`push employees --create`: new people only where it is certain that they are new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lucca_connect.engine.hooks import Hooks
from lucca_connect.workflows.push import employees as push
from tests.conftest import StartSandbox
from tests.workflows.test_push import A, counts, pushed, write
from tests.workflows.worlds import Killed, World

NEW: dict[str, Any] = {
    "id": "",
    "firstName": "Nova",
    "lastName": "Example",
    "login": "nova.example",
    "mail": "nova@example.org",
    "legalEntity": "Genève",
    "department": "Finances",
    "rolePrincipal": "Collaborateur",
    "dtContractStart": "2027-12-01",
    "jobTitle": "Clerk",
    "e_tShirtSize": "Grand (L)",
}
_NAMED = "SELECT count(*) FROM users WHERE last_name = 'Example'"


@pytest.fixture
def tenant(sandbox: StartSandbox, tmp_path: Path) -> World:
    # Somebody who is gone and somebody who is to come are seen: absence can be proven.
    return World(sandbox(employees=40, orders=2, hires=0), tmp_path / "luccactl")


def test_a_row_about_nobody_makes_an_employee_once(tenant: World, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", NEW, {"id": A, "jobTitle": "Boss"})
    named = pushed(tenant, file, "--create", "--dry-run", "--fields", "jobTitle")
    assert counts(named) == {"read": 2, "selected": 2, "planned": 2}
    dry = pushed(tenant, file, "--create", "--dry-run")
    assert (dry.code, counts(dry)) == (0, {"read": 2, "selected": 2, "planned": 2})
    assert tenant.read(_NAMED) == [(0,)]
    done = pushed(tenant, file, "--create")
    assert (done.code, counts(done)["done"]) == (0, 2), done.out
    assert tenant.read(_NAMED) == [(1,)]
    (found,) = tenant.read("SELECT id, job_title FROM users WHERE login = 'nova.example'")
    assert found[1] == "Clerk"
    assert tenant.values(found[0])["e_tShirtSize"] == "Grand (L)"
    again = pushed(tenant, file, "--create")
    assert (again.code, counts(again)) == (0, {"read": 2})
    assert tenant.read(_NAMED) == [(1,)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"mail": ""}, "row_required_missing"),
        ({"department": "Financess"}, "cell_reference_unknown"),
        ({"id": "99999"}, "row_for_nobody"),
        ({"name": "Nova E.", "civilTitle": "Mme"}, "cell_read_only"),
    ],
)
def test_what_cannot_be_created_is_refused(
    tenant: World, tmp_path: Path, change: dict[str, str], code: str
) -> None:
    answer = pushed(tenant, write(tmp_path / "a.csv", {**NEW, **change}), "--create")
    assert (answer.code, answer.error["code"]) == (65, code)
    assert tenant.read(_NAMED) == [(0,)]


def test_whoever_resembles_somebody_is_a_question(tenant: World, tmp_path: Path) -> None:
    (row,) = tenant.read("SELECT first_name, last_name, contract_start FROM users WHERE id = ?", A)
    first, last, start = row
    twin = {**NEW, "firstName": first, "lastName": last, "dtContractStart": start[:10]}
    answer = pushed(tenant, write(tmp_path / "a.csv", twin), "--create")
    (item,) = answer.document["data"]["items"]
    assert (answer.code, item["status"]) == (65, "in_doubt")
    assert item["reasons"][0]["code"] == "hire_same_name_and_start"
    assert answer.error["next"] == "luccactl pull employees"


def test_where_absence_is_not_proven_nobody_is_created(tenant: World, tmp_path: Path) -> None:
    tenant.role(former=False)
    answer = pushed(tenant, write(tmp_path / "a.csv", NEW), "--create", "--keep-going")
    (item,) = answer.document["data"]["items"]
    assert (answer.code, item["status"]) == (4, "in_doubt")
    assert item["reasons"][0]["code"] == "former_people_unproven"
    assert answer.error["next"] == "luccactl check-permissions"


@pytest.mark.parametrize("point", ["sending", "sent"])
def test_a_killed_creation_is_never_repeated(tenant: World, tmp_path: Path, point: str) -> None:
    file = write(tmp_path / "a.csv", NEW)
    options = push.PushOptions(file, create=True)

    class Dying(Hooks):
        def reached(self, key: str, reached: str) -> None:
            if reached == point and key.startswith("hire:"):
                raise Killed

    with pytest.raises(Killed):
        push.run(tenant.session(), options, hooks=Dying())
    result = push.run(tenant.session(), options)
    assert result.exit_code == 0, result
    assert tenant.read(_NAMED) == [(1,)]
    (found,) = tenant.read("SELECT id FROM users WHERE login = 'nova.example'")
    assert tenant.values(found[0])["e_tShirtSize"] == "Grand (L)"


def test_a_plan_with_a_creation_is_carried_out_later(tenant: World, tmp_path: Path) -> None:
    file, plan = write(tmp_path / "a.csv", NEW), tmp_path / "a.plan"
    assert pushed(tenant, file, "--create", "--dry-run", "--plan-out", str(plan)).code == 0
    assert "Nova" not in plan.read_text()
    applied = tenant.cli("apply", str(plan), "-o", "json")
    assert (applied.code, counts(applied)["done"]) == (0, 1)
    assert tenant.read(_NAMED) == [(1,)]
