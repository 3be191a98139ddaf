"""The live check, run as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import StartSandbox
from tests.live.conftest import why_not

ROOT = Path(__file__).parents[1]
INHERITED = {
    name: value for name, value in os.environ.items() if name == "PATH" or name.startswith("COV")
}
NO_CACHE = ("-p", "no:cacheprovider")
WATCH = """
import pathlib, socket, sys

def refuse(*arguments, **options):
    pathlib.Path(__file__).with_name("sent").write_text("something")
    raise OSError("no network here")

socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
"""
"""A plugin that lets nothing out and remembers whether anything tried."""


def live_check(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "live", "tests/live", *NO_CACHE, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**INHERITED, **environ},
        check=False,
    )


def test_the_practice_tenant_passes(sandbox: StartSandbox) -> None:
    ready = {name: str(value) for name, value in sandbox(employees=40).ready.items()}
    answer = live_check(
        LUCCACTL_LIVE="1",
        LUCCACTL_URL=ready["url"],
        LUCCACTL_API_KEY=ready["api_key"],
        LUCCACTL_CLIENT_ID=ready["client_id"],
        LUCCACTL_CLIENT_SECRET=ready["client_secret"],
        LUCCACTL_TOKEN_URL=ready["token_url"],
    )
    assert answer.returncode == 0, answer.stdout
    assert "passed" in answer.stdout
    assert "skipped" not in answer.stdout
    assert ready["api_key"] not in answer.stdout + answer.stderr


def test_a_production_tenant_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    (tmp_path / "watching.py").write_text(WATCH)
    answer = live_check(
        "-p",
        "watching",
        PYTHONPATH=str(tmp_path),
        LUCCACTL_LIVE="1",
        LUCCACTL_URL="https://example.ilucca.net",
        LUCCACTL_API_KEY="0df98766-1bdd-4749-94c1-17b929ab83f3",
    )
    assert answer.returncode == 2
    assert "example.ilucca.net:443 is a production tenant" in answer.stdout + answer.stderr
    assert "passed" not in answer.stdout
    assert not (tmp_path / "sent").exists()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://EXAMPLE.ilucca.ch:443/", "example.ilucca.ch:443 is a production tenant"),
        ("https://example.org", "example.org:443 is no test tenant"),
        ("example", "LUCCACTL_URL is no address"),
    ],
)
def test_what_is_no_test_tenant_is_refused(url: str, reason: str) -> None:
    assert reason in (why_not(url) or "")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.ilucca-test.net",
        "https://example.ilucca-demo.ch",
        "https://example-one.sandbox.ch1.luccasoftware.com",
        "http://127.0.0.1:8800",
    ],
)
def test_test_tenants_are_read(url: str) -> None:
    assert why_not(url) is None


def test_it_is_collected_only_when_asked_for() -> None:
    answer = live_check("--collect-only")
    assert answer.returncode == pytest.ExitCode.NO_TESTS_COLLECTED
