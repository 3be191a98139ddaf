"""Preview writes, whose bodies only the OpenAPI file's examples show (reference 1c, 3.11-3.13)."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api

ATTRIBUTE_DEFINITIONS = "employee-attribute-definitions"
EXTENSION_DEFINITIONS = "employee-extension-definitions"


def definition(code: str, **changed: Any) -> dict[str, Any]:
    """3.11, the preview body of a definition."""
    body = {
        "id": code,
        "name": "Cost center",
        "multipleValueHandling": None,
        "schema": {"$ref": "/lucca-api/schemas/short-text"},
        "t9n": {"name": {"fr-FR": "Centre de coûts"}},
    }
    return body | changed


@pytest.fixture
def server(sandbox: StartSandbox) -> SandboxServer:
    return sandbox(scenario="new", preview_writes=True)


def test_a_list_is_made_of_taxonomy_labels_and_definition(server: SandboxServer) -> None:
    """3.11 to 3.13: the three example bodies in the order in which they need each other."""
    with Api(server) as api:
        names = {"name": {"fr-FR": "Taille", "en-US": "Size"}}
        created = api.send("POST", "taxonomies", json={"name": "Size", "t9n": names})
        taxonomy = created.json()
        assert created.status_code == 201
        assert created.headers["location"] == taxonomy["url"]
        assert api.get(taxonomy["url"]) == taxonomy

        reference = {"id": taxonomy["id"]}
        label_ids = []
        for name, remote_id in (("XL", "size.extraLarge"), ("S", None)):
            body = {"taxonomy": reference, "name": name, "remoteId": remote_id, "t9n": names}
            label = api.send("POST", "taxonomy-labels", json=body)
            assert label.status_code == 201
            assert label.json()["remoteId"] == remote_id
            label_ids.append(label.json()["id"])
        assert api.ids(f"taxonomy-labels?taxonomy.id={taxonomy['id']}") == label_ids

        schema = {"$ref": "/lucca-api/schemas/taxonomy-label-reference"}
        body = definition("e_size", schema=schema, taxonomy=reference)
        answer = api.send("POST", EXTENSION_DEFINITIONS, json=body)
        assert answer.status_code == 201
        read = api.get(f"{ATTRIBUTE_DEFINITIONS}/e_size")
        assert read["taxonomy"]["id"] == taxonomy["id"]
        assert read["t9n"]["name"] == {"fr-FR": "Centre de coûts"}


def test_what_is_stored_is_what_the_legacy_api_reads(server: SandboxServer) -> None:
    """Entry ids are label ids; formats in the words of the HR-file screen; names by culture."""
    with Api(server) as api:
        for path, code, title, handling in (
            (ATTRIBUTE_DEFINITIONS, "e_files", "file-reference", {"sorting": "ascending"}),
            (EXTENSION_DEFINITIONS, "e_owner", "employee-reference", None),
        ):
            schema = {"$ref": f"/lucca-api/schemas/{title}"}
            body = definition(code, schema=schema, multipleValueHandling=handling)
            assert api.send("POST", path, json=body).status_code == 201
    rows = server.store.connection().execute(
        "SELECT code, format, multiple, names, section_id FROM definitions"
        " WHERE code IN ('e_files', 'e_owner') ORDER BY code"
    )
    names = '{"fr-FR": "Centre de coûts"}'
    assert [tuple(row) for row in rows] == [
        ("e_files", "attachment", 1, names, None),
        ("e_owner", "user", 0, names, None),
    ]


def test_two_taxonomies_may_have_one_name(server: SandboxServer) -> None:
    """3.13: nothing says that names are unique."""
    with Api(server) as api:
        first, second = (
            api.send("POST", "taxonomies", json={"name": "Twice"}).json() for _ in range(2)
        )
    assert first["id"] != second["id"]
    assert first["t9n"] == {"name": {}}


def test_one_of_the_partners_data_is_attached_and_ticked(server: SandboxServer) -> None:
    """Assumption new-definition=attached: the key sees a new value at once."""
    with Api(server) as api:
        answer = api.send("POST", ATTRIBUTE_DEFINITIONS, json=definition("e_cost_center"))
        assert answer.status_code == 201
    level = server.store.connection().execute(
        "SELECT level FROM role_sections JOIN sections ON sections.id = section_id"
        " WHERE role_id = ? AND sections.name = 'Background check'",
        (server.ready["role_id"],),
    )
    assert [row["level"] for row in level] == ["write"]


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"id": "e_tShirtSize"}, {"id"}),
        ({"id": "E_TSHIRTSIZE"}, {"id"}),
        ({"id": "e_tshirtsize"}, {"id"}),
        ({"id": "e_.package"}, {"id"}),
        ({"id": "screening_package"}, {"id"}),
        ({"id": None}, {"id"}),
        ({"name": " "}, {"name"}),
        ({"schema": {"$ref": "/lucca-api/schemas/date"}}, {"schema"}),
        ({"schema": None}, {"schema"}),
        ({"multipleValueHandling": "ascending"}, {"multipleValueHandling"}),
        ({"multipleValueHandling": {"sorting": "random"}}, {"multipleValueHandling"}),
        ({"taxonomy": {"id": "1"}}, {"taxonomy"}),
        ({"schema": {"$ref": "/lucca-api/schemas/taxonomy-label-reference"}}, {"taxonomy"}),
        (
            {
                "schema": {"$ref": "/lucca-api/schemas/taxonomy-label-reference"},
                "taxonomy": {"id": "99999"},
            },
            {"taxonomy"},
        ),
        ({"t9n": {"name": {"xx-XX": "?"}}}, {"t9n"}),
        ({"t9n": "name"}, {"t9n"}),
    ],
)
def test_a_definition_is_refused(
    server: SandboxServer, changed: dict[str, Any], refused: set[str]
) -> None:
    """3.11: id client-generated `^e_\\w{1,253}`, name, schema, multipleValueHandling required,
    taxonomy required for lists; 2.5: details in `errors`."""
    with Api(server) as api:
        answer = api.send("POST", ATTRIBUTE_DEFINITIONS, json=definition("e_new") | changed)
        assert answer.status_code == 400
        assert set(answer.json()["errors"]) == refused
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert "e_new" not in api.ids(f"{ATTRIBUTE_DEFINITIONS}?limit=100")


@pytest.mark.parametrize(("assumed", "status"), [("free", 201), ("word-characters", 400)])
def test_dots_and_hyphens_in_a_code(sandbox: StartSandbox, assumed: str, status: int) -> None:
    """3.10: the published pattern has no end; nobody knows whether Lucca's has one."""
    server = sandbox(scenario="new", preview_writes=True, assumptions={"preview-codes": assumed})
    with Api(server) as api:
        body = definition("e_RH.Screening-Package")
        assert api.send("POST", ATTRIBUTE_DEFINITIONS, json=body).status_code == status


