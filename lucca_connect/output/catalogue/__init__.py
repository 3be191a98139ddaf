"""The error catalogue: every code with its owner, retry, texts and next command.

Each area of the program writes its codes into its own `errors_<area>.py`, as
`ENTRIES: dict[str, Entry]`. They are read when the first text is needed, never at start-up.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from lucca_connect.output.catalogue.entry import Entry

__all__ = ["Entry", "all_entries", "areas", "entry"]


@cache
def areas() -> Mapping[str, Mapping[str, Entry]]:
    """Area (`network`, `settings`…) to its entries."""
    prefix = "errors_"
    found: dict[str, Mapping[str, Entry]] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name.startswith(prefix):
            found[module.name.removeprefix(prefix)] = import_module(
                f"{__name__}.{module.name}"
            ).ENTRIES
    return found


@cache
def all_entries() -> Mapping[str, Entry]:
    """Every code to its entry, sorted by code."""
    merged = {code: entry for entries in areas().values() for code, entry in entries.items()}
    return dict(sorted(merged.items()))


def entry(code: str) -> Entry:
    """The entry of a code.

    Raises:
        KeyError: no area has written such a code.
    """
    return all_entries()[code]
