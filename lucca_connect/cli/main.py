"""The entry point: the fast path, the one wrapper around commands, and the only exit."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from lucca_connect._version import VERSION

if TYPE_CHECKING:
    from lucca_connect.output.streams import Streams

PROGRAM = "luccactl"


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    from lucca_connect.output.streams import standard_streams

    streams = standard_streams(os.environ)
    if arguments == ["--version"]:
        with suppress(OSError):  # then the whole way says what is wrong
            streams.stdout.write(f"{PROGRAM} {VERSION}\n")
            streams.stdout.flush()
            sys.exit(0)
    sys.exit(run(arguments, os.environ, streams))


def run(arguments: Sequence[str], environ: Mapping[str, str], streams: Streams) -> int:
    """Run one command line, print its result, return the exit code."""
    from lucca_connect.cli.context import Invocation
    from lucca_connect.cli.signals import Terminated, terminate_cleanly
    from lucca_connect.cli.usage import without_equals
    from lucca_connect.cli.wrapper import (
        failure,
        outcome,
        stopped,
        undelivered,
        with_misspelt_variables,
    )
    from lucca_connect.output.formats import Format
    from lucca_connect.output.render import render

    arguments = without_equals(arguments)
    invocation = Invocation(environ, streams)
    with terminate_cleanly():
        try:
            result = outcome(arguments, invocation)
        except KeyboardInterrupt:
            result = stopped(arguments, invocation, "interrupted")
        except Terminated:
            result = stopped(arguments, invocation, "terminated")
        except Exception as error:  # the last line of defence: it reports, without values
            result = failure(arguments, invocation, error)
    result = with_misspelt_variables(result, environ)
    try:
        render(result, invocation.output, invocation.texts, streams)
        if result.delivered is not None:
            result.delivered()
    except BrokenPipeError:
        streams.abandon_stdout()
    except OSError as error:
        streams.abandon_stdout()
        result = undelivered(result, error)
        render(result, Format.HUMAN, invocation.texts, streams)
    return int(result.exit_code)
