"""Which source wins, and what is never sent anywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from lucca_connect.errors import AccessError, ConfigurationError
from lucca_connect.http.secrets import Secret
from lucca_connect.settings.connection import Connection, resolve_connection
from lucca_connect.settings.credentials import configured_source, resolve_credential
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.settings.sources.keyring import Keyring
from lucca_connect.settings.sources.values import Source

API_KEY = CredentialKind.API_KEY
URL = "https://example.ilucca.net"


def key(number: int) -> str:
    return f"5e0d1c2b-0000-4000-8000-{number:012d}"


def connection(home: Path, more: str = "") -> Connection:
    (home / "config.toml").write_text(f'[profiles.bank]\nurl = "{URL}"\n{more}')
    return resolve_connection({"LUCCACTL_HOME": str(home)}, profile="bank")


def test_the_order_of_sources(tmp_path: Path, working_keyring: KeyringBackend) -> None:
    Keyring("bank").store(API_KEY, Secret(key(4)))
    handed = tmp_path / "credentials"
    handed.mkdir()
    (handed / "luccactl-bank-api-key").write_text(key(1))
    file = tmp_path / "key"
    file.write_text(key(2))
    file.chmod(0o600)
    program = f'command = ["{sys.executable}", "-c", "print(\'{key(3)}\')"]\n'
    table = "[profiles.bank.credentials.api-key]\n"
    filed = f'file = "{file}"\n'
    environ = {"CREDENTIALS_DIRECTORY": str(handed)}

    def found(more: str, environ: dict[str, str]) -> tuple[Source, str]:
        resolved = resolve_credential(connection(tmp_path, more), API_KEY, environ)
        return resolved.source, resolved.secret.reveal()

    assert found(table + filed + program, environ) == (Source.SYSTEMD, key(1))
    assert found(table + filed + program, {}) == (Source.FILE, key(2))
    assert found(table + program, {}) == (Source.COMMAND, key(3))
    assert found("", {}) == (Source.KEYRING, key(4))


def test_the_environment_never_looks_further(working_keyring: KeyringBackend) -> None:
    Keyring("env").store(CredentialKind.AEQUIVALENT, Secret("x"))
    given = {
        "LUCCACTL_URL": URL,
        "LUCCACTL_API_KEY": key(1),
        "LUCCACTL_AEQUIVALENT_URL": "https://partner.example",
    }
    environment = resolve_connection(given)
    found = resolve_credential(environment, API_KEY, given)
    assert (found.source, found.place) == (Source.ENVIRONMENT, "LUCCACTL_API_KEY")
    with pytest.raises(AccessError) as raised:
        resolve_credential(environment, CredentialKind.AEQUIVALENT, given)
    assert raised.value.code == "credential_missing"
    assert raised.value.next == "export LUCCACTL_AEQUIVALENT_TOKEN=…"


def test_a_source_that_does_not_deliver_is_an_error_not_the_next_one(
    tmp_path: Path, working_keyring: KeyringBackend
) -> None:
    Keyring("bank").store(API_KEY, Secret(key(4)))
    broken = connection(
        tmp_path, '[profiles.bank.credentials.api-key]\nfile = "/nowhere/bank.key"\n'
    )
    with pytest.raises(AccessError) as raised:
        resolve_credential(broken, API_KEY, {})
    assert raised.value.code == "credential_unreadable"


def test_nothing_anywhere(tmp_path: Path, working_keyring: KeyringBackend) -> None:
    empty = connection(tmp_path)
    assert configured_source(empty, API_KEY, {}) is None
    with pytest.raises(AccessError) as raised:
        resolve_credential(empty, API_KEY, {})
    assert raised.value.code == "credential_missing"
    assert raised.value.details == {"profile": "bank", "kind": "api-key"}


def test_a_credential_stays_on_the_host_it_was_proven_on(
    tmp_path: Path, working_keyring: KeyringBackend
) -> None:
    Keyring("bank").store(API_KEY, Secret(key(4)))
    bound = '[profiles.bank.credentials.api-key]\nhost = "{}"\n'
    same = connection(tmp_path, bound.format("example.ilucca.net:443"))
    assert resolve_credential(same, API_KEY, {}).secret.reveal() == key(4)
    moved = connection(tmp_path, bound.format("other.ilucca.net:443"))
    with pytest.raises(AccessError) as raised:
        resolve_credential(moved, API_KEY, {})
    assert raised.value.code == "credential_bound_to_other_host"
    assert raised.value.details["bound"] == "other.ilucca.net:443"
    assert raised.value.details["host"] == "example.ilucca.net:443"


def test_what_is_no_key_is_not_sent(tmp_path: Path, working_keyring: KeyringBackend) -> None:
    Keyring("bank").store(API_KEY, Secret("not-a-key"))
    with pytest.raises(AccessError) as raised:
        resolve_credential(connection(tmp_path), API_KEY, {})
    assert raised.value.code == "api_key_malformed"
    assert "not-a-key" not in str(raised.value)


def test_other_kinds_have_no_form(tmp_path: Path, working_keyring: KeyringBackend) -> None:
    Keyring("bank").store(CredentialKind.OAUTH, Secret("any/text+at=all"))
    found = resolve_credential(connection(tmp_path), CredentialKind.OAUTH, {})
    assert found.secret.reveal() == "any/text+at=all"


def test_a_partner_without_an_address_gets_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as raised:
        resolve_credential(connection(tmp_path), CredentialKind.AEQUIVALENT, {})
    assert raised.value.code == "partner_url_missing"


def test_the_keyring_is_imported_only_when_it_is_reached(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from lucca_connect.settings.connection import resolve_connection\n"
        "from lucca_connect.settings.credentials import resolve_credential\n"
        "from lucca_connect.settings.schema import CredentialKind\n"
        f"given = {{'LUCCACTL_URL': '{URL}', 'LUCCACTL_API_KEY': '{key(1)}'}}\n"
        "resolve_credential(resolve_connection(given), CredentialKind.API_KEY, given)\n"
        "heavy = {'keyring', 'httpx', 'pydantic', 'rich', 'platformdirs'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
