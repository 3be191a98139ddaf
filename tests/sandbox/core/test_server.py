"""Starting, stopping, keeping and serving a tenant."""

from __future__ import annotations

import json
import re
import socket
import tempfile
import threading
from pathlib import Path

import pytest

from lucca_connect.sandbox import scenario
from lucca_connect.sandbox.embedded import open_embedded, reset_embedded
from lucca_connect.sandbox.server import (
    SandboxOptions,
    SandboxServer,
    serve_forever,
    write_ready_file,
)
from tests.conftest import StartSandbox
from tests.sandbox.core.asking import ask, hook

NAMES = {
    "url",
    "api_key",
    "client_id",
    "client_secret",
    "token_url",
    "aequivalent_url",
    "aequivalent_token",
    "werecruit_url",
    "werecruit_token",
    "tenant_id",
    "role_id",
}
SMALL = SandboxOptions(employees=20, clock="fast")
LIST = "/api/v3/users?fields=id&paging=0,1"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary tenants go in this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_ready_file_names_everything(sandbox: StartSandbox) -> None:
    server = sandbox()
    ready = server.ready
    assert set(ready) == NAMES
    origin = server.url
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", origin)
    assert ready["url"] == origin
    assert ready["token_url"] == f"{origin}/connect/token"
    assert ready["aequivalent_url"] == f"{origin}/_partners/aequivalent"
    assert ready["werecruit_url"] == f"{origin}/_partners/werecruit"
    assert all(isinstance(value, str | int) for value in ready.values())


def test_a_temporary_tenant_leaves_nothing_behind(temporary: Path, isolated_home: Path) -> None:
    with SandboxServer(SMALL) as server:
        assert ask(server, "GET", LIST).status == 200
        assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []
    assert list(isolated_home.iterdir()) == []
    server.stop()


def test_each_temporary_tenant_is_another_one() -> None:
    with SandboxServer(SMALL) as one, SandboxServer(SMALL) as other:
        assert one.ready["tenant_id"] != other.ready["tenant_id"]
        assert one.ready["api_key"] != other.ready["api_key"]
        assert ask(other, "GET", LIST, authorization=None).status == 401
        assert hook(one, "GET", "requests")["total"] == 0


def test_a_kept_tenant_stays_what_it_was(tmp_path: Path) -> None:
    first = SandboxOptions(employees=20, state=tmp_path / "kept", clock="fast", scenario="ready")
    with SandboxServer(first) as server:
        before = server.ready
        ask(server, "PUT", "/api/v3/users/101?fields=id", body={"jobTitle": "Actuaire"})
        hook(server, "POST", "clock", {"advance_s": 86_400})
        state = hook(server, "GET", "state")
        clock = ask(server, "GET", LIST).headers["x-luccactl-clock"]
    again = SandboxOptions(employees=90, state=tmp_path / "kept", clock="real", preview_writes=True)
    with SandboxServer(again) as server:
        kept = {name for name in NAMES if "url" not in name}
        assert {name: server.ready[name] for name in kept} == {name: before[name] for name in kept}
        assert hook(server, "GET", "state") == state
        reply = ask(server, "GET", "/api/v3/users/101?fields=jobTitle")
        assert reply.json["data"]["jobTitle"] == "Actuaire"
        assert reply.headers["x-luccactl-clock"] >= clock
        assert hook(server, "GET", "requests")["total"] == 3


def test_a_port_that_is_taken_is_said_so(temporary: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            SandboxServer(SandboxOptions(employees=20, port=port)).start()
    assert list(temporary.iterdir()) == []


def test_a_start_that_fails_leaves_nothing(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(scenario, "fill", fail)
    with pytest.raises(RuntimeError):
        SandboxServer(SMALL).start()
    assert list(temporary.iterdir()) == []


def test_stop_answers_what_is_under_way(tmp_path: Path) -> None:
    options = SandboxOptions(employees=20, state=tmp_path, faults=("GET /api/v3/users slow=0.1",))
    server = SandboxServer(options).start()
    statuses: list[int] = []
    thread = threading.Thread(target=lambda: statuses.append(ask(server, "GET", LIST).status))
    thread.start()
    while not _is_counted(server):
        pass
    server.stop()
    thread.join()
    assert statuses == [200]


def _is_counted(server: SandboxServer) -> bool:
    with server.store.transaction(write=False) as db:
        return db.execute("SELECT 1 FROM request_counts").fetchone() is not None


def test_a_stop_before_the_first_breath_is_obeyed() -> None:
    SandboxServer(SMALL).start().stop()


def test_the_ready_file_is_private_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "ready.json"
    path.write_text("old")
    write_ready_file(path, {"url": "http://127.0.0.1:1"})
    assert json.loads(path.read_text()) == {"url": "http://127.0.0.1:1"}
    assert path.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [path]


def test_serving_ends_cleanly_and_takes_the_ready_file_along(tmp_path: Path) -> None:
    path = tmp_path / "ready.json"
    path.write_text("of a run before")
    stop = threading.Event()
    seen: list[dict[str, object]] = []

    def look(server: SandboxServer) -> None:
        seen.append(json.loads(path.read_text()))
        assert ask(server, "GET", LIST).status == 200
        stop.set()

    serve_forever(SMALL, ready_file=path, on_ready=look, stop=stop)
    assert set(seen[0]) == NAMES
    assert not path.exists()


def test_serving_may_be_told_to_end_before_it_began() -> None:
    stop = threading.Event()
    stop.set()
    serve_forever(SMALL, stop=stop)


def test_an_exception_such_as_a_signal_makes_ends_the_serving(temporary: Path) -> None:
    def interrupt(_: SandboxServer) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serve_forever(SMALL, on_ready=interrupt)
    assert list(temporary.iterdir()) == []


def test_the_embedded_tenant_is_that_of_the_design(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "sandbox"
    with open_embedded(folder) as server:
        state = hook(server, "GET", "state")
        assert (state["employees"], len(state["hires"])) == (250, 6)
        assert "e_order_status" not in state["definitions"]
        assert ask(server, "GET", LIST).headers["x-luccactl-clock"].endswith("mode=fast")
        with open_embedded(folder) as second:
            assert second.ready["tenant_id"] == server.ready["tenant_id"]
            ask(second, "GET", LIST)
            assert hook(server, "GET", "requests")["total"] == 2
        first = server.ready["tenant_id"]
    assert reset_embedded(folder)
    assert not reset_embedded(folder)
    with open_embedded(folder) as server:
        assert server.ready["tenant_id"] != first
