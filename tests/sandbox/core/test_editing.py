"""What a person changes about custom data, and what the two APIs then show."""

from __future__ import annotations

import pytest

from lucca_connect.sandbox.server import SandboxServer
from lucca_connect.sandbox.testing import LuccaSandbox
from tests.conftest import StartSandbox
from tests.sandbox.core.asking import ask

SIZE = "e_tShirtSize"


@pytest.fixture
def tenant(sandbox: StartSandbox) -> LuccaSandbox:
    return LuccaSandbox(sandbox(employees=20))


def test_a_datum_is_created_edited_and_deleted(sandbox: StartSandbox) -> None:
    server = sandbox(employees=20)
    tenant = LuccaSandbox(server)
    tenant.create_definition(
        "e_mood", format="list", name="Humeur", options=[["Bien", "Good"]], section="Humeurs"
    )
    before = _entries(server, "e_mood")
    tenant.edit_definition("e_mood", rename={"Bien": ["Très bien", "Fine"]}, add=["Mal"])
    after = _entries(server, "e_mood")
    assert list(after) == ["Très bien", "Mal"]
    assert after["Très bien"] == before["Bien"]  # a renamed option keeps its entry id
    tenant.edit_definition("e_mood", archive=["Mal"])
    assert list(_entries(server, "e_mood")) == ["Très bien"]
    tenant.edit_definition("e_mood", restore=["Mal"], remove=["Très bien"])
    assert list(_entries(server, "e_mood")) == ["Mal"]
    tenant.edit_definition("e_mood", name="Ambiance", code="e_atmosphere", multiple=True)
    assert list(_entries(server, "e_atmosphere")) == ["Mal"]
    assert "e_mood" not in tenant.state()["definitions"]
    with pytest.raises(ValueError, match="can never be undone"):
        tenant.edit_definition("e_atmosphere", multiple=False)
    tenant.delete_definition("e_atmosphere")
    assert "e_atmosphere" not in tenant.state()["definitions"]


def test_values_follow_their_code(sandbox: StartSandbox) -> None:
    tenant = LuccaSandbox(sandbox(employees=60))
    person = next(number for number in range(101, 161) if SIZE in tenant.values(number))
    value = tenant.values(person)[SIZE]
    tenant.edit_definition(SIZE, code="e_size")
    assert tenant.values(person)["e_size"] == value


@pytest.mark.parametrize(
    ("code", "changes", "reason"),
    [
        ("e_nobody", {}, "no such datum"),
        (SIZE, {"colour": "red"}, "unknown: colour"),
        (SIZE, {"code": "size"}, "must begin with e_"),
        (SIZE, {"code": "e_Ville"}, "exists already"),
        (SIZE, {"format": "colour"}, "a format is one of"),
        (SIZE, {"rename": {"Huge": "Large"}}, "no such option: Huge"),
        (SIZE, {"rename": 7}, "rename cannot be that"),
        (SIZE, {"add": [["only one"]]}, "add cannot be that"),
        ("e_favorite_food", {"multiple": False}, "can never be undone"),
    ],
)
def test_what_cannot_be_done_is_said(
    tenant: LuccaSandbox, code: str, changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        tenant._call("PUT", f"definitions/{code}", changes)


def test_a_body_that_is_no_object_is_refused(tenant: LuccaSandbox) -> None:
    with pytest.raises(ValueError, match="JSON object"):
        tenant._call("PUT", f"definitions/{SIZE}", [1])


def _entries(server: SandboxServer, code: str) -> dict[str, int]:
    answer = ask(server, "GET", f"/api/v3/extensionuserdefinitions/{code}")
    entries = answer.json["data"]["extensionUserPropertyListEntries"]
    return {entry["name"]: entry["id"] for entry in entries}
