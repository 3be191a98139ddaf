"""Roles by name and number, not what they permit (reference/legacy-api.md 5.4)."""

from __future__ import annotations

from dataclasses import dataclass

from lucca_connect.http.values import Response
from lucca_connect.lucca.protocol import as_id, as_text, get_request, pick, v3_list
from lucca_connect.lucca.session import Session

ROLES = "/api/v3/roles"


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the tenant."""

    id: int
    name: str


class Roles:
    """Reads roles; `LuccaClient.roles`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self) -> list[Role]:
        """All roles the key sees.

        Raises:
            ForbiddenError: read_forbidden: which right it takes is not public.
        """
        request = get_request(
            self._session.origin, ROLES, query=[("fields", "id,name"), ("paging", "0,1000")]
        )
        return self._session.call(request, _decode)


def _decode(response: Response) -> list[Role]:
    return [
        Role(as_id(pick(row, "id")), as_text(pick(row, "name")) or "")
        for row in v3_list(response).rows
    ]
