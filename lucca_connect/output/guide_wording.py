"""Steps and lines of a guide as words, with what must be copied kept apart.

In `guide_messages` and `guide_lines` a text is one sentence, then lines of four spaces that hold
what is to be typed; labels in both languages stand there each on its own line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from lucca_connect.output.guide_lines import LINES
from lucca_connect.output.guide_messages import FORMATS, FRAME, SIDES, STEPS
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.sanitise import clean_line


class Localised(Protocol):
    """A label in both languages (`connectors.models.Localised`)."""

    @property
    def fr(self) -> str: ...
    @property
    def en(self) -> str: ...


Value = str | int | bool | Localised


class Line(Protocol):
    """One line under a step (`planning.guide_model.GuideLine`)."""

    @property
    def key(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Value]: ...


class Step(Protocol):
    """One step (`planning.guide_model.GuideStep`)."""

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


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of words.

    Attributes:
        text: the words.
        copied: to be typed exactly so.
        lang: language of a label that is to be typed, "" where it is the same in both.
    """

    text: str
    copied: bool = False
    lang: Literal["", "fr", "en"] = ""


_INDENT = "    "
_MARK = "\x1f"
"""Before and after the language of a label; `clean_line` has removed it from every value."""


def step_pieces(step: Step, texts: Texts) -> list[Piece]:
    """The step's own words, without its lines."""
    return _pieces(step.key, step.params, STEPS, texts)


def line_pieces(line: Line, texts: Texts) -> list[Piece]:
    """The words of one line under a step."""
    return _pieces(line.key, line.params, LINES, texts)


class _Bilingual:
    """Both labels of a thing, formatted as `guide_messages` says."""

    def __init__(self, label: Localised, texts: Texts) -> None:
        fr, en = ("fr", clean_line(label.fr)), ("en", clean_line(label.en))
        self._labels = (fr, en) if texts.lang == "fr" else (en, fr)
        self._say = texts.of(FRAME)

    def __format__(self, form: str) -> str:
        (_, first), (_, other) = self._labels
        same = first == other
        match form:
            case "both":
                return first if same else f"{first} [{other}]"
            case "lines":
                marked = (f"{_MARK}{lang}{_MARK}{label}" for lang, label in self._labels)
                return first if same else f"\n{_INDENT}".join(marked)
            case "languages":
                return self._say("same" if same else "languages")
        return first


def _pieces(
    key: str, params: Mapping[str, Value], messages: Mapping[str, Message], texts: Texts
) -> list[Piece]:
    values = {name: _value(key, name, value, texts) for name, value in params.items()}
    return [_piece(line) for line in texts.of(messages)(key, **values).split("\n")]


def _piece(line: str) -> Piece:
    if not line.startswith(_INDENT):
        return Piece(line)
    text = line.removeprefix(_INDENT)
    if not text.startswith(_MARK):
        return Piece(text, copied=True)
    _, lang, label = text.split(_MARK)
    return Piece(label, copied=True, lang="fr" if lang == "fr" else "en")


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
