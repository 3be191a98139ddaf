"""`luccactl auth`: proven before kept, bound to its host, and never shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from keyring.backend import KeyringBackend

from lucca_connect.errors import ConfigurationError
from lucca_connect.sandbox.server import SandboxServer
from lucca_connect.settings.sources.keyring import SERVICE
from tests.cli.calls import Answer, call
from tests.conftest import StartSandbox
from tests.keyrings import in_use

REPOSITORY = Path(__file__).parents[2]
WRONG_KEY = "5e0d1c2b-0000-4000-8000-00000000dead"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    return {"LUCCACTL_HOME": str(home)}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringBackend]:
    """A keyring that works, outside of the home."""
    monkeypatch.setenv("TEST_KEYRING_FILE", str(tmp_path / "keyring.json"))
    with in_use("FileKeyring") as backend:
        yield backend


@pytest.fixture
def tenant(sandbox: StartSandbox) -> SandboxServer:
    return sandbox(employees=12, orders=0, hires=2)


def login(
    environ: dict[str, str], *arguments: str, secret: object = "", name: str = "bank"
) -> Answer:
    return call(
        "auth", "login", "-p", name, "--stdin", "-o", "json", *arguments,
        environ=environ, stdin=f"{secret}\n",
    )  # fmt: skip


def status(environ: dict[str, str], *arguments: str) -> Answer:
    return call("auth", "status", "-p", "bank", "-o", "json", *arguments, environ=environ)


def searched(folder: Path) -> bytes:
    """Everything written below a folder, names included."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"\n".join([str(path).encode() + b"\n" + path.read_bytes() for path in files])


