"""A plan as a file: readable by people, useless once somebody changed it.

The seal is a keyed digest over the whole plan: only the installation that made the file can make
another one, so that what is applied is what was planned and looked at.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable

from lucca_connect.planning.plan import Plan

_SEAL = "seal"


def sealed(plan: Plan, digest: Callable[[str], str]) -> str:
    """The text of a plan file.

    Args:
        digest: the installation's keyed digest.
    """
    document = {**json.loads(plan.to_json()), _SEAL: digest(plan.to_json())}
    return json.dumps(document, indent=2, sort_keys=True) + "\n"


def opened(text: str) -> tuple[Plan, str]:
    """The plan of a file, and its seal as it stands there, "" for none.

    Raises:
        ValueError: not a plan file.
    """
    document = json.loads(text)
    if not isinstance(document, dict):
        raise ValueError("not an object")  # noqa: TRY004 (the text is wrong, not the caller)
    seal = document.pop(_SEAL, "")
    return Plan.from_json(json.dumps(document)), str(seal)


def is_intact(plan: Plan, seal: str, digest: Callable[[str], str]) -> bool:
    """Whether this installation sealed exactly this plan."""
    return hmac.compare_digest(seal.encode(), digest(plan.to_json()).encode())
