"""Which alternative of each named assumption holds in one start of the sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lucca_connect.sandbox.assumption_registry import ASSUMPTIONS, Assumption

__all__ = ["ASSUMPTIONS", "Assumption", "AssumptionError", "Assumptions", "parse_assumption"]


class AssumptionError(ValueError):
    """An assumption or alternative that does not exist.

    Attributes:
        name: as given; value: as given; allowed: names or alternatives that exist.
    """

    def __init__(self, name: str, value: str, allowed: tuple[str, ...]) -> None:
        super().__init__(f"{name}={value}: one of {', '.join(allowed)}")
        self.name = name
        self.value = value
        self.allowed = allowed


class Assumptions(Mapping[str, str]):
    """Which alternative of each assumption holds.

    Raises:
        AssumptionError: an unknown name or alternative.
    """

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        known = {assumption.name: assumption for assumption in ASSUMPTIONS}
        self._values = {name: assumption.default for name, assumption in known.items()}
        for name, value in (chosen or {}).items():
            if name not in known:
                raise AssumptionError(name, value, tuple(known))
            if value not in known[name].alternatives:
                raise AssumptionError(name, value, known[name].alternatives)
            self._values[name] = value

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def parse_assumption(text: str) -> tuple[str, str]:
    """`NAME=VALUE` as given on a command line.

    Raises:
        AssumptionError: there is no equals sign, or no such name or alternative.
    """
    name, _, value = text.partition("=")
    Assumptions({name.strip(): value.strip()})
    return name.strip(), value.strip()
