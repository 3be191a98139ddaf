"""`auth login` on a real Secret Service. Run by `make test-system` on a session bus of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import secretstorage

from lucca_connect.sandbox.server import SandboxServer
from tests.cli.calls import Answer
from tests.conftest import StartSandbox

pytestmark = pytest.mark.system

BUS = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
"""Taken before the fixtures of the other tests hide it."""


class Account:
    """An account with a home and a session bus that calls luccactl."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "DBUS_SESSION_BUS_ADDRESS": BUS,
        }

    def luccactl(self, *arguments: str, stdin: object = "", **more: str) -> Answer:
        """Run a command with the account's environment and these variables."""
        process = subprocess.run(
            [sys.executable, "-c", "from lucca_connect.cli.main import main; main()", *arguments],
            env={**self.environ, **more},
            input=str(stdin),
            text=True,
            encoding="utf-8",
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Answer(process.returncode, process.stdout, process.stderr)

    def log_in(self, tenant: SandboxServer, **more: str) -> Answer:
        """`auth login` with the tenant's key."""
        arguments = ("auth", "login", "-p", "bank", "--url", tenant.url, "--stdin", "-o", "json")
        return self.luccactl(*arguments, stdin=tenant.ready["api_key"], **more)

    def written(self) -> bytes:
        """Everything below the home."""
        files = [path for path in self.home.rglob("*") if path.is_file()]
        return b"\n".join([str(path).encode() + b"\n" + path.read_bytes() for path in files])


@pytest.fixture
def account(tmp_path: Path) -> Iterator[Account]:
    assert BUS, "this test needs the session bus that tests/system/run starts"
    made = Account(tmp_path)
    yield made
    made.luccactl("auth", "logout", "-p", "bank")


@pytest.fixture
def tenant(sandbox: StartSandbox) -> SandboxServer:
    return sandbox()


def test_a_key_is_proven_kept_and_used(account: Account, tenant: SandboxServer) -> None:
    key = str(tenant.ready["api_key"])
    login = account.log_in(tenant)
    assert login.code == 0, login.err
    assert login.document["data"]["place"] == "SecretService"

    status = account.luccactl("auth", "status", "-p", "bank")
    assert status.code == 0
    assert "keyring" in status.out
    assert "SecretService" in status.out

    check = account.luccactl("check-permissions", "-p", "bank", "-o", "json")
    assert check.code == 0, check.out
    assert check.document["profile"] == "bank"
    assert check.document["data"]["tasks"]

    assert key.encode() not in account.written()
    for answer in (login, status, check):
        assert key not in answer.out + answer.err


def test_a_key_that_is_refused_is_not_kept(account: Account, tenant: SandboxServer) -> None:
    arguments = ("auth", "login", "-p", "bank", "--url", tenant.url, "--stdin", "-o", "json")
    answer = account.luccactl(*arguments, stdin="5e0d1c2b-0000-4000-8000-00000000dead")
    assert (answer.code, answer.error["code"]) == (77, "api_key_rejected")
    assert account.luccactl("auth", "status", "-p", "bank").code == 78  # no such profile


def test_a_key_is_forgotten(account: Account, tenant: SandboxServer) -> None:
    account.log_in(tenant)
    logout = account.luccactl("auth", "logout", "-p", "bank", "-o", "json")
    assert logout.document["data"]["removed"] == ["api-key"]
    status = account.luccactl("auth", "status", "-p", "bank", "-o", "json")
    assert (status.code, status.error["code"]) == (77, "credential_missing")


def test_the_null_backend_keeps_nothing(account: Account, tenant: SandboxServer) -> None:
    answer = account.log_in(tenant, PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring")
    assert (answer.code, answer.error["code"]) == (77, "keyring_keeps_nothing")
    assert "credentials.api-key.file" in answer.error["message"]
    assert "credentials.api-key.command" in answer.error["message"]


def test_without_a_bus_the_answer_comes_at_once(account: Account, tenant: SandboxServer) -> None:
    answer = account.log_in(tenant, DBUS_SESSION_BUS_ADDRESS="")
    assert (answer.code, answer.error["code"]) == (77, "keyring_unavailable")
    assert not (account.home / ".config" / "luccactl" / "config.toml").exists()


def test_a_locked_keyring_does_not_hang(
    tmp_path: Path, tenant: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last one: nobody is there who could unlock the keyring again."""
    account = Account(tmp_path)
    assert account.log_in(tenant).code == 0
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", BUS)
    with closing(secretstorage.dbus_init()) as connection:
        secretstorage.get_default_collection(connection).lock()
    answer = account.luccactl("auth", "status", "-p", "bank", "-o", "json")
    assert answer.code == 77
    assert answer.error["code"] in {"keyring_locked", "keyring_timeout"}
    assert "credentials.api-key.file" in answer.error["message"]
