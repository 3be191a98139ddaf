"""Keys, tokens and partners' tokens (reference/legacy-api.md 1.2)."""

from __future__ import annotations

import pytest

from lucca_connect.sandbox.call import Audience
from lucca_connect.sandbox.credentials import identify
from lucca_connect.sandbox.server import SandboxServer
from tests.conftest import StartSandbox
from tests.sandbox.core.asking import ask, key_of

OTHER_KEY = "00000000-0000-4000-8000-000000000000"
LIST = "/api/v3/users?fields=id&paging=0,1"


@pytest.fixture
def server(sandbox: StartSandbox) -> SandboxServer:
    return sandbox()


def test_the_scheme_may_be_written_in_any_case_and_the_guid_in_any_form(
    server: SandboxServer,
) -> None:
    key = str(server.ready["api_key"])
    for header in (
        f"lucca application={key}",
        f"Lucca application={key}",
        f"LUCCA application={key.upper()}",
        f"lucca application={key.replace('-', '')}",
    ):
        assert ask(server, "GET", LIST, authorization=header).status == 200


def test_anything_else_is_401(server: SandboxServer) -> None:
    key = str(server.ready["api_key"])
    for header in (
        None,
        "",
        "lucca",
        f"lucca application = {key}",
        f"lucca Application={key}",
        f"lucca user={key}",
        f"Bearer {key}",
        "lucca application=not-a-guid",
        f"lucca application={OTHER_KEY}",
    ):
        reply = ask(server, "GET", LIST, authorization=header)
        assert reply.status == 401
        assert reply.json["Status"] == 401
        assert "token" in reply.json["Message"]


def test_the_header_names_the_caller_as_principal(server: SandboxServer) -> None:
    with server.store.transaction(write=False) as db:
        caller = identify(db, Audience.KEY, key_of(server), 0)
    assert caller is not None
    assert (caller.name, caller.role_id) == ("luccactl", server.ready["role_id"])
    assert caller.scopes == frozenset()


def test_a_token_opens_until_it_expires(server: SandboxServer) -> None:
    with server.store.transaction(write=True) as db:
        db.execute(
            "INSERT INTO tokens VALUES ('t', ?, 'employees.readonly', 100.0)",
            (server.ready["client_id"],),
        )
        for audience in (Audience.TOKEN, Audience.KEY_OR_TOKEN):
            caller = identify(db, audience, "bearer t", 99.0)
            assert caller is not None
            assert caller.scopes == {"employees.readonly"}
            assert identify(db, audience, "Bearer t", 100.0) is None
        assert identify(db, Audience.KEY, "Bearer t", 99.0) is None
        assert identify(db, Audience.TOKEN, key_of(server), 99.0) is None
        assert identify(db, Audience.KEY_OR_TOKEN, key_of(server), 99.0) is not None


def test_each_partner_has_a_token_of_its_own(server: SandboxServer) -> None:
    ready = server.ready
    with server.store.transaction(write=False) as db:
        for audience, name in (
            (Audience.AEQUIVALENT, "aequivalent_token"),
            (Audience.WERECRUIT, "werecruit_token"),
        ):
            assert identify(db, audience, f"Bearer {ready[name]}", 0) is not None
            assert identify(db, audience, f"Basic {ready[name]}", 0) is None
            assert identify(db, audience, "Bearer ", 0) is None
        assert identify(db, Audience.WERECRUIT, f"Bearer {ready['aequivalent_token']}", 0) is None
