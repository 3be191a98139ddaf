"""Issue 2, acceptance 5: credentials in a keyring, and keyrings that keep nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.conftest import Serve
from tests.acceptance.processes import MODULE, Served, run

Environ = Callable[..., dict[str, str]]
WRONG_KEY = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def tenant(serve: Serve) -> Served:
    return serve("--scenario", "ready", "--employees", "60")


def log_in(tenant: Served, environ: dict[str, str], key: str) -> tuple[int, str]:
    answer = run(
        "auth", "login", "-p", "bank", "--url", tenant.ready["url"], "--stdin", "-o", "json",
        environ=environ, stdin=f"{key}\n",
    )  # fmt: skip
    assert key not in answer.out + answer.err
    return answer.code, answer.document["errors"][0]["code"] if answer.code else ""


def below(folder: Path) -> bytes:
    """Everything written below a folder."""
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_key_is_proven_kept_used_and_named(
    tenant: Served, environ: Environ, home: Path, tmp_path: Path
) -> None:
    store = tmp_path / "keyring.json"
    here = environ(
        PYTHON_KEYRING_BACKEND="tests.keyrings.FileKeyring", TEST_KEYRING_FILE=str(store)
    )
    key = str(tenant.ready["api_key"])
    assert log_in(tenant, here, WRONG_KEY) == (77, "api_key_rejected")
    assert not store.exists()
    assert log_in(tenant, here, key) == (0, "")
    assert key in store.read_text("utf-8")

    rights = run("check-permissions", "-p", "bank", "-o", "json", environ=here)
    assert rights.code == 0
    assert rights.document["profile"] == "bank"
    status = run("auth", "status", "-p", "bank", "-o", "json", environ=here)
    assert status.code == 0
    assert '"keyring"' in status.out
    assert key not in status.out
    assert key.encode() not in below(home)

    assert run("auth", "logout", "-p", "bank", environ=here).code == 0
    gone = run("check-permissions", "-p", "bank", "-o", "json", environ=here)
    assert (gone.code, gone.error["code"]) == (77, "credential_missing")


@pytest.mark.parametrize("backend", ["null", "fail"])
def test_a_keyring_that_keeps_nothing(
    tenant: Served, environ: Environ, home: Path, backend: str
) -> None:
    here = environ(PYTHON_KEYRING_BACKEND=f"keyring.backends.{backend}.Keyring")
    answer = run(
        "auth", "login", "-p", "bank", "--url", tenant.ready["url"], "--stdin", "-o", "json",
        environ=here, stdin=f"{tenant.ready['api_key']}\n", program=MODULE,
    )  # fmt: skip
    assert answer.code == 77
    assert "file" in answer.error["message"] + answer.error["next"]
    assert "command" in answer.error["message"]
    assert str(tenant.ready["api_key"]).encode() not in below(home)
    assert run("profile", "show", "bank", environ=here).code == 78, "nothing is kept on failure"
