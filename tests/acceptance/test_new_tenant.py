"""Issue 2, acceptance 2: a tenant without the section, and every way not to reach it."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lucca_connect.http import adapter, retry
from tests.acceptance.processes import SCRIPT, Served, run, serving
from tests.http.certificates import ISSUER
from tests.http.servers import Sent
from tests.http.servers import serving as tls_server

Environ = Callable[..., dict[str, str]]
CODES = {
    "e_candidate_cv_file",
    "e_candidate_other_files",
    "e_client_username",
    "e_cost_center",
    "e_order_status",
    "e_screening_package",
    "e_screening_reason",
    "e_screening_reason_category",
}
ANOTHER_KEY = "11111111-2222-3333-4444-555555555555"
IMPATIENT = """
import sys
from lucca_connect.http import adapter
adapter.HttpxTransport.__init__.__kwdefaults__["timeout_s"] = 0.2
from lucca_connect.cli.main import main
main(sys.argv[1:])
"""
"""luccactl with the time limit of a request injected."""


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("new-tenant")
    options = ("--employees", "2000", "--scenario", "new")
    with serving(folder, *options) as served:
        yield served


@pytest.fixture
def port() -> Iterator[int]:
    """A port of loopback that is ours and on which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_a_dry_run_of_the_set_up_names_eight_missing_codes(
    tenant: Served, environ: Environ
) -> None:
    answer = run("setup-section", "--dry-run", "-o", "json", environ=environ(**tenant.connection()))
    assert answer.code == 3
    assert answer.document["status"] == "pending"
    fields = answer.data["fields"]
    assert {field["code"] for field in fields if field["status"] == "missing"} == CODES
    assert len(fields) == 8
    assert answer.data["in_sync"] is False
    assert answer.data["created"] == []
    assert not CODES & set(tenant.state()["definitions"])


def test_a_sync_names_the_command_that_mends_it(tenant: Served, environ: Environ) -> None:
    answer = run("sync", "aequivalent", "-o", "json", environ=environ(**tenant.connection()))
    assert answer.code == 78
    assert answer.error["code"] == "definitions_missing"
    assert "setup-section" in answer.error["next"]
    assert set(answer.error["message"].replace(",", " ").replace(".", " ").split()) >= CODES
    assert tenant.state()["dossiers"] == []


def test_the_installed_command_is_the_same(tenant: Served, environ: Environ) -> None:
    here = environ(**tenant.connection())
    answers = [
        run("sync", "aequivalent", "-o", "json", environ=here, program=program)
        for program in (SCRIPT, (sys.executable, "-m", "lucca_connect"))
    ]
    assert [answer.code for answer in answers] == [78, 78]
    assert answers[0].document == answers[1].document


@pytest.mark.parametrize("command", ["sync aequivalent", "setup-section", "check-permissions"])
def test_a_key_that_lucca_does_not_know(tenant: Served, environ: Environ, command: str) -> None:
    here = environ(**tenant.connection(LUCCACTL_API_KEY=ANOTHER_KEY))
    answer = run(*command.split(), "-o", "json", environ=here)
    assert (answer.code, answer.error["code"]) == (77, "api_key_rejected")
    assert ANOTHER_KEY not in answer.out + answer.err


def test_a_malformed_key_is_another_error_and_is_not_sent(tenant: Served, environ: Environ) -> None:
    before = tenant.requests()
    here = environ(**tenant.connection(LUCCACTL_API_KEY="Sentinel-7c1d"))
    answer = run("sync", "aequivalent", "-o", "json", environ=here)
    assert (answer.code, answer.error["code"]) == (77, "api_key_malformed")
    assert tenant.requests() == before
    assert "Sentinel-7c1d" not in answer.out + answer.err


def test_a_host_where_nothing_listens(environ: Environ, port: int) -> None:
    here = environ(LUCCACTL_URL=f"http://127.0.0.1:{port}", LUCCACTL_API_KEY=ANOTHER_KEY)
    answer = run("sync", "aequivalent", "-o", "json", environ=here)
    assert (answer.code, answer.error["code"]) == (69, "host_unreachable")


def test_a_host_that_never_answers(environ: Environ) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        here = environ(
            LUCCACTL_URL=f"http://127.0.0.1:{deaf.getsockname()[1]}",
            LUCCACTL_API_KEY=ANOTHER_KEY,
        )
        program = (sys.executable, "-c", IMPATIENT)
        answer = run("sync", "aequivalent", "-o", "json", environ=here, program=program)
    assert (answer.code, answer.error["code"]) == (69, "timeout")


def test_a_certificate_that_is_not_trusted(environ: Environ, tmp_path: Path) -> None:
    with tls_server(lambda _: Sent(200, b"{}"), certificate_folder=tmp_path) as running:
        here = environ(LUCCACTL_URL=running.url, LUCCACTL_API_KEY=ANOTHER_KEY)
        answer = run("sync", "aequivalent", "-o", "json", environ=here)
    assert (answer.code, answer.error["code"]) == (69, "certificate_not_trusted")
    assert ISSUER in answer.error["message"]
    assert [request for request in running.received if "authorization" in request.headers] == []


def test_no_host_keeps_anybody_waiting_for_a_minute() -> None:
    """Worst cases of one request, from the limits themselves rather than from a clock."""
    limits = adapter.HttpxTransport.__init__.__kwdefaults__ or {}
    silent = retry.TRIES_UNREACHABLE * limits["timeout_s"] + retry.BACK_OFF_S[0]
    unreachable = retry.PATIENCE_S + retry.UNREACHABLE_PAUSE_S + adapter.CONNECT_TIMEOUT_S
    assert max(silent, unreachable) < 60


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://example.com", "foreign_host"),
        ("https://ilucca.net.example.com", "foreign_host"),
        ("https://evililucca.net", "foreign_host"),
        ("http://example.ilucca.net", "insecure_url"),
    ],
)
def test_a_foreign_host_is_not_spoken_to(environ: Environ, url: str, code: str) -> None:
    here = environ(LUCCACTL_URL=url, LUCCACTL_API_KEY=ANOTHER_KEY)
    answer = run("sync", "aequivalent", "-o", "json", environ=here)
    assert (answer.code, answer.error["code"]) == (78, code)
    assert answer.document["profile"] == "env"
