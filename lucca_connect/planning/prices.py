"""What a plan's orders cost, by the prices that a profile or an overlay gives. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lucca_connect.connectors.comparison import FieldComparison
from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.values import integer_of
from lucca_connect.planning.screening import Action, Decision


@dataclass(frozen=True, slots=True)
class PriceList:
    """Prices of packages.

    Attributes:
        amounts: key of the package to its price, in whole units of `currency`.
        currency: "" when nobody named one.
    """

    amounts: Mapping[str, int] = field(default_factory=dict)
    currency: str = ""

    def over(self, other: PriceList) -> PriceList:
        """These prices, and those of `other` for packages without one here: prices in another
        currency are never mixed in."""
        if self.currency and other.currency and self.currency != other.currency:
            return self if self.amounts else other
        return PriceList({**other.amounts, **self.amounts}, self.currency or other.currency)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of all orders of a plan.

    Attributes:
        amount: in the price list's currency, of the orders whose package has a price.
        unpriced: packages that are ordered and have none; `?`: a package that cannot be told.
    """

    amount: int = 0
    unpriced: tuple[str, ...] = ()

    @property
    def known(self) -> int | None:
        """The whole amount, None when some order has no price."""
        return None if self.unpriced else self.amount


def package_of(
    connector: ScreeningConnector, comparisons: Mapping[str, FieldComparison], employee: Employee
) -> str:
    """Key of the package that an employee's order is for, `?` when it cannot be told."""
    for spec in connector.fields:
        if spec.account_list == "packages":
            value = employee.value(spec.code)
            entry = None if value is None else integer_of(value.value)
            options = comparisons[spec.code].options
            return next((key for key, entry_id in options.items() if entry_id == entry), "?")
    return "?"


def cost_of(
    decisions: Iterable[Decision], packages: Mapping[int, str], prices: Mapping[str, int]
) -> Cost:
    """Adds up what will be ordered; a status that is only written costs nothing.

    Args:
        packages: employee to key of the package; `prices`: key of the package to its price.
    """
    ordered = [
        packages.get(decision.employee_id, "?")
        for decision in decisions
        if decision.action is Action.ORDER
    ]
    return Cost(
        sum(prices.get(package, 0) for package in ordered),
        tuple(sorted({package for package in ordered if package not in prices})),
    )
