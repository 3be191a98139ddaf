"""Values of coded data through the 2024-11-01 API, as a second witness of what is filled."""

from __future__ import annotations

from collections.abc import Iterable

from lucca_connect.http.values import Response
from lucca_connect.lucca.protocol import as_object, as_text, get_request, pick, v4_list
from lucca_connect.lucca.session import Session

ATTRIBUTES = "/lucca-api/employee-attributes"
ATTRIBUTE_SCOPES = frozenset({"employee-attributes.readonly"})
_PAGE = 100


class Attributes:
    """Asks for attributes; `LuccaClient.attributes`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def codes_seen(self, codes: Iterable[str]) -> frozenset[str]:
        """Those of the codes of which the first page shows a value on anybody.

        Raises:
            AccessError: oauth_credentials_missing, oauth_client_rejected, oauth_scope_refused.
            ForbiddenError: oauth_scope_missing.
        """
        query = [("definition.id", ",".join(sorted(codes))), ("limit", str(_PAGE))]
        request = get_request(self._session.origin, ATTRIBUTES, query=query)
        return self._session.call_new(request, _decode_codes, scopes=ATTRIBUTE_SCOPES)


def _decode_codes(response: Response) -> frozenset[str]:
    rows = v4_list(response).rows
    filled = (row for row in rows if pick(row, "value") is not None)
    codes = (as_text(pick(as_object(pick(row, "definition")), "id")) for row in filled)
    return frozenset(code for code in codes if code)
