from __future__ import annotations

import json
import pickle

import pytest

from lucca_connect.http.secrets import Secret


def test_nothing_that_formats_shows_it() -> None:
    secret = Secret("sentinel")
    shown = [str(secret), repr(secret), f"{secret}", f"{secret!r}", f"{[secret]}"]
    assert not [text for text in shown if "sentinel" in text]


def test_it_cannot_be_written_anywhere() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret("sentinel"))
    with pytest.raises(TypeError):
        json.dumps(Secret("sentinel"))


def test_equal_by_content_only_with_another_secret() -> None:
    assert Secret("é") == Secret("é")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a"), Secret("b")}) == 2


def test_empty_is_false() -> None:
    assert not Secret("")
    assert Secret("x").reveal() == "x"
