"""What a sandbox is started with, checked before anything is created."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from lucca_connect.sandbox.assumptions import Assumptions
from lucca_connect.sandbox.clock import ClockMode
from lucca_connect.sandbox.faults import parse_fault
from lucca_connect.sandbox.shape import Shape

if TYPE_CHECKING:
    from lucca_connect.sandbox.declared.models import Declared

Scenario = Literal["new", "ready"]
LARGEST = {
    "employees": 200_000,
    "orders": 20_000,
    "hires": 5_000,
    "neighbours": 50,
    "port": 65_535,
    "seed": 2**31,
}
STAFF = 8
"""People every tenant needs beside those to be ordered: heads of departments, the partner
account's users."""
BLOCKED = 2
"""Blocked orders on top of `orders`, and blocked hires among `hires`."""


class OptionError(ValueError):
    """An option out of its bounds.

    Attributes:
        option: its name; value: as given; allowed: what would be right, in words.
    """

    def __init__(self, option: str, value: object, allowed: str) -> None:
        super().__init__(f"{option}={value}: {allowed}")
        self.option = option
        self.value = str(value)
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class SandboxOptions:
    """One start of a sandbox.

    What describes the population (employees, orders, hires, seed, scenario) and the clock is kept
    by a store that exists already; the rest is of this start only.

    Attributes:
        employees: people employed now or hired for later; former employees come on top.
        orders: people whose screening can be ordered; 2 blocked ones come on top.
        hires: recruited candidates the second partner lists, 2 of them blocked.
        seed: the same seed gives the same people.
        scenario: `new` has no section, `ready` has section, rights and values in place.
        state: folder of the store, None for a temporary one that is removed at the end.
        clock: `fast` never makes our own client wait.
        neighbours: requests a minute other integrations send (0 to 50).
        faults: rules, see `faults.py`. assumptions: name to alternative.
        preview_writes: whether taxonomies, labels and definitions can be created.
        port: 0 for any free one.
        shape: structure and data of another tenant, for a store that is still empty.
        declared: structure, data, people and rights of a scenario file, for such a store too.
        codes: code of the partner's documentation, or of a datum beside those, to the code that
            this tenant uses; empty: the documented ones.

    Raises:
        OptionError, FaultError, AssumptionError: on construction.
    """

    employees: int = 250
    orders: int = 8
    hires: int = 6
    seed: int = 1
    scenario: Scenario = "new"
    state: Path | None = None
    clock: ClockMode = "real"
    neighbours: int = 0
    faults: tuple[str, ...] = ()
    assumptions: Mapping[str, str] = field(default_factory=dict)
    preview_writes: bool = False
    port: int = 0
    shape: Shape | None = None
    declared: Declared | None = None
    codes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, largest in LARGEST.items():
            value = getattr(self, name)
            if not 0 <= value <= largest:
                raise OptionError(name, value, f"0 to {largest}")
        needed = self.orders + BLOCKED + STAFF
        if self.employees < needed:
            raise OptionError("employees", self.employees, f"at least {needed}")
        if 0 < self.hires < BLOCKED:
            raise OptionError("hires", self.hires, f"0, or {BLOCKED} and more")
        if self.scenario not in get_args(Scenario):
            raise OptionError("scenario", self.scenario, "new or ready")
        if self.clock not in get_args(ClockMode):
            raise OptionError("clock", self.clock, "real or fast")
        for rule in self.faults:
            parse_fault(rule)
        Assumptions(self.assumptions)
