"""Secret strings: nothing that formats, logs or compares them can show them."""

from __future__ import annotations

from typing import NoReturn

MASK = "••••"


class Secret:
    """A credential. `str()`, `repr()` and format strings are masked; `reveal()` alone shows it.

    Equality takes constant time. It cannot be pickled, so that no cache or crash report holds it.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The secret itself: only for the header or body that carries it."""
        return self._value

    def __str__(self) -> str:
        return MASK

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        import hmac  # two secrets are hardly ever compared, and it takes its time to import

        return hmac.compare_digest(self._value.encode(), other._value.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __bool__(self) -> bool:
        return bool(self._value)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written anywhere")
