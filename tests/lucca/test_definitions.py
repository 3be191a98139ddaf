from __future__ import annotations

import pytest

from lucca_connect.errors import ForbiddenError, NotFoundError, RejectedError, UnavailableError
from lucca_connect.http.values import Request
from lucca_connect.lucca.types import DataFormat, Source
from tests.http.fakes import Reply, ScriptedTransport, query
from tests.lucca.clients import client_over

EXTENSIONS = "/api/v3/extensionuserdefinitions"
PROPERTIES = "/api/v3/userproperties"


def v3(*items: object, count: int | None = None) -> Reply:
    counted = {} if count is None else {"count": count}
    return (200, {"data": {"items": list(items), **counted}})


LIST = {
    "id": "e_x",
    "formatKey": "select",
    "extensionUserPropertyListEntries": [{"id": 84, "name": "Bleu"}],
}
PROPERTY = {"id": "e_x", "name": "X", "isMultivalue": False, "category": 3, "format": {}}


def by_route(**replies: Reply) -> ScriptedTransport:
    """Answers by the last word of the route."""

    def reply(request: Request) -> Reply:
        return replies[request.route.rsplit("/", 1)[-1].replace("-", "_")]

    return ScriptedTransport(reply)


def test_both_legacy_routes() -> None:
    transport = by_route(
        extensionuserdefinitions=v3(LIST, count=1),
        userproperties=v3({"id": "lastName", "category": 0}, PROPERTY),
    )
    found = client_over(transport).definitions.read()
    assert list(found.by_code) == ["e_x"]
    assert found.by_code["e_x"].name == "X"
    assert found.by_code["e_x"].format is DataFormat.LIST
    assert found.sources == {Source.EXTENSION_DEFINITIONS, Source.USER_PROPERTIES}
    assert found.refused == {}
    asked = {request.route: query(request) for request in transport.requests}
    assert asked[EXTENSIONS] == {
        "fields": "id,formatKey,extensionUserPropertyListEntries[id,name,translation],"
        "collection.count",
        "paging": "0,1000",
    }
    assert asked[PROPERTIES] == {"paging": "0,1000"}


@pytest.mark.parametrize("status", [403, 404, 400])
def test_a_route_that_does_not_answer_is_named(status: int) -> None:
    transport = by_route(extensionuserdefinitions=v3(LIST, count=1), userproperties=(status, b""))
    found = client_over(transport).definitions.read()
    assert found.refused == {Source.USER_PROPERTIES: status}
    assert found.sources == {Source.EXTENSION_DEFINITIONS}
    assert found.by_code["e_x"].multiple is None
    asked = next(query(r) for r in transport.requests if r.route == EXTENSIONS)
    assert asked["fields"].startswith("id,name,formatKey")


def test_a_refusal_of_one_route_is_not_about_the_key() -> None:
    transport = by_route(extensionuserdefinitions=(401, b""), userproperties=v3(PROPERTY))
    found = client_over(transport).definitions.read()
    assert found.refused == {Source.EXTENSION_DEFINITIONS: 401}


def test_a_refusal_of_both_is() -> None:
    transport = by_route(extensionuserdefinitions=(401, b""), userproperties=(401, b""))
    with pytest.raises(ForbiddenError) as caught:
        client_over(transport).definitions.read()
    assert caught.value.code == "api_key_rejected"


def test_both_refused_for_other_reasons_shows_nothing() -> None:
    transport = by_route(extensionuserdefinitions=(403, b""), userproperties=(404, b""))
    found = client_over(transport).definitions.read()
    assert found.by_code == {}
    assert found.sources == frozenset()


def test_fewer_fields_when_the_server_knows_fewer() -> None:
    transport = ScriptedTransport(
        (400, {"Status": 400, "Message": "Selected property translation does not exist"}),
        v3(LIST, count=1),
    )
    found = client_over(transport).definitions.read_lists()
    assert list(found.by_code) == ["e_x"]
    assert [query(request)["fields"] for request in transport.requests][1] == (
        "id,formatKey,extensionUserPropertyListEntries[id,name],collection.count"
    )


