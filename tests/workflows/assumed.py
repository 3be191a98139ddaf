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


_NEW_API = (
    "missing-api-version",
    "token-without-scope",
    "unknown-parameter",
    "conditional-read",
    "conditional-mismatch",
    "attributes-limit",
    "legacy-date",
    "schema-on-read",
    "definition-target",
    "upload-status",
    "department-update",
    "webhook-activation",
    "webhook-retry",
    "webhook-back-off",
    "new-definition",
    "preview-codes",
)
_OTHER_VALUES = (
    "file-value",
    "user-value",
    "boolean-value",
    "number-value",
    "composite-child",
    "composite-write",
    "multiple-write",
    "second-value",
    "bare-value",
    "nested-extended-write",
    "two-option-list",
    "modified-at-on-extended-write",
)
_OTHER_READS = (
    "key-as-user",
    "permission-probe",
    "definition-name",
    "user-properties",
    "definitions-visible",
)
HIRES_LEFT_OUT: Mapping[str, str] = {
    **dict.fromkeys(_NEW_API, "hires are read and written through v3 and v4 alone"),
    **dict.fromkeys(_OTHER_VALUES, "a created employee is given single texts, once"),
    **dict.fromkeys(_OTHER_READS, "routes and details that a creation never asks for"),
}
"""Of the creation of employees from hires."""

HIRES_COMBINATIONS = covering_rows(
    {
        assumption.name: assumption.alternatives
        for assumption in ASSUMPTIONS
        if assumption.name not in HIRES_LEFT_OUT
    }
)


def named(row: Mapping[str, str]) -> str:
    """A row as a short text: what is not the default."""
    defaults = {assumption.name: assumption.default for assumption in ASSUMPTIONS}
    changed = [f"{name}={value}" for name, value in row.items() if value != defaults[name]]
    return " ".join(changed) or "defaults"
