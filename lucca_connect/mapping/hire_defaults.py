"""Which default stands in for a datum of a hire, and where it was said."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Literal

from lucca_connect.connectors.matching import fold
from lucca_connect.connectors.recruiting import (
    DEFAULTABLE,
    Defaults,
    DefaultValues,
    RecruitingConnector,
)

Aliases = Callable[[str], Collection[str]]
"""All the ways to say one establishment (id, code, name), the given one included."""


def only_itself(establishment: str) -> Collection[str]:
    """When nothing is known about establishments, one is called what it is called."""
    return (establishment,)


@dataclass(frozen=True, slots=True)
class Default:
    """A default that applies.

    Attributes:
        value: as it was written.
        said_in: `profile` or `connector` (its file, or an overlay of it).
        establishment: the one it was said for, None when for everybody.
    """

    value: str
    said_in: Literal["profile", "connector"]
    establishment: str | None = None


@dataclass(frozen=True, slots=True)
class DefaultRules:
    """Defaults of a connector and of a profile together.

    What was said for one establishment goes before what was said for everybody, and the profile
    before the connector.

    Attributes:
        connector, profile: as they were written.
        aliases: so that a default for "Genève" holds for a hire at "GVA".
    """

    connector: Defaults = field(default_factory=Defaults)
    profile: Defaults = field(default_factory=Defaults)
    aliases: Aliases = only_itself

    def find(self, name: str, establishment: str | None) -> Default | None:
        """The default of a datum for somebody at that establishment, None when there is none."""
        if name not in DEFAULTABLE:
            return None
        known = {fold(alias) for alias in self.aliases(establishment)} if establishment else set()
        sides: tuple[tuple[Literal["profile", "connector"], Defaults], ...] = (
            ("profile", self.profile),
            ("connector", self.connector),
        )
        for said_in, defaults in sides:
            for place, values in defaults.by_establishment.items():
                value = _of(values, name) if fold(place) in known else None
                if value is not None:
                    return Default(value, said_in, place)
        for said_in, defaults in sides:
            value = _of(defaults, name)
            if value is not None:
                return Default(value, said_in)
        return None

    def any(self, name: str) -> bool:
        """Whether a default for the datum exists for anybody at all."""
        if name not in DEFAULTABLE:
            return False
        return any(
            _of(defaults, name) is not None
            or any(_of(values, name) is not None for values in defaults.by_establishment.values())
            for defaults in (self.profile, self.connector)
        )


def default_rules(
    connector: RecruitingConnector, profile: Defaults | None = None, aliases: Aliases = only_itself
) -> DefaultRules:
    """The defaults that hold for a connector on a profile."""
    return DefaultRules(connector.defaults, profile or Defaults(), aliases)


def _of(values: Defaults | DefaultValues, name: str) -> str | None:
    """Defaults of one establishment have no establishment."""
    value: str | None = getattr(values, name, None)
    return value
