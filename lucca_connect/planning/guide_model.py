"""What a guide consists of: language-free steps and lines. Their texts are in `output`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lucca_connect.connectors.models import Localised

GuideValue = str | int | bool | Localised


class SectionProof(StrEnum):
    """How sure it is that the data lie in the section (design: what each verdict needs)."""

    UNPROVEN = "unproven"
    READABLE = "readable"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One line under a step: key of its text and the values in it."""

    key: str
    params: Mapping[str, GuideValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One thing to do.

    Attributes:
        key: of its text; `params`: values in it.
        chapter: `before`, `section`, `data`, `fixes`, `attach`, `key`, `rights`, `partner`,
            `check`.
        lines: details, in order.
        done: proven to be done; False also when nothing can prove it.
        code: the datum it is about.
        about: what else it is about (a right, an option, a number), so that no two steps are
            called the same.
    """

    key: str
    chapter: str
    params: Mapping[str, GuideValue] = field(default_factory=dict)
    lines: tuple[GuideLine, ...] = ()
    done: bool = False
    code: str | None = None
    about: str = ""

    @property
    def id(self) -> str:
        """Its name in any guide of the same connector, whatever else is in it: what a person has
        ticked stays ticked when the guide is made anew."""
        return "/".join(part for part in (self.key, self.code, self.about) if part)
