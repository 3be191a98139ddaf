from __future__ import annotations

import pytest

from lucca_connect.errors import AccessError
from lucca_connect.lucca.api_key import parse_api_key


@pytest.mark.parametrize(
    "text",
    [
        "0df98766-1bdd-4749-94c1-17b929ab83f3",
        " 0DF98766-1BDD-4749-94C1-17B929AB83F3\n",
        "00000000-0000-0000-0000-000000000000",
    ],
)
def test_any_guid_is_well_formed(text: str) -> None:
    assert parse_api_key(text).reveal() == text.strip()


@pytest.mark.parametrize(
    "text", ["0df987661bdd474994c117b929ab83f3", "{0df98766-1bdd-4749-94c1-17b929ab83f3}"]
)
def test_other_forms_of_a_guid_are_sent_in_the_usual_one(text: str) -> None:
    assert parse_api_key(text).reveal() == "0df98766-1bdd-4749-94c1-17b929ab83f3"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sentinel",
        "0df98766-1bdd-4749-94c1-17b929ab83f",
        "0df98766-1bdd-4749-94c1-17b929ab83fg",
        "lucca application=0df98766-1bdd-4749-94c1-17b929ab83f3",
        "0df98766-1bdd-4749-94c1-17b929ab83f3\r\nX: 1",
    ],
)
def test_anything_else_is_malformed_and_not_repeated(text: str) -> None:
    with pytest.raises(AccessError) as caught:
        parse_api_key(text)
    assert caught.value.code == "api_key_malformed"
    assert caught.value.exit_code == 77
    assert "sentinel" not in str(caught.value)
