"""Who runs the command and when, for what is kept with a name under it."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime

from lucca_connect.http.clock import Clock


def account_name() -> str:
    """The operating system's name of the account; a container may have none by that number."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "?"


def moment(seconds: float) -> str:
    """`2026-11-22T05:40:00Z`."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def signature(clock: Clock) -> str:
    """Who and when."""
    return f"{account_name()} {moment(clock.now())}"
