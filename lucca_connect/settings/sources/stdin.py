"""A secret handed over on standard input: `auth login --stdin < key.txt`."""

from __future__ import annotations

from typing import TextIO

from lucca_connect.settings.sources.values import LONGEST, Resolved, Source, secret_from


def from_stdin(stream: TextIO) -> Resolved:
    """The whole input, which must be one line.

    Raises:
        AccessError: credential_empty, credential_not_one_line.
    """
    return Resolved(secret_from(stream.read(LONGEST + 1), Source.STDIN, "-"), Source.STDIN, "-")
