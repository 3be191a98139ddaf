"""Options of the sandboxes that tests start: small, on the fast clock, ready to order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypedDict, Unpack

from lucca_connect.sandbox.server import SandboxOptions


class OptionValues(TypedDict, total=False):
    """The fields of `SandboxOptions`."""

    employees: int
    orders: int
    hires: int
    seed: int
    scenario: Literal["new", "ready"]
    state: Path | None
    clock: Literal["real", "fast"]
    neighbours: int
    faults: tuple[str, ...]
    assumptions: Mapping[str, str]
    preview_writes: bool
    port: int


def options_for(**values: Unpack[OptionValues]) -> SandboxOptions:
    """60 people, ready, fast clock, unless said otherwise."""
    merged: OptionValues = {"employees": 60, "scenario": "ready", "clock": "fast", **values}
    return SandboxOptions(**merged)
