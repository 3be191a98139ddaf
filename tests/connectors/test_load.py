from __future__ import annotations

import os
from pathlib import Path

import pytest

from lucca_connect.connectors.load import (
    FOLDER,
    LARGEST_BYTES,
    connector_names,
    load_connector,
    packaged_connector,
    read_text,
)
from lucca_connect.connectors.toml_lines import line_index
from lucca_connect.connectors.validation import parse_connector
from lucca_connect.errors import ConfigurationError


def test_the_packaged_connector_is_known_and_loads_once() -> None:
    assert "aequivalent" in connector_names()
    assert load_connector("aequivalent") is load_connector("aequivalent")


@pytest.mark.parametrize("name", connector_names())
def test_what_is_loaded_is_what_the_validator_makes_of_the_file(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_text("utf-8")
    assert load_connector(name) == parse_connector(text, file=f"{name}.toml")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"# \xff", "≠ UTF-8"), (b"#" * (LARGEST_BYTES + 1), "> 1024 KB"), (None, "No such file")],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, reason: str) -> None:
    file = tmp_path / "acme.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        read_text(file)
    assert caught.value.code == "connector_unreadable"
    assert reason in str(caught.value.details["reason"])


def test_nothing_without_end_is_swallowed_and_no_writer_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "acme.toml"
    os.mkfifo(pipe)
    for endless in (Path("/dev/zero"), pipe):
        with pytest.raises(ConfigurationError, match="connector_unreadable"):
            read_text(endless)


def test_lines_of_any_system_are_counted_alike(tmp_path: Path) -> None:
    file = tmp_path / "acme.toml"
    file.write_bytes("\ufeff# a\u2028b\r\n[section]\r\nname = 1\r\n".encode())
    text = read_text(file)
    assert "\r" not in text
    assert line_index(text)["section", "name"] == 3


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
