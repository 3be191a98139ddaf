"""What all commands share in their help: global options, environment variables, exit codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from lucca_connect.errors import ExitCode
from lucca_connect.output.formats import Format


class Language(StrEnum):
    """What `--lang` accepts."""

    FR = "fr"
    EN = "en"


def global_options(
    *,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile", "-p", metavar="NAME", help="Tenant to work on: a profile's name."
        ),
    ] = None,
    output: Annotated[
        Format | None, typer.Option("--output", "-o", help="Form of the output [default: human].")
    ] = None,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language of texts [default: the profile's].")
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say more about failures.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing when nobody is needed.")
    ] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask; fail where an answer is needed.")
    ] = False,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Let no request that writes leave this machine.")
    ] = False,
) -> None:
    """The template of the options that every command accepts, before or after its name."""


ENVIRONMENT: dict[str, str] = {
    "LUCCACTL_PROFILE": "profile to use, as --profile",
    "LUCCACTL_OUTPUT": "form of the output, as --output",
    "LUCCACTL_LANG": "language of texts, as --lang",
    "LUCCACTL_HOME": "folder of configuration and state, instead of the platform's own",
    "LUCCACTL_READ_ONLY": "1: as --read-only",
    "LUCCACTL_DEADLINE": "longest duration of a run in minutes, as --deadline",
    "LUCCACTL_SHARE": "requests a minute to use of the tenant's 50",
    "LUCCACTL_EXCHANGE": "self: luccactl runs the exchange, vendor: the partner does",
    "LUCCACTL_URL": "the tenant's address, instead of a profile",
    "LUCCACTL_API_KEY": "the API key that goes with LUCCACTL_URL",
    "LUCCACTL_CLIENT_ID": "OAuth client that goes with LUCCACTL_URL",
    "LUCCACTL_CLIENT_SECRET": "its secret",
    "LUCCACTL_TOKEN_URL": "where OAuth tokens are asked for",
    "LUCCACTL_AEQUIVALENT_URL": "address of Aequivalent's side",
    "LUCCACTL_AEQUIVALENT_TOKEN": "its token",
    "LUCCACTL_WERECRUIT_URL": "address of We Recruit's side",
    "LUCCACTL_WERECRUIT_TOKEN": "its token",
    "LUCCACTL_UNDO_KEY": "key of what push --keep-undo keeps",
}
"""The closed list of environment variables (design: commands)."""

GLOBAL_ENVIRONMENT = ("LUCCACTL_OUTPUT", "LUCCACTL_LANG")
"""What every command obeys."""

TENANT_ENVIRONMENT = (
    "LUCCACTL_PROFILE",
    "LUCCACTL_HOME",
    "LUCCACTL_READ_ONLY",
    "LUCCACTL_SHARE",
    "LUCCACTL_URL",
    "LUCCACTL_API_KEY",
    "LUCCACTL_CLIENT_ID",
    "LUCCACTL_CLIENT_SECRET",
    "LUCCACTL_TOKEN_URL",
)
"""What every command that talks to a tenant obeys."""

PARTNER_ENVIRONMENT = (
    "LUCCACTL_AEQUIVALENT_URL",
    "LUCCACTL_AEQUIVALENT_TOKEN",
    "LUCCACTL_EXCHANGE",
    "LUCCACTL_DEADLINE",
)
"""What commands that talk to Aequivalent obey."""

HIRE_SOURCE_ENVIRONMENT = ("LUCCACTL_WERECRUIT_URL", "LUCCACTL_WERECRUIT_TOKEN")
"""What commands that read hires obey."""

HIRES_ENVIRONMENT = (*HIRE_SOURCE_ENVIRONMENT, "LUCCACTL_EXCHANGE", "LUCCACTL_DEADLINE")
"""What commands that create employees from hires obey."""

PLAN_ENVIRONMENT = (
    "LUCCACTL_AEQUIVALENT_URL",
    "LUCCACTL_AEQUIVALENT_TOKEN",
    *HIRES_ENVIRONMENT,
    "LUCCACTL_UNDO_KEY",
)
"""What commands obey that carry out a kept plan, whichever command made it."""

EXITS: dict[ExitCode, str] = {
    ExitCode.OK: "done and verified, or nothing to do",
    ExitCode.BUG: "a bug of luccactl",
    ExitCode.USAGE: "wrong usage",
    ExitCode.PENDING: "pending: something is still to be done",
    ExitCode.PARTIAL: "partial: somebody is failed, blocked or in doubt; the rest is done",
    ExitCode.HELD: "held: a limit was exceeded or approval is needed; nothing was done",
    ExitCode.BAD_DATA: "bad data",
    ExitCode.UNAVAILABLE: "remote unavailable",
    ExitCode.TRY_LATER: "try later: a run is in progress, or deadline or share used up",
    ExitCode.NO_ACCESS: "credential or permission missing; the message names which",
    ExitCode.CONFIGURATION: "configuration bad or missing, here or in the tenant",
    ExitCode.INTERRUPTED: "stopped by Ctrl-C, cleanly",
    ExitCode.TERMINATED: "stopped by a signal, cleanly",
}

TENANT_EXITS = (2, 65, 69, 75, 77, 78, 130, 143)
"""What any command that talks to a tenant may end with, beside its own."""


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """The end of a command's help page.

    Attributes:
        examples: command lines that can be copied.
        environment: names of `ENVIRONMENT` beside the global ones.
        exits: exit codes, 1 is always one of them.
    """

    examples: tuple[str, ...]
    environment: tuple[str, ...] = ()
    exits: tuple[int, ...] = (0,)


Function = TypeVar("Function", bound=Callable[..., object])
_HELP: dict[str, CommandHelp] = {}


def described(
    *, examples: tuple[str, ...], environment: tuple[str, ...] = (), exits: tuple[int, ...] = (0,)
) -> Callable[[Function], Function]:
    """Attach the end of its help page to a command's function."""

    def attach(function: Function) -> Function:
        _HELP[f"{function.__module__}:{function.__name__}"] = CommandHelp(
            examples, environment, exits
        )
        return function

    return attach


def help_of(target: str) -> CommandHelp:
    """What `described` attached to the function `module:name`."""
    return _HELP[target]
