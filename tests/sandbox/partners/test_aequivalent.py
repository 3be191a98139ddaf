"""The screening partner against its contract (docs/reference/aequivalent-partner.yaml)."""

from __future__ import annotations

import hashlib
from typing import Any

import httpx
import pytest

from lucca_connect.sandbox.connector_data import expected
from lucca_connect.sandbox.partners import aequivalent as partner
from lucca_connect.sandbox.server import SandboxServer


def upload(client: httpx.Client, content: bytes, kind: str = "candidate_cv") -> httpx.Response:
    part = (f"{kind}-1.pdf", content, "application/pdf")
    return client.post("/v1/files", data={"kind": kind}, files={"file": part})


def test_the_account_has_at_most_three_users_and_all_programmes(aequivalent: httpx.Client) -> None:
    """reference/aequivalent.md 7: at most 3 users; 2.1: the six programmes, by option key."""
    account = aequivalent.get("/v1/account").json()

    assert set(account) == {"id", "name", "users", "packages"}
    assert 1 <= len(account["users"]) <= 3
    assert set(account["users"][0]) == {"id", "email", "name"}
    keys = [option.key for option in expected().options("e_screening_package")]
    assert [package["code"] for package in account["packages"]] == keys
    assert len(keys) == 6


@pytest.mark.parametrize("authorization", ["", "Bearer wrong", "Basic eDp5"])
@pytest.mark.parametrize("path", ["/v1/account", "/v1/dossiers?reference=a", "/v1/dossiers/D-1"])
def test_every_path_wants_the_accounts_token(
    aequivalent: httpx.Client, path: str, authorization: str
) -> None:
    answer = aequivalent.get(path, headers={"Authorization": authorization})

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "unauthorized"


def test_the_other_partners_token_opens_nothing(
    server: SandboxServer, aequivalent: httpx.Client
) -> None:
    foreign = {"Authorization": f"Bearer {server.ready['werecruit_token']}"}
    assert aequivalent.get("/v1/account", headers=foreign).status_code == 401


def test_a_file_is_answered_with_its_digest(aequivalent: httpx.Client) -> None:
    """Rule 1: files go before the order; the caller compares digest and size."""
    stored = upload(aequivalent, b"%PDF curriculum")

    assert stored.status_code == 201
    assert stored.json()["sha256"] == hashlib.sha256(b"%PDF curriculum").hexdigest()
    assert stored.json()["size"] == 15


@pytest.mark.parametrize(
    ("kind", "part", "field"),
    [("passport", "file", "kind"), ("other", "document", "file")],
)
def test_a_malformed_upload_is_422(
    aequivalent: httpx.Client, kind: str, part: str, field: str
) -> None:
    answer = aequivalent.post("/v1/files", data={"kind": kind}, files={part: ("a", b"1")})

    assert answer.status_code == 422
    assert answer.json()["error"]["fields"] == [field]


def test_a_file_may_be_too_large(
    aequivalent: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partner, "MAXIMUM_FILE_SIZE", 4)
    answer = upload(aequivalent, b"12345")

    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "file_too_large"


def test_an_order_is_found_at_once_by_reference_employee_and_id(
    aequivalent: httpx.Client, order: dict[str, Any], server: SandboxServer
) -> None:
    """Rule 3: visible as soon as the order was answered."""
    files = [
        {"id": upload(aequivalent, b"one").json()["id"], "kind": "candidate_cv"},
        {"id": upload(aequivalent, b"two", "other").json()["id"], "kind": "other"},
    ]
    ordered = aequivalent.post("/v1/dossiers", json=order | {"files": files})
    dossier = ordered.json()

    assert ordered.status_code == 201
    assert set(dossier) == {"id", "reference", "employee_id", "status", "created_at", "files"}
    assert dossier["reference"] == "t:120:1"
    assert dossier["status"] == "ordered"
    assert dossier["files"] == 2
    assert aequivalent.get(f"/v1/dossiers/{dossier['id']}").json() == dossier
    by_reference = aequivalent.get("/v1/dossiers", params={"reference": "t:120:1"}).json()
    assert by_reference == {"items": [dossier], "next": None}
    by_employee = aequivalent.get("/v1/dossiers", params={"employee_id": "120,999"}).json()
    assert by_employee == {"items": [dossier], "next": None}
    state = httpx.get(f"{server.url}/_sandbox/state", trust_env=False).json()
    assert state["dossiers"] == [{"reference": "t:120:1", "employee_id": "120", "files": 2}]


