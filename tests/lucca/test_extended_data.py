from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.errors import BadDataError
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.extended_data import (
    decode_extended,
    decode_values,
    encode_change,
    holds,
    interpret,
)
from lucca_connect.lucca.protocol import ShapeError
from lucca_connect.lucca.types import DataFormat, ObservedDefinition, ObservedValue

GUID = "2face165-5345-4cf3-ab05-5421a6b19df2"


def definition(format: DataFormat, *, multiple: bool | None = False) -> ObservedDefinition:
    return ObservedDefinition("e_x", "X", format, None, multiple)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # legacy-api.md 4.1, documented or seen
        ({"id": 15847, "value": "shipit"}, [(15847, "shipit")]),
        ({"id": 8976, "value": 84}, [(8976, 84)]),
        ({"id": 16952, "value": "2016-09-01T00:00:00"}, [(16952, "2016-09-01T00:00:00")]),
        (
            [{"id": 4589, "value": "beer"}, {"id": 4590, "value": "x"}],
            [(4589, "beer"), (4590, "x")],
        ),
        (
            {"id": 1, "value": {"e_Montant": {"value": 2.5}, "e_Nature": {"id": 9, "value": 3}}},
            [(1, {"e_Montant": 2.5, "e_Nature": 3})],
        ),
        # plausible
        ({"ID": "12", "Value": True}, [(12, True)]),
        ("AB", [(None, "AB")]),
        (0, [(None, 0)]),
        (False, [(None, False)]),
        ({"id": 0, "value": "new"}, [(None, "new")]),
        ({"value": "x"}, [(None, "x")]),
        ({"id": 1, "value": {"e_a": "bare", "e_b": None}}, [(1, {"e_a": "bare", "e_b": None})]),
        ({"e_a": {"value": 1}}, [(None, {"e_a": 1})]),
        ({"id": 1, "value": GUID}, [(1, GUID)]),
        ({"id": 1, "value": {"id": GUID.upper(), "name": "n", "href": "h"}}, [(1, GUID)]),
        ({"id": 1, "value": {"href": f"/getFile.ashx?id={GUID}"}}, [(1, GUID)]),
        ({"id": 1, "value": {"url": f"https://h/api/v3/files/{GUID}"}}, [(1, GUID)]),
        ({"id": GUID, "name": "n"}, [(None, GUID)]),
        ({"id": 1, "value": {"id": 416, "name": "n"}}, [(1, 416)]),
        ({"id": 1, "value": {"Id": "416"}}, [(1, 416)]),
        ({"id": 1, "value": {"id": True, "x": 1}}, [(1, {"id": True, "x": 1})]),
        ({"id": 1, "value": {"id": "other"}}, [(1, {"id": "other"})]),
        ({"id": 1, "value": [{"id": 4}, 5]}, [(1, [4, 5])]),
        # nothing there
        (None, []),
        ("", []),
        ([], []),
        ({"id": 1, "value": None}, []),
        ({"id": 1, "value": ""}, []),
        ([{"id": 1, "value": None}, None, {"id": 2, "value": 0}], [(2, 0)]),
    ],
)
def test_every_known_or_plausible_shape(
    raw: JsonValue, expected: list[tuple[int | None, JsonValue]]
) -> None:
    found = [(value.value_id, value.value) for value in decode_values(raw)]
    assert found == expected


def test_extended_data_keeps_spelling_and_drops_what_is_not_wanted() -> None:
    raw: JsonValue = {"e_Nom-de-la-voie": {"id": 1, "value": "a"}, "e_b": None, "E_C": "c"}
    assert list(decode_extended(raw)) == ["e_Nom-de-la-voie", "E_C"]
    assert list(decode_extended(raw, keep=frozenset({"e_nom-de-la-voie"}))) == ["e_Nom-de-la-voie"]
    assert decode_extended(None) == {}
    assert decode_extended({}) == {}
    with pytest.raises(ShapeError):
        decode_extended([])


