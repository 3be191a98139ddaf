from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lucca_connect import __version__
from lucca_connect.cli import main as entry
from lucca_connect.cli.wrapper import command_of
from lucca_connect.errors import ExitCode
from tests.cli.calls import call

SECRET = "0badc0de-1111-4222-8333-444455556666"


def luccactl(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from lucca_connect.cli.main import main; main()", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"], **environ},
        cwd=Path(__file__).parents[2],
        check=False,
    )


def test_version_takes_the_fast_path(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        entry.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"luccactl {__version__}\n"


def test_version_among_other_options() -> None:
    assert call("-q", "--version").out == f"luccactl {__version__}\n"
    assert call("-o", "json", "--version").document["data"] == {"version": __version__}


def test_main_ends_the_process_with_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["luccactl", "explain", "never_heard_of"])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 65
    assert "never_heard_of" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("-o", "json", "explain", "interrupted", "--lang", "fr"),
        ("explain", "interrupted", "-o", "json", "--lang", "fr"),
        ("--lang", "fr", "explain", "-o", "json", "interrupted"),
        ("-o", "csv", "--lang", "en", "explain", "interrupted", "-ojson", "--lang=fr"),
    ],
)
def test_global_options_before_or_after_the_command(arguments: tuple[str, ...]) -> None:
    answer = call(*arguments)
    assert answer.code == 0
    assert answer.document["command"] == "explain"
    assert answer.document["data"]["text"]["fr"].startswith("Arrêté à votre demande")
    assert answer.err == ""


def test_human_output_follows_flag_environment_locale() -> None:
    french, english = "Qui peut agir", "Who can mend it"
    assert french in call("explain", "interrupted", environ={"LANG": "fr_CH.UTF-8"}).out
    environ = {"LANG": "fr_CH.UTF-8", "LUCCACTL_LANG": "en"}
    assert english in call("explain", "interrupted", environ=environ).out
    assert french in call("explain", "interrupted", "--lang", "fr", environ=environ).out
    assert english in call("explain", "interrupted").out


def test_output_of_the_environment() -> None:
    for written in ("json", "JSON"):
        answer = call("explain", "interrupted", environ={"LUCCACTL_OUTPUT": written})
        assert answer.document["status"] == "success"
    assert "Erreur" in call("nosuch", environ={"LUCCACTL_LANG": "FR"}).err


@pytest.mark.parametrize("name", ["LUCCACTL_OUTPUT", "LUCCACTL_LANG"])
def test_a_senseless_variable_is_a_configuration_error(name: str) -> None:
    answer = call("explain", "interrupted", "-o", "json", environ={name: "klingon"})
    assert answer.code == 78
    assert answer.error["code"] == "environment_value_invalid"
    assert name in answer.error["message"]
    assert "klingon" not in answer.out


@pytest.mark.parametrize(
    ("arguments", "code", "command"),
    [
        ((), "command_missing", ""),
        (("sync",), "command_missing", "sync"),
        (("synk",), "command_unknown", ""),
        (("sync", "equivalent"), "command_unknown", "sync"),
        (("--frist", "explain"), "option_unknown", "explain"),
        (("explain", "--nex", "x"), "option_unknown", "explain"),
        (("explain",), "argument_missing", "explain"),
        (("explain", "a", "b"), "arguments_unexpected", "explain"),
        (("explain", "a", "--lang"), "option_value_missing", "explain"),
        (("explain", "a", "--lang", "de"), "option_value_invalid", "explain"),
        (("explain", "a", "-o", "xml"), "option_value_invalid", "explain"),
        (("check-permissions", "--witness", "x"), "option_value_invalid", "check-permissions"),
        (("sync", "aequivalent", "--first", "0"), "option_value_invalid", "sync aequivalent"),
    ],
)
def test_wrong_usage_speaks_json_when_json_was_asked(
    arguments: tuple[str, ...], code: str, command: str
) -> None:
    answer = call("-o", "json", *arguments)
    assert answer.code == ExitCode.USAGE
    assert answer.err == ""
    document = answer.document
    assert list(document) == [
        "schema_version",
        "command",
        "profile",
        "status",
        "exit_code",
        "data",
        "warnings",
        "errors",
    ]
    assert document["command"] == command
    assert (document["status"], document["exit_code"], document["data"]) == ("error", 2, {})
    assert answer.error["code"] == code
    assert answer.error["next"].startswith("luccactl")
    assert "?" not in answer.error["message"].replace("Did you mean: ", "").rstrip("?")


def test_wrong_usage_for_a_person() -> None:
    answer = call("synk", "--lang", "fr")
    assert answer.code == 2
    assert answer.out == ""
    assert "Vouliez-vous dire : sync ?" in call("--lang", "fr", "synk").err
    assert "luccactl --help" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("auth", SECRET),
        (SECRET,),
        ("explain", SECRET),
        ("explain", "x", SECRET),
        ("explain", f"--{SECRET}"),
        ("explain", f"-k{SECRET}"),
        ("explain", f"--api-key={SECRET}"),
        ("explain", "x", "--lang", SECRET),
        ("-o", SECRET, "explain", "x"),
        ("check-permissions", "--witness", SECRET),
    ],
)
def test_what_was_typed_is_never_repeated(arguments: tuple[str, ...]) -> None:
    for extra in ((), ("-v",), ("-o", "json")):
        answer = call(*extra, *arguments)
        assert answer.code in {2, 65}
        assert "0badc0de" not in answer.out + answer.err
        assert "444455556666" not in answer.out + answer.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("-p", "sync", "explain", "x"), "explain"),
        (("sync", "-o", "json", "aequivalent"), "sync aequivalent"),
        (("--lang=fr", "config", "path", "extra"), "config path"),
        (("nothing",), ""),
    ],
)
def test_the_command_that_a_line_names(arguments: tuple[str, ...], expected: str) -> None:
    assert command_of(arguments) == expected


