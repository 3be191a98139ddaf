from __future__ import annotations

import pytest

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.translations import read_translations


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ('{"fr-FR": "Bleu", "en-US": "Blue"}', {"fr-FR": "Bleu", "en-US": "Blue"}),
        ('{"1036": "Bleu", "9999": "?"}', {"fr-FR": "Bleu", "9999": "?"}),
        ({"fr": "Bleu", "note": "x", "en": 3, "de": ""}, {"fr": "Bleu"}),
        ("1036:Bleu clair|1033:Light blue", {"fr-FR": "Bleu clair", "en-US": "Light blue"}),
        ("fr-FR=Bleu; en-US=Blue", {"fr-FR": "Bleu", "en-US": "Blue"}),
        ("Bleu", {}),
        ("3", {}),
        ("", {}),
        (None, {}),
        (7, {}),
    ],
)  # fmt: skip
def test_every_form_that_is_understood(raw: JsonValue, expected: dict[str, str]) -> None:
    assert read_translations(raw) == expected