def test_an_emptied_value_keeps_its_id_when_it_is_to_be_written() -> None:
    raw: JsonValue = {"e_x": {"id": 5, "value": None}, "e_y": None}
    assert decode_extended(raw) == {}
    assert decode_extended(raw, empty=True) == {"e_x": (ObservedValue(5, None),)}


@pytest.mark.parametrize(
    ("format", "raw", "value"),
    [
        (DataFormat.LIST, "84", 84),
        (DataFormat.USER, 416, 416),
        (DataFormat.NUMBER, "12.50", 12.5),
        (DataFormat.NUMBER, 12.0, 12),
        (DataFormat.BOOLEAN, 1, True),
        (DataFormat.BOOLEAN, "False", False),
        (DataFormat.BOOLEAN, True, True),
        (DataFormat.DATE, "2016-09-01T00:00:00", "2016-09-01"),
        (DataFormat.DATE, "2016-09-01", "2016-09-01"),
        (DataFormat.ATTACHMENT, GUID.upper(), GUID),
        (DataFormat.TEXT, "x", "x"),
        (DataFormat.UNKNOWN, {"a": 1}, {"a": 1}),
        (DataFormat.COMPOSITE, {"e_a": 1}, {"e_a": 1}),
        (DataFormat.TEXT, None, None),
    ],
)
def test_one_form_for_each_format(format: DataFormat, raw: JsonValue, value: JsonValue) -> None:
    assert interpret(raw, format) == value


WRONG = [
    (DataFormat.LIST, "Blue"),
    (DataFormat.LIST, True),
    (DataFormat.USER, "jdoe"),
    (DataFormat.NUMBER, "12,5"),
    (DataFormat.NUMBER, True),
    (DataFormat.NUMBER, "nan"),
    (DataFormat.BOOLEAN, "yes"),
    (DataFormat.DATE, "01/09/2016"),
    (DataFormat.DATE, 20160901),
    (DataFormat.ATTACHMENT, "cv.pdf"),
    (DataFormat.ATTACHMENT, 3),
    (DataFormat.TEXT, 3),
    (DataFormat.COMPOSITE, "sentinel"),
]


@pytest.mark.parametrize(("format", "value"), WRONG)
def test_a_value_of_another_format_is_never_written(format: DataFormat, value: JsonValue) -> None:
    with pytest.raises(BadDataError) as caught:
        encode_change(definition(format), (), value)
    assert caught.value.code == "value_not_encodable"
    assert str(value) not in str(caught.value.details.values())


def test_operations_on_one_value_as_documented() -> None:
    text = definition(DataFormat.TEXT)
    present = (ObservedValue(4896, "old"),)
    assert encode_change(text, (), "new") == {"e_x": {"value": "new"}}
    assert encode_change(text, present, "new") == {"e_x": {"id": 4896, "value": "new"}}
    assert encode_change(text, present, None) == {"e_x": {"id": 4896, "value": None}}
    assert encode_change(text, present, "") == {"e_x": {"id": 4896, "value": None}}


def test_nothing_to_do() -> None:
    assert encode_change(definition(DataFormat.TEXT), (), None) == {}
    assert encode_change(definition(DataFormat.LIST), (ObservedValue(1, "84"),), 84) == {}
    date = definition(DataFormat.DATE)
    assert holds(date, (ObservedValue(1, "2016-09-01T00:00:00"),), "2016-09-01")
    assert not holds(date, (ObservedValue(1, "2016-09-01T00:00:00"),), "2016-09-02")
    boolean = definition(DataFormat.BOOLEAN)
    assert holds(boolean, (ObservedValue(1, 1),), wanted=True)


def test_a_value_that_cannot_be_read_is_written_over() -> None:
    change = encode_change(definition(DataFormat.DATE), (ObservedValue(3, "soon"),), "2016-09-01")
    assert change == {"e_x": {"id": 3, "value": "2016-09-01T00:00:00"}}


def test_an_emptied_value_is_filled_by_its_id() -> None:
    change = encode_change(definition(DataFormat.LIST), (ObservedValue(5, None),), 84)
    assert change == {"e_x": {"id": 5, "value": 84}}


