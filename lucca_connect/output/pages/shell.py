"""The frame of every page: head, policy, the bar with language and theme, scripts and styles.

A page asks no host for anything: its policy allows this very style and this very script, known by
their digests, and nothing else.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lucca_connect.output.messages import Lang, Message
from lucca_connect.output.pages.html import Child, Markup, Pair, element, join, pair_of, raw
from lucca_connect.output.pages.icons import icon

MESSAGES = {
    "skip": Message(en="Skip to the content", fr="Aller au contenu"),
    "language": Message(en="Language", fr="Langue"),
    "theme": Message(en="Light or dark", fr="Clair ou sombre"),
    "print": Message(en="Print", fr="Imprimer"),
    "no_script": Message(
        en="Without JavaScript the language cannot be switched, and nothing can be copied or "
        "ticked here.",
        fr="Sans JavaScript, on ne peut ni changer de langue, ni copier, ni cocher sur cette page.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What makes one page different from another.

    Attributes:
        title: of the window.
        body: the content, an element `main` in it.
        lang: the language it opens in.
        asset: name of its style sheet and, where there is one, of its script.
        key: what its memory in the browser is called; pages with different keys do not mix.
        spoken: texts that the script says, by name.
    """

    title: Pair
    body: Markup
    lang: Lang
    asset: str
    key: str
    spoken: dict[str, Pair]


def document(page: Page) -> str:
    """The whole file, as text."""
    style = _asset("base.css") + _asset(f"{page.asset}.css")
    script = _asset("base.js") + _asset(f"{page.asset}.js")
    root = {
        "lang": page.lang,
        "data-page": page.key,
        "data-title-fr": page.title.fr,
        "data-title-en": page.title.en,
    }
    head = element(
        "head",
        {},
        element("meta", {"charset": "utf-8"}),
        element(
            "meta",
            {"http-equiv": "Content-Security-Policy", "content": _policy(style, script)},
        ),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("meta", {"name": "robots", "content": "noindex"}),
        element("title", {}, page.title.in_language(page.lang)),
        element("style", {}, raw(style)),
        element("script", {}, raw(script)),
    )
    body = element("body", {}, _bar(), page.body, _status(page.spoken))
    return f"<!doctype html>\n{element('html', root, head, body)}\n"


def _bar() -> Markup:
    say = pair_of(MESSAGES)
    languages = [
        element("button", {"type": "button", "data-lang": lang, "lang": lang}, name)
        for lang, name in (("fr", "Français"), ("en", "English"))
    ]
    return join(
        (
            element("a", {"class": "skip", "href": "#content"}, say("skip")),
            element(
                "header",
                {"class": "bar"},
                element("span", {"class": "brand"}, "luccactl"),
                element(
                    "div",
                    {"class": "tools"},
                    element("span", {"class": "unseen", "id": "language"}, say("language")),
                    element(
                        "div",
                        {"class": "switch", "role": "group", "aria-labelledby": "language"},
                        *languages,
                    ),
                    _tool("theme", say("theme")),
                    _tool("print", say("print")),
                ),
            ),
            element("noscript", {}, element("p", {"class": "noscript"}, say("no_script"))),
        )
    )


def _tool(name: str, label: Pair) -> Markup:
    attributes = {"type": "button", "class": "tool", "id": f"tool-{name}"}
    return element("button", attributes, icon(name), unseen(label))


def unseen(text: Child) -> Markup:
    """Text for screen readers only."""
    return element("span", {"class": "unseen"}, text)


def _status(spoken: dict[str, Pair]) -> Markup:
    """Where the script says what it did; its words stand in attributes, in both languages."""
    words = {
        f"data-{name}-{lang}": pair.in_language(lang)
        for name, pair in spoken.items()
        for lang in ("fr", "en")
    }
    return element("p", {"id": "status", "role": "status", "class": "status", **words})


@cache
def _asset(name: str) -> str:
    """The file of that name, "" if there is none."""
    file = files(__package__) / "assets" / name
    return file.read_text("utf-8") if file.is_file() else ""


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
