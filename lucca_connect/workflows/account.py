"""Who runs the command and when, for what is kept with a name under it."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime

from lucca_connect.http.clock import Clock


def account_name() -> str:
    """The account of the person at the keyboard: under sudo the one that called it.

    Journals belong to one account, so several people work on one by sudo; what keeps them apart
    are the system's sudo rules.
    """
    return os.environ.get("SUDO_USER") or running_account()


def running_account() -> str:
    """The account that runs the program; a container may have no name for it."""
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
