from __future__ import annotations

from dataclasses import replace

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.comparison import by_code
from lucca_connect.lucca.types import Employee, ObservedValue
from lucca_connect.planning.prices import Cost, PriceList, cost_of, package_of
from lucca_connect.planning.screening import Action, Decision
from lucca_connect.settings.schema import PACKAGES
from tests.connectors.tenants import AEQUIVALENT, complete

PRICES = {"basic": 100, "standard": 200}


def decision(number: int, action: Action = Action.ORDER) -> Decision:
    return Decision(number, action, 1, f"r-{number}")


def test_orders_are_added_up_and_nothing_else() -> None:
    decisions = (
        decision(1),
        decision(2),
        decision(3, Action.WRITE_STATUS_ONLY),
        decision(4, Action.BLOCKED),
    )
    packages = {1: "basic", 2: "standard", 3: "standard", 4: "standard"}
    assert cost_of(decisions, packages, PRICES) == Cost(300)
    assert cost_of((), {}, {}).known == 0


def test_a_package_without_price_makes_the_cost_unknown() -> None:
    cost = cost_of((decision(1), decision(2), decision(3)), {1: "basic", 2: "light"}, PRICES)
    assert cost == Cost(100, ("?", "light"))
    assert cost.known is None


def test_every_package_of_the_connector_may_have_a_price() -> None:
    (spec,) = (spec for spec in AEQUIVALENT.fields if spec.account_list == "packages")
    assert tuple(option.key for option in spec.options) == PACKAGES


def test_the_package_is_the_option_that_the_employee_has() -> None:
    comparisons = by_code(compare(AEQUIVALENT, complete()))
    entry = comparisons["e_screening_package"].options["update-plus"]

    def employee(*values: ObservedValue) -> Employee:
        return Employee(1, extended={"e_screening_package": values})

    found = package_of(AEQUIVALENT, comparisons, employee(ObservedValue(7, entry)))
    assert found == "update-plus"
    assert package_of(AEQUIVALENT, comparisons, employee(ObservedValue(7, 999_999))) == "?"
    assert package_of(AEQUIVALENT, comparisons, employee()) == "?"
    without = replace(AEQUIVALENT, fields=())
    assert package_of(without, comparisons, employee()) == "?"


def test_the_profile_s_prices_go_before_those_of_an_overlay_package_by_package() -> None:
    overlay = PriceList({"basic": 90, "premium": 300}, "CHF")
    assert PriceList({"basic": 100}, "CHF").over(overlay) == PriceList(
        {"basic": 100, "premium": 300}, "CHF"
    )
    assert PriceList({"basic": 100}).over(overlay).currency == "CHF"
    assert PriceList().over(overlay) == overlay


def test_two_currencies_are_never_added_up() -> None:
    overlay = PriceList({"premium": 300}, "CHF")
    assert PriceList({"basic": 100}, "EUR").over(overlay) == PriceList({"basic": 100}, "EUR")
    assert PriceList({}, "EUR").over(overlay) == overlay
