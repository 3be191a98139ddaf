"""The http gateway: the contract over a real socket, and every refusal by its own code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from lucca_connect.errors import (
    AccessError,
    LuccactlError,
    RejectedError,
    TryLaterError,
    UnavailableError,
)
from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.http.secrets import Secret
from lucca_connect.http.values import Request
from lucca_connect.partners.http_dossiers import HttpDossierGateway, PartnerPaths
from tests.conftest import StartSandbox
from tests.http.fakes import Reply, ScriptedTransport, Step, StillClock
from tests.partners.orders import CONTENT, REFERENCE, attachment, order

DOSSIER = {"id": "D-1", "reference": REFERENCE, "employee_id": "416", "status": "ordered"}


def scripted(*steps: Step) -> tuple[HttpDossierGateway, ScriptedTransport]:
    transport = ScriptedTransport(*steps)
    gateway = HttpDossierGateway(
        transport, "https://partner.example/", Secret("token"), clock=StillClock()
    )
    return gateway, transport


def lost(sent: str = "maybe") -> UnavailableError:
    return UnavailableError("connection_dropped", subject=None, host="partner.example", sent=sent)


def raised(gateway: HttpDossierGateway, folder: Path | None = None) -> LuccactlError:
    with pytest.raises(LuccactlError) as caught:
        gateway.order(order(folder))
    return caught.value


# Over a socket, with the practice tenant's partner.


@pytest.fixture
def partner(sandbox: StartSandbox) -> Iterator[HttpDossierGateway]:
    ready = sandbox().ready
    transport = HttpxTransport()
    yield HttpDossierGateway(
        transport,
        str(ready["aequivalent_url"]),
        Secret(str(ready["aequivalent_token"])),
        clock=StillClock(),
    )
    transport.close()


def test_the_contract_over_a_socket(partner: HttpDossierGateway, tmp_path: Path) -> None:
    account = partner.account()
    assert account is not None
    assert 1 <= len(account.users) <= 3
    assert "basic" in account.packages
    assert partner.settles_at_once
    wanted = order(tmp_path, owner=account.users[0])
    assert partner.find(REFERENCE) is None
    assert partner.list_for(["416", "417"]) == {}

    dossier = partner.order(wanted)
    assert (dossier.reference, dossier.employee_id) == (REFERENCE, "416")
    assert partner.find(REFERENCE) == dossier
    assert partner.list_for(["416", "417"]) == {"416": (dossier,)}
    assert partner.order(wanted) == dossier
    assert partner.requests == 9
    assert not partner.pending(REFERENCE)
    partner.settled(REFERENCE)
    partner.close()


def test_a_reference_of_somebody_else_is_a_conflict(partner: HttpDossierGateway) -> None:
    account = partner.account()
    assert account is not None
    partner.order(order(owner=account.users[0]))
    with pytest.raises(RejectedError) as caught:
        partner.order(order(owner=account.users[0], employee_id="417"))
    assert caught.value.code == "dossier_reference_conflict"


def test_refused_fields_are_named_and_their_values_are_not(partner: HttpDossierGateway) -> None:
    error = raised(partner)
    assert error.code == "dossier_rejected"
    assert error.details["fields"] == "owner"
    assert "owner@example.org" not in f"{error!r} {error} {error.details}"


def test_many_dossiers_are_read_to_the_last_page(partner: HttpDossierGateway) -> None:
    account = partner.account()
    assert account is not None
    for number in range(60):
        employee = str(1000 + number)
        partner.order(
            order(reference=f"ref-{number}", employee_id=employee, owner=account.users[0])
        )
    before = partner.requests
    found = partner.list_for([str(1000 + number) for number in range(120)])
    assert len(found) == 60
    assert partner.requests - before == 3


def test_a_revoked_token(sandbox: StartSandbox) -> None:
    transport = HttpxTransport()
    gateway = HttpDossierGateway(
        transport, str(sandbox().ready["aequivalent_url"]), Secret("wrong"), clock=StillClock()
    )
    with pytest.raises(AccessError, match="partner_token_rejected"):
        gateway.account()
    transport.close()


# Scripted answers.


def test_what_is_sent(tmp_path: Path) -> None:
    received: list[bytes] = []

    def store(request: Request) -> Reply:
        received.append(request.files[0].stream.read())
        sent = attachment(tmp_path)
        return 201, {"id": "F-1", "sha256": sent.sha256, "size": sent.size}

    gateway, transport = scripted(store, (201, DOSSIER))
    gateway.order(order(tmp_path))
    upload, placed = transport.requests
    assert transport.routes == ["POST /v1/files", "POST /v1/dossiers"]
    assert upload.url == "https://partner.example/v1/files"
    assert upload.headers["Authorization"] == "Bearer token"
    assert (upload.form, upload.files[0].name) == ({"kind": "candidate_cv"}, "file")
    assert upload.files[0].filename == "candidate_cv-1.pdf"
    assert received == [CONTENT]
    assert upload.files[0].stream.closed
    body = placed.json
    assert isinstance(body, dict)
    assert body["reference"] == REFERENCE
    assert body["employee_id"] == "416"
    assert body["files"] == [{"id": "F-1", "kind": "candidate_cv"}]
    assert body["package"] == "basic"
    assert "Sentinelle" not in repr(placed)


def test_paths_are_configurable() -> None:
    transport = ScriptedTransport((200, {"items": [], "next": None}))
    gateway = HttpDossierGateway(
        transport,
        "https://partner.example/api",
        Secret("token"),
        clock=StillClock(),
        paths=PartnerPaths(dossiers="/screenings"),
    )
    gateway.find(REFERENCE)
    assert transport.requests[0].url == "https://partner.example/api/screenings"
    assert transport.requests[0].query == (("reference", REFERENCE),)


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (401, AccessError, "partner_token_rejected"),
        (403, AccessError, "partner_token_rejected"),
        (400, RejectedError, "dossier_rejected"),
        (404, RejectedError, "dossier_rejected"),
        (422, RejectedError, "dossier_rejected"),
        (405, UnavailableError, "partner_unavailable"),
        (503, UnavailableError, "partner_unavailable"),
        (429, TryLaterError, "rate_limited"),
    ],
)
def test_refusals(status: int, kind: type[LuccactlError], code: str) -> None:
    gateway, _ = scripted((status, {"error": {"code": "x", "message": "Zoé Sentinelle"}}))
    error = raised(gateway)
    assert isinstance(error, kind)
    assert error.code == code
    assert "Zo" not in str(error.details)


def test_field_names_that_could_be_values_are_not_repeated() -> None:
    fields = ["person.family_name", "Zoé Sentinelle", "zoe@example.org", 7]
    gateway, _ = scripted((422, {"error": {"code": "validation", "fields": fields}}))
    assert raised(gateway).details["fields"] == "person.family_name"
    gateway, _ = scripted((422, {"error": {"fields": "package"}}))
    assert raised(gateway).details["fields"] == "?"


def test_a_lost_answer_is_repeated_and_the_unique_reference_keeps_it_single() -> None:
    exists = {"error": {"code": "reference_exists", "message": ""}, "dossier": DOSSIER}
    gateway, transport = scripted(lost(), (409, exists))
    assert gateway.order(order()).id == "D-1"
    assert len(transport.requests) == 2


def test_when_every_answer_is_lost_the_order_may_have_arrived() -> None:
    gateway, _ = scripted(lost())
    assert raised(gateway).details["sent"] == "maybe"


@pytest.mark.parametrize("then", [(401, {}), (422, {}), (429, {})])
def test_a_refusal_after_a_lost_answer_leaves_the_doubt(then: Reply) -> None:
    gateway, _ = scripted(lost(), then)
    error = raised(gateway)
    assert isinstance(error, UnavailableError)
    assert error.details["sent"] == "maybe"


def test_an_order_that_never_left_is_certain() -> None:
    gateway, _ = scripted(lost("no"))
    assert raised(gateway).details["sent"] == "no"


def test_a_lost_upload_says_nothing_about_the_order(tmp_path: Path) -> None:
    gateway, transport = scripted(lost())
    error = raised(gateway, tmp_path)
    assert error.details["sent"] == "no"
    assert set(transport.routes) == {"POST /v1/files"}


def test_a_file_that_arrived_damaged_is_not_ordered_with(tmp_path: Path) -> None:
    gateway, transport = scripted((201, {"id": "F-1", "sha256": "0" * 64, "size": 1}))
    error = raised(gateway, tmp_path)
    assert (error.code, error.details["sent"]) == ("partner_answer_unreadable", "no")
    assert set(transport.routes) == {"POST /v1/files"}


@pytest.mark.parametrize(
    "body",
    [
        b"<html>proxy</html>",
        b'"text"',
        {"id": "D-1"},
        {"id": "Zo\u00e9 Sentinelle", "reference": REFERENCE, "employee_id": "416"},
        {"id": None, "reference": REFERENCE, "employee_id": "416"},
    ],
)
def test_an_answer_outside_of_the_contract(body: object) -> None:
    gateway, _ = scripted((201, body))
    error = raised(gateway)
    assert (error.code, error.details["sent"]) == ("partner_answer_unreadable", "maybe")


def test_a_conflict_about_something_else() -> None:
    gateway, _ = scripted((409, {"error": {"code": "other", "message": ""}}))
    assert raised(gateway).code == "dossier_rejected"


def test_an_answer_about_another_reference_is_a_conflict() -> None:
    gateway, _ = scripted((201, {**DOSSIER, "reference": "other"}))
    assert raised(gateway).code == "dossier_reference_conflict"


@pytest.mark.parametrize(
    "page",
    [
        {"items": None, "next": None},
        {"items": "text", "next": None},
        {"items": [], "next": 7},
        {"items": [], "next": "same"},
    ],
)
def test_pages_outside_of_the_contract(page: object) -> None:
    gateway, _ = scripted((200, page))
    with pytest.raises(UnavailableError, match="partner_answer_unreadable"):
        gateway.list_for(["416"])


def test_dossiers_that_were_not_asked_for_are_ignored() -> None:
    foreign = {"id": 7, "reference": None, "employee_id": 999}
    gateway, _ = scripted((200, {"items": [foreign], "next": None}))
    assert gateway.find(REFERENCE) is None
    assert gateway.list_for(["416"]) == {}


def test_a_dossier_ordered_by_other_means_has_no_reference() -> None:
    foreign = {"id": 7, "reference": None, "employee_id": 416}
    gateway, _ = scripted((200, {"items": [foreign], "next": None}))
    (dossier,) = gateway.list_for(["416", "416"])["416"]
    assert (dossier.id, dossier.reference) == ("7", None)


def test_reading_is_repeated_after_an_ambiguous_failure() -> None:
    gateway, transport = scripted(lost(), (503, {}), (200, {"items": [], "next": None}))
    assert gateway.find(REFERENCE) is None
    assert gateway.requests == len(transport.requests) == 3


def test_two_dossiers_of_one_person() -> None:
    items = [{**DOSSIER, "id": "D-1"}, {**DOSSIER, "id": "D-2", "reference": "other"}]
    gateway, _ = scripted((200, {"items": items, "next": None}))
    assert [dossier.id for dossier in gateway.list_for(["416"])["416"]] == ["D-1", "D-2"]


def test_account_users_are_lower_case() -> None:
    account = {
        "id": "A-1",
        "name": "Example Bank",
        "users": [{"id": "1", "email": "Owner@Example.org", "name": "x"}],
        "packages": [{"code": "basic", "label": "2. Basic"}],
    }
    gateway, _ = scripted((200, account))
    found = gateway.account()
    assert found is not None
    assert (found.id, found.users, found.packages) == ("A-1", ("owner@example.org",), ("basic",))
    assert "example.org" not in repr(found)


def test_the_body_is_json() -> None:
    gateway, transport = scripted((201, DOSSIER))
    gateway.order(order())
    assert json.loads(json.dumps(transport.requests[0].json))["files"] == []
