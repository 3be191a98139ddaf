"""Files (reference/legacy-api.md 5.6)."""

from __future__ import annotations

import json
import uuid

import pytest

from tests.sandbox.legacy.tenant import Tenant


def test_an_upload_is_created_with_its_facts(tenant: Tenant) -> None:
    """**201** `{id,name,createdAt,deletedAt,contentLength,contentType,extension,totalPages}`."""
    reply = tenant.upload(b"%PDF-1.4", name="C:\\cv élodie.pdf")
    assert reply.status == 201
    facts = reply.json
    assert str(uuid.UUID(facts["id"])) == facts["id"]
    assert facts["contentLength"] == 8
    assert facts["contentType"] == "application/pdf"
    assert facts["extension"] == ".pdf"
    assert facts["deletedAt"] is None
    assert set(facts) == {
        "id", "name", "createdAt", "deletedAt", "contentLength", "contentType", "extension",
        "totalPages",
    }  # fmt: skip


def test_the_part_is_named_form_and_the_type_is_on_the_list(tenant: Tenant) -> None:
    """part name `form`; MIME allow-list documented; v4 errors are problem+json (1.8)."""
    reply = tenant.upload(b"x", part="file")
    assert reply.status == 400
    assert reply.headers["content-type"].startswith("application/problem+json")
    assert reply.json["errors"] == {"form": ["A part named form is missing"]}
    refused = tenant.upload(b"MZ", name="a.exe", content_type="application/x-msdownload")
    assert (refused.status, "errors" in refused.json) == (415, False)
    assert tenant.upload(b"x", name="a.png", content_type="image/png").status == 201


def test_the_older_upload(tenant: Tenant) -> None:
    """POST `/api/v3/files` gives `{data:{id,name,url,href}}`, errors in `.Message` (OBS UI)."""
    data = tenant.upload(b"abc", path="/api/v3/files", part="any", name="é.txt").data
    assert data["url"] == f"{tenant.url}/api/v3/files/{data['id']}"
    assert data["href"] == f"/getFile.ashx?id={data['id']}"
    assert tenant.get(data["href"]).content == b"abc"
    assert tenant.send("POST", "/api/v3/files", b"{}").message


def test_a_download_has_the_content_and_a_name(tenant: Tenant) -> None:
    """`/api/v3/files/{guid}` and `/getFile.ashx?id=`."""
    identifier = tenant.upload(b"%PDF-1.4", name="cv élodie.pdf").json["id"]
    for path in (f"/api/v3/files/{identifier.upper()}", f"/getFile.ashx?id={identifier}"):
        reply = tenant.get(path)
        assert reply.content == b"%PDF-1.4"
        assert reply.headers["content-type"] == "application/pdf"
        assert reply.headers["content-disposition"].endswith("cv%20%C3%A9lodie.pdf")


@pytest.mark.parametrize("path", ["/api/v3/files/none", "/getFile.ashx", "/getFile.ashx?id=x"])
def test_an_unknown_file(tenant: Tenant, path: str) -> None:
    assert tenant.get(path).status == 404


def test_a_file_is_readable_with_the_section_it_belongs_to(tenant: Tenant) -> None:
    """Access to HR-file values is granted by section (admin-setup.md 3.2)."""
    file = tenant.upload(b"%PDF").json["id"]
    path = f"/api/v3/files/{file}"
    body = {"e_Charte-informatique": {"value": file}}
    tenant.store("DELETE FROM user_values WHERE code = 'e_Charte-informatique'")
    assert tenant.put("/api/v3/users/103", body).status == 200
    assert tenant.get(path).status == 200
    tenant.role(sections={"Vie dans l'entreprise": "none"})
    assert tenant.get(path).status == 404


def test_a_file_of_somebody_out_of_sight_is_not_readable(tenant: Tenant) -> None:
    file = tenant.upload(b"%PDF").json["id"]
    tenant.store("DELETE FROM user_values WHERE code = 'e_Charte-informatique'")
    tenant.put("/api/v3/users/103", {"e_Charte-informatique": {"value": file}})
    place = tenant.get("/api/v3/users/103").data["legalEntityID"]
    tenant.role(establishments=[1 + place % 5])
    assert tenant.get(f"/api/v3/files/{file}").status == 404


def test_a_picture_is_readable_with_the_core_data(tenant: Tenant) -> None:
    picture = tenant.upload(b"x", content_type="image/png").json["id"]
    tenant.put("/api/v3/users/103", {"picture": {"id": picture}})
    assert tenant.get(f"/getFile.ashx?id={picture}").status == 200
    tenant.store("UPDATE role_rights SET read_core = 0")
    assert tenant.get(f"/getFile.ashx?id={picture}").status == 404


def test_a_file_inside_a_composite_is_found(tenant: Tenant) -> None:
    file = tenant.upload(b"%PDF").json["id"]
    tenant.store(
        "INSERT INTO user_values (user_id, code, value) VALUES (103, 'e_children', ?)",
        json.dumps({"e_childFirstName": file}),
    )
    assert tenant.get(f"/api/v3/files/{file}").status == 200
    tenant.role(sections={"Avantages": "none"})
    assert tenant.get(f"/api/v3/files/{file}").status == 404
