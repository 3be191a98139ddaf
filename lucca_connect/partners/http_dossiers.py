"""The partner over HTTP, by the contract in docs/reference/aequivalent-partner.yaml.

The contract is ours: the partner publishes none. Paths are configurable, and what stands in front
of a real partner has to speak it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

from lucca_connect.errors import LuccactlError, RejectedError, UnavailableError
from lucca_connect.http.clock import Clock
from lucca_connect.http.retry import repeat
from lucca_connect.http.secrets import Secret
from lucca_connect.http.values import FilePart, JsonValue, Request, Response, Transport
from lucca_connect.partners.answers import (
    as_identifier,
    as_object,
    decode_account,
    decode_dossier,
    decode_page,
    refusal,
    unreadable,
    with_sent,
)
from lucca_connect.partners.dossiers import Account, Attachment, Dossier, DossierOrder, neutral_name
from lucca_connect.state.problems import told_plainly

EMPLOYEES_PER_REQUEST = 100
_FIRST_FAILURE = 300

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class PartnerPaths:
    """Where the contract's resources lie below the partner's address."""

    account: str = "/v1/account"
    files: str = "/v1/files"
    dossiers: str = "/v1/dossiers"


class HttpDossierGateway:
    """Implements `DossierGateway` over HTTP.

    Args:
        transport: with the read-only switch, if it is on.
        url: the partner's address, no trailing slash needed.
        token: bearer token.
        clock: for pauses between two tries.
        paths: of the contract's resources.

    Attributes:
        settles_at_once, requests: see `DossierGateway`.
    """

    def __init__(
        self,
        transport: Transport,
        url: str,
        token: Secret,
        *,
        clock: Clock,
        paths: PartnerPaths | None = None,
    ) -> None:
        self.settles_at_once = True
        self.requests = 0
        self._transport = transport
        self._url = url.rstrip("/")
        self._token = token
        self._clock = clock
        self._paths = paths or PartnerPaths()

    def account(self) -> Account | None:
        """See `DossierGateway.account`."""
        return self._repeated(self._get(self._paths.account), decode_account)

    def find(self, reference: str) -> Dossier | None:
        """See `DossierGateway.find`."""
        found = self._pages(("reference", reference))
        return next((dossier for dossier in found if dossier.reference == reference), None)

    def pending(self, reference: str) -> bool:  # noqa: ARG002 (the partner answers at once)
        """Never: what the partner has not answered it does not have."""
        return False

    def list_for(self, employee_ids: Sequence[str]) -> Mapping[str, tuple[Dossier, ...]]:
        """See `DossierGateway.list_for`; 100 employees a request."""
        wanted = list(dict.fromkeys(employee_ids))
        by_employee: dict[str, tuple[Dossier, ...]] = {}
        for start in range(0, len(wanted), EMPLOYEES_PER_REQUEST):
            some = wanted[start : start + EMPLOYEES_PER_REQUEST]
            for dossier in self._pages(("employee_id", ",".join(some))):
                if dossier.employee_id in some:
                    known = by_employee.get(dossier.employee_id, ())
                    by_employee[dossier.employee_id] = (*known, dossier)
        return by_employee

    def order(self, order: DossierOrder) -> Dossier:
        """See `DossierGateway.order`. Files go first; the order itself is one request.

        It may be repeated after a lost answer, because the reference is unique: if the first one
        arrived, the second is answered with the dossier that exists.

        Raises:
            RejectedError: dossier_rejected, dossier_reference_conflict.
            AccessError: partner_token_rejected.
            UnavailableError: partner_unavailable, partner_answer_unreadable, and the transport's;
                `sent` tells whether the order may have arrived.
            TryLaterError: rate_limited.
        """
        files = [
            {"id": self._upload(attachment, number), "kind": attachment.kind}
            for number, attachment in enumerate(order.attachments, start=1)
        ]
        body = {
            **order.payload,
            "reference": order.reference,
            "employee_id": order.employee_id,
            "files": files,
        }
        return self._placed(self._post(self._paths.dossiers, json=body), order)

    def settled(self, reference: str) -> None:
        """Nothing is kept on this side."""

    def close(self) -> None:
        """Nothing to release: the transport belongs to the caller."""

    def _placed(self, request: Request, order: DossierOrder) -> Dossier:
        doubtful = False

        def attempt() -> Dossier:
            nonlocal doubtful
            try:
                return self._exchange(request, lambda response: _ordered(response, order))
            except UnavailableError as error:
                doubtful = doubtful or error.details.get("sent") != "no"
                raise

        try:
            return repeat(attempt, repeatable=True, clock=self._clock)
        except LuccactlError as error:
            if not doubtful or error.details.get("sent") == "maybe":
                raise
            # An earlier try may have arrived, whatever the last one was told.
            raise with_sent(error, "maybe") from error

    def _upload(self, attachment: Attachment, number: int) -> str:
        """Send one file; a file that no order names is forgotten by the partner."""
        name = neutral_name(attachment, number)

        def attempt() -> str:
            with told_plainly(attachment.path), attachment.path.open("rb") as stream:
                part = FilePart("file", name, attachment.content_type, stream)
                request = self._post(
                    self._paths.files, form={"kind": attachment.kind}, files=(part,)
                )
                return self._exchange(request, lambda response: _stored(response, attachment))

        try:
            return repeat(attempt, repeatable=True, clock=self._clock)
        except UnavailableError as error:
            # About the file it may be unknown; the order itself has certainly not been sent.
            raise with_sent(error, "no") from error

    def _pages(self, wanted: tuple[str, str]) -> list[Dossier]:
        found: list[Dossier] = []
        cursor: str | None = None
        seen: set[str] = set()
        while True:
            more = () if cursor is None else (("cursor", cursor),)
            request = self._get(self._paths.dossiers, (wanted, *more))
            dossiers, cursor = self._repeated(request, decode_page)
            found += dossiers
            if cursor is None:
                return found
            if cursor in seen:
                raise unreadable(request)
            seen.add(cursor)

    def _repeated(self, request: Request, decode: Callable[[JsonValue], Answer]) -> Answer:
        return repeat(
            lambda: self._exchange(request, lambda response: decode(response.json())),
            repeatable=True,
            clock=self._clock,
        )

    def _exchange(self, request: Request, decode: Callable[[Response], Answer]) -> Answer:
        self.requests += 1
        response = self._transport.send(request)
        conflict = request.writes and response.status == HTTPStatus.CONFLICT
        if response.status >= _FIRST_FAILURE and not conflict:
            raise refusal(response, self._clock.now())
        try:
            return decode(response)
        except (ValueError, KeyError) as error:
            raise unreadable(request) from error

    def _get(self, path: str, query: tuple[tuple[str, str], ...] = ()) -> Request:
        return Request("GET", f"{self._url}{path}", path, query=query, headers=self._headers())

    def _post(
        self,
        path: str,
        *,
        json: JsonValue = None,
        form: Mapping[str, str] | None = None,
        files: tuple[FilePart, ...] = (),
    ) -> Request:
        return Request(
            "POST",
            f"{self._url}{path}",
            path,
            headers=self._headers(),
            json=json,
            form=form,
            files=files,
        )

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token.reveal()}", "Accept": "application/json"}


def _ordered(response: Response, order: DossierOrder) -> Dossier:
    """The dossier that was made, or the one that exists, after comparison."""
    body = as_object(response.json())
    if response.status != HTTPStatus.CONFLICT:
        dossier = decode_dossier(body)
    elif "dossier" in body:
        dossier = decode_dossier(body["dossier"])
    else:
        raise RejectedError("dossier_rejected", status=response.status, fields="?")
    if (dossier.reference, dossier.employee_id) != (order.reference, order.employee_id):
        raise RejectedError(
            "dossier_reference_conflict", status=response.status, reference=order.reference
        )
    return dossier


def _stored(response: Response, attachment: Attachment) -> str:
    """The file's id at the partner, after comparing what arrived."""
    body = as_object(response.json())
    if (body["sha256"], body["size"]) != (attachment.sha256, attachment.size):
        raise ValueError("another file than the one that was sent")
    return as_identifier(body["id"])
