"""The `translation` text of a list entry: "all languages" in one string whose form is not public.

Tried in order: a JSON object, then `culture:label` pairs between bars, semicolons or line ends.
Cultures are names (`fr-FR`) or Windows numbers (1036). What cannot be read is left out: the
entry's name in the caller's language is always there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from lucca_connect.http.values import JsonValue

_CULTURES = {
    "1036": "fr-FR",
    "4108": "fr-CH",
    "1033": "en-US",
    "2057": "en-GB",
    "1031": "de-DE",
    "2055": "de-CH",
    "1034": "es-ES",
    "1040": "it-IT",
}
_CULTURE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2})?|\d{4,5}")
_PAIR = re.compile(r"\s*([a-z]{2}(?:-[A-Za-z]{2})?|\d{4,5})\s*[:=]\s*([^|;\n]+)")


def read_translations(raw: JsonValue) -> dict[str, str]:
    """Culture to label, empty when there is none or the form is unknown."""
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            return {_culture(name): label.strip() for name, label in _PAIR.findall(str(raw))}
    if not isinstance(raw, Mapping):
        return {}
    return {
        _culture(name): label
        for name, label in raw.items()
        if isinstance(label, str) and label and _CULTURE.fullmatch(name)
    }


def _culture(name: str) -> str:
    return _CULTURES.get(name, name)
