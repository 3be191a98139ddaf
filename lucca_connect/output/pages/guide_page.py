"""The guide as one page for a browser: to read, copy from, tick off and print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lucca_connect.output.guide_messages import CHAPTERS, INTRODUCTIONS
from lucca_connect.output.messages import Lang
from lucca_connect.output.pages.guide_page_messages import PAGE, SPOKEN
from lucca_connect.output.pages.guide_step import NamedStep, step_article, step_title
from lucca_connect.output.pages.html import Markup, Pair, element, pair_of
from lucca_connect.output.pages.icons import icon
from lucca_connect.output.pages.shell import Page, document

_page = pair_of(PAGE)
_chapter = pair_of(CHAPTERS)
_introduction = pair_of(INTRODUCTIONS)
_spoken = pair_of(SPOKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSubject:
    """What the guide is about.

    Attributes:
        name: of the connector; title: as people call it; section: the custom section's name.
        tenant: host or profile that was read, None for the guide of any Lucca.
    """

    name: str
    title: str
    section: str
    tenant: str | None = None


def guide_page(steps: Sequence[NamedStep], subject: GuideSubject, *, lang: Lang) -> str:
    """One self-contained HTML page.

    Args:
        steps: all of them in order; those that are done are listed apart.
        subject: what it is about.
        lang: the language the page opens in; the other one is in it too.
    """
    title = _page("title", section=subject.section, connector=subject.title)
    todo = [step for step in steps if not step.done]
    done = [step for step in steps if step.done]
    chapters = {name: list(group) for name, group in groupby(todo, lambda step: step.chapter)}
    body = element(
        "div",
        {"class": "layout"},
        _navigation(chapters),
        element(
            "main",
            {"id": "content", "tabindex": "-1"},
            _hero(title, subject, todo),
            *_chapters(chapters),
            _finished() if todo else element("p", {"class": "finished"}, _page("nothing")),
            *_proven(done),
        ),
    )
    return document(
        Page(
            title=title,
            body=body,
            lang=lang,
            asset="guide",
            key=f"guide:{subject.name}:{subject.tenant or ''}",
            spoken={name: _spoken(name) for name in SPOKEN},
        )
    )


def _hero(title: Pair, subject: GuideSubject, todo: Sequence[NamedStep]) -> Markup:
    data = sum(step.key == "data.create" for step in todo)
    options = sum(line.key == "data.option" for step in todo for line in step.lines)
    counts = (
        element("li", {}, element("strong", {}, str(count)), " ", _page(name, count=count))
        for name, count in (("steps", len(todo)), ("data", data), ("options", options))
        if count
    )
    lead = _page("lead_tenant", tenant=subject.tenant) if subject.tenant else _page("lead")
    return element(
        "header",
        {"class": "hero"},
        element("h1", {}, title),
        element("p", {"class": "lead"}, lead),
        element("ul", {"class": "chips"}, *counts),
        element("p", {"class": "legend"}, icon("final"), element("span", {}, _page("legend"))),
    )


def _navigation(chapters: Mapping[str, Sequence[NamedStep]]) -> Markup:
    links = (
        element(
            "li",
            {"data-chapter": name},
            element("a", {"href": f"#{name}"}, _chapter(name)),
            element("span", {"class": "count scripts"}),
        )
        for name in chapters
    )
    return element(
        "nav",
        {"class": "contents", "aria-labelledby": "contents"},
        element("h2", {"id": "contents", "class": "unseen"}, _page("contents")),
        element(
            "div",
            {"class": "progress scripts"},
            element(
                "p",
                {"id": "progress"},
                element("span", {"class": "unseen"}, _page("progress")),
                element("strong", {"id": "ticked"}, "0"),
                _page("of"),
                element("span", {"id": "total"}, "0"),
            ),
            element("progress", {"aria-labelledby": "progress", "value": "0", "max": "1"}),
            element(
                "button",
                {"type": "button", "id": "next", "class": "plain-button"},
                element("span", {}, _page("next")),
                icon("next"),
            ),
        ),
        element("ol", {}, *links),
        element(
            "button",
            {"type": "button", "id": "clear", "class": "quiet-button scripts"},
            element("span", {"class": "clear"}, _page("clear")),
            element("span", {"class": "restore", "hidden": True}, _page("restore")),
        ),
    )


def _chapters(chapters: Mapping[str, Sequence[NamedStep]]) -> Iterator[Markup]:
    number = 0
    for name, steps in chapters.items():
        articles = []
        for step in steps:
            number += 1
            articles.append(step_article(step, number))
        yield element(
            "section",
            {"id": name, "class": "chapter", "aria-labelledby": f"chapter-{name}"},
            element("h2", {"id": f"chapter-{name}"}, _chapter(name)),
            element("p", {"class": "lead"}, _introduction(name)) if name in INTRODUCTIONS else None,
            *articles,
        )


def _finished() -> Markup:
    return element("p", {"class": "finished", "id": "finished", "hidden": True}, _page("finished"))


def _proven(done: Sequence[NamedStep]) -> Iterator[Markup]:
    if done:
        items = (element("li", {}, icon("check"), step_title(step)) for step in done)
        yield element(
            "details",
            {"class": "proven"},
            element("summary", {}, _page("proven", count=len(done))),
            element("ul", {}, *items),
        )
