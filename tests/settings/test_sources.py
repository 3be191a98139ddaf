"""Each source of credentials by itself, and the ways in which it fails."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from lucca_connect.errors import AccessError
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.settings.sources.command import PASSED_ON, from_command
from lucca_connect.settings.sources.file import from_file
from lucca_connect.settings.sources.patience import within
from lucca_connect.settings.sources.stdin import from_stdin
from lucca_connect.settings.sources.systemd import from_systemd
from lucca_connect.settings.sources.values import LONGEST, Source, secret_from

KEY = "5e0d1c2b-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    "raw", [KEY, f" {KEY}\r\n", f"{KEY}\n".encode(), f"\ufeff{KEY}", f"\ufeff{KEY}".encode()]
)
def test_one_line_is_a_secret(raw: str | bytes) -> None:
    assert secret_from(raw, Source.FILE, "x").reveal() == KEY


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "credential_empty"),
        ("\n", "credential_empty"),
        ("two\nlines", "credential_not_one_line"),
        ("two words", "credential_not_one_line"),
        ("clé", "credential_not_one_line"),
        (b"\xff\xfek\x00", "credential_not_one_line"),
        ("x" * (LONGEST + 1), "credential_not_one_line"),
    ],
)
def test_anything_else_is_not(raw: str | bytes, code: str) -> None:
    with pytest.raises(AccessError) as raised:
        secret_from(raw, Source.FILE, "/etc/key")
    assert raised.value.code == code
    assert raised.value.details == {"source": "file", "place": "/etc/key"}


def test_standard_input_is_one_secret() -> None:
    found = from_stdin(io.StringIO(f"{KEY}\n"))
    assert (found.secret.reveal(), found.source) == (KEY, Source.STDIN)
    with pytest.raises(AccessError):
        from_stdin(io.StringIO("x" * 3 * LONGEST))


class TestSystemd:
    """Files of `$CREDENTIALS_DIRECTORY`."""

    def test_the_profile_s_own_credential_goes_first(self, tmp_path: Path) -> None:
        (tmp_path / "luccactl-bank-api-key").write_text(KEY)
        (tmp_path / "luccactl-api-key").write_text("other")
        environ = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
        found = from_systemd(environ, "bank", CredentialKind.API_KEY)
        assert found is not None
        assert found.secret.reveal() == KEY
        assert (found.source, found.place) == (Source.SYSTEMD, "luccactl-bank-api-key")
        general = from_systemd(environ, "other", CredentialKind.API_KEY)
        assert general is not None
        assert general.place == "luccactl-api-key"

    def test_nothing_is_found_elsewhere(self, tmp_path: Path) -> None:
        assert from_systemd({}, "bank", CredentialKind.API_KEY) is None
        environ = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
        assert from_systemd(environ, "bank", CredentialKind.OAUTH) is None

    def test_what_cannot_be_read_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "luccactl-api-key").mkdir()
        environ = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
        with pytest.raises(AccessError) as raised:
            from_systemd(environ, "bank", CredentialKind.API_KEY)
        assert raised.value.code == "credential_unreadable"
        assert raised.value.details["place"] == "luccactl-api-key"


class TestFile:
    """A file that its owner alone can read."""

    def test_a_private_file_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "key"
        file.write_text(f"{KEY}\n")
        file.chmod(0o600)
        found = from_file(file)
        assert (found.secret.reveal(), found.source, found.place) == (KEY, Source.FILE, str(file))

    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
    def test_a_file_that_others_can_read_is_refused(self, tmp_path: Path, mode: int) -> None:
        file = tmp_path / "key"
        file.write_text(KEY)
        file.chmod(mode)
        with pytest.raises(AccessError) as raised:
            from_file(file)
        assert raised.value.code == "credential_file_exposed"
        assert raised.value.details == {"path": str(file), "mode": f"{mode:04o}"}

    def test_a_file_of_somebody_else_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "key"
        file.write_text(KEY)
        file.chmod(0o600)
        owner = 4321
        monkeypatch.setattr("os.geteuid", lambda: owner + 1)
        monkeypatch.setattr(
            "os.fstat", lambda _: os.stat_result((0o100600, 0, 0, 1, owner, 0, 36, 0, 0, 0))
        )
        with pytest.raises(AccessError) as raised:
            from_file(file)
        assert raised.value.code == "credential_file_owner"

    def test_without_posix_modes_mean_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "key"
        file.write_text(KEY)
        file.chmod(0o644)
        monkeypatch.setattr("lucca_connect.settings.sources.file.os.name", "nt")
        assert from_file(file).secret.reveal() == KEY

    def test_what_is_no_file_is_told(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        for path in (tmp_path / "absent", tmp_path, pipe):
            with pytest.raises(AccessError) as raised:
                from_file(path)
            assert raised.value.code == "credential_unreadable"
            assert raised.value.details["place"] == str(path)


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


class TestCommand:
    """A program that prints the secret."""

    def test_what_it_prints_is_the_secret(self) -> None:
        found = from_command(python(f"print('{KEY}')"), {})
        assert (found.secret.reveal(), found.source) == (KEY, Source.COMMAND)
        assert found.place == Path(sys.executable).name

    def test_no_shell_looks_at_its_arguments(self) -> None:
        found = from_command(("echo", "$HOME;`id`"), {"PATH": os.environ["PATH"]})
        assert found.secret.reveal() == "$HOME;`id`"

    def test_its_environment_is_clean(self) -> None:
        environ = {
            **dict.fromkeys(PASSED_ON, "/x"),
            "LUCCACTL_API_KEY": KEY,
            "LD_PRELOAD": "",
            "PYTHONPATH": "/evil",
        }
        code = "import os; print(','.join(sorted(os.environ)))"
        names = set(from_command(python(code), environ).secret.reveal().split(","))
        assert names - {"LC_CTYPE"} == set(PASSED_ON)

    def test_it_has_nothing_to_read_and_its_complaints_go_nowhere(
        self, capfd: pytest.CaptureFixture[str]
    ) -> None:
        code = "import sys; sys.stderr.write('hidden'); print(repr(sys.stdin.read()))"
        assert from_command(python(code), {}).secret.reveal() == "''"
        assert capfd.readouterr() == ("", "")

    @pytest.mark.parametrize(
        ("code", "error"),
        [
            (f"print('{KEY}'); raise SystemExit(3)", "credential_command_failed"),
            ("", "credential_empty"),
            ("print('a b')", "credential_not_one_line"),
        ],
    )
    def test_its_failures_are_told_without_its_arguments(self, code: str, error: str) -> None:
        with pytest.raises(AccessError) as raised:
            from_command(python(code), {})
        assert raised.value.code == error
        assert KEY not in str(raised.value)

    def test_a_program_that_is_not_there_is_told(self) -> None:
        with pytest.raises(AccessError) as raised:
            from_command(("/nowhere/vault", "hidden"), {})
        assert raised.value.code == "credential_command_missing"
        assert raised.value.details["program"] == "vault"

    @pytest.mark.parametrize("then", ["threading.Event().wait()", "os._exit(0)"])
    def test_a_program_that_waits_is_stopped_with_all_it_started(
        self, tmp_path: Path, then: str
    ) -> None:
        alive = tmp_path / "alive"
        os.mkfifo(alive)
        watch = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)
        child = (
            f"stream = open({str(alive)!r}, 'w'); stream.write('x'); stream.flush()\n"
            "import threading; threading.Event().wait()"
        )
        code = (
            "import os, subprocess, sys, threading\n"
            f"subprocess.Popen([sys.executable, '-c', {child!r}])\n"
            f"{then}"
        )
        with pytest.raises(AccessError) as raised:
            from_command(python(code), {}, limit_s=1.0)
        assert raised.value.code == "credential_command_timeout"
        os.set_blocking(watch, True)
        with os.fdopen(watch, "rb") as stream:  # its end is the end of the child
            assert stream.read() in {b"x", b""}

    def test_a_program_is_stopped_where_there_are_no_process_groups(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("lucca_connect.settings.sources.command.HAS_PROCESS_GROUPS", False)
        with pytest.raises(AccessError) as raised:
            from_command(("cat", "/dev/zero"), {"PATH": os.environ["PATH"]}, limit_s=0.0)
        assert raised.value.code == "credential_command_timeout"

    def test_endless_output_ends(self) -> None:
        with pytest.raises(AccessError) as raised:
            from_command(("yes",), {"PATH": os.environ["PATH"]})
        assert raised.value.code in {"credential_command_failed", "credential_not_one_line"}


def test_patience_hands_answers_and_failures_through() -> None:
    assert within(5.0, lambda: 3) == 3

    def fail() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        within(5.0, fail)
