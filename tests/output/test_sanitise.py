from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lucca_connect.output.sanitise import clean, clean_line


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("plain é·’ text", "plain é·’ text"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;new title\x07after", "after"),
        ("\x1b]52;c;Zm9v\x1b\\after", "after"),
        ("\x1bcreset", "reset"),
        ("bell\x07 back\x08", "bell back"),
        ("\u202eright to left", "right to left"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("cut \x1b", "cut "),
    ],
)
def test_clean(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


def test_a_line_stays_one_line() -> None:
    assert clean_line("a\nb\tc\x1b[2J") == "a b c"


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    left = clean(text)
    assert not any(
        (ord(character) < 0x20 and character not in "\n\t") or 0x7F <= ord(character) < 0xA0
        for character in left
    )
    assert clean(left) == left
