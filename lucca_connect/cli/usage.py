"""Mistakes in the command line, as our own errors.

Nothing that was typed is repeated but names of options and plain words: a key that somebody typed
where it does not belong must not end in a log.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lucca_connect.cli.vendored import Parameter, exceptions
from lucca_connect.errors import UsageError

ParserError = exceptions.ClickException

_WORD = re.compile(r"(?=.{1,24}$)[a-z]+([-_][a-z]+)*")
_OPTION = re.compile(r"--?[a-z]+(-[a-z]+)*")


def printable_word(text: str) -> str:
    """The text if it looks like a command's name, else "…"."""
    return text if _WORD.fullmatch(text) else "…"


def usage_error(error: exceptions.ClickException) -> UsageError:
    """What the parser says, as an error of ours without values."""
    context = getattr(error, "ctx", None)
    next_command = f"{context.command_path} --help" if context else "luccactl --help"
    if isinstance(error, exceptions.NoSuchOption):
        typed = error.option_name
        return UsageError(
            "option_unknown",
            option=typed if _OPTION.fullmatch(typed) else "…",
            near=", ".join(error.possibilities or ()) or "--help",
            next=next_command,
        )
    if isinstance(error, exceptions.MissingParameter):
        return UsageError("argument_missing", name=_name(error.param), next=next_command)
    if isinstance(error, exceptions.BadParameter):
        return UsageError(
            "option_value_invalid",
            option=_name(error.param),
            allowed=_allowed(error.param),
            next=next_command,
        )
    if isinstance(error, exceptions.BadOptionUsage):
        return UsageError("option_value_missing", option=error.option_name, next=next_command)
    return UsageError("arguments_unexpected", next=next_command)


def _name(parameter: Parameter | None) -> str:
    if parameter is None:
        return "…"
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name).upper()
    return max(parameter.opts, key=len)


def _allowed(parameter: Parameter | None) -> str:
    if parameter is None:
        return "…"
    choices: Sequence[object] | None = getattr(parameter.type, "choices", None)
    return ", ".join(str(choice) for choice in choices) if choices else str(parameter.type.name)