def test_properties_are_asked_by_name_when_the_default_tells_nothing() -> None:
    def reply(request: Request) -> Reply:
        if request.route == EXTENSIONS:
            return v3(LIST, count=1)
        if "fields" in query(request):
            return v3(PROPERTY, count=1)
        return v3({"id": "e_x", "name": "X", "url": "u"})

    found = client_over(ScriptedTransport(reply)).definitions.read()
    assert found.by_code["e_x"].multiple is False


def test_lists_take_one_request() -> None:
    transport = ScriptedTransport(v3(LIST, count=1))
    found = client_over(transport).definitions.read_lists()
    assert found.by_code["e_x"].options[0].entry_id == 84
    assert found.sources == {Source.EXTENSION_DEFINITIONS}
    assert transport.routes == [f"GET {EXTENSIONS}"]


@pytest.mark.parametrize(
    ("reply", "kind"), [((404, b""), NotFoundError), ((405, b""), RejectedError)]
)
def test_lists_pass_the_routes_own_refusal_on(reply: Reply, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        client_over(ScriptedTransport(reply)).definitions.read_lists()


def test_more_than_a_page_of_definitions() -> None:
    def reply(request: Request) -> Reply:
        offset = int(query(request)["paging"].split(",")[0])
        rows = [
            {"id": f"e_{i}", "formatKey": "text"} for i in range(offset, min(offset + 1000, 1500))
        ]
        return v3(*rows, count=1500)

    transport = ScriptedTransport(reply)
    assert len(client_over(transport).definitions.read_lists().by_code) == 1500
    assert len(transport.requests) == 2


def test_a_list_that_is_shorter_than_its_count() -> None:
    with pytest.raises(UnavailableError) as caught:
        client_over(ScriptedTransport(v3(LIST, count=2))).definitions.read_lists()
    assert caught.value.code == "list_unstable"


TOKEN = (200, {"access_token": "t", "expires_in": 1800})


def test_the_new_api() -> None:
    def label(identifier: str, taxonomy: str) -> dict[str, object]:
        return {"id": identifier, "name": identifier, "taxonomy": {"id": taxonomy}}

    transport = by_route(
        token=TOKEN,
        employee_attribute_definitions=(
            200,
            {
                "items": [
                    {"id": "employee.givenName", "name": "First name", "taxonomy": None},
                    {
                        "id": "e_size",
                        "name": "Size",
                        "schema": {"$ref": "/lucca-api/schemas/taxonomy-label-reference"},
                        "taxonomy": {"id": "45"},
                        "multipleValueHandling": None,
                    },
                ],
                "links": {"prev": None, "next": None},
            },
        ),
        taxonomy_labels=(200, {"items": [label("984", "45"), label("7", "46")], "links": {}}),
    )
    found = client_over(transport).definitions.read_new()
    assert list(found.by_code) == ["e_size"]
    assert [option.entry_id for option in found.by_code["e_size"].options] == [984]
    assert found.sources == {Source.ATTRIBUTE_DEFINITIONS}
    assert query(transport.requests[-1])["taxonomy.id"] == "45"


def test_rows_without_a_code_are_an_unreadable_answer_and_no_bug() -> None:
    nameless = {"name": 3, "format": {}}
    legacy = by_route(extensionuserdefinitions=v3(LIST, count=1), userproperties=v3(nameless))
    with pytest.raises(UnavailableError) as caught:
        client_over(legacy).definitions.read()
    assert caught.value.code == "answer_unreadable"
    new = by_route(
        token=TOKEN, employee_attribute_definitions=(200, {"items": [nameless], "links": {}})
    )
    with pytest.raises(UnavailableError) as caught:
        client_over(new).definitions.read_new()
    assert caught.value.code == "answer_unreadable"