def test_a_reference_is_unique_and_the_answer_shows_what_exists(
    aequivalent: httpx.Client, order: dict[str, Any]
) -> None:
    """Rule 2: the second order creates nothing and answers 409 with the dossier."""
    first = aequivalent.post("/v1/dossiers", json=order).json()
    again = aequivalent.post("/v1/dossiers", json=order | {"employee_id": "121"})

    assert again.status_code == 409
    assert again.json()["error"]["code"] == "reference_exists"
    assert again.json()["dossier"] == first
    found = aequivalent.get("/v1/dossiers", params={"employee_id": "120,121"}).json()
    assert found["items"] == [first]


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"reference": "Élodie"}, ["reference"]),
        ({"reference": "x" * 101}, ["reference"]),
        ({"reference": None}, ["reference"]),
        ({"employee_id": 120}, ["employee_id"]),
        ({"package": "gold"}, ["package"]),
        ({"reason_category": "unknown", "reason": "unknown"}, ["reason", "reason_category"]),
        ({"owner": "somebody@example.org"}, ["owner"]),
        ({"cost_center": 4100}, ["cost_center"]),
        (
            {"person": {"birth_date": "18.02.1994", "email": "no mail", "title": 1}},
            [
                "person.birth_date",
                "person.email",
                "person.family_name",
                "person.given_name",
                "person.title",
            ],
        ),
        ({"person": None}, ["person.family_name", "person.given_name"]),
        ({"employment": {"start_date": "2026-02-30"}}, ["employment.start_date"]),
        ({"files": "none"}, ["files"]),
        ({"files": [{"id": "F-1", "kind": "passport"}]}, ["files"]),
    ],
)
def test_an_order_is_refused_by_field_and_nothing_is_created(
    aequivalent: httpx.Client, order: dict[str, Any], changed: dict[str, Any], fields: list[str]
) -> None:
    answer = aequivalent.post("/v1/dossiers", json=order | changed)

    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "validation"
    assert answer.json()["error"]["fields"] == fields
    found = aequivalent.get("/v1/dossiers", params={"employee_id": "120"}).json()
    assert found["items"] == []


def test_the_owner_is_compared_without_case(
    aequivalent: httpx.Client, order: dict[str, Any]
) -> None:
    order["owner"] = order["owner"].upper()
    assert aequivalent.post("/v1/dossiers", json=order).status_code == 201


@pytest.mark.parametrize("content", ["{", "[]"])
def test_a_body_that_is_no_object_is_422(aequivalent: httpx.Client, content: str) -> None:
    answer = aequivalent.post("/v1/dossiers", content=content)
    assert answer.status_code == 422
    assert "fields" not in answer.json()["error"]


def test_a_file_belongs_to_one_dossier_only(
    aequivalent: httpx.Client, order: dict[str, Any]
) -> None:
    file_id = upload(aequivalent, b"one").json()["id"]
    files = [{"id": file_id, "kind": "candidate_cv"}]
    assert aequivalent.post("/v1/dossiers", json=order | {"files": files}).status_code == 201
    for taken in (files, [{"id": "F-unknown", "kind": "other"}]):
        second = order | {"reference": "t:120:2", "files": taken}
        answer = aequivalent.post("/v1/dossiers", json=second)
        assert answer.status_code == 404
        assert answer.json()["error"]["code"] == "file_unknown"


def test_an_unknown_dossier_is_404_by_id_and_no_item_by_reference(
    aequivalent: httpx.Client,
) -> None:
    answer = aequivalent.get("/v1/dossiers/D-999999")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "dossier_unknown"
    found = aequivalent.get("/v1/dossiers", params={"reference": "never-sent"})
    assert found.json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("", ["employee_id", "reference"]),
        ("?reference=a&employee_id=1", ["employee_id", "reference"]),
        ("?reference=é", ["reference"]),
        ("?employee_id=1,,2", ["employee_id"]),
        ("?employee_id=" + ",".join(map(str, range(101))), ["employee_id"]),
        ("?employee_id=1&cursor=x", ["cursor"]),
        ("?employee_id=1&cursor=_w", ["cursor"]),
        ("?employee_id=1&cursor=YWZ0ZXIgeA", ["cursor"]),
    ],
)
def test_a_malformed_query_is_422(aequivalent: httpx.Client, query: str, fields: list[str]) -> None:
    """Exactly one of reference and employee_id; at most 100 employees."""
    answer = aequivalent.get(f"/v1/dossiers{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["fields"] == fields


def test_a_long_list_comes_in_pages(
    aequivalent: httpx.Client, order: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partner, "PAGE_SIZE", 2)
    for number in range(5):
        sent = order | {"reference": f"t:120:{number}"}
        assert aequivalent.post("/v1/dossiers", json=sent).status_code == 201
    seen: list[str] = []
    parameters = {"employee_id": "120"}
    while True:
        page = aequivalent.get("/v1/dossiers", params=parameters).json()
        assert len(page["items"]) <= 2
        seen += [item["reference"] for item in page["items"]]
        if page["next"] is None:
            break
        parameters["cursor"] = page["next"]
    assert seen == [f"t:120:{number}" for number in range(5)]


def test_a_dossier_ordered_by_other_means_has_no_reference(
    aequivalent: httpx.Client, server: SandboxServer
) -> None:
    server.store.connection().execute(
        "INSERT INTO aequivalent_dossiers SELECT 'D-900000', id, NULL, '120', 'in_progress', '{}',"
        " '2026-01-05T08:00:00.000' FROM aequivalent_account"
    )
    (dossier,) = aequivalent.get("/v1/dossiers", params={"employee_id": "120"}).json()["items"]
    assert dossier == {
        "id": "D-900000",
        "reference": None,
        "employee_id": "120",
        "status": "in_progress",
        "created_at": "2026-01-05T08:00:00.000Z",
        "files": 0,
    }


def test_luccas_limit_does_not_touch_the_partner(aequivalent: httpx.Client) -> None:
    assert {aequivalent.get("/v1/account").status_code for _ in range(60)} == {200}