def test_composites_send_their_components_as_values() -> None:
    composite = definition(DataFormat.COMPOSITE)
    wanted: JsonValue = {"e_a": 1, "e_b": "x"}
    present = (ObservedValue(7, {"E_A": 1, "e_b": "x"}),)
    assert encode_change(composite, present, wanted) == {}
    assert encode_change(composite, (ObservedValue(7, {"e_a": 2}),), wanted) == {
        "e_x": {"id": 7, "value": {"e_a": {"value": 1}, "e_b": {"value": "x"}}}
    }


def test_unsafe_writes_are_refused() -> None:
    text = definition(DataFormat.TEXT)
    for values, code in (
        ((ObservedValue(1, "a"), ObservedValue(2, "b")), "value_ambiguous"),
        ((ObservedValue(None, "a"),), "value_id_unknown"),
    ):
        with pytest.raises(BadDataError) as caught:
            encode_change(text, values, "c")
        assert caught.value.code == code


def test_several_occurrences_are_a_patch_by_id() -> None:
    many = definition(DataFormat.TEXT, multiple=True)
    present = (ObservedValue(1, "a"), ObservedValue(2, "b"), ObservedValue(3, "a"))
    assert encode_change(many, present, ["a", "c", "c"]) == {
        "e_x": [
            {"id": 2, "value": None},
            {"id": 3, "value": None},
            {"value": "c"},
            {"value": "c"},
        ]
    }
    assert encode_change(many, present, ["b", "a", "a"]) == {}
    assert encode_change(many, (), ("a",)) == {"e_x": [{"value": "a"}]}
    assert encode_change(many, (ObservedValue(1, "a"),), None) == {
        "e_x": [{"id": 1, "value": None}]
    }
    with pytest.raises(BadDataError):
        encode_change(many, (), "a")
    with pytest.raises(BadDataError):
        encode_change(many, (ObservedValue(None, "a"),), [])


VALUES: dict[DataFormat, st.SearchStrategy[JsonValue]] = {
    DataFormat.LIST: st.integers(1, 10**6),
    DataFormat.USER: st.integers(1, 10**6),
    DataFormat.TEXT: st.text(min_size=1),
    DataFormat.NUMBER: st.integers(-(10**6), 10**6),
    DataFormat.BOOLEAN: st.booleans(),
    DataFormat.DATE: st.dates().map(str),
    DataFormat.ATTACHMENT: st.uuids().map(str),
    DataFormat.COMPOSITE: st.dictionaries(st.sampled_from(["e_a", "e_b"]), st.text(min_size=1)),
}


@settings(deadline=None)
@given(st.data())
def test_what_is_written_and_read_back_is_what_was_wanted(data: st.DataObject) -> None:
    """For a server that keeps what it is sent under `value`, with or without an id."""
    drawn = data.draw(st.sampled_from(sorted(VALUES)))
    one = definition(drawn)
    before, wanted = data.draw(VALUES[drawn]), data.draw(VALUES[drawn])
    written = encode_change(one, (), before)["e_x"]
    assert isinstance(written, dict)
    shown = decode_values({**written, "id": 9})
    if before not in (None, {}):
        assert holds(one, shown, before)
    change = encode_change(one, shown, wanted)
    if change:
        after = change["e_x"]
        assert isinstance(after, dict)
        if shown:
            assert after["id"] == 9
        assert holds(one, decode_values({"id": 9, **after}), wanted)


@settings(deadline=None)
@given(st.lists(st.integers(1, 5)), st.lists(st.integers(1, 5)))
def test_several_occurrences_end_as_wanted(before: list[int], wanted: list[int]) -> None:
    many = definition(DataFormat.LIST, multiple=True)
    stored = dict(enumerate(before, start=1))
    change = encode_change(many, [ObservedValue(i, v) for i, v in stored.items()], wanted)
    rows = change.get("e_x", [])
    assert isinstance(rows, list)
    for row in rows:
        if row["value"] is None:
            del stored[row["id"]]
        else:
            stored[max(stored, default=100) + 1] = row["value"]
    assert sorted(stored.values()) == sorted(wanted)
