"""What every gateway to a screening partner can do. The contract of the payload is ours: the
partner publishes none (reference/aequivalent.md 8), see docs/reference/aequivalent-partner.yaml."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from lucca_connect.http.values import JsonValue


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file on its way from Lucca to the partner.

    Attributes:
        kind: target in the dossier (`candidate_cv`, `other`).
        path: private temporary file (0600), deleted by whoever made it.
        content_type: as Lucca said it.
        sha256: hex digest of the content.
        size: bytes.
    """

    kind: str
    path: Path
    content_type: str
    sha256: str
    size: int


def neutral_name(attachment: Attachment, number: int) -> str:
    """A file name that tells kind and type, and nothing about the person: `candidate_cv-1.pdf`."""
    suffix = mimetypes.guess_extension(attachment.content_type) or ""
    return f"{attachment.kind}-{number}{suffix}"


@dataclass(frozen=True, slots=True)
class DossierOrder:
    """One screening order, complete.

    Attributes:
        reference: ours, unique per account; what settlement asks for after a crash.
        employee_id: Lucca's number as text, the partner's way to list a person's dossiers.
        payload: nested targets of the connector's mapping (`person.family_name`, `package`…).
        attachments: files to go with it.
    """

    reference: str
    employee_id: str
    payload: Mapping[str, JsonValue] = field(repr=False)
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as the partner knows it.

    Attributes:
        id: the partner's id.
        reference: our external reference, None for a dossier ordered by other means.
        employee_id: as sent with the order.
    """

    id: str
    reference: str | None
    employee_id: str


@dataclass(frozen=True, slots=True)
class Account:
    """The customer's account at the partner: at most 3 users on a standard one.

    Attributes:
        id: the partner's id; `users`: mail addresses, lower-case; `packages`: option keys.
    """

    id: str
    users: tuple[str, ...] = field(repr=False)
    packages: tuple[str, ...] = ()


class DossierGateway(Protocol):
    """Places orders and finds them again. All methods raise the classes of `lucca_connect.errors`.

    Attributes:
        settles_at_once: True when `order` returns the partner's word (http); False when it comes
            later (outbox: `find` answers once `ack.json` is there).
        requests: how many requests were sent to the partner so far.
    """

    settles_at_once: bool
    requests: int

    def account(self) -> Account | None:
        """The account with its users and packages; None when this gateway cannot tell."""
        ...

    def find(self, reference: str) -> Dossier | None:
        """The dossier with our reference, None when the partner has none (it is then certain)."""
        ...

    def pending(self, reference: str) -> bool:
        """Whether it was handed over and the partner has not answered yet (outbox)."""
        ...

    def list_for(self, employee_ids: Sequence[str]) -> Mapping[str, tuple[Dossier, ...]]:
        """All dossiers of these employees, ours or not; employees without any are left out."""
        ...

    def order(self, order: DossierOrder) -> Dossier | None:
        """Place it. None when accepted but not yet confirmed (outbox).

        "Already exists" with our reference is success after comparing the employee.

        Raises:
            RejectedError: dossier_rejected, dossier_reference_conflict.
            UnavailableError: with `sent` telling whether the order may have arrived.
        """
        ...

    def settled(self, reference: str) -> None:
        """The order is settled in Lucca too: delete any payload kept for it."""
        ...

    def close(self) -> None: ...
