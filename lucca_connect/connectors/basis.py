"""What the models of connector files are made of: texts, codes, labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from lucca_connect.connectors.shapes import NotNegative, Reference, Shape, YesOrNo

Code = Annotated[str, Shape(r"^e_[A-Za-z0-9_.-]+$", longest=255)]
CodeReference = Annotated[Code, Reference()]
Key = Annotated[str, Shape(r"^[a-z][a-z0-9-]*$")]
Target = Annotated[str, Shape(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]
Text = Annotated[str, Shape()]
Amount = Annotated[int, NotNegative()]
Flag = Annotated[bool, YesOrNo()]


class _Model:
    """Of every model: keys it does not know are refused.

    Attributes:
        identity: in a list of these, the key by which an overlay names one of them.
        renamable: whether an overlay may change that key.
        fixed: keys that belong to the packaged file alone.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}
    identity: ClassVar[str | None] = None
    renamable: ClassVar[bool] = False
    fixed: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def completed(cls, raw: dict[str, Any]) -> dict[str, Any]:
        """What an overlay says of a new one, with what need not be said."""
        return raw

    def __repr__(self) -> str:
        """One for all: making one for each class is a third of what importing the models costs."""
        shown = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({shown})"


@dataclass(frozen=True, kw_only=True, repr=False)
class Localised(_Model):
    """A label in both languages of the product."""

    fr: Text
    en: Text

    def text(self, lang: str) -> str:
        """The label in `fr` or `en`; anything else is English."""
        return self.fr if lang == "fr" else self.en

    def as_json(self) -> Mapping[str, str]:
        """Both labels by language."""
        return {"fr": self.fr, "en": self.en}


class Tag(StrEnum):
    """How sure a statement is (reference/README.md)."""

    DOC = "DOC"
    OBS = "OBS"
    INF = "INF"
    UNK = "UNK"
