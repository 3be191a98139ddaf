"""The guide: numbered steps for a person, in French or English, from language-free steps.

It is data and goes to stdout. No line is ever wrapped; what must be typed stands alone on its
line, so that it can be copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from lucca_connect.output.guide_lines import LINES
from lucca_connect.output.guide_messages import (
    CHAPTERS,
    FORMATS,
    FRAME,
    INTRODUCTIONS,
    SIDES,
    STEPS,
)
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.results import Json
from lucca_connect.output.sanitise import clean_line


class Localised(Protocol):
    """A label in both languages (`connectors.models.Localised`)."""

    @property
    def fr(self) -> str: ...
    @property
    def en(self) -> str: ...


Value = str | int | bool | Localised


class Line(Protocol):
    """One line under a step (`planning.guide.GuideLine`)."""

    @property
    def key(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Value]: ...


class Step(Protocol):
    """One step (`planning.guide.GuideStep`)."""

    @property
    def key(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Value]: ...
    @property
    def chapter(self) -> str: ...
    @property
    def lines(self) -> Sequence[Line]: ...
    @property
    def done(self) -> bool: ...


class _Bilingual:
    """Both labels of a thing, formatted as `guide_messages` says."""

    def __init__(self, label: Localised, texts: Texts) -> None:
        first, other = (label.fr, label.en) if texts.lang == "fr" else (label.en, label.fr)
        self._first, self._other = clean_line(first), clean_line(other)
        self._say = texts.of(FRAME)

    def __format__(self, form: str) -> str:
        same = self._first == self._other
        match form:
            case "both":
                return self._first if same else f"{self._first} [{self._other}]"
            case "lines":
                return self._first if same else f"{self._first}\n    {self._other}"
            case "languages":
                return self._say("same" if same else "languages")
        return self._first


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
    own = _text(step.key, step.params, STEPS, texts)
    return [
        *own,
        *(part for line in step.lines for part in _text(line.key, line.params, LINES, texts)),
    ]


def _text(
    key: str, params: Mapping[str, Value], messages: Mapping[str, Message], texts: Texts
) -> list[str]:
    values = {name: _value(key, name, value, texts) for name, value in params.items()}
    return texts.of(messages)(key, **values).split("\n")


def _value(key: str, name: str, value: Value, texts: Texts) -> object:
    if isinstance(value, int):
        return value
    if not isinstance(value, str):
        return _Bilingual(value, texts)
    if (key, name) == ("fix.format", "found"):
        return texts.of(FORMATS)(value)
    if (key, name) == ("look.detail", "what"):
        return ", ".join(texts.of(SIDES)(side) for side in value.split(", "))
    return clean_line(value)
