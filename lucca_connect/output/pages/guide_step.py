"""One step of the guide as HTML: a tick, a title, and what to click and to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from lucca_connect.output.guide_messages import FINAL_LINES, FINAL_STEPS
from lucca_connect.output.guide_wording import Line, Piece, Step, line_pieces, step_pieces
from lucca_connect.output.messages import Texts
from lucca_connect.output.pages.guide_page_messages import PAGE, TERMS
from lucca_connect.output.pages.html import Markup, Pair, element, join, pair_of, typeset
from lucca_connect.output.pages.icons import icon
from lucca_connect.output.pages.shell import unseen

NOTES = frozenset(
    {
        *("data.note", "data.not_code", "key.button_missing", "fix.code_documented"),
        *("rights.write_missed", "rights.new_establishment", "partner.key_apart", "key.one_each"),
    }
)
"""Lines about traps: set apart from what is simply done."""

_OPTION, _OPTION_NOTE = "data.option", "data.option_note"
_CODE, _FORMAT = "data.code", "data.format"
_WITH_NOTE = frozenset({"data.note", "data.option_note"})
"""Lines whose text only introduces the note: on the page the drawing beside it does that."""
_page = pair_of(PAGE)
_term = pair_of(TERMS)


class NamedStep(Step, Protocol):
    """A step with a name (`planning.guide_model.GuideStep`)."""

    @property
    def id(self) -> str: ...


def step_article(step: NamedStep, number: int) -> Markup:
    """The step with its number on the page."""
    title, *copied = _bilingual(step_pieces(step, Texts("fr")), step_pieces(step, Texts("en")))
    final = step.key in FINAL_STEPS
    values = element("div", {"class": "values"}, *_values(copied, step.key)) if copied else None
    body = (*((values,) if values else ()), *_lines(step.lines))
    return element(
        "article",
        {"class": "step", "id": f"step-{number}", "data-step": step.id},
        element(
            "div",
            {"class": "head"},
            element(
                "label",
                {"class": "tick"},
                element(
                    "input",
                    {
                        "type": "checkbox",
                        "autocomplete": "off",
                        "aria-labelledby": f"title-{number}",
                    },
                ),
                element("span", {"class": "number", "aria-hidden": "true"}, str(number)),
            ),
            element(
                "h3",
                {"id": f"title-{number}", "class": "final" if final else None},
                icon("final") if final else None,
                title.text,
            ),
            _details_button(number) if body else None,
        ),
        element("div", {"class": "body", "id": f"body-{number}"}, *body) if body else None,
    )


def step_title(step: Step) -> Pair:
    """What the step says, without anything to copy."""
    return _bilingual(step_pieces(step, Texts("fr")), step_pieces(step, Texts("en")))[0].text


def _details_button(number: int) -> Markup:
    """Opens a step that is folded because it is ticked."""
    attributes = {
        "type": "button",
        "class": "more scripts",
        "aria-expanded": "true",
        "aria-controls": f"body-{number}",
        "aria-describedby": f"title-{number}",
    }
    return element("button", attributes, _page("details"))


class _Words:
    """A line of words in both languages.

    Attributes:
        text: the words; copied: to be typed exactly so; lang: of a label, "" for both.
    """

    def __init__(self, text: Pair, *, copied: bool, lang: str) -> None:
        self.text, self.copied, self.lang = text, copied, lang


def _bilingual(french: Sequence[Piece], english: Sequence[Piece]) -> list[_Words]:
    """Line by line, French labels first; both have the same lines."""
    labels = [piece for piece in french if piece.lang]
    words: list[_Words] = []
    for fr, en in zip(french, english, strict=True):
        if not fr.lang:
            exact = Pair(fr=fr.text, en=en.text)
            text = exact if fr.copied else typeset(fr=fr.text, en=en.text)
            words.append(_Words(text, copied=fr.copied, lang=""))
        elif labels:
            words += [
                _Words(Pair(fr=label.text, en=label.text), copied=True, lang=label.lang)
                for label in labels
            ]
            labels = []
    return words


def _words(line: Line) -> list[_Words]:
    return _bilingual(line_pieces(line, Texts("fr")), line_pieces(line, Texts("en")))


def _lines(lines: Sequence[Line]) -> Iterator[Markup]:
    """All lines; values of a list become one list."""
    for options, group in groupby(lines, lambda line: line.key in {_OPTION, _OPTION_NOTE}):
        if options:
            yield _options(list(group))
        else:
            for line in group:
                yield _line(line)


def _line(line: Line) -> Markup:
    sentence, *copied = _words(line)
    values = tuple(_values(copied, line.key))
    if line.key in TERMS:
        kind = "values choice" if line.key == _FORMAT else "values"
        return _row(_term(line.key), element("div", {"class": kind}, *values))
    if line.key in FINAL_LINES:
        kind = "final soft" if line.key == "data.code_final" else "final"
        return element("p", {"class": kind}, icon("final"), element("span", {}, sentence.text))
    if line.key.startswith("menu."):
        return element("p", {"class": "place"}, icon("place"), element("span", {}, sentence.text))
    kind = "note" if line.key in NOTES else "plain"
    drawing = icon("note") if kind == "note" else None
    text = _note(line) if line.key in _WITH_NOTE else element("span", {}, sentence.text)
    return join(
        (
            element("p", {"class": kind}, drawing, text),
            element("div", {"class": "values"}, *values) if values else None,
        )
    )


def _row(term: Pair, content: Markup) -> Markup:
    return element("div", {"class": "row"}, element("div", {"class": "term"}, term), content)


def _options(lines: Sequence[Line]) -> Markup:
    items: list[list[Markup]] = []
    for line in lines:
        _, *copied = _words(line)
        if line.key == _OPTION:
            items.append([element("div", {"class": "values"}, *_values(copied, line.key))])
        else:
            items[-1].append(element("p", {"class": "note"}, icon("note"), _note(line)))
    listed = element("ol", {"class": "options"}, *(element("li", {}, *item) for item in items))
    return _row(_term(_OPTION), listed)


def _note(line: Line) -> Markup:
    """The note alone."""
    note = line.params["note"]
    if isinstance(note, str | int):
        return element("span", {}, str(note))
    return element("span", {}, typeset(fr=note.fr, en=note.en))


def _values(copied: Sequence[_Words], key: str) -> Iterator[Markup]:
    for words in copied:
        code = key == _CODE or words.text.fr.startswith("luccactl ")
        yield element(
            "div",
            {"class": "value"},
            element("span", {"class": "lang", "aria-hidden": "true"}, words.lang.upper())
            if words.lang
            else None,
            element(
                "code" if code else "span",
                {"class": "exact", "lang": words.lang or None},
                words.text,
            ),
            None if key == _FORMAT else _copy_button(words.text),
        )


def _copy_button(text: Pair) -> Markup:
    attributes = {"type": "button", "class": "copy scripts"}
    spoken = unseen((_page("copy"), text))
    return element("button", attributes, icon("copy"), icon("check"), spoken)
