"""What an order must hold (docs/reference/aequivalent-partner.yaml, schema `Order`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,99}")
FILE_KINDS = frozenset({"candidate_cv", "other"})
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DATES = ("person.birth_date", "employment.start_date")
_TEXTS = (
    "cost_center",
    "person.title",
    "person.language",
    "person.professional_phone",
    "person.personal_phone",
    "employment.job_title",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the account and the connector's lists allow.

    Attributes:
        owners: mail addresses of the account's users, lower-case.
        packages: codes of the account. reason_categories, reasons: option keys.
    """

    owners: Collection[str]
    packages: Collection[str]
    reason_categories: Collection[str]
    reasons: Collection[str]


def refused_fields(order: Mapping[str, Any], known: Known) -> set[str]:
    """Dotted names of what is wrong; empty for a sound order."""
    return set(_refused(order, known))


def _refused(order: Mapping[str, Any], known: Known) -> Iterator[str]:
    if not REFERENCE.fullmatch(_text(order, "reference")):
        yield "reference"
    allowed = {
        "package": known.packages,
        "reason_category": known.reason_categories,
        "reason": known.reasons,
    }
    yield from (name for name, words in allowed.items() if _text(order, name) not in words)
    if _text(order, "owner").casefold() not in known.owners:
        yield "owner"
    for name in ("employee_id", "person.family_name", "person.given_name"):
        if not _text(order, name).strip():
            yield name
    yield from (name for name in _TEXTS if not _text_or_nothing(value_at(order, name)))
    yield from (name for name in _DATES if not _date_or_nothing(value_at(order, name)))
    mail = value_at(order, "person.email")
    if mail is not None and not (isinstance(mail, str) and _MAIL.fullmatch(mail)):
        yield "person.email"
    if not all(_is_file(item) for item in _files(order)):
        yield "files"


def value_at(order: Mapping[str, Any], name: str) -> Any:
    """The value behind a dotted name, None when there is none."""
    value: Any = order
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def file_ids(order: Mapping[str, Any]) -> list[str]:
    """The ids of the files of a sound order, in order, each once."""
    return list(dict.fromkeys(item["id"] for item in _files(order)))


def _files(order: Mapping[str, Any]) -> list[Any]:
    """Anything but a list counts as one bad item."""
    files = order.get("files", [])
    return files if isinstance(files, list) else [files]


def _is_file(item: object) -> bool:
    return (
        isinstance(item, Mapping)
        and isinstance(item.get("id"), str)
        and item.get("kind") in FILE_KINDS
    )


def _text(order: Mapping[str, Any], name: str) -> str:
    value = value_at(order, name)
    return value if isinstance(value, str) else ""


def _text_or_nothing(value: object) -> bool:
    return value is None or isinstance(value, str)


def _date_or_nothing(value: object) -> bool:
    try:
        return value is None or date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        return False
