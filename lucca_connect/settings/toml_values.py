"""Values that the configuration file may hold, and the way to one."""

from __future__ import annotations

from collections.abc import Sequence

TomlScalar = bool | int | str
TomlValue = TomlScalar | Sequence[str]
KeyPath = tuple[str, ...]
