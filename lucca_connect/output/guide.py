"""The guide: numbered steps for a person, in French or English, from language-free steps.

It is data and goes to stdout. No line is ever wrapped; what must be typed stands alone on its
line, so that it can be copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lucca_connect.output.guide_messages import CHAPTERS, FRAME, INTRODUCTIONS
from lucca_connect.output.guide_wording import Piece, Step, line_pieces, step_pieces
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Json
from lucca_connect.output.sanitise import clean_line


def guide_text(steps: Sequence[Step], texts: Texts, *, connector: str, section: str) -> str:
    """The whole guide as plain text.

    Args:
        steps: in order, chapter by chapter.
        texts: the language.
        connector: title of the connector; section: name of the custom section.
    """
    say = texts.of(FRAME)
    lines = [clean_line(say("title", connector=connector, section=section)), "", say("copy")]
    chapter = ""
    for number, step in enumerate(steps, 1):
        if step.chapter != chapter:
            chapter = step.chapter
            lines += ["", texts.of(CHAPTERS)(chapter).upper()]
            if chapter in INTRODUCTIONS:
                lines += ["", texts.of(INTRODUCTIONS)(chapter)]
        first, *rest = _step_lines(step, texts)
        label = f"{number}. "
        lines += ["", f"{label}{first}", *(f"{' ' * len(label)}{line}" for line in rest)]
    return "\n".join(lines) + "\n"


def guide_steps(steps: Sequence[Step], texts: Texts) -> list[Mapping[str, Json]]:
    """The `steps` of the JSON result: each text with its lines, and whether it is done."""
    return [{"text": "\n".join(_all_lines(step, texts)), "done": step.done} for step in steps]


def _step_lines(step: Step, texts: Texts) -> list[str]:
    first, *rest = _all_lines(step, texts)
    return [texts.of(FRAME)("done", text=first) if step.done else first, *rest]


def _all_lines(step: Step, texts: Texts) -> list[str]:
    pieces = [
        *step_pieces(step, texts),
        *(piece for line in step.lines for piece in line_pieces(line, texts)),
    ]
    return [_line(piece) for piece in pieces]


def _line(piece: Piece) -> str:
    return f"    {piece.text}" if piece.copied else piece.text
