"""Is this plan safe? Limits count subjects; exceeded means held, nothing of the plan is done."""

from __future__ import annotations

from dataclasses import dataclass

from lucca_connect.errors import HeldError
from lucca_connect.planning.plan import Plan

PERCENT_FROM = 50
"""Below that many people a percentage says nothing: 10 % of 12 people is one person."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a profile, named as in its `limits` table.

    Attributes:
        max_changes: subjects a run.
        max_percent: of the population, from 50 people on.
        first_run: subjects of a connector's very first run.
    """

    max_changes: int = 25
    max_percent: float = 10
    first_run: int = 20


@dataclass(frozen=True, slots=True)
class MaxChanges:
    """`--max-changes N` or `N%`: replaces all limits on numbers for one run.

    Attributes:
        value: subjects, or percent of the population.
        percent: which of the two.
    """

    value: int
    percent: bool = False

    @classmethod
    def parse(cls, text: str) -> MaxChanges:
        """From `12` or `5%`.

        Raises:
            ValueError: neither a number nor a percentage from 0 to 100.
        """
        number, percent = (text[:-1], True) if text.endswith("%") else (text, False)
        if not (number.isascii() and number.isdigit()) or (percent and int(number) > 100):  # noqa: PLR2004 (percent)
            raise ValueError("expected N or N%")
        return cls(int(number), percent)

    def allowed(self, population: int) -> int:
        """How many subjects that is."""
        return population * self.value // 100 if self.percent else self.value


def raise_if_unsafe(
    plan: Plan,
    limits: Limits,
    population: int,
    *,
    is_first_run: bool = False,
    override: MaxChanges | None = None,
) -> None:
    """Check a plan against the limits on numbers.

    Args:
        population: people read from Lucca, never the selection.
        is_first_run: whether this connector never did anything on this tenant.
        override: `--max-changes` of this run.

    Raises:
        HeldError: limit_exceeded (limit, setting, allowed, observed), the strictest one exceeded.
    """
    observed = len(plan.subjects)
    for name, setting, allowed in _applicable(limits, population, is_first_run, override):
        if observed > allowed:
            raise HeldError(
                "limit_exceeded", limit=name, setting=setting, allowed=allowed, observed=observed
            )


def _applicable(
    limits: Limits, population: int, is_first_run: bool, override: MaxChanges | None
) -> list[tuple[str, str, int]]:
    """(name, setting, allowed), strictest first."""
    if override is not None:
        return [("max_changes", "--max-changes", override.allowed(population))]
    found = [("max_changes", "limits.max_changes", limits.max_changes)]
    if population >= PERCENT_FROM:
        allowed = int(population * limits.max_percent // 100)
        found.append(("max_percent", "limits.max_percent", allowed))
    if is_first_run:
        found.append(("first_run", "limits.first_run", limits.first_run))
    return sorted(found, key=lambda limit: limit[2])


def raise_if_population_shrank(observed: int, last_known: int | None) -> None:
    """Hold when Lucca shows nobody any more, or half of the people of the last run or less.

    A right or an establishment unticked looks just like that. Applies to people read, never to
    the selection. Halving says nothing about a handful of people, emptiness always does.

    Raises:
        HeldError: population_shrank (limit, setting, allowed: the fewest that pass, observed).
    """
    if not last_known:
        return
    fewest = last_known // 2 + 1 if last_known >= PERCENT_FROM else 1
    if observed < fewest:
        raise HeldError(
            "population_shrank",
            limit="population",
            setting="--max-changes",
            allowed=fewest,
            observed=observed,
            last_known=last_known,
        )
