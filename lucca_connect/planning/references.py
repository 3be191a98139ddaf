"""Keys and references of screening orders: stable over runs, unique, with no name in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_ORDER_KEY = re.compile(r"^(?:order|status):(\d+):(\d+)$")
_PREFIX = "luccactl"
_HASH_DIGITS = 10


def tenant_hash(tenant_id: str) -> str:
    """Ten hex digits that tell tenants apart in a partner's account shared by several."""
    return hashlib.sha256(tenant_id.encode()).hexdigest()[:_HASH_DIGITS]


def reference_of(tenant: str, employee_id: int, generation: int) -> str:
    """Our external reference of one order; `tenant` is `tenant_hash`'s result."""
    return f"{_PREFIX}-{tenant}-{employee_id}-{generation}"


def is_reference_of(reference: str | None, tenant: str, employee_id: int) -> bool:
    """Whether luccactl made that reference for this employee of this tenant, in any generation."""
    return reference is not None and reference.startswith(f"{_PREFIX}-{tenant}-{employee_id}-")


def referenced_generation(reference: str | None, tenant: str, employee_id: int) -> int | None:
    """Which order of this employee a reference stands for, None when luccactl did not make it."""
    if not is_reference_of(reference, tenant, employee_id):
        return None
    number = (reference or "").rpartition("-")[2]
    generation = int(number) if number.isascii() and number.isdigit() else 0
    return generation if reference == reference_of(tenant, employee_id, generation) else None


def order_key(employee_id: int, generation: int) -> str:
    """Journal key of an order."""
    return f"order:{employee_id}:{generation}"


def status_key(employee_id: int, generation: int) -> str:
    """Journal key of the status written back after that order."""
    return f"status:{employee_id}:{generation}"


def order_key_of(status_key: str) -> str:
    """Journal key of the order that a status written back belongs to."""
    return f"order{status_key.removeprefix('status')}"


def generation_of(key: str) -> int:
    """Generation that a journal key of ours is about, 0 for other keys."""
    match = _ORDER_KEY.match(key)
    return int(match[2]) if match else 0


def latest_generation(keys: Iterable[str], employee_id: int) -> int:
    """The highest generation among journal keys of this employee, 0 when there is none."""
    matches = (_ORDER_KEY.match(key) for key in keys)
    return max(
        (int(match[2]) for match in matches if match and int(match[1]) == employee_id), default=0
    )
