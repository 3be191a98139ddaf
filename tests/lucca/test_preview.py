from __future__ import annotations

import pytest

from lucca_connect.errors import RejectedError, UnavailableError
from lucca_connect.lucca.preview import Label, Taxonomy
from tests.http.fakes import Reply, ScriptedTransport, query
from tests.lucca.clients import client_over

TOKEN: Reply = (200, {"access_token": "t", "expires_in": 1800})
NAMES = {"fr-FR": "Taille de t-shirt"}


def test_the_example_bodies() -> None:
    transport = ScriptedTransport(
        TOKEN,
        (201, {"id": "45"}),
        (201, {"id": 984}),
        (201, {"id": "e_size"}),
        (201, {"Id": "e_n"}),
    )
    preview = client_over(transport).preview
    assert preview.create_taxonomy("T-shirt size", NAMES) == 45
    assert preview.create_label(45, "XL", {}, "tshirtSize.extraLarge") == 984
    title = "taxonomy-label-reference"
    assert preview.create_definition("e_size", "Size", NAMES, title, 45, multiple=False) == "e_size"
    assert preview.create_definition("e_n", "N", {}, "int32", None, multiple=True) == "e_n"
    assert [(request.route, request.json) for request in transport.requests[1:]] == [
        ("/lucca-api/taxonomies", {"name": "T-shirt size", "t9n": {"name": NAMES}}),
        (
            "/lucca-api/taxonomy-labels",
            {"taxonomy": {"id": "45"}, "name": "XL", "remoteId": "tshirtSize.extraLarge"},
        ),
        (
            "/lucca-api/employee-extension-definitions",
            {
                "id": "e_size",
                "name": "Size",
                "multipleValueHandling": None,
                "schema": {"$ref": "/lucca-api/schemas/taxonomy-label-reference"},
                "taxonomy": {"id": "45"},
                "t9n": {"name": NAMES},
            },
        ),
        (
            "/lucca-api/employee-extension-definitions",
            {
                "id": "e_n",
                "name": "N",
                "multipleValueHandling": {"sorting": "ascending"},
                "schema": {"$ref": "/lucca-api/schemas/int32"},
                "taxonomy": None,
            },
        ),
    ]


@pytest.mark.parametrize("status", [404, 405])
def test_a_tenant_that_does_not_publish_the_write(status: int) -> None:
    with pytest.raises(RejectedError) as caught:
        client_over(ScriptedTransport(TOKEN, (status, b""))).preview.create_taxonomy("x", {})
    assert (caught.value.code, caught.value.status) == ("preview_unavailable", status)


def test_other_refusals_keep_their_code_and_nothing_is_repeated() -> None:
    with pytest.raises(RejectedError) as caught:
        client_over(ScriptedTransport(TOKEN, (400, b""))).preview.create_taxonomy("x", {})
    assert caught.value.code == "request_rejected"
    transport = ScriptedTransport(TOKEN, (503, b""))
    with pytest.raises(UnavailableError):
        client_over(transport).preview.create_taxonomy("x", {})
    assert len(transport.requests) == 2


def test_a_creation_whose_answer_has_no_id_may_have_happened() -> None:
    with pytest.raises(UnavailableError) as caught:
        client_over(ScriptedTransport(TOKEN, (201, {}))).preview.create_taxonomy("x", {})
    assert caught.value.details["sent"] == "maybe"


def test_taxonomies_of_exactly_one_name() -> None:
    items = [
        {"id": "1", "name": "Size"},
        {"id": "2", "name": "Size XL"},
        {"id": "3", "name": "Size"},
    ]
    transport = ScriptedTransport(TOKEN, (200, {"items": items}))
    found = client_over(transport).preview.taxonomies("Size")
    assert found == [Taxonomy(1, "Size"), Taxonomy(3, "Size")]
    assert query(transport.requests[1])["search"] == "Size"


def test_labels_of_a_taxonomy() -> None:
    items = [{"id": "984", "name": "XL", "remoteId": "xl", "isArchived": True}]
    transport = ScriptedTransport(TOKEN, (200, {"items": items}))
    found = client_over(transport).preview.labels(45)
    assert found == [Label(984, "XL", "xl", archived=True)]