def test_a_definition_without_handling_of_occurrences_is_refused(server: SandboxServer) -> None:
    """3.11: multipleValueHandling is required, null included."""
    body = definition("e_new")
    del body["multipleValueHandling"]
    with Api(server) as api:
        answer = api.send("POST", ATTRIBUTE_DEFINITIONS, json=body)
    assert set(answer.json()["errors"]) == {"multipleValueHandling"}


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"name": ""}, {"name"}),
        ({"name": "Maison mère"}, {"name"}),
        ({"remoteId": "taken"}, {"remoteId"}),
        ({"taxonomy": {"id": "99999"}}, {"taxonomy"}),
        ({"taxonomy": {"id": "one"}}, {"taxonomy"}),
        ({"taxonomy": {"id": "1", "type": "taxonomy"}}, {"taxonomy"}),
        ({"taxonomy": None}, {"taxonomy"}),
    ],
)
def test_a_label_is_refused(
    server: SandboxServer, changed: dict[str, Any], refused: set[str]
) -> None:
    """3.13: name, remoteId and taxonomy; references in bodies hold nothing but the id (3)."""
    server.store.connection().execute("UPDATE labels SET remote_id = 'taken' WHERE id = 1")
    body = {"taxonomy": {"id": "1"}, "name": "New", "remoteId": None} | changed
    with Api(server) as api:
        answer = api.send("POST", "taxonomy-labels", json=body)
        assert answer.status_code == 400
        assert set(answer.json()["errors"]) == refused


def test_a_label_must_have_the_key_of_its_remote_id(server: SandboxServer) -> None:
    """3.13: key required, may be null."""
    with Api(server) as api:
        answer = api.send("POST", "taxonomy-labels", json={"taxonomy": {"id": "1"}, "name": "N"})
    assert set(answer.json()["errors"]) == {"remoteId"}


@pytest.mark.parametrize("content", ["{", "[]", ""])
def test_a_body_that_is_no_object_is_400(server: SandboxServer, content: str) -> None:
    with Api(server) as api:
        answer = api.client.post("/lucca-api/taxonomies", content=content, headers=api.headers())
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {""}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("taxonomies", 405),
        ("taxonomy-labels", 405),
        (ATTRIBUTE_DEFINITIONS, 405),
        (EXTENSION_DEFINITIONS, 404),
    ],
)
def test_without_preview_writes_nothing_can_be_created(api: Api, path: str, status: int) -> None:
    """1c: unpublished writes: 405, or 404 where no endpoint is known."""
    answer = api.send("POST", path, json=definition("e_new"))
    assert answer.status_code == status
    assert (answer.headers.get("allow") == "GET") == (status == 405)


@pytest.mark.parametrize("path", ["taxonomies", ATTRIBUTE_DEFINITIONS, EXTENSION_DEFINITIONS])
def test_creations_need_the_scope_to_write(server: SandboxServer, path: str) -> None:
    """5: create with `.readwrite`."""
    scope = "taxonomies.readonly employee-attribute-definitions.readonly"
    with Api(server, scope=scope) as api:
        assert api.send("POST", path, json=definition("e_new")).status_code == 403


def test_a_creation_answers_also_who_may_not_see_it_afterwards(sandbox: StartSandbox) -> None:
    """Definitions visible by section, and the new one in none yet."""
    hidden = {"definitions-visible": "by-section", "new-definition": "loose"}
    with Api(sandbox(scenario="new", preview_writes=True, assumptions=hidden)) as api:
        body = definition("e_cost_center")
        answer = api.send("POST", EXTENSION_DEFINITIONS, json=body)
        assert (answer.status_code, answer.json()["id"]) == (201, "e_cost_center")
        assert "e_cost_center" not in api.ids(f"{ATTRIBUTE_DEFINITIONS}?limit=100")
