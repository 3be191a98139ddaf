"""Reference lists of work contracts (reference/legacy-api.md 5.3); rows and names are INF."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy import reference_data
from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.scope import Row
from lucca_connect.sandbox.organisation.listing import Resource, answer_resource, constants


def list_hiring_types(call: Call) -> Answer:
    """GET work-contract-hiring-types."""
    return answer_resource(call, HIRING_TYPES)


def list_termination_reasons(call: Call) -> Answer:
    """GET work-contract-termination-reasons."""
    return answer_resource(call, TERMINATION_REASONS)


def list_temporary_grounds(call: Call) -> Answer:
    """GET work-contract-temporary-contract-grounds."""
    return answer_resource(call, TEMPORARY_GROUNDS)


def _lookup(names: Mapping[int, str]) -> Resource:
    return Resource(constants((key, name, str(key)) for key, name in names.items()), _row)


def _row(_call: Call) -> Callable[[Row], Json]:
    return lambda row: {"id": row["id"], "name": row["name"]}


HIRING_TYPES = _lookup(reference_data.HIRING_TYPES)
TERMINATION_REASONS = _lookup(reference_data.TERMINATION_REASONS)
TEMPORARY_GROUNDS = _lookup(reference_data.TEMPORARY_GROUNDS)