class TestLogin:
    """Proof first, then the keyring, then the configuration."""

    def test_a_key_is_proven_stored_read_back_and_bound(
        self, environ: dict[str, str], home: Path, store: KeyringBackend, tenant: SandboxServer
    ) -> None:
        key = str(tenant.ready["api_key"])
        answer = login(environ, "--url", f"{tenant.url}/", secret=key)
        assert answer.code == 0
        host = tenant.url.removeprefix("http://")
        data = answer.document["data"]
        proof = data.pop("proof")
        assert data == {
            "profile": "bank",
            "kind": "api-key",
            "url": tenant.url,
            "host": host,
            "source": "keyring",
            "place": "FileKeyring",
        }
        assert (proof["route"], proof["people_visible"]) == ("GET /api/v3/users", 12)
        assert store.get_password(SERVICE, "bank:api-key") == key
        assert (home / "config.toml").read_text() == (
            f'[profiles.bank]\nurl = "{tenant.url}"\n\n'
            f'[profiles.bank.credentials.api-key]\nhost = "{host}"\n'
        )
        assert key.encode() not in searched(home)
        for shown in (answer, status(environ)):
            assert key not in shown.out + shown.err

    def test_a_person_is_told_what_was_proven(
        self, environ: dict[str, str], tenant: SandboxServer
    ) -> None:
        arguments = ("auth", "login", "-p", "bank", "--url", tenant.url, "--stdin", "--lang", "fr")
        answer = call(*arguments, environ=environ, stdin=str(tenant.ready["api_key"]))
        assert answer.out.startswith("L'identifiant api-key du profil bank fonctionne")
        assert "le trousseau (FileKeyring)" in answer.out

    def test_a_person_types_the_key_unseen(
        self,
        environ: dict[str, str],
        tenant: SandboxServer,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        asked: list[str] = []

        def hidden(prompt: str, stream: object = None) -> str:
            asked.append(prompt)
            return str(tenant.ready["api_key"])

        monkeypatch.setattr("getpass.getpass", hidden)
        arguments = ("auth", "login", "-p", "bank", "--url", tenant.url)
        answer = call(*arguments, environ=environ, terminal=True)
        assert (answer.code, asked) == (0, ["API key (not shown): "])

    def test_off_a_terminal_the_way_is_named(
        self, environ: dict[str, str], tenant: SandboxServer
    ) -> None:
        answer = call("auth", "login", "-p", "bank", "--url", tenant.url, environ=environ)
        assert answer.code == 2
        assert "--stdin" in answer.err

    @pytest.mark.parametrize(
        ("secret", "code"),
        [
            (WRONG_KEY, "api_key_rejected"),
            ("planted-sentinel", "api_key_malformed"),
            ("two words", "credential_not_one_line"),
            ("", "credential_empty"),
        ],
    )
    def test_nothing_is_kept_of_a_key_that_does_not_work(
        self,
        environ: dict[str, str],
        store: KeyringBackend,
        tenant: SandboxServer,
        secret: str,
        code: str,
    ) -> None:
        home = Path(environ["LUCCACTL_HOME"])
        answer = login(environ, "--url", tenant.url, secret=secret)
        assert (answer.code, answer.error["code"]) == (77, code)
        assert not (home / "config.toml").exists()
        assert store.get_password(SERVICE, "bank:api-key") is None
        if secret:
            assert secret not in answer.out + answer.err
            assert secret.encode() not in searched(home)

    def test_a_malformed_key_is_not_sent(
        self, environ: dict[str, str], tenant: SandboxServer
    ) -> None:
        login(environ, "--url", tenant.url, secret="not-a-guid")
        with urlopen(f"{tenant.url}/_sandbox/requests") as response:
            assert json.load(response)["total"] == 0

    @pytest.mark.parametrize(
        ("url", "exit_code", "code"),
        [
            ("https://example.com", 78, "foreign_host"),
            ("http://example.ilucca.net", 78, "insecure_url"),
            ("https://user:planted@example.ilucca.net", 78, "bad_url"),
            ("http://127.0.0.1:9", 69, "host_unreachable"),
        ],
    )
    def test_an_address_that_is_not_good(
        self,
        environ: dict[str, str],
        store: KeyringBackend,
        url: str,
        exit_code: int,
        code: str,
    ) -> None:
        home = Path(environ["LUCCACTL_HOME"])
        answer = login(environ, "--url", url, secret=WRONG_KEY)
        assert (answer.code, answer.error["code"]) == (exit_code, code)
        assert not (home / "config.toml").exists()
        assert store.get_password(SERVICE, "bank:api-key") is None
        assert "planted" not in answer.out

    def test_a_new_profile_needs_an_address_and_a_name(
        self, environ: dict[str, str], tenant: SandboxServer
    ) -> None:
        answer = login(environ, secret=WRONG_KEY)
        assert (answer.code, answer.error["code"]) == (78, "url_missing")
        assert answer.error["next"].startswith("luccactl auth login -p bank --url")
        nameless = call("auth", "login", "--stdin", "-o", "json", environ=environ, stdin="x")
        assert (nameless.code, nameless.error["code"]) == (78, "no_profile")
        for name in ("sandbox", "env"):
            reserved = login(environ, "--url", tenant.url, secret=WRONG_KEY, name=name)
            assert (reserved.code, reserved.error["code"]) == (2, "profile_reserved")

    def test_the_environment_s_connection_is_not_mixed_in(self, environ: dict[str, str]) -> None:
        given = {**environ, "LUCCACTL_URL": "https://example.ilucca.net"}
        assert login(given, secret=WRONG_KEY).error["code"] == "connection_mixed"

    @pytest.mark.parametrize(
        ("backend", "code"),
        [
            ("ForgetfulKeyring", "keyring_keeps_nothing"),
            ("LockedKeyring", "keyring_locked"),
            ("BrokenKeyring", "keyring_unavailable"),
        ],
    )
    def test_without_a_keyring_nothing_is_kept_and_the_ways_are_named(
        self,
        environ: dict[str, str],
        home: Path,
        tenant: SandboxServer,
        backend: str,
        code: str,
    ) -> None:
        with in_use(backend):
            answer = login(environ, "--url", tenant.url, secret=tenant.ready["api_key"])
        assert (answer.code, answer.error["code"]) == (77, code)
        assert "credentials.api-key.file" in answer.error["message"]
        assert "credentials.api-key.command" in answer.error["message"]
        assert not (home / "config.toml").exists()

    def test_a_second_login_moves_the_profile_and_its_binding(
        self,
        environ: dict[str, str],
        home: Path,
        store: KeyringBackend,
        tenant: SandboxServer,
        sandbox: StartSandbox,
    ) -> None:
        login(environ, "--url", tenant.url, secret=tenant.ready["api_key"])
        other = sandbox(employees=12, orders=0, hires=2, seed=2)
        failed = login(environ, "--url", other.url, secret=WRONG_KEY)
        assert failed.code == 77
        assert status(environ).code == 0
        moved = login(environ, "--url", other.url, secret=other.ready["api_key"])
        assert moved.code == 0
        assert tenant.url not in (home / "config.toml").read_text()
        assert store.get_password(SERVICE, "bank:api-key") == other.ready["api_key"]

    def test_a_credential_is_put_back_when_the_file_cannot_be_written(
        self,
        environ: dict[str, str],
        store: KeyringBackend,
        tenant: SandboxServer,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def full(path: Path, _: bytes) -> None:
            raise ConfigurationError("state_disk_full", path=str(path))

        monkeypatch.setattr("lucca_connect.settings.config_writing.write_private", full)
        for before in (None, "what was there before"):
            if before is not None:
                store.set_password(SERVICE, "bank:api-key", before)
            answer = login(environ, "--url", tenant.url, secret=tenant.ready["api_key"])
            assert (answer.code, answer.error["code"]) == (78, "state_disk_full")
            assert store.get_password(SERVICE, "bank:api-key") == before

    def test_other_kinds_are_proven_their_own_way(
        self, environ: dict[str, str], home: Path, tenant: SandboxServer
    ) -> None:
        ready = tenant.ready
        login(environ, "--url", tenant.url, secret=ready["api_key"])
        client = ("--kind", "oauth", "--client-id", str(ready["client_id"]))
        oauth = login(environ, *client, secret=ready["client_secret"])
        assert oauth.document["data"]["proof"]["route"] == "POST /connect/token"
        again = login(environ, "--kind", "oauth", secret=ready["client_secret"])
        assert again.code == 0
        for kind, route in (("aequivalent", "GET /v1/account"), ("werecruit", "GET /v1/hires")):
            partner = ("--kind", kind, "--url", str(ready[f"{kind}_url"]))
            answer = login(environ, *partner, secret=ready[f"{kind}_token"])
            assert answer.document["data"]["proof"]["route"] == route
            assert login(environ, "--kind", kind, secret=ready[f"{kind}_token"]).code == 0
        found = {
            row["kind"]: row["source"] for row in status(environ).document["data"]["credentials"]
        }
        assert found == dict.fromkeys(("api-key", "oauth", "aequivalent", "werecruit"), "keyring")
        everything = searched(home)
        for name in ("api_key", "client_secret", "aequivalent_token", "werecruit_token"):
            assert str(ready[name]).encode() not in everything

    @pytest.mark.parametrize(
        ("arguments", "exit_code", "code"),
        [
            (("--kind", "oauth"), 2, "client_id_missing"),
            (("--kind", "oauth", "--client-id", "nobody"), 77, "oauth_client_rejected"),
            (("--kind", "aequivalent"), 78, "partner_url_missing"),
            (("--kind", "aequivalent", "--url", "{aequivalent_url}"), 77, "partner_token_rejected"),
            (("--kind", "werecruit", "--url", "{url}/elsewhere"), 69, "partner_unavailable"),
            (("--kind", "werecruit", "--url", "http://partner.example"), 78, "insecure_url"),
        ],
    )
    def test_other_kinds_that_do_not_work(
        self,
        environ: dict[str, str],
        tenant: SandboxServer,
        arguments: tuple[str, ...],
        exit_code: int,
        code: str,
    ) -> None:
        home = Path(environ["LUCCACTL_HOME"])
        login(environ, "--url", tenant.url, secret=tenant.ready["api_key"])
        before = (home / "config.toml").read_text()
        filled = [argument.format(**tenant.ready) for argument in arguments]
        answer = login(environ, *filled, secret="planted-sentinel")
        assert (answer.code, answer.error["code"]) == (exit_code, code)
        assert (home / "config.toml").read_text() == before
        assert "planted-sentinel" not in answer.out + answer.err

    def test_a_partner_that_answers_a_web_page_proves_nothing(
        self, environ: dict[str, str], sandbox: StartSandbox, store: KeyringBackend
    ) -> None:
        tenant = sandbox(employees=12, orders=0, faults=("GET /_partners/werecruit/v1/hires html",))
        login(environ, "--url", tenant.url, secret=tenant.ready["api_key"])
        partner = ("--kind", "werecruit", "--url", str(tenant.ready["werecruit_url"]))
        answer = login(environ, *partner, secret=tenant.ready["werecruit_token"])
        assert (answer.code, answer.error["code"]) == (69, "partner_answer_unreadable")
        assert store.get_password(SERVICE, "bank:werecruit") is None

    def test_a_partner_s_credential_needs_the_profile_of_a_tenant(
        self, environ: dict[str, str], tenant: SandboxServer
    ) -> None:
        url = str(tenant.ready["aequivalent_url"])
        answer = login(environ, "--kind", "aequivalent", "--url", url, secret="x")
        assert (answer.code, answer.error["code"]) == (78, "profile_unknown")


class TestWithoutAKeyring:
    """A file, a command or systemd holds the secret; login proves and binds it."""

    @pytest.fixture
    def filed(self, environ: dict[str, str], tenant: SandboxServer, tmp_path: Path) -> Path:
        file = tmp_path / "bank.key"
        file.write_text(str(tenant.ready["api_key"]))
        file.chmod(0o600)
        call("profile", "set", "bank", "url", tenant.url, environ=environ)
        place = ("credentials.api-key.file", str(file))
        assert call("profile", "set", "bank", *place, environ=environ).code == 0
        return file

    def test_the_file_is_proven_and_bound(
        self, environ: dict[str, str], home: Path, filed: Path, tenant: SandboxServer
    ) -> None:
        with in_use("BrokenKeyring"):
            answer = call("auth", "login", "-p", "bank", "-o", "json", environ=environ)
        assert answer.code == 0
        data = answer.document["data"]
        assert (data["source"], data["place"]) == ("file", str(filed))
        host = tenant.url.removeprefix("http://")
        assert f'host = "{host}"' in (home / "config.toml").read_text()
        row = status(environ).document["data"]["credentials"][0]
        assert (row["source"], row["place"], row["host"]) == ("file", str(filed), host)

    def test_another_secret_would_never_be_used(self, environ: dict[str, str], filed: Path) -> None:
        answer = login(environ, secret=WRONG_KEY)
        assert (answer.code, answer.error["code"]) == (78, "credential_configured_elsewhere")
        assert WRONG_KEY not in answer.out

    def test_an_exposed_file_is_refused(self, environ: dict[str, str], filed: Path) -> None:
        filed.chmod(0o644)
        answer = status(environ)
        assert answer.code == 77
        assert answer.error["code"] == "credential_file_exposed"
        assert "0644" in answer.error["message"]

    def test_a_file_is_not_luccactl_s_to_forget(self, environ: dict[str, str], filed: Path) -> None:
        call("auth", "login", "-p", "bank", environ=environ)
        with in_use("BrokenKeyring"):
            answer = call("auth", "logout", "-p", "bank", "-o", "json", environ=environ)
        assert answer.document["data"] == {
            "profile": "bank",
            "removed": [],
            "kept": [{"kind": "api-key", "source": "file"}],
        }
        human = call("auth", "logout", "-p", "bank", environ=environ)
        assert "api-key comes from a file" in human.out
        assert filed.exists()

    def test_a_command_is_named_without_its_arguments(
        self, environ: dict[str, str], tenant: SandboxServer
    ) -> None:
        call("profile", "set", "bank", "url", tenant.url, environ=environ)
        program = f"{sys.executable} -c \"print('{tenant.ready['api_key']}')\""
        command = ("credentials.api-key.command", program)
        call("profile", "set", "bank", *command, environ=environ)
        answer = status(environ)
        row = answer.document["data"]["credentials"][0]
        assert (answer.code, row["source"]) == (0, "command")
        assert row["place"] == Path(sys.executable).name
        assert str(tenant.ready["api_key"]) not in answer.out
        logout = call("auth", "logout", "-p", "bank", "-o", "json", environ=environ)
        assert logout.document["data"]["kept"] == [{"kind": "api-key", "source": "command"}]

    def test_systemd_hands_a_credential_over(
        self, environ: dict[str, str], tenant: SandboxServer, tmp_path: Path
    ) -> None:
        call("profile", "set", "bank", "url", tenant.url, environ=environ)
        (tmp_path / "luccactl-bank-api-key").write_text(str(tenant.ready["api_key"]))
        answer = status({**environ, "CREDENTIALS_DIRECTORY": str(tmp_path)})
        row = answer.document["data"]["credentials"][0]
        assert (row["source"], row["place"]) == ("systemd", "luccactl-bank-api-key")


class TestStatus:
    """Where each credential is, and what is wrong with it."""

    def test_the_environment(self, environ: dict[str, str]) -> None:
        given = {
            **environ,
            "LUCCACTL_URL": "https://example.ilucca.net",
            "LUCCACTL_API_KEY": WRONG_KEY,
            "LUCCACTL_AEQUIVALENT_URL": "https://partner.example",
            "LUCCACTL_AEQUIVALENT_TOKEN": "planted-sentinel",
        }
        answer = call("auth", "status", "-o", "json", environ=given)
        assert answer.code == 0
        assert answer.document["profile"] == "env"
        assert [
            (row["kind"], row["source"], row["place"], row["host"])
            for row in answer.document["data"]["credentials"]
        ] == [
            ("api-key", "environment", "LUCCACTL_API_KEY", "example.ilucca.net:443"),
            ("aequivalent", "environment", "LUCCACTL_AEQUIVALENT_TOKEN", "partner.example:443"),
        ]
        human = call("auth", "status", environ=given)
        for text in (answer.out, answer.err, human.out, human.err):
            assert WRONG_KEY not in text
            assert "planted-sentinel" not in text

    def test_the_sandbox_has_its_own(self, environ: dict[str, str]) -> None:
        answer = call("auth", "status", "-p", "sandbox", "-o", "json", environ=environ)
        rows = answer.document["data"]["credentials"]
        assert answer.code == 0
        assert {row["source"] for row in rows} == {"sandbox"}
        assert len(rows) == 4

    def test_missing(
        self,
        environ: dict[str, str],
    ) -> None:
        call("profile", "set", "bank", "url", "https://example.ilucca.net", environ=environ)
        answer = status(environ)
        assert (answer.code, answer.error["code"]) == (77, "credential_missing")
        assert answer.error["next"] == "luccactl auth login -p bank --kind api-key"
        (row,) = answer.document["data"]["credentials"]
        assert (row["usable"], row["problem"]) == (False, "credential_missing")
        human = call("auth", "status", "-p", "bank", environ=environ)
        assert human.out.startswith("Some credentials of bank cannot be used.")
        one = status(environ, "--kind", "oauth")
        assert [row["kind"] for row in one.document["data"]["credentials"]] == ["oauth"]

    def test_bound_to_another_host(self, environ: dict[str, str], tenant: SandboxServer) -> None:
        login(environ, "--url", tenant.url, secret=tenant.ready["api_key"])
        other = "http://127.0.0.1:9"
        call("profile", "set", "bank", "url", other, environ=environ)
        answer = status(environ)
        assert (answer.code, answer.error["code"]) == (77, "credential_bound_to_other_host")

    def test_the_keyring_cannot_be_used(
        self,
        environ: dict[str, str],
    ) -> None:
        call("profile", "set", "bank", "url", "https://example.ilucca.net", environ=environ)
        with in_use("LockedKeyring"):
            answer = status(environ)
        assert (answer.code, answer.error["code"]) == (77, "keyring_locked")

    def test_no_address(
        self,
        environ: dict[str, str],
        home: Path,
    ) -> None:
        home.mkdir()
        (home / "config.toml").write_text("[profiles.bank]\n")
        answer = status(environ)
        assert (answer.code, answer.error["code"]) == (78, "url_missing")


class TestLogout:
    """What the keyring holds is forgotten; the profile stays."""

    def test_everything_of_a_profile(
        self, environ: dict[str, str], home: Path, store: KeyringBackend, tenant: SandboxServer
    ) -> None:
        login(environ, "--url", tenant.url, secret=tenant.ready["api_key"])
        human = call("auth", "logout", "-p", "bank", environ=environ)
        assert (human.code, "api-key" in human.out) == (0, True)
        assert store.get_password(SERVICE, "bank:api-key") is None
        text = (home / "config.toml").read_text()
        assert f'url = "{tenant.url}"' in text
        assert "host" not in text
        again = call("auth", "logout", "-p", "bank", "--lang", "fr", environ=environ)
        assert (again.code, "aucun identifiant" in again.out) == (0, True)

    def test_one_kind(
        self, environ: dict[str, str], store: KeyringBackend, tenant: SandboxServer
    ) -> None:
        login(environ, "--url", tenant.url, secret=tenant.ready["api_key"])
        store.set_password(SERVICE, "bank:oauth", "x")
        arguments = ("auth", "logout", "-p", "bank", "--kind", "oauth", "-o", "json")
        answer = call(*arguments, environ=environ)
        assert answer.document["data"]["removed"] == ["oauth"]
        assert store.get_password(SERVICE, "bank:api-key") is not None

    def test_there_is_nothing_to_forget_of_a_reserved_name(self, environ: dict[str, str]) -> None:
        answer = call("auth", "logout", "-p", "sandbox", "-o", "json", environ=environ)
        assert (answer.code, answer.error["code"]) == (2, "profile_reserved")


class TestAsAProcess:
    """The same through a real process, as the acceptance of the product does it."""

    def run(self, home: Path, backend: str, *arguments: str, stdin: object = "") -> Answer:
        environ = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(REPOSITORY),
            "LUCCACTL_HOME": str(home),
            "PYTHON_KEYRING_BACKEND": backend,
            "TEST_KEYRING_FILE": str(home.parent / "keyring.json"),
        }
        process = subprocess.run(
            [sys.executable, "-c", "from lucca_connect.cli.main import main; main()", *arguments],
            env=environ,
            input=str(stdin),
            text=True,
            encoding="utf-8",
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Answer(process.returncode, process.stdout, process.stderr)

    def test_login_and_status(self, home: Path, tenant: SandboxServer) -> None:
        backend = "tests.keyrings.FileKeyring"
        key = str(tenant.ready["api_key"])
        arguments = ("auth", "login", "-p", "bank", "--url", tenant.url, "--stdin")
        assert self.run(home, backend, *arguments, stdin=key).code == 0
        answer = self.run(home, backend, "auth", "status", "-p", "bank")
        assert answer.code == 0
        assert "keyring" in answer.out
        assert key.encode() not in searched(home)

    @pytest.mark.parametrize("name", ["null", "fail"])
    def test_backends_that_keep_nothing(self, home: Path, tenant: SandboxServer, name: str) -> None:
        backend = f"keyring.backends.{name}.Keyring"
        arguments = ("auth", "login", "-p", "bank", "--url", tenant.url, "--stdin", "-o", "json")
        answer = self.run(home, backend, *arguments, stdin=tenant.ready["api_key"])
        assert answer.code == 77
        assert "credentials.api-key.file" in answer.error["message"]
        assert "credentials.api-key.command" in answer.error["message"]

    def test_a_keyring_that_never_answers_does_not_hang_the_process(
        self, home: Path, tenant: SandboxServer
    ) -> None:
        backend = "tests.keyrings.HangingKeyring"
        call("profile", "set", "bank", "url", tenant.url, environ={"LUCCACTL_HOME": str(home)})
        answer = self.run(home, backend, "auth", "status", "-p", "bank", "-o", "json")
        assert (answer.code, answer.error["code"]) == (77, "keyring_timeout")
