from __future__ import annotations

from lucca_connect.connectors.toml_lines import dotted, line_of

TEXT = """\
name = "x"
[section]
name = "y"  # comment
[[fields]]
code = "e_a"
label = { fr = "a", en = "a" }
[fields.note]
fr = "n"
[[fields.options]]
key = "one"
[[fields]]
code = "e_b"
[[fields.options]]
key = "two"
[[fields.options]]
key = "three"
[fields.options.note]
en = "m"
[rights.core-data]
tag = "INF"
"""


def test_keys_of_tables_and_of_arrays_of_tables() -> None:
    assert line_of(TEXT, ("name",)) == 1
    assert line_of(TEXT, ("section", "name")) == 3
    assert line_of(TEXT, ("fields", 0, "code")) == 5
    assert line_of(TEXT, ("fields", 0, "note", "fr")) == 8
    assert line_of(TEXT, ("fields", 0, "options", 0, "key")) == 10
    assert line_of(TEXT, ("fields", 1, "code")) == 12
    assert line_of(TEXT, ("fields", 1, "options", 0, "key")) == 14
    assert line_of(TEXT, ("fields", 1, "options", 1, "key")) == 16
    assert line_of(TEXT, ("fields", 1, "options", 1, "note", "en")) == 18
    assert line_of(TEXT, ("rights", "core-data", "tag")) == 20


def test_an_inline_key_is_on_the_line_of_its_table() -> None:
    assert line_of(TEXT, ("fields", 0, "label", "fr")) == 6


def test_a_missing_key_is_on_the_line_of_the_table_that_lacks_it() -> None:
    assert line_of(TEXT, ("fields", 1, "format")) == 11
    assert line_of(TEXT, ("absent",)) == 1


def test_paths_for_people() -> None:
    assert dotted(("fields", 2, "label", "fr")) == "fields[2].label.fr"
    assert dotted(()) == ""
