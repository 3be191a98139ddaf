"""Typed reading of a result's JSON object, for views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lucca_connect.output.results import Json


@dataclass(frozen=True, slots=True)
class Data:
    """A JSON object. What is absent or null reads as empty: a view shows what there is.

    Attributes:
        raw: the object itself.
    """

    raw: Mapping[str, Json] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Whether the key is there with a value that is not null."""
        return self.raw.get(key) is not None

    def text(self, key: str) -> str:
        """A scalar as text, "" when absent or null."""
        return self.maybe(key) or ""

    def maybe(self, key: str) -> str | None:
        """A scalar as text, None when absent or null."""
        value = self.raw.get(key)
        if isinstance(value, bool):
            return "true" if value else "false"
        return None if value is None else str(value)

    def number(self, key: str) -> int:
        """A whole number, 0 when absent."""
        value = self.raw.get(key)
        return value if isinstance(value, int) else 0

    def flag(self, key: str) -> bool:
        """True only when the value is true."""
        return self.raw.get(key) is True

    def data(self, key: str) -> Data:
        """A nested object, empty when absent."""
        value = self.raw.get(key)
        return Data(value) if isinstance(value, Mapping) else Data()

    def items(self, key: str) -> tuple[Data, ...]:
        """A list of objects, empty when absent."""
        return tuple(Data(item) for item in self._list(key) if isinstance(item, Mapping))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of scalars as texts, empty when absent."""
        return tuple(str(item) for item in self._list(key))

    def label(self, key: str, lang: str) -> str:
        """The text of a `{"fr", "en"}` object in that language."""
        return self.data(key).text(lang)

    def _list(self, key: str) -> Sequence[Json]:
        value = self.raw.get(key)
        return value if isinstance(value, list | tuple) else ()