def test_the_profile_is_named_as_far_as_it_is_known() -> None:
    wrong = ("explain", "never_heard_of", "-o", "json")
    assert call(*wrong).document["profile"] is None
    assert call(*wrong, "-p", "bank").document["profile"] == "bank"
    assert call(*wrong, environ={"LUCCACTL_PROFILE": "b"}).document["profile"] == "b"
    assert call(*wrong, environ={"LUCCACTL_URL": "u"}).document["profile"] == "env"


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        personal = "Zoé Martin"
        assert personal
        raise error

    return fail


@pytest.fixture
def explain_raises(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    def arrange(error: BaseException) -> None:
        from lucca_connect.output import catalogue

        monkeypatch.setattr(catalogue, "all_entries", raising(error))

    return arrange


def test_a_bug_says_where_and_no_value(explain_raises: Callable[[BaseException], None]) -> None:
    explain_raises(RuntimeError("Zoé Martin, born 1990-01-01"))
    answer = call("explain", "x", "-v")
    assert answer.code == 1
    assert "RuntimeError" in answer.err
    assert "test_main.py" in answer.err
    assert " fail\n" in answer.err, "with -v the way there, function by function"
    assert "Zoé" not in answer.err
    assert "raise error" not in answer.err
    assert "\n  Code: internal_error\n" in call("explain", "x").err
    assert call("explain", "x", "-v", "-o", "json").error["code"] == "internal_error"


def test_interrupted(explain_raises: Callable[[BaseException], None]) -> None:
    explain_raises(KeyboardInterrupt())
    answer = call("explain", "x", "-o", "json")
    assert answer.code == answer.document["exit_code"] == 130
    assert answer.error["code"] == "interrupted"


def test_terminated(monkeypatch: pytest.MonkeyPatch) -> None:
    from lucca_connect.output import catalogue

    monkeypatch.setattr(catalogue, "all_entries", lambda: os.kill(os.getpid(), signal.SIGTERM))
    before = signal.getsignal(signal.SIGTERM)
    answer = call("explain", "x", "-o", "json")
    assert answer.code == answer.document["exit_code"] == 143
    assert answer.error["code"] == "terminated"
    assert signal.getsignal(signal.SIGTERM) is before


class Gone(io.StringIO):
    """A pipe whose reader has gone."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_a_reader_that_has_gone_changes_nothing() -> None:
    from lucca_connect.output.streams import Streams

    stderr = io.StringIO()
    code = entry.run(["explain", "interrupted"], {}, Streams(io.StringIO(), Gone(), stderr))
    assert (code, stderr.getvalue()) == (0, "")


def test_a_closed_pipe_in_a_real_process() -> None:
    program = "from lucca_connect.cli.main import main; main(['--help'])"
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        answer = subprocess.run(
            [sys.executable, "-c", program],
            stdout=pipe,
            stderr=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            check=False,
        )
    assert (answer.returncode, answer.stderr) == (0, b"")


def test_no_locale_no_home_and_still_utf_8() -> None:
    answer = luccactl("explain", "interrupted", "--lang", "fr", LC_ALL="C", PYTHONCOERCECLOCALE="0")
    assert answer.returncode == 0
    assert "Arrêté à votre demande" in answer.stdout
    assert answer.stderr == ""


@pytest.mark.parametrize(
    ("redirection", "told"),
    [
        (">&-", "stderr"),
        ("2>&-", "stdout"),
        ("<&- >&- 2>&-", ""),
        ("2>/dev/full", "stdout"),
        ("2>&1 | true", ""),
    ],
)
def test_streams_that_nobody_opened_or_hears_change_no_exit_code(
    redirection: str, told: str
) -> None:
    program = "from lucca_connect.cli.main import main; main()"
    line = f"exec 3>&1; {{ '{sys.executable}' -c '{program}' explain $CODE; echo $? >&3; }}"
    for code, exit_code in (("interrupted", "0"), ("never_heard_of", "65")):
        answer = subprocess.run(
            ["bash", "-c", f"CODE={code}; {line} {redirection}"],
            capture_output=True,
            text=True,
            env={"PATH": os.environ["PATH"]},
            cwd=Path(__file__).parents[2],
            check=False,
        )
        assert answer.stdout.splitlines()[-1] == exit_code
        assert "Traceback" not in answer.stderr
        assert "Exception" not in answer.stderr
        assert (told == "stderr" and exit_code == "65") == ("code_unknown" in answer.stderr)


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [(("--version",), 78), (("explain", "interrupted", "-o", "json"), 78), (("nosuch",), 2)],
)
def test_a_full_disk_under_stdout_is_said_and_never_success(
    arguments: tuple[str, ...], exit_code: int
) -> None:
    program = "from lucca_connect.cli.main import main; main()"
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            check=False,
        )
    assert answer.returncode == exit_code
    code = "output_undelivered" if exit_code == 78 else "command_unknown"
    assert f"Code: {code}" in answer.stderr
    assert "Traceback" not in answer.stderr
