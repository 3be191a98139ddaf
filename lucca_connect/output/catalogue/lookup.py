"""Errors and warnings turned into texts through the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lucca_connect.errors import LuccactlError
from lucca_connect.output.catalogue import all_entries
from lucca_connect.output.catalogue.entry import Entry, Owner, Retry
from lucca_connect.output.messages import Texts, fill
from lucca_connect.output.words import worded

_UNWRITTEN = Entry(
    owner="luccactl",
    retry="never",
    en="luccactl has no text for the code {code}: please report it.",
    fr="luccactl n'a pas de texte pour le code {code} : merci de le signaler.",
    next="",
)
_DEFAULT_CONNECTOR = "aequivalent"
"""In a next command where nothing names another: the connector that commands take by default."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)[^{}]*\}")
_WORDED = {"allowed", "known", "near", "reason", "values"}
"""Details that may be language-free words."""


_OF_A_REQUEST = frozenset({"host", "route"})


@dataclass(frozen=True, slots=True)
class Explained:
    """A code with its text in one language.

    Attributes:
        message: the filled-in text; `next`: the command to run, "" if there is none.
    """

    code: str
    message: str
    owner: Owner
    retry: Retry
    next: str


def explained(code: str, details: Mapping[str, object], texts: Texts) -> Explained:
    """The text of a code with these details."""
    entry = all_entries().get(code, _UNWRITTEN)
    values = {"code": code, **details}
    for name in _WORDED & values.keys():
        values[name] = worded(values[name], texts.lang)
    return Explained(
        code=code,
        message=fill(texts.choose(fr=entry.fr, en=entry.en), values),
        owner=entry.owner,
        retry=entry.retry,
        next=fill(entry.next, {"connector": _DEFAULT_CONNECTOR, **values}),
    )


def lacks_its_request(code: str, details: Mapping[str, object]) -> bool:
    """Whether the text of a code is about a request that these details do not name."""
    entry = all_entries().get(code)
    named = set() if entry is None else {*_PLACEHOLDER.findall(entry.en)}
    return not (named & _OF_A_REQUEST).issubset(details)


def explained_error(error: LuccactlError, texts: Texts) -> Explained:
    """The text of an error; the `next` it carries goes before the catalogue's."""
    subject = {} if error.subject is None else {"subject": error.subject.id}
    found = explained(error.code, {**subject, **error.details}, texts)
    if error.next is None:
        return found
    return Explained(found.code, found.message, found.owner, found.retry, error.next)


def generic_text(template: str) -> str:
    """A text without an occasion: `{host}` reads `<host>`."""
    return _PLACEHOLDER.sub(r"<\1>", template)


def near_codes(code: str) -> tuple[str, ...]:
    """Codes that look like this one, the nearest first."""
    return tuple(get_close_matches(code, all_entries(), n=3, cutoff=0.5))
