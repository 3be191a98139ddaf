"""Editing TOML keeps everything else; the result always says what was asked for."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lucca_connect.settings.toml_edit import (
    NotEditableError,
    format_value,
    line_of,
    remove_value,
    set_value,
    statements,
)

WRITTEN = """\
# our bank
default_profile = "bank"   # the usual one

[profiles.bank]     # Genève
url = "https://example.ilucca.net"   # do not change
share = 30
# a remark at the end

[profiles.bank.credentials.api-key]
command = [
    "pass",  # [a bracket]
    'show # not a comment',
]

[profiles."test"]
url = '''https://example.ilucca-test.net'''
"""


def test_a_changed_value_leaves_every_other_character() -> None:
    changed = set_value(WRITTEN, ("profiles", "bank", "share"), 20)
    assert changed == WRITTEN.replace("share = 30", "share = 20")


def test_the_comment_behind_a_changed_value_stays() -> None:
    changed = set_value(WRITTEN, ("profiles", "bank", "url"), "https://other.ilucca.net")
    assert 'url = "https://other.ilucca.net"   # do not change\n' in changed


def test_a_new_key_goes_to_the_end_of_its_table() -> None:
    changed = set_value(WRITTEN, ("profiles", "bank", "lang"), "fr")
    assert 'share = 30\nlang = "fr"\n# a remark at the end\n' in changed


def test_a_new_table_goes_to_the_end() -> None:
    changed = set_value(WRITTEN, ("profiles", "bank", "limits", "first_run"), 5)
    assert changed == WRITTEN + "\n[profiles.bank.limits]\nfirst_run = 5\n"


def test_a_new_top_level_key_goes_before_the_tables() -> None:
    changed = set_value("[profiles.bank]\nshare = 1\n", ("default_profile",), "bank")
    assert changed == 'default_profile = "bank"\n[profiles.bank]\nshare = 1\n'


def test_a_multi_line_value_is_replaced_whole() -> None:
    path = ("profiles", "bank", "credentials", "api-key", "command")
    changed = set_value(WRITTEN, path, ("vault", "read"))
    assert 'command = ["vault", "read"]\n\n[profiles."test"]' in changed


def test_a_table_with_a_quoted_name_is_found() -> None:
    changed = set_value(WRITTEN, ("profiles", "test", "url"), "https://t.ilucca-test.net")
    assert changed.endswith('url = "https://t.ilucca-test.net"\n')


def test_the_same_value_changes_nothing() -> None:
    assert set_value(WRITTEN, ("profiles", "bank", "share"), 30) is WRITTEN


def test_an_empty_text_becomes_a_file() -> None:
    assert set_value("", ("profiles", "bank", "share"), 30) == "[profiles.bank]\nshare = 30\n"


def test_a_missing_last_line_end_is_added() -> None:
    changed = set_value("[profiles.bank]\nshare = 1", ("profiles", "bank", "lang"), "fr")
    assert changed == '[profiles.bank]\nshare = 1\nlang = "fr"\n'


def test_windows_line_ends_are_kept() -> None:
    changed = set_value("[profiles.bank]\r\nshare = 1\r\n", ("profiles", "bank", "lang"), "fr")
    assert changed == '[profiles.bank]\r\nshare = 1\r\nlang = "fr"\r\n'


def test_a_value_is_removed_with_its_line() -> None:
    removed = remove_value(WRITTEN, ("profiles", "bank", "share"))
    assert removed == WRITTEN.replace("share = 30\n", "")


@pytest.mark.parametrize("path", [("profiles", "bank", "lang"), ("no", "table"), ("default", "x")])
def test_removing_what_is_not_there_changes_nothing(path: tuple[str, ...]) -> None:
    assert remove_value(WRITTEN, path) is WRITTEN


@pytest.mark.parametrize(
    "text",
    [
        "profiles = {bank = {share = 1}}\n",
        "profiles.bank = {share = 1}\n",
        "[profiles]\nbank = {share = 1}\n",
    ],
)
def test_an_inline_table_is_refused_rather_than_rewritten(text: str) -> None:
    with pytest.raises(NotEditableError):
        set_value(text, ("profiles", "bank", "lang"), "fr")
    with pytest.raises(NotEditableError):
        remove_value(text, ("profiles", "bank", "share"))


def test_a_table_that_is_a_value_is_refused() -> None:
    with pytest.raises(NotEditableError):
        set_value("profiles = 1\n", ("profiles", "bank", "lang"), "fr")


def test_a_dotted_key_is_changed_in_place() -> None:
    changed = set_value(
        "[profiles.bank]\nlimits.first_run = 1 # few\n",
        ("profiles", "bank", "limits", "first_run"),
        2,
    )
    assert changed == "[profiles.bank]\nlimits.first_run = 2 # few\n"


def test_lines_of_keys_and_of_what_stands_above_them() -> None:
    assert line_of(WRITTEN, ("default_profile",)) == 2
    assert line_of(WRITTEN, ("profiles", "bank", "share")) == 6
    assert line_of(WRITTEN, ("profiles", "bank", "credentials", "api-key", "file")) == 9
    assert line_of(WRITTEN, ("profiles", "test", "url")) == 16
    assert line_of(WRITTEN, ("nowhere",)) is None


def test_array_tables_and_odd_values_are_scanned() -> None:
    text = '[[list]]\na = """x\n# no comment"""\nb = { c = [1, "]"] } # yes\nd = ""\n'
    assert [(s.path, s.line) for s in statements(text)] == [
        (("list",), 1),
        (("list", "a"), 2),
        (("list", "b"), 4),
        (("list", "d"), 5),
    ]


def test_what_is_not_toml_is_not_scanned() -> None:
    with pytest.raises(NotEditableError):
        list(statements("= 1\n"))


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_survives_the_way_through_toml(text: str) -> None:
    assert tomllib.loads(f"key = {format_value(text)}")["key"] == text


KEYS = st.sampled_from(["url", "share", "with space", "é", "a.b", 'quo"te', "file"])


@given(
    st.lists(
        st.tuples(
            st.lists(KEYS, min_size=1, max_size=3).map(tuple),
            st.one_of(st.integers(0, 99), st.booleans(), st.text("ab#]'\"\\\n", max_size=5)),
        ),
        max_size=6,
    )
)
def test_any_series_of_edits_says_what_was_asked(
    edits: list[tuple[tuple[str, ...], int | bool | str]],
) -> None:
    text = WRITTEN
    for path, value in edits:
        try:
            text = set_value(text, path, value)
        except NotEditableError:
            continue  # a value stands where a table is asked for
        found: object = tomllib.loads(text)
        for part in path:
            assert isinstance(found, dict)
            found = found[part]
        assert found == value
    for remark in ("# our bank", "# the usual one", "# Genève", "# a remark at the end"):
        assert remark in text
