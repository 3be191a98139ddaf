"""What a spreadsheet does to texts by itself, and what only people do."""

from __future__ import annotations

import pytest

from lucca_connect.planning.spreadsheet_damage import Damage, damage

ZEROS, LONG, DAYS = Damage.LEADING_ZEROS, Damage.LONG_NUMBER, Damage.DAY_AND_MONTH


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("00412", "412", ZEROS),
        ("+41791234567", "41791234567", ZEROS),
        ("1.50", "1.5", ZEROS),
        ("1,50", "1.5", ZEROS),
        ("007", "7.0", ZEROS),
        ("1230000000000000", "1.23E+15", LONG),
        ("1234567890123456", "1.23E+15", LONG),
        ("1234567890123456", "1,23457E+15", LONG),
        ("7569217076985012", "7569217076985010", LONG),
        ("75692170769850123", "75692170769850100", LONG),
        ("12E3", "12000", LONG),
        ("12E3", "1.2E+04", LONG),
        ("1E5", "100000", LONG),
        ("2026-03-04", "04/03/2026", DAYS),
        ("2026-03-04", "03/04/2026", DAYS),
        ("2026-03-04", "2026-04-03", DAYS),
        ("2026-03-04", "04.03.26", DAYS),
        ("2026-03-04", "2026-03-04 00:00:00", DAYS),
        ("04/03/2026", "2026-03-04", DAYS),
        ("04/03/2026", "2026-04-03", DAYS),
        ("3-4", "2026-04-03", DAYS),
        ("3/4", "03/04/2026", DAYS),
    ],
)
def test_damage_is_recognised(before: str, after: str, expected: Damage) -> None:
    assert damage(before, after) is expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("00412", "00412"),
        ("00412", "413"),
        ("", "412"),
        ("412", ""),
        ("1234567890123456", "1.24E+15"),
        ("1234567890123456", "1234567890123457"),
        ("7569217076985012", "7569217176985010"),
        ("2026-03-04", "2026-03-05"),
        ("2026-03-04", "05/03/2026"),
        ("2026-31-31", "31/31/2026"),
        ("3-4", "5/6/2026"),
        ("Accountant", "Accountant II"),
        ("E5", "5"),
        ("1E999", "2E999"),
    ],
)
def test_people_change_things_otherwise(before: str, after: str) -> None:
    assert damage(before, after) is None
