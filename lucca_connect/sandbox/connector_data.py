"""What the screening partner expects, read from the connector's data file.

The sandbox shares no code with the product; it reads the same data.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ExpectedOption:
    """One value of a list: key of ours, French and English name."""

    key: str
    french: str
    english: str


@dataclass(frozen=True, slots=True)
class ExpectedField:
    """One coded datum the partner expects."""

    code: str
    french: str
    english: str
    format: str
    multiple: bool
    options: tuple[ExpectedOption, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """The section and its data.

    Attributes:
        section: its name; state, trigger, done: the field that drives the exchange and the keys
            of its two options.
    """

    section: str
    state: str
    trigger: str
    done: str
    fields: tuple[ExpectedField, ...]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(field.code for field in self.fields)

    def options(self, code: str) -> tuple[ExpectedOption, ...]:
        """The options of a list."""
        return next(field.options for field in self.fields if field.code == code)


@cache
def expected() -> Expected:
    """The data of `connectors/aequivalent.toml`."""
    text = files("lucca_connect").joinpath("connectors", "aequivalent.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Expected(
        section=data["section"]["name"],
        state=data["state"]["field"],
        trigger=data["state"]["trigger"],
        done=data["state"]["done"],
        fields=tuple(
            ExpectedField(
                code=field["code"],
                french=field["label"]["fr"],
                english=field["label"]["en"],
                format=field["format"],
                multiple=field.get("multiple", False),
                options=tuple(
                    ExpectedOption(option["key"], option["label"]["fr"], option["label"]["en"])
                    for option in field.get("options", ())
                ),
            )
            for field in data["fields"]
        ),
    )
