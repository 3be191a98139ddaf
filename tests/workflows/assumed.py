"""Which assumptions a job runs under, and why the others cannot matter to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lucca_connect.sandbox.assumptions import ASSUMPTIONS
from tests.workflows.pairs import covering_rows


@dataclass(frozen=True)
class LeftOut:
    """An assumption that a job never touches.

    Attributes:
        reason: why it cannot matter.
        routes: the only routes it changes; that the job never asks them is tested.
    """

    reason: str
    routes: tuple[str, ...]


_CREATION = LeftOut("the exchange with Aequivalent creates nobody", ("POST /api/v3/users",))
_WEBHOOKS = LeftOut("luccactl receives no webhooks", ("POST /lucca-api/webhook-endpoints",))
LEFT_OUT: Mapping[str, LeftOut] = {
    "extended-on-creation": _CREATION,
    "contract-default": _CREATION,
    "defaults-on-creation": _CREATION,
    "duplicate-answer": _CREATION,
    "duplicate-mail": _CREATION,
    "implicit-manager": _CREATION,
    "notify-on-user-post": _CREATION,
    "created-but-hidden": _CREATION,
    "upload-status": LeftOut(
        "files go from Lucca to the partner, never to Lucca", ("POST /lucca-api/files",)
    ),
    "department-update": LeftOut(
        "departments are never written",
        ("PATCH /lucca-api/departments/{id}", "PUT /lucca-api/departments/{id}"),
    ),
    "webhook-activation": _WEBHOOKS,
    "webhook-retry": _WEBHOOKS,
    "webhook-back-off": _WEBHOOKS,
}
"""Of the exchange with Aequivalent: the main job and the check of permissions."""

FACTORS = {
    assumption.name: assumption.alternatives
    for assumption in ASSUMPTIONS
    if assumption.name not in LEFT_OUT
}
COMBINATIONS = covering_rows(FACTORS)


def named(row: Mapping[str, str]) -> str:
    """A row as a short text: what is not the default."""
    defaults = {assumption.name: assumption.default for assumption in ASSUMPTIONS}
    changed = [f"{name}={value}" for name, value in row.items() if value != defaults[name]]
    return " ".join(changed) or "defaults"
