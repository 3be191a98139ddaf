"""Probationary periods (reference/api-2024-11-01.md 3.8): one for each employment.

The store keeps none. Three months from the start are invented, six where it was extended.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.collection import (
    EMPLOYMENT_OFFSET,
    PROBATION_OFFSET,
    Collection,
    Resource,
    View,
    shifted,
    timestamp,
)
from lucca_connect.sandbox.latest.filters import (
    BadValueError,
    Between,
    Condition,
    Equals,
    truth,
    whole_number,
)
from lucca_connect.sandbox.latest.people import people_sql

_EXTENDED_ONE_IN = 5
_STARTS = "substr(contract_start, 1, 10)"
_INITIAL = f"date({_STARTS}, '+3 months', '-1 day')"
_EXTENDED = f"CASE WHEN id % {_EXTENDED_ONE_IN} = 0 THEN date({_STARTS}, '+6 months', '-1 day') END"


def _source(call: Call) -> Condition:
    return people_sql(
        call,
        f", {_INITIAL} AS initial_end, {_EXTENDED} AS extended_end,"
        f" coalesce({_EXTENDED}, {_INITIAL}) AS probation_end",
    )


def _period(view: View, row: sqlite3.Row) -> Resource:
    return {
        "employment": view.reference("employment", row["id"] + EMPLOYMENT_OFFSET),
        "startsOn": row["starts_on"],
        "endsOn": row["probation_end"],
        "initialEndsOn": row["initial_end"],
        "extendedEndsOn": row["extended_end"],
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
    }


@dataclass(frozen=True, slots=True)
class IsExtended:
    """`isExtended`: whether there is an extended end."""

    def condition(self, words: Sequence[str], *, negative: bool) -> Condition:
        if len(words) != 1:
            raise BadValueError("Must be true or false.")
        wanted = bool(truth(words[0])) != negative
        return Condition(f"extended_end IS {'NOT ' if wanted else ''}NULL")


PROBATIONARY_PERIODS = Collection(
    type="probationary-period",
    family="probationary-periods",
    source=_source,
    render=_period,
    offset=PROBATION_OFFSET,
    key_of=shifted(PROBATION_OFFSET),
    filters={
        "employment.employee.id": Equals("id", whole_number),
        "employment.id": Equals("id", shifted(EMPLOYMENT_OFFSET)),
        "startsOn.between": Between("starts_on"),
        "endsOn.between": Between("probation_end"),
        "initialEndsOn.between": Between("initial_end"),
        "extendedEndsOn.between": Between("extended_end"),
        "isExtended": IsExtended(),
    },
    sorts={"startsOn": "starts_on", "endsOn": "probation_end"},
    embedded={"employment": lambda row: [row["id"]]},
)
