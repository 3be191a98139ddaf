"""The model of a plausibility rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from lucca_connect.connectors.basis import Amount, CodeReference, Key, _Model


@dataclass(frozen=True, kw_only=True, repr=False)
class PlausibilitySpec(_Model):
    """What is complete, yet hardly meant: said about a person, or in the way of an order.

    Attributes:
        name: of the rule.
        check: `combination`: `when` itself is implausible; `no-earlier-dossier`: nothing was ever
            ordered for the person; `contract-ended`: before today; `starts-soon`: the contract
            starts in less than `days` days.
        severity: `warn`: said; `block`: no order.
        when: code of a list to option keys: the rule is about those alone who have one of them in
            each of these lists. Everybody when empty.
        days: for `starts-soon`.
    """

    identity: ClassVar[str | None] = "name"

    name: Key
    check: Literal["combination", "no-earlier-dossier", "contract-ended", "starts-soon"]
    severity: Literal["warn", "block"] = "warn"
    when: Mapping[CodeReference, tuple[Key, ...]] = field(default_factory=dict)
    days: Amount | None = None

    @property
    def properties(self) -> tuple[str, ...]:
        """v3 properties that the check looks at."""
        return _LOOKED_AT.get(self.check, ())


_LOOKED_AT = {"contract-ended": ("dtContractEnd",), "starts-soon": ("dtContractStart",)}
