from __future__ import annotations

import pytest

from lucca_connect.connectors.load import (
    FOLDER,
    connector_names,
    load_connector,
    packaged_connector,
)
from lucca_connect.connectors.validation import parse_connector
from lucca_connect.errors import ConfigurationError


def test_the_packaged_connector_is_known_and_loads_once() -> None:
    assert "aequivalent" in connector_names()
    assert load_connector("aequivalent") is load_connector("aequivalent")


@pytest.mark.parametrize("name", connector_names())
def test_what_is_loaded_is_what_the_validator_makes_of_the_file(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_text("utf-8")
    assert load_connector(name) == parse_connector(text, file=f"{name}.toml")


def test_an_unknown_connector_names_the_known_ones() -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_connector("../aequivalent")
    assert caught.value.code == "connector_unknown"
    assert "aequivalent" in str(caught.value.details["known"])


@pytest.mark.parametrize(
    ("name", "replaced", "line"),
    [
        ('name = "aequivalent"', "name = aequivalent", True),
        ('format = "list"', 'format = "choice"', True),
        ('code = "e_screening_reason"\n', "", False),
        ('tag = "OBS"', 'tagg = "OBS"', False),
    ],
)
def test_a_damaged_file_is_explained(name: str, replaced: str, line: bool) -> None:
    text = (FOLDER / "aequivalent.toml").read_text("utf-8")
    assert name in text
    with pytest.raises(ConfigurationError) as caught:
        packaged_connector(text.replace(name, replaced, 1), name="aequivalent")
    assert caught.value.code.startswith("connector_")
    assert caught.value.details["file"] == "connectors/aequivalent.toml"
    damaged = text.replace(name, replaced, 1).splitlines()
    if line:
        assert replaced in damaged[int(str(caught.value.details["line"])) - 1]
