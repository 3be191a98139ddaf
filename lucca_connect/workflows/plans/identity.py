"""What every plan and every run is named by, and how long a plan may be carried out."""

from __future__ import annotations

import secrets

from lucca_connect._version import VERSION

PLAN_LIFE_S = 24 * 3600.0
"""Seconds. A plan that nobody applied within a day is made anew."""


def new_plan_id() -> str:
    """`p-` and twelve hexadecimal digits."""
    return f"p-{secrets.token_hex(6)}"


def new_run_id() -> str:
    """`r-` and twelve hexadecimal digits."""
    return f"r-{secrets.token_hex(6)}"


def made_with(version: str) -> str:
    """What `Plan.connector_version` says: the connector's version and ours."""
    return f"{version}+{VERSION}"
