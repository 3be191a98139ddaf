"""Commands that are imported when they are called or explained, and not before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from inspect import getdoc
from typing import Any

from typer import core, main
from typer.models import CommandInfo

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import (
    ENVIRONMENT,
    EXITS,
    GLOBAL_ENVIRONMENT,
    global_options,
    help_of,
)
from lucca_connect.cli.usage import printable_word
from lucca_connect.cli.vendored import Command, Context, HelpFormatter, Parameter
from lucca_connect.errors import ExitCode, UsageError
from lucca_connect.output.formats import Format

_CONNECTOR_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One command of the table.

    Attributes:
        target: `module:function` of the package `lucca_connect.cli`.
        short_help: its line in the list of commands.
    """

    target: str
    short_help: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A group of commands.

    Attributes:
        own: what runs for the name of a connector file of the user's own.
    """

    commands: Mapping[str, Row]
    short_help: str
    own: Row | None = None


class HelpAsked(Exception):  # noqa: N818 (not an error: it ends parsing, as --help must)
    """`--help` was given: the page is the result."""

    def __init__(self, page: str) -> None:
        super().__init__("help")
        self.page = page


class VersionAsked(Exception):  # noqa: N818 (it ends parsing, as --version must)
    """`--version` was given among other options."""


def _show_version(_context: Context, _parameter: Parameter, value: bool) -> None:
    if value:
        raise VersionAsked


def _show_help(context: Context, _parameter: Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        raise HelpAsked(f"{context.get_help()}\n")


def _remember(context: Context, parameter: Parameter, value: object) -> None:
    """Put a global option where `Invocation` finds it; the one given last wins.

    Raises:
        UsageError: option_value_invalid: `-p ""`, a script's empty variable, is not the default.
    """
    if value == "":
        next_command = f"{context.command_path} --help"
        option = max(parameter.opts, key=len)
        raise UsageError("option_value_invalid", option=option, allowed="NAME", next=next_command)
    invocation = context.find_object(Invocation)
    if not value or invocation is None:
        return
    changes: dict[str, Any] = {str(parameter.name): value}
    if parameter.name == "output":
        changes = {"output": Format(str(value))}
    invocation.globals = replace(invocation.globals, **changes)
    invocation.streams.quiet = invocation.globals.quiet


def global_parameters() -> list[Parameter]:
    """Fresh parameters for the options that every command accepts."""
    parameters, _, _ = main.get_params_convertors_ctx_param_name_from_function(global_options)
    for parameter in parameters:
        parameter.expose_value = False
        parameter.callback = _remember
    return [*parameters]


def _describe_global_options(command: Command, context: Context, formatter: HelpFormatter) -> None:
    """Two lists: the command's own options, then those that every command accepts."""
    lists: dict[str, list[tuple[str, str]]] = {
        "Arguments": [],
        "Options": [],
        "Options of every command": [],
    }
    for parameter in command.get_params(context):
        title = "Arguments" if parameter.param_type_name == "argument" else "Options"
        if parameter.callback is _remember:
            title = "Options of every command"
        if record := parameter.get_help_record(context):
            lists[title].append(record)
    for title, records in lists.items():
        if records:
            with formatter.section(title):
                formatter.write_dl(records)


def _help_option() -> core.TyperOption:
    return core.TyperOption(
        param_decls=["--help"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_show_help,
        help="Show this page and exit.",
    )


class LeafCommand(core.TyperCommand):
    """A command whose help ends with examples, environment variables and exit codes."""

    target: str = ""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        _describe_global_options(self, ctx, formatter)

    def format_epilog(self, _context: Context, formatter: HelpFormatter) -> None:
        page = help_of(self.target)
        formatter.write_paragraph()
        formatter.write_heading("Examples")
        formatter.write("".join(f"  {example}\n" for example in page.examples))
        with formatter.section("Environment variables"):
            names = dict.fromkeys((*page.environment, *GLOBAL_ENVIRONMENT))
            formatter.write_dl([(name, ENVIRONMENT[name]) for name in names])
        with formatter.section("Exit codes"):
            codes = sorted({*page.exits, ExitCode.BUG, ExitCode.USAGE})
            formatter.write_dl([(str(int(code)), EXITS[ExitCode(code)]) for code in codes])


class LazyGroup(core.TyperGroup):
    """A group that knows its commands by a table and imports only the one that is needed."""

    def __init__(
        self,
        name: str,
        rows: Mapping[str, Row | Rows],
        *,
        help: str,
        version: bool = False,
        own: Row | None = None,
    ) -> None:
        super().__init__(
            name=name,
            help=help,
            params=[*global_parameters(), _help_option()],
            add_help_option=False,
            rich_markup_mode=None,
        )
        self._rows = rows
        self._own = own
        if version:
            self.params.append(
                core.TyperOption(
                    param_decls=["--version"],
                    is_flag=True,
                    expose_value=False,
                    is_eager=True,
                    callback=_show_version,
                    help="Show the version and exit.",
                )
            )

    def list_commands(self, _context: Context) -> list[str]:
        return [*self._rows]

    def get_command(self, context: Context, cmd_name: str) -> Command | None:
        row = self._rows.get(cmd_name)
        if row is None and self._own is not None and _is_own_connector(context, cmd_name):
            row = self._own
        if cmd_name not in self.commands and row is not None:
            self.add_command(_build(cmd_name, row), cmd_name)
        return self.commands.get(cmd_name)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            near = get_close_matches(name, self._rows, n=1)
            raise UsageError(
                "command_unknown",
                name=printable_word(name),
                near=near[0] if near else ", ".join(self._rows),
                next=f"{ctx.command_path} --help",
            )
        return name, command, args[1:]

    def invoke(self, ctx: Context) -> object:
        if not ctx._protected_args:
            raise UsageError(
                "command_missing",
                group=ctx.command_path,
                commands=", ".join(self._rows),
                next=f"{ctx.command_path} --help",
            )
        return super().invoke(ctx)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        _describe_global_options(self, ctx, formatter)

    def format_commands(self, _context: Context, formatter: HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.short_help) for name, row in self._rows.items()])


def _is_own_connector(context: Context, name: str) -> bool:
    """Whether the user's folder has a connector file of that name."""
    from lucca_connect.settings.paths import resolve_paths

    invocation = context.find_object(Invocation)
    if invocation is None or not _CONNECTOR_NAME.fullmatch(name):
        return False
    return (resolve_paths(invocation.environ).connectors / f"{name}.toml").is_file()


def _build(name: str, row: Row | Rows) -> Command:
    if isinstance(row, Rows):
        return LazyGroup(name, row.commands, help=row.short_help, own=row.own)
    module, _, function_name = f"lucca_connect.cli.{row.target}".partition(":")
    function: Callable[..., object] = getattr(import_module(module), function_name)
    command = main.get_command_from_info(
        CommandInfo(
            name=name,
            cls=LeafCommand,
            add_help_option=False,
            callback=function,
            help=getdoc(function),
        ),
        pretty_exceptions_short=True,
        rich_markup_mode=None,
    )
    if isinstance(command, LeafCommand):
        command.target = f"{module}:{function_name}"
    command.params.extend((*global_parameters(), _help_option()))
    return command
