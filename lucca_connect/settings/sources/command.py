"""A program that prints a secret: `pass show lucca/bank`, a vault's client."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import PurePath

from lucca_connect.errors import AccessError
from lucca_connect.settings.sources.patience import within
from lucca_connect.settings.sources.values import LONGEST, Resolved, Source, secret_from

TIME_LIMIT_S = 10.0

PASSED_ON = (
    "PATH", "HOME", "USER", "LOGNAME", "LANG", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME",
    "GNUPGHOME", "PASSWORD_STORE_DIR",
    "SYSTEMROOT", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP",
)  # fmt: skip
"""What the program inherits: enough to find itself and its own store. No variable of luccactl's
and none that loads code into other programs."""
HAS_PROCESS_GROUPS = os.name == "posix"


def from_command(
    arguments: Sequence[str], environ: Mapping[str, str], *, limit_s: float = TIME_LIMIT_S
) -> Resolved:
    """What the program prints to its standard output; the rest of what it says is dropped.

    The arguments may hold a secret themselves: only the program's name is ever shown.

    Raises:
        AccessError: credential_command_missing, credential_command_failed,
            credential_command_timeout, credential_empty, credential_not_one_line.
    """
    program = PurePath(arguments[0]).name
    try:
        process = subprocess.Popen(
            list(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: environ[name] for name in PASSED_ON if name in environ},
            start_new_session=True,
        )
    except OSError as error:
        raise AccessError(
            "credential_command_missing",
            program=program,
            reason=error.strerror or type(error).__name__,
        ) from None
    try:
        raw, status = within(limit_s, lambda: _output(process))
    except TimeoutError:
        _end(process)
        raise AccessError(
            "credential_command_timeout", program=program, seconds=int(limit_s)
        ) from None
    if status != 0:
        raise AccessError("credential_command_failed", program=program, status=status)
    return Resolved(secret_from(raw, Source.COMMAND, program), Source.COMMAND, program)


def _output(process: subprocess.Popen[bytes]) -> tuple[bytes, int]:
    """The first bytes printed, and the exit status. A program that never stops is not read on."""
    assert process.stdout is not None  # noqa: S101 (asked for with PIPE)
    raw = process.stdout.read(LONGEST + 1)
    process.stdout.close()
    return raw, process.wait()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop it and whatever it started: a child may hold the output open after its parent ended."""
    if HAS_PROCESS_GROUPS:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
