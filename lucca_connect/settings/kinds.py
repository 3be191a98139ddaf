"""The forms of values that the configuration, the environment and `profile set` may hold.

Each kind checks a value that was read from TOML (`accept`) and reads one from text (`parse`).
`expected` says the legal forms without words, so that one message serves both languages. A value
that is refused is never repeated: it may be a secret in the wrong place.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple, Protocol

from lucca_connect.settings.toml_values import TomlValue

_DURATION = re.compile(r"(\d{1,6})\s*(s|m|h)?")
_SECONDS = {None: 60, "s": 1, "m": 60, "h": 3600}
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


class Kind(Protocol):
    """One form of value."""

    @property
    def expected(self) -> str:
        """The legal forms."""
        ...

    def accept(self, value: object) -> TomlValue:
        """The value as it will be used.

        Raises:
            ValueError: it is not of this kind.
        """
        ...

    def parse(self, text: str) -> TomlValue:
        """The value that a text stands for, as TOML will hold it.

        Raises:
            ValueError: it is not of this kind.
        """
        ...


class Choice(NamedTuple):
    """One of a few words."""

    options: tuple[str, ...]

    @property
    def expected(self) -> str:
        return " | ".join(self.options)

    def accept(self, value: object) -> str:
        if value not in self.options:
            raise ValueError(self.expected)
        return str(value)

    def parse(self, text: str) -> str:
        return self.accept(text.strip().lower())


class Integer(NamedTuple):
    """A whole number between two bounds, both included."""

    least: int
    most: int

    @property
    def expected(self) -> str:
        return f"{self.least}..{self.most}"

    def accept(self, value: object) -> int:
        number = value if isinstance(value, int) and not isinstance(value, bool) else None
        if number is None or not self.least <= number <= self.most:
            raise ValueError(self.expected)
        return number

    def parse(self, text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
            raise ValueError(self.expected)
        return self.accept(int(text))


class Boolean:
    """Yes or no."""

    @property
    def expected(self) -> str:
        return "true | false"

    def accept(self, value: object) -> bool:
        if value is True or value is False:
            return value
        raise ValueError(self.expected)

    def parse(self, text: str) -> bool:
        word = text.strip().lower()
        if word not in _TRUE | _FALSE:
            raise ValueError(self.expected)
        return word in _TRUE


class Duration:
    """A time, held in seconds: a number of minutes, or a text such as `90s`, `30m`, `2h`."""

    @property
    def expected(self) -> str:
        return "30 | 90s | 30m | 2h"

    def accept(self, value: object) -> int:
        match = _DURATION.fullmatch(str(value).strip().lower())  # of True: no match
        seconds = int(match[1]) * _SECONDS[match[2]] if match else 0
        if seconds < 1:
            raise ValueError(self.expected)
        return seconds

    def parse(self, text: str) -> str:
        self.accept(text)
        return text.strip().lower()


class Text(NamedTuple):
    """A line of text, not empty, without control characters."""

    example: str = "text"

    @property
    def expected(self) -> str:
        return f'"{self.example}"'

    def accept(self, value: object) -> str:
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise ValueError(self.expected)
        return value.strip()

    def parse(self, text: str) -> str:
        return self.accept(text)


class Location:
    """An absolute path: a program started by a scheduler has no working folder to speak of."""

    @property
    def expected(self) -> str:
        return '"/absolute/path"'

    def accept(self, value: object) -> str:
        path = Text().accept(value)
        if not Path(path).is_absolute():
            raise ValueError(self.expected)
        return path

    def parse(self, text: str) -> str:
        return self.accept(str(Path(text.strip()).expanduser().absolute()) if text.strip() else "")


class Route:
    """A path below a partner's address."""

    @property
    def expected(self) -> str:
        return '"/v1/hires"'

    def accept(self, value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(r"/[A-Za-z0-9._~/-]*", value):
            raise ValueError(self.expected)
        return value

    def parse(self, text: str) -> str:
        return self.accept(text.strip())


class Arguments:
    """A program with its arguments, as a list; from text, split as a shell would."""

    @property
    def expected(self) -> str:
        return '["program", "argument"]'

    def accept(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not value:
            raise ValueError(self.expected)
        if not all(isinstance(item, str) and item and "\0" not in item for item in value):
            raise ValueError(self.expected)
        return tuple(value)

    def parse(self, text: str) -> tuple[str, ...]:
        if text.lstrip().startswith("["):
            import json  # arguments are hardly ever given like this

            return self.accept(json.loads(text))
        return self.accept(shlex.split(text))


class Names:
    """One name or several: a list, or from text, separated by commas."""

    @property
    def expected(self) -> str:
        return '["name", "name"]'

    def accept(self, value: object) -> tuple[str, ...]:
        names = (value,) if isinstance(value, str) else value
        if not isinstance(names, list | tuple) or not names:
            raise ValueError(self.expected)
        try:
            return tuple(Text().accept(name) for name in names)
        except ValueError:
            raise ValueError(self.expected) from None

    def parse(self, text: str) -> tuple[str, ...]:
        return self.accept(text.split(","))
