"""The optional packages behind xlsx, and what to say when they are not there."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from lucca_connect.errors import ConfigurationError


def optional(name: str) -> ModuleType:
    """A module of the extra `xlsx`.

    Raises:
        ConfigurationError: xlsx_extra_missing.
    """
    try:
        return import_module(name)
    except ImportError:
        raise ConfigurationError("xlsx_extra_missing", module=name) from None
