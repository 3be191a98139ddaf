from __future__ import annotations

import pytest

from lucca_connect.errors import UnavailableError
from lucca_connect.http.values import Request
from tests.http.fakes import Reply, ScriptedTransport, query
from tests.lucca.clients import client_over

TOKEN: Reply = (200, {"access_token": "t", "expires_in": 1800})
LABEL = {"id": "1", "name": "A", "remoteId": None}


def page(*items: object, following: object = None) -> Reply:
    return (200, {"items": list(items), "links": {"next": following}})


def labels(*replies: Reply) -> tuple[ScriptedTransport, list[int]]:
    transport = ScriptedTransport(TOKEN, *replies)
    return transport, [label.id for label in client_over(transport).preview.labels(45)]


def test_the_cursor_is_taken_from_the_link_and_nothing_else() -> None:
    href = "https://evil.example/lucca-api/taxonomy-labels?include=links&limit=25&page=!S7DHF"
    transport, found = labels(page(LABEL, following={"href": href}), page({**LABEL, "id": "2"}))
    assert found == [1, 2]
    second = transport.requests[-1]
    assert second.url.startswith("https://example.ilucca.net/")
    assert query(second) == {
        "taxonomy.id": "45",
        "limit": "100",
        "include": "links",
        "page": "!S7DHF",
    }


@pytest.mark.parametrize(
    "reply",
    [
        (200, {"items": [LABEL]}),
        (200, {"items": [LABEL], "links": None}),
        page(LABEL, following={"href": None}),
        page(LABEL, following={}),
    ],
)
def test_no_link_is_the_end(reply: Reply) -> None:
    transport, found = labels(reply)
    assert found == [1]
    assert len(transport.requests) == 2


@pytest.mark.parametrize(
    "reply",
    [
        page(LABEL, following={"href": "https://example.ilucca.net/x"}),
        page(LABEL, following="x"),
        (200, {"items": [LABEL], "links": 3}),
    ],
)
def test_links_that_cannot_be_read(reply: Reply) -> None:
    with pytest.raises(UnavailableError) as caught:
        labels(reply)
    assert caught.value.code == "answer_unreadable"


def test_pages_that_go_round_in_circles() -> None:
    def reply(request: Request) -> Reply:
        if request.route == "/connect/token":
            return TOKEN
        following = {"!a": "!b", "!b": "!a"}.get(query(request).get("page", ""), "!a")
        return page(LABEL, following={"href": f"/x?page={following}"})

    with pytest.raises(UnavailableError) as caught:
        client_over(ScriptedTransport(reply)).preview.labels(45)
    assert caught.value.code == "list_unstable"
