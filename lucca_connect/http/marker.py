"""The mark that every answer of our own sandbox carries, honoured on loopback only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lucca_connect.http.hosts import is_loopback

TENANT_HEADER = "x-luccactl-sandbox"
CLOCK_HEADER = "x-luccactl-clock"
_CLOCK = re.compile(r"\s*(?P<now>\d{1,12}(?:\.\d{1,6})?)\s*;\s*mode=(?P<mode>fast|real)\s*")
_TENANT = re.compile(r"[!-~]{1,200}")


@dataclass(frozen=True, slots=True)
class SandboxMarker:
    """What a sandbox says of itself.

    Attributes:
        tenant_id: of this sandbox's store.
        now: its clock, seconds since the epoch.
        mode: `fast` when its clock may be advanced.
    """

    tenant_id: str
    now: float
    mode: Literal["fast", "real"]


def read_marker(headers: Mapping[str, str], url: str) -> SandboxMarker | None:
    """The marker of an answer, None beyond loopback and when it is absent or unreadable.

    Args:
        headers: lower-case names.
        url: where the answer came from: a foreign host that sends these headers is not believed.
    """
    tenant_id = headers.get(TENANT_HEADER, "")
    clock = _CLOCK.fullmatch(headers.get(CLOCK_HEADER, ""))
    if clock is None or not _TENANT.fullmatch(tenant_id) or not is_loopback(url):
        return None
    mode: Literal["fast", "real"] = "fast" if clock["mode"] == "fast" else "real"
    return SandboxMarker(tenant_id, float(clock["now"]), mode)
