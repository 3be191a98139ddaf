from __future__ import annotations

import pytest

from lucca_connect.output.blocks import (
    Blank,
    Bullets,
    Facts,
    Heading,
    Paragraph,
    Steps,
    Table,
    Verbatim,
)
from lucca_connect.output.layout import laid_out

LONG = "mot " * 100


def test_every_block_off_a_terminal() -> None:
    page = laid_out(
        (
            Heading("Verdict"),
            Blank(),
            Paragraph("Text."),
            Bullets(("one", "two")),
            Steps(("first\n  code", "second")),
            Facts((("a", "1"), ("long", "2"))),
            Verbatim("x\n  y"),
        ),
        terminal=False,
    )
    assert page.splitlines() == [
        "Verdict",
        "",
        "Text.",
        "- one",
        "- two",
        "1. first",
        "     code",
        "2. second",
        "a     1",
        "long  2",
        "x",
        "  y",
    ]


def test_nothing_is_wrapped_off_a_terminal() -> None:
    page = laid_out((Paragraph(LONG), Table(("a",), ((LONG,),))), terminal=False)
    assert len(page.splitlines()) == 3


def test_columns_are_aligned_by_width_not_by_length() -> None:
    table = Table(("Nom", "Code"), (("Ame\u0301lie", "x"), ("日本", "y"), ("Zoé", "z")))
    lines = laid_out((table,), terminal=False).splitlines()
    assert lines == ["Nom     Code", "Ame\u0301lie  x", "日本    y", "Zoé     z"]


def test_empty_facts_and_steps() -> None:
    assert laid_out((Facts(()), Steps(("",))), terminal=False) == "1.\n"


def test_server_text_cannot_break_the_page() -> None:
    blocks = (
        Table(("a",), (("x\ny\x1b[2J",),)),
        Paragraph("p\nq"),
        Facts((("l", "v\nw"),)),
        Bullets(("b\nc",)),
    )
    page = laid_out(blocks, terminal=False)
    assert page.splitlines() == ["a", "x y", "p q", "l  v w", "- b c"]


def test_a_terminal_gets_a_bold_verdict_and_a_drawn_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    page = laid_out((Heading("Verdict"), Table(("Code",), (("[e_x]",),))), terminal=True)
    assert page.startswith("\x1b[1mVerdict\x1b[0m\n")
    assert "[e_x]" in page
    assert "─" in page
