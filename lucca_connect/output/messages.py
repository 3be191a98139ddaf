"""Texts in the two languages of the product."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from pathlib import Path

Lang = Literal["fr", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text, side by side in both languages, with `{placeholders}` of str.format.

    Attributes:
        en, fr: the text; the plural where there is a `count`.
        en_one, fr_one: the singular, chosen when the value `count` is 1 (in French 0 too).
    """

    en: str
    fr: str
    en_one: str = ""
    fr_one: str = ""

    def in_language(self, lang: Lang, count: object = None) -> str:
        """The template to fill in."""
        if lang == "fr":
            return self.fr_one if self.fr_one and count in (0, 1) else self.fr
        return self.en_one if self.en_one and count == 1 else self.en


class Blanks(dict[str, object]):
    """Values for a template; one that is missing shows as "?" instead of failing."""

    def __missing__(self, key: str) -> str:
        return "?"


def fill(template: str, values: Mapping[str, object]) -> str:
    """`str.format` that tolerates missing and null values."""
    known = {key: "?" if value is None else value for key, value in values.items()}
    return template.format_map(Blanks(known))


class Texts:
    """Speaks one language.

    Attributes:
        lang: `fr` or `en`.
        connectors: folder of the installation's own connector files: labels in them are words too.
            None: the packaged ones alone.
    """

    def __init__(self, lang: Lang, *, connectors: Path | None = None) -> None:
        self.lang: Lang = lang
        self.connectors = connectors

    def of(self, messages: Mapping[str, Message]) -> Callable[..., str]:
        """A function `say(key, **values)` over one module's messages.

        It raises KeyError for a key that the module does not have, or a value it lacks: both are
        bugs of ours.
        """

        def say(key: str, **values: object) -> str:
            template = messages[key].in_language(self.lang, values.get("count"))
            return template.format(**values)

        return say

    def choose(self, *, fr: str, en: str) -> str:
        """The one of two texts that is in this language."""
        return fr if self.lang == "fr" else en


def language_of_arguments(arguments: Sequence[str]) -> Lang | None:
    """The last valid `--lang` of a command line that may not be valid as a whole."""
    given = arguments[: arguments.index("--")] if "--" in arguments else arguments
    values = [following for name, following in pairwise(given) if name == "--lang"]
    values += [word.removeprefix("--lang=") for word in given if word.startswith("--lang=")]
    return next((lang for value in reversed(values) for lang in LANGUAGES if lang == value), None)


def language_of_locale(environ: Mapping[str, str]) -> Lang:
    """The language that the environment's locale asks for; English without a locale."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
