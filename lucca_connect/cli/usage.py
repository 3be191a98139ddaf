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

_BOUNDS = {"min": ">=", "max": "<="}
_WORD = re.compile(r"(?=.{1,24}$)[a-z]+([-_][a-z]+)*")
_SHORT_WITH_EQUALS = re.compile(r"(-[vq]*[op])=(.*)", re.DOTALL)
_OPTION = re.compile(r"--?[a-z]+(-[a-z]+)*")


def printable_word(text: str) -> str:
    """The text if it looks like a command's name, else "…"."""
    return text if _WORD.fullmatch(text) else "…"


def without_equals(arguments: Sequence[str]) -> list[str]:
    """`-o=json` and `-p=bank` as what is meant by them: the option, then its value."""
    given = list(arguments)
    end = given.index("--") if "--" in given else len(given)
    spelled: list[str] = []
    for argument in given[:end]:
        found = _SHORT_WITH_EQUALS.fullmatch(argument)
        spelled += [found[1], found[2]] if found else [argument]
    return spelled + given[end:]


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
        flag = "does not take a value" in error.message
        code = "option_takes_no_value" if flag else "option_value_missing"
        return UsageError(code, option=error.option_name, next=next_command)
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
    if choices:
        return ", ".join(str(choice) for choice in choices)
    bounds = {
        ">=": getattr(parameter.type, "min", None),
        "<=": getattr(parameter.type, "max", None),
    }
    told = [f"{sign} {bound}" for sign, bound in bounds.items() if bound is not None]
    return ", ".join(told) or str(parameter.type.name)
