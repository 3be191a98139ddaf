"""HTML without a template language: every text is escaped, only what `element` made is markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from lucca_connect.output.messages import LANGUAGES, Lang, Message, Texts
from lucca_connect.output.sanitise import clean_line

_VOID = frozenset({"input", "meta", "br", "link"})


class Markup(str):
    """Text that is HTML already. Made by this module only."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages of the product."""

    fr: str
    en: str

    def in_language(self, lang: Lang) -> str:
        """The text in that language."""
        return self.fr if lang == "fr" else self.en


Child = str | Markup | Pair | None | Iterable["Child"]
Attributes = Mapping[str, str | int | bool | None]


def element(name: str, attributes: Attributes | None = None, *children: Child) -> Markup:
    """An element with its children.

    Args:
        attributes: values are escaped; True writes the name alone, False and None leave it out.
        children: `Markup` as it is, a `Pair` in both languages, any other text escaped.
    """
    head = f"<{name}{_attributes(attributes or {})}>"
    if name in _VOID:
        return Markup(head)
    return Markup(f"{head}{join(children)}</{name}>")


def join(children: Iterable[Child]) -> Markup:
    """Children one after the other."""
    return Markup("".join(_child(child) for child in children))


def raw(text: str) -> Markup:
    """Our own markup, style or script; never anything that came from outside."""
    return Markup(text)


def both(say: Callable[[Texts], str]) -> Pair:
    """What a function says in each language."""
    return typeset(fr=say(Texts("fr")), en=say(Texts("en")))


def typeset(*, fr: str, en: str) -> Pair:
    """Sentences as they are set: French marks stay on the line of the word before them, English
    quotation marks are curly. Never for what must be copied to the character."""
    return Pair(
        fr=re.sub(r" (?=[:;?!»%])|(?<=«) ", "\u00a0", fr),
        en=re.sub(r'"([^"]*)"', r"“\1”", en),
    )


def pair_of(messages: Mapping[str, Message]) -> Callable[..., Pair]:
    """A function `say(key, **values)` over messages that answers in both languages. Values that
    are pairs themselves are said in the language of the text."""

    def say(key: str, **values: object) -> Pair:
        def one(texts: Texts) -> str:
            known = {
                name: value.in_language(texts.lang) if isinstance(value, Pair) else value
                for name, value in values.items()
            }
            return texts.of(messages)(key, **known)

        return both(one)

    return say


def _child(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return escape(clean_line(child), quote=False)
    if isinstance(child, Pair):
        return _in_both_languages(child)
    return join(child)


def _in_both_languages(pair: Pair) -> str:
    """Both texts, of which the style sheet shows one; plain text where they are the same."""
    if pair.fr == pair.en:
        return _child(pair.fr)
    return "".join(
        f'<span class="t" lang="{lang}">{_child(pair.in_language(lang))}</span>'
        for lang in LANGUAGES
    )


def _attributes(attributes: Attributes) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(clean_line(str(value)))}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )
