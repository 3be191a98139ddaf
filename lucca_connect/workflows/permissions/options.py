"""What `check-permissions` is asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckPermissionsOptions:
    """What the command line asks for.

    Attributes:
        connector: name of the connector.
        task: check this task only.
        witness: employee whose section is known to be filled.
        write_probe: employee on whom one existing value is rewritten with itself.
        strict: something unproven ends the command with 3.
    """

    connector: str = "aequivalent"
    task: str | None = None
    witness: int | None = None
    write_probe: int | None = None
    strict: bool = False
