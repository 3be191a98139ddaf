"""What happens around every command: parsing, and exceptions turned into results."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from lucca_connect._version import VERSION
from lucca_connect.cli.context import Invocation
from lucca_connect.cli.lazy import HelpAsked, LazyGroup, Row, Rows, VersionAsked
from lucca_connect.cli.options import ENVIRONMENT
from lucca_connect.cli.table import COMMANDS
from lucca_connect.cli.usage import ParserError, usage_error
from lucca_connect.errors import ConfigurationError, ExitCode, InternalError, LuccactlError
from lucca_connect.output.results import Result, Warning_

PURPOSE = "Connect the HR suite Lucca to its partners: set up, check, run, with proof."


def outcome(arguments: Sequence[str], invocation: Invocation) -> Result:
    """Parse the command line, run its command and return what it has to say.

    Raises:
        LuccactlError: usage errors included.
    """
    root = LazyGroup("luccactl", COMMANDS, help=PURPOSE, version=True)
    try:
        with root.make_context("luccactl", list(arguments), obj=invocation) as context:
            invocation.require_valid_environment()
            result = root.invoke(context)
    except HelpAsked as asked:
        invocation.prefer_stated(arguments)
        return Result(command=command_of(arguments), data={"help": asked.page}, text=asked.page)
    except VersionAsked:
        invocation.prefer_stated(arguments)
        return Result(command="version", data={"version": VERSION}, text=f"luccactl {VERSION}\n")
    except ParserError as error:
        raise usage_error(error) from None
    return cast(Result, result)


def failure(arguments: Sequence[str], invocation: Invocation, error: Exception) -> Result:
    """The result of a command that raised."""
    found = error if isinstance(error, LuccactlError) else _bug(error)
    if invocation.globals.verbose and not invocation.streams.quiet:
        invocation.streams.announce("\n".join(_trace(error)))
    return _failed(arguments, invocation, found, found.exit_code)


def stopped(arguments: Sequence[str], invocation: Invocation, code: str) -> Result:
    """The result of a command that a signal ended: `interrupted` or `terminated`."""
    exit_code = ExitCode.INTERRUPTED if code == "interrupted" else ExitCode.TERMINATED
    return _failed(arguments, invocation, LuccactlError(code), exit_code)


def with_misspelt_variables(result: Result, environ: Mapping[str, str]) -> Result:
    """The result, with a warning for each variable that looks like ours and means nothing."""
    if all(name in ENVIRONMENT for name in environ if name.startswith("LUCCACTL_")):
        return result
    from lucca_connect.settings.options import unknown_variables

    strange = unknown_variables(environ)
    warnings = tuple(Warning_("variable_unknown", {"variable": name}) for name in strange)
    return replace(result, warnings=(*result.warnings, *warnings))


def undelivered(result: Result, error: OSError) -> Result:
    """What is left to say when stdout took no result; an exit code that says more is kept."""
    found = ConfigurationError("output_undelivered", reason=error.strerror or type(error).__name__)
    return Result(
        command=result.command,
        profile=result.profile,
        exit_code=result.exit_code or found.exit_code,
        data={},
        errors=(*result.errors, found),
    )


def command_of(arguments: Sequence[str]) -> str:
    """The command that a command line names, as far as it names one: `sync aequivalent`."""
    words: list[str] = []
    rows = COMMANDS
    for word in _words(arguments):
        row = rows.get(word)
        if row is None:
            break
        words.append(word)
        if not isinstance(row, Rows):
            break
        rows = dict[str, Row | Rows](row.commands)
    return " ".join(words)


def _words(arguments: Sequence[str]) -> list[str]:
    """The arguments without global options and their values."""
    words: list[str] = []
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument.startswith("-"):
            skip = argument in {"-p", "--profile", "-o", "--output", "--lang"}
        else:
            words.append(argument)
    return words


def _failed(
    arguments: Sequence[str], invocation: Invocation, error: LuccactlError, exit_code: ExitCode
) -> Result:
    invocation.prefer_stated(arguments)
    return Result(
        command=command_of(arguments),
        profile=invocation.profile,
        exit_code=exit_code,
        data={},
        errors=(error,),
    )


def _bug(error: Exception) -> InternalError:
    """An exception of nobody: its type and where it was raised, never what it says."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return InternalError("internal_error", kind=type(error).__name__, where=where, version=VERSION)


def _trace(error: Exception) -> list[str]:
    """Where it came from, innermost last; no values, no source lines."""
    return [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
