from __future__ import annotations

import io

import pytest

from lucca_connect.errors import UsageError
from lucca_connect.output.messages import Texts
from lucca_connect.output.prompts import Prompts
from lucca_connect.output.streams import Streams


class Terminal(io.StringIO):
    """Pretends to be a terminal."""

    def isatty(self) -> bool:
        return True


def asking(
    answer: str, *, no_input: bool = False, terminal: bool = True
) -> tuple[Prompts, Streams]:
    stdin = Terminal(answer) if terminal else io.StringIO(answer)
    streams = Streams(stdin, io.StringIO(), io.StringIO())
    return Prompts(streams, Texts("fr"), no_input=no_input), streams


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("o\n", True), ("OUI\n", True), ("y\n", True), ("\n", False), ("", False)],
)
def test_only_a_clear_yes_is_yes(answer: str, expected: bool) -> None:
    prompts, streams = asking(answer)
    assert prompts.confirm("Continuer\x1b[2J ?") is expected
    assert isinstance(streams.stderr, io.StringIO)
    assert streams.stderr.getvalue() == "Continuer ? [o/N] "
    assert isinstance(streams.stdout, io.StringIO)
    assert streams.stdout.getvalue() == ""


def test_a_line() -> None:
    prompts, _ = asking("  abc \n")
    assert prompts.line("Nom ?") == "abc"


@pytest.mark.parametrize(("no_input", "terminal"), [(True, True), (False, False)])
def test_nobody_to_ask_names_the_option(no_input: bool, terminal: bool) -> None:
    prompts, _ = asking("o\n", no_input=no_input, terminal=terminal)
    with pytest.raises(UsageError) as caught:
        prompts.confirm("?", option="--yes")
    assert caught.value.code == "input_needed"
    assert caught.value.details == {"option": "--yes"}
    with pytest.raises(UsageError):
        prompts.secret("?")


def test_a_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    prompts, _ = asking("")
    monkeypatch.setattr("getpass.getpass", lambda prompt, stream: f" {prompt.strip()}! ")
    assert prompts.secret("Clé ?") == "Clé ?!"
