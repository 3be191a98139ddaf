"""Which errors leave a doubt, and which make the next subject pointless."""

from __future__ import annotations

import pytest

from lucca_connect.engine.failures import (
    counts_against_the_remote,
    ends_the_run,
    may_have_happened,
)
from lucca_connect.errors import (
    AccessError,
    BadDataError,
    ConfigurationError,
    ForbiddenError,
    InternalError,
    LuccactlError,
    NotFoundError,
    RejectedError,
    TryLaterError,
    UnavailableError,
)


def unavailable(sent: str | None) -> UnavailableError:
    return UnavailableError("timeout", subject=None, next=None, sent=sent)


@pytest.mark.parametrize(
    ("error", "doubt"),
    [
        (unavailable("maybe"), True),
        (unavailable(None), True),
        (unavailable("no"), False),
        (RejectedError("dossier_rejected", status=422), False),
        (NotFoundError("not_found"), False),
        (ForbiddenError("write_forbidden", status=403), False),
        (AccessError("partner_token_rejected"), False),
        (TryLaterError("rate_limited"), False),
        (TryLaterError("deadline_passed", subject=None, next=None, sent="maybe"), True),
        (ConfigurationError("foreign_host"), True),
    ],
)
def test_doubt(error: LuccactlError, doubt: bool) -> None:
    assert may_have_happened(error) is doubt


def caused_by(first: Exception, then: LuccactlError) -> LuccactlError:
    then.__cause__ = first
    return then


def test_a_doubt_is_not_undone_by_what_came_after_it() -> None:
    assert may_have_happened(caused_by(unavailable("maybe"), TryLaterError("deadline_passed")))


def test_other_exceptions_on_the_way_are_no_doubt() -> None:
    refused = RejectedError("dossier_rejected", status=422)
    assert not may_have_happened(caused_by(ValueError("no JSON"), refused))


def test_a_circle_of_causes_ends() -> None:
    first, second = AccessError("partner_token_rejected"), AccessError("partner_token_rejected")
    assert not may_have_happened(caused_by(caused_by(first, second), first))


@pytest.mark.parametrize(
    ("error", "against", "ends"),
    [
        (unavailable("no"), True, False),
        (TryLaterError("rate_limited"), True, False),
        (AccessError("partner_token_rejected"), True, False),
        (ForbiddenError("api_key_rejected", status=401), True, False),
        (ForbiddenError("write_forbidden", status=403), False, False),
        (BadDataError("changed_since_plan"), False, False),
        (ConfigurationError("foreign_host"), False, True),
        (InternalError("taxonomy_unknown"), False, True),
        (RejectedError("preview_unavailable", status=405), False, True),
    ],
)
def test_weight(error: LuccactlError, against: bool, ends: bool) -> None:
    assert counts_against_the_remote(error) is against
    assert ends_the_run(error) is ends
