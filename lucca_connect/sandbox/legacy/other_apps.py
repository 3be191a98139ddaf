"""Collections of applications that the invented tenant does not use: they answer and are empty.

Clients read them beside people (reference/legacy-api.md 7: TAP, PIPE, OTO). Their page size is not
held to 1,000: a production client asks for 5,000 (OBS TAP). `leaves` needs `date` and tells errors
as problem+json (7, 1.8).
"""

from __future__ import annotations

from http import HTTPStatus

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy.answers import Json, collection, older, refusal
from lucca_connect.sandbox.legacy.listing import DEFAULT_FIELDS, QueryError, last_value, read_fields
from lucca_connect.sandbox.legacy.problems import problem
from lucca_connect.sandbox.legacy.selection import wants_count, without_collection

COLLECTIONS = (
    "leaveRequests", "sickLeaveCertificates", "timeentries", "timmitimesheets",
    "timmitimesheets/remindable", "expenseClaims", "expenseClaimItems",
)  # fmt: skip


def list_nothing(call: Call) -> Answer:
    """No items, and a count of 0 if it was asked for.

    Raises:
        AnswerError: 400 for unreadable fields.
    """
    try:
        selection = read_fields(call.query, default=DEFAULT_FIELDS)
    except QueryError as error:
        raise refusal(call, HTTPStatus.BAD_REQUEST, str(error)) from error
    items: list[Json] | None = [] if without_collection(selection) else None
    return collection(call, items, 0 if wants_count(selection) else None)


def list_leaves(call: Call) -> Answer:
    """The same for leaves, which must be asked for by date.

    Raises:
        AnswerError: 400 as problem+json without `date`.
    """
    if last_value(call.query, "date") is None:
        raise problem(HTTPStatus.BAD_REQUEST, "The parameter date is required", field="date")
    return list_nothing(call)


def list_older(call: Call) -> Answer:
    """A v2 list without rows."""
    return older(call, [])


def get_nothing(call: Call) -> Answer:
    """404: there is no item of that id."""
    identifier = int(call.params["id"])
    message = f"Resource LeaveRequest with ID {identifier} not found"
    raise refusal(call, HTTPStatus.NOT_FOUND, message, resource=identifier)
