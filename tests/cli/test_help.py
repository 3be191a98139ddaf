from __future__ import annotations

from collections.abc import Iterator

import pytest

from lucca_connect.cli.lazy import Rows
from lucca_connect.cli.options import ENVIRONMENT, EXITS
from lucca_connect.cli.table import COMMANDS
from lucca_connect.errors import ExitCode
from tests.cli.calls import call


def _commands() -> Iterator[tuple[str, ...]]:
    for name, row in COMMANDS.items():
        if isinstance(row, Rows):
            for inner in row.commands:
                yield (name, inner)
        else:
            yield (name,)


ALL = list(_commands())
GLOBAL_OPTIONS = (
    "--profile",
    "--output",
    "--lang",
    "--verbose",
    "--quiet",
    "--no-input",
    "--read-only",
)


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_every_command_has_a_whole_page(command: tuple[str, ...]) -> None:
    answer = call(*command, "--help")
    assert answer.code == 0
    assert answer.err == ""
    page = answer.out
    assert page.startswith(f"Usage: luccactl {' '.join(command)} ")
    purpose = page.split("\n\n")[1].strip()
    assert len(purpose) > 20
    examples = page.partition("\nExamples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    assert all("luccactl " in line for line in examples)
    assert any(" ".join(command) in line for line in examples)
    assert "\nEnvironment variables:\n" in page
    assert "\nExit codes:\n" in page
    for option in GLOBAL_OPTIONS:
        assert option in page


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_help_is_data_too(command: tuple[str, ...]) -> None:
    document = call("-o", "json", *command, "--help").document
    assert document["data"]["help"].startswith("Usage: luccactl ")
    assert document["command"] == " ".join(command)
    assert call(*command, "--help", "-o", "json").document == document


def test_the_list_of_commands() -> None:
    page = call("--help").out
    for name, row in COMMANDS.items():
        assert f"\n  {name} " in page
        assert row.short_help.split()[0] in page
    assert "--version" in page


@pytest.mark.parametrize("group", [name for name, row in COMMANDS.items() if isinstance(row, Rows)])
def test_a_group_lists_its_commands(group: str) -> None:
    page = call(group, "--help").out
    row = COMMANDS[group]
    assert isinstance(row, Rows)
    for name in row.commands:
        assert f"\n  {name} " in page


def test_every_exit_code_is_explained() -> None:
    assert set(EXITS) == set(ExitCode)


def test_no_secret_variable_has_an_example_value() -> None:
    assert all("=" not in text for text in ENVIRONMENT.values())
