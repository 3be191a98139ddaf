"""Is this plan safe? Limits count subjects; exceeded means held, nothing of the plan is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lucca_connect.errors import HeldError
from lucca_connect.planning.plan import Plan, Verb

PERCENT_FROM = 50
"""Below that many people a percentage says nothing: 10 % of 12 people is one person."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a profile, named as in its `limits` tables.

    Attributes:
        max_changes: subjects a run.
        max_percent: of the population, from 50 people on.
        first_run: subjects of a connector's very first run.
        verbs: subjects a run for one kind of operation; a verb without a limit is not in it.
        connector: the one they are for; `own`: names that its own table gives.
    """

    max_changes: int = 25
    max_percent: float = 10
    first_run: int = 20
    verbs: Mapping[Verb, int] = field(default_factory=dict)
    connector: str = ""
    own: frozenset[str] = frozenset()

    def setting(self, name: str) -> str:
        """The key of the profile that sets a limit."""
        return f"{self.connector}.limits.{name}" if name in self.own else f"limits.{name}"


def verb_limit(verb: Verb) -> str:
    """Name of the limit on one verb: `dossier_order`."""
    return verb.value.replace(".", "_")


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


@dataclass(frozen=True, slots=True)
class _Exceedable:
    """One limit that holds for a plan, and what the plan comes to."""

    name: str
    setting: str
    allowed: int
    observed: int


def raise_if_unsafe(
    plan: Plan,
    limits: Limits,
    population: int,
    *,
    is_first_run: bool = False,
    override: MaxChanges | None = None,
    override_lowers_only: bool = False,
) -> None:
    """Check a plan against the limits on numbers.

    Args:
        population: people read from Lucca, never the selection.
        is_first_run: whether this connector never did anything on this tenant.
        override: `--max-changes` of this run.
        override_lowers_only: the profile's limits hold beside it, because somebody else has to
            approve what exceeds them.

    Raises:
        HeldError: limit_exceeded (limit, setting, allowed, observed), the strictest one exceeded.
    """
    found: list[_Exceedable] = []
    if override is None or override_lowers_only:
        found += _of_profile(plan, limits, population, is_first_run)
    if override is not None:
        allowed = override.allowed(population)
        found.append(_Exceedable("max_changes", "--max-changes", allowed, len(plan.subjects)))
    for limit in sorted(found, key=lambda limit: limit.allowed):
        if limit.observed > limit.allowed:
            raise HeldError(
                "limit_exceeded",
                limit=limit.name,
                setting=limit.setting,
                allowed=limit.allowed,
                observed=limit.observed,
            )


def _of_profile(
    plan: Plan, limits: Limits, population: int, is_first_run: bool
) -> list[_Exceedable]:
    allowed = {"max_changes": limits.max_changes}
    if population >= PERCENT_FROM:
        allowed["max_percent"] = int(population * limits.max_percent // 100)
    if is_first_run:
        allowed["first_run"] = limits.first_run
    observed = len(plan.subjects)
    found = [
        _Exceedable(name, limits.setting(name), number, observed)
        for name, number in allowed.items()
    ]
    for verb, number in limits.verbs.items():
        name = verb_limit(verb)
        concerned = {operation.subject for operation in plan.operations if operation.verb is verb}
        found.append(_Exceedable(name, limits.setting(name), number, len(concerned)))
    return found


def raise_if_too_dear(cost: int, allowed: int, *, setting: str, currency: str) -> None:
    """Hold a plan whose orders cost more than was allowed.

    Raises:
        HeldError: cost_exceeded (limit, setting, allowed, observed, currency).
    """
    if cost > allowed:
        raise HeldError(
            "cost_exceeded",
            limit="max_cost",
            setting=setting,
            allowed=allowed,
            observed=cost,
            currency=currency,
        )


def raise_if_approval_needed(plan: Plan, approval: str) -> None:
    """Hold every plan that changes something where a person approves each.

    Args:
        approval: `over-limit` or `always`, as in the profile.

    Raises:
        HeldError: approval_required (limit, setting, allowed, observed).
    """
    if approval == "always" and plan.operations:
        raise HeldError(
            "approval_required",
            limit="approval",
            setting="approval",
            allowed=0,
            observed=len(plan.subjects),
        )


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
