"""A key of a profile as people write it, `werecruit.defaults.role`, and as a path.

A step that holds a dot stands in double quotes, as in TOML: `"St. Gallen"`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lucca_connect.settings.toml_values import KeyPath

_STEP = re.compile(r'"([^"]*)"|([^".]+)')


def joined(path: Sequence[str]) -> str:
    """The key that a path is written as."""
    return ".".join(f'"{step}"' if "." in step else step for step in path)


def split(key: str) -> KeyPath:
    """The path of a key; a key that is none is a path of one step, which nothing has."""
    steps: list[str] = []
    position = 0
    while match := _STEP.match(key, position):
        steps.append(match[1] if match[1] is not None else match[2])
        position = match.end()
        if position == len(key):
            return tuple(steps)
        if key[position] != ".":
            break
        position += 1
    return (key,)
