"""What nobody knows about POST /api/v3/users, one assumption each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.core.asking import hook
from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Tenant
from tests.sandbox.legacy.test_user_writing import NEWCOMER, USERS


def employees(tenant: Tenant) -> int:
    return int(hook(tenant.server, "GET", "state")["employees"])


def mails(tenant: Tenant) -> list[Any]:
    found: list[Any] = hook(tenant.server, "GET", "mails")["mails"]
    return found


@pytest.mark.parametrize(
    ("way", "query", "is_mailed"),
    [
        ("obeyed", "?notify=false", False),
        ("obeyed", "?notify=true", True),
        ("obeyed", "", True),
        ("ignored", "?notify=false", True),
    ],
)
def test_notify(open_tenant: OpenTenant, way: str, query: str, is_mailed: bool) -> None:
    """`notify=false` suppresses mails in the framework, UNK for users (1.6, 3.1)."""
    tenant = open_tenant(notify_on_user_post=way)
    identifier = tenant.post(f"{USERS}{query}", NEWCOMER).data["id"]
    expected = [{"employee_id": identifier, "address": NEWCOMER["mail"]}]
    assert mails(tenant) == (expected if is_mailed else [])


def test_a_refused_creation_mails_nobody(tenant: Tenant) -> None:
    assert tenant.post(USERS, {**NEWCOMER, "departmentId": 999}).status == 400
    assert mails(tenant) == []


@pytest.mark.parametrize(("way", "status"), [("reject", 400), ("accept", 200)])
def test_the_same_mail_for_two(open_tenant: OpenTenant, way: str, status: int) -> None:
    """Expected to be unique because the import recognises people by it: INF (3.1)."""
    tenant = open_tenant(duplicate_mail=way)
    tenant.post(USERS, NEWCOMER)
    shouted = {**NEWCOMER, "login": "another.one", "mail": NEWCOMER["mail"].upper()}
    assert tenant.post(USERS, shouted).status == status


@pytest.mark.parametrize(("way", "status"), [("entity", 200), ("null", 200), ("404", 404)])
def test_created_but_hidden(open_tenant: OpenTenant, way: str, status: int) -> None:
    """A hidden row read by id looks like one that does not exist (1.2); the creation holds."""
    tenant = open_tenant(created_but_hidden=way)
    tenant.role(future=False)
    before = employees(tenant)
    reply = tenant.post(USERS, {**NEWCOMER, "dtContractStart": "2099-01-04"})
    assert reply.status == status
    if status == 200:
        assert (reply.data is None) == (way == "null")
    assert employees(tenant) == before + 1
    assert tenant.get(USERS, login=NEWCOMER["login"]).items == []

    seen = {**NEWCOMER, "login": "seen", "mail": "s@example.org", "dtContractStart": "2020-01-01"}
    assert tenant.post(USERS, seen).data["login"] == "seen"


@pytest.mark.parametrize("way", ["no", "head"])
def test_the_head_of_the_department_as_manager(open_tenant: OpenTenant, way: str) -> None:
    """Seen with one partner, UNK for others (admin-setup.md 7.3)."""
    tenant = open_tenant(implicit_manager=way)
    head = tenant.get("/organization/structure/api/departments", limit=100).json["items"][1]
    assert head["id"] == NEWCOMER["departmentId"]
    created = tenant.post(USERS, NEWCOMER).data
    assert created["managerID"] == (head["headId"] if way == "head" else None)

    named = {**NEWCOMER, "login": "b", "mail": "b@example.org", "managerId": 103}
    assert tenant.post(USERS, named).data["managerID"] == 103

    tenant.put(
        f"{USERS}/{head['headId']}",
        {"dtContractEnd": "2020-01-01", "dtContractStart": "2019-01-01"},
    )
    late = tenant.post(USERS, {**NEWCOMER, "login": "c", "mail": "c@example.org"})
    assert late.status == (400 if way == "head" else 200)
