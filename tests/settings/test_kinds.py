"""Legal and illegal values, from TOML and from text."""

from __future__ import annotations

import pytest

from lucca_connect.settings.kinds import (
    Arguments,
    Boolean,
    Choice,
    Duration,
    Integer,
    Kind,
    Location,
    Names,
    Text,
)

SHARE = Integer(1, 50)
LANGUAGE = Choice(("fr", "en"))


@pytest.mark.parametrize(
    ("kind", "value", "accepted"),
    [
        (SHARE, 1, 1),
        (SHARE, 50, 50),
        (LANGUAGE, "fr", "fr"),
        (Boolean(), True, True),
        (Boolean(), False, False),
        (Duration(), 30, 1800),
        (Duration(), "90s", 90),
        (Duration(), "2h", 7200),
        (Text(), "  a b ", "a b"),
        (Location(), "/etc/key", "/etc/key"),
        (Arguments(), ["pass", "show"], ("pass", "show")),
        (Names(), "anna", ("anna",)),
        (Names(), ["anna", " ben "], ("anna", "ben")),
    ],
)
def test_accepts(kind: Kind, value: object, accepted: object) -> None:
    assert kind.accept(value) == accepted


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (SHARE, 0),
        (SHARE, 51),
        (SHARE, "30"),
        (SHARE, True),
        (SHARE, 3.0),
        (LANGUAGE, "de"),
        (LANGUAGE, 1),
        (Boolean(), 1),
        (Boolean(), "true"),
        (Duration(), 0),
        (Duration(), True),
        (Duration(), "soon"),
        (Duration(), -3),
        (Text(), ""),
        (Text(), "  "),
        (Text(), "a\nb"),
        (Text(), 3),
        (Location(), "key"),
        (Arguments(), []),
        (Arguments(), "pass show"),
        (Arguments(), ["pass", 3]),
        (Arguments(), ["pass", ""]),
        (Arguments(), ["pass", "a\0b"]),
        (Names(), []),
        (Names(), ["anna", ""]),
        (Names(), ["anna", 3]),
        (Names(), 3),
    ],
)
def test_refuses_and_says_what_is_legal(kind: Kind, value: object) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        kind.accept(value)
    assert str(refused.value) == kind.expected


@pytest.mark.parametrize(
    ("kind", "text", "parsed"),
    [
        (SHARE, " 20 ", 20),
        (LANGUAGE, "FR", "fr"),
        (Boolean(), "Yes", True),
        (Boolean(), "0", False),
        (Duration(), " 45M ", "45m"),
        (Text(), " x ", "x"),
        (Location(), "/etc/key", "/etc/key"),
        (Arguments(), "pass show 'lucca bank'", ("pass", "show", "lucca bank")),
        (Arguments(), '["pass", "show"]', ("pass", "show")),
        (Names(), "anna, ben", ("anna", "ben")),
    ],
)
def test_parses(kind: Kind, text: str, parsed: object) -> None:
    assert kind.parse(text) == parsed


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (SHARE, "-1"),
        (SHARE, "٣"),
        (SHARE, ""),
        (LANGUAGE, ""),
        (Boolean(), "maybe"),
        (Duration(), ""),
        (Location(), " "),
        (Arguments(), ""),
        (Names(), "anna,"),
        (Arguments(), "'unclosed"),
        (Arguments(), "[1]"),
        (Arguments(), "[pass"),
    ],
)
def test_refuses_texts(kind: Kind, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        kind.parse(text)


def test_what_a_duration_is_written_as_is_read_back_the_same() -> None:
    assert Duration().accept(Duration().parse("45m")) == 45 * 60
