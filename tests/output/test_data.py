from __future__ import annotations

from lucca_connect.output.data import Data

DATA = Data(
    {
        "text": "a",
        "number": 3,
        "none": None,
        "flag": True,
        "nested": {"fr": "un", "en": "one"},
        "items": [{"id": 1}, "not an object"],
        "codes": ["e_a", 2],
    }
)


def test_what_is_there() -> None:
    assert DATA.text("text") == "a"
    assert DATA.text("number") == "3"
    assert DATA.number("number") == 3
    assert DATA.flag("flag")
    assert DATA.label("nested", "fr") == "un"
    assert [item.number("id") for item in DATA.items("items")] == [1]
    assert DATA.texts("codes") == ("e_a", "2")
    assert DATA.has("text")


def test_flags_read_as_in_the_configuration_file() -> None:
    data = Data({"read_only": False, "other": True})
    assert (data.text("read_only"), data.text("other")) == ("false", "true")


def test_what_is_absent_reads_as_empty() -> None:
    assert DATA.text("gone") == DATA.text("none") == ""
    assert DATA.maybe("none") is None
    assert DATA.number("text") == 0
    assert not DATA.flag("text")
    assert DATA.items("text") == ()
    assert DATA.texts("gone") == ()
    assert DATA.label("gone", "fr") == ""
    assert not DATA.has("none")
