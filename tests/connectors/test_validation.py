from __future__ import annotations

from importlib import resources

import pytest

from lucca_connect.connectors.validation import parse_connector
from lucca_connect.errors import ConfigurationError

MISSPELT = "connector_key_misspelt"
TEXT = (resources.files("lucca_connect.connectors") / "aequivalent.toml").read_text("utf-8")


def line_with(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


def refusal(text: str, code: str = "connector_invalid") -> dict[str, object]:
    with pytest.raises(ConfigurationError) as caught:
        parse_connector(text, file="mine.toml")
    assert caught.value.code == code
    assert caught.value.details["file"] == "mine.toml"
    return dict(caught.value.details)


def test_broken_toml_names_its_line() -> None:
    broken = TEXT.replace('partner = "Aequivalent"', "partner = Aequivalent")
    assert refusal(broken, "connector_not_toml")["line"] == line_with(
        broken, "partner = Aequivalent"
    )


def test_toml_broken_at_its_end_names_the_last_line() -> None:
    assert refusal('name = "x"\npartner = "', "connector_not_toml")["line"] == 2


def test_a_wrong_value_names_line_and_key() -> None:
    wrong = TEXT.replace('format = "attachment"', 'format = "file"', 1)
    details = refusal(wrong, "connector_value_choice")
    assert details["line"] == line_with(wrong, 'format = "file"')
    assert details["key"] == "fields[4].format"


def test_a_missing_key_names_the_line_of_its_table() -> None:
    wrong = TEXT.replace('code = "e_screening_reason"\n', "")
    details = refusal(wrong, "connector_key_missing")
    assert details["key"] == "fields[2].code"
    assert wrong.splitlines()[int(str(details["line"])) - 1] == "[[fields]]"


def test_an_unknown_key_is_refused() -> None:
    details = refusal(TEXT.replace('tag = "OBS"', 'tagg = "OBS"'), "connector_key_missing")
    assert details["key"] == "sources[3].tag"
    details = refusal(TEXT.replace('tag = "OBS"', 'tag = "OBS"\ntagg = "OBS"'), MISSPELT)
    assert (details["key"], details["near"]) == ("sources[3].tagg", "tag")


def test_an_inconsistency_names_line_and_key() -> None:
    wrong = TEXT.replace('trigger = "to-order"', 'trigger = "to_be_ordered"')
    assert refusal(wrong, "connector_value_form")["key"] == "state.trigger"
    wrong = TEXT.replace('trigger = "to-order"', 'trigger = "unheard-of"')
    details = refusal(wrong)
    assert details["line"] == line_with(wrong, "unheard-of")
    assert details["problem"] == "e_order_status has no option unheard-of"
