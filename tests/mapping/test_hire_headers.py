"""Which column means which datum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lucca_connect.connectors.load import connector_names, load_connector, load_recruiting
from lucca_connect.connectors.recruiting import Defaults, OwnDatum, RecruitingConnector
from lucca_connect.connectors.recruiting_consistency import squeeze
from lucca_connect.errors import BadDataError
from lucca_connect.mapping.hire_defaults import default_rules
from lucca_connect.mapping.hire_headers import recogniser
from lucca_connect.partners.hires import Columns
from tests.mapping.hires import COMPLETE, with_own

FAMILY = [
    found
    for found in map(load_connector, connector_names())
    if isinstance(found, RecruitingConnector)
]
DEFAULTS = Defaults(establishment="Lyon", department="Siège")


def columns(
    *headers: str, connector: RecruitingConnector | None = None, defaults: Defaults = DEFAULTS
) -> Columns:
    known = connector or load_recruiting("werecruit")
    return recogniser(known, default_rules(known, defaults))(headers, "hires.csv")


def refused(*headers: str, defaults: Defaults = DEFAULTS) -> BadDataError:
    with pytest.raises(BadDataError) as caught:
        columns(*headers, defaults=defaults)
    return caught.value


@pytest.mark.parametrize("connector", FAMILY, ids=lambda connector: connector.name)
def test_names_and_labels_of_both_languages_are_understood(connector: RecruitingConnector) -> None:
    data = [spec for spec in connector.data if spec.kind != "role" and spec.property is not None]
    expected = tuple(spec.name for spec in data)
    for headers in (
        [spec.name for spec in data],
        [spec.label.fr for spec in data],
        [spec.label.en.upper() for spec in data],
        [squeeze(spec.label.fr) for spec in data],
    ):
        found = columns(*headers, connector=connector)
        assert found.names == expected
        assert found.notices == ()


def test_what_nobody_can_write_is_left_to_hr() -> None:
    connector = load_recruiting("teamtailor")
    names = [spec.name for spec in connector.data if spec.kind != "role"]
    found = columns(*names, connector=connector)
    left = [notice.details["column"] for notice in found.notices]
    assert left == ["contract_type", "occupation_category"]
    assert {notice.code for notice in found.notices} == {"hire_column_left_to_hr"}


@pytest.mark.parametrize("connector", FAMILY, ids=lambda connector: connector.name)
def test_no_header_means_two_data(connector: RecruitingConnector) -> None:
    meant: dict[str, str] = {}
    for spec in connector.data:
        for header in {spec.name, spec.label.fr, spec.label.en, *spec.headers}:
            assert meant.setdefault(squeeze(header), spec.name) == spec.name, header


@given(st.permutations(list(COMPLETE)), st.sampled_from([str.upper, str.title, str.lower]))
def test_any_order_and_case(names: list[str], written: object) -> None:
    assert callable(written)
    found = columns(*(written(name.replace("_", " ")) for name in names))
    assert found.names == tuple(names)


def test_the_sources_own_ids_are_kept_apart() -> None:
    found = columns("id", *COMPLETE)
    assert (found.identifier, found.names[0]) == (0, None)
    assert columns(*COMPLETE).identifier is None


def test_unknown_columns_are_said_and_left_out() -> None:
    found = columns(*COMPLETE, "Pointure")
    assert found.names[-1] is None
    (notice,) = found.notices
    assert (notice.code, notice.details) == (
        "hire_column_unknown",
        {"file": "hires.csv", "column": "Pointure"},
    )


def test_a_damaged_heading_is_understood_and_said() -> None:
    names = [name for name in COMPLETE if name != "department"]
    found = columns(*names, "DĂ©partement")
    assert found.names[-1] == "department"
    (notice,) = found.notices
    assert (notice.code, notice.details["meant"]) == ("hire_column_damaged", "Département")
    assert [each.code for each in columns(*COMPLETE, "CafĂ©").notices] == ["hire_column_unknown"]


def test_a_role_is_not_taken_from_a_file() -> None:
    found = columns(*COMPLETE, "Rôle principal")
    assert found.names[-1] is None
    assert [notice.code for notice in found.notices] == ["hire_column_not_taken"]


def test_two_columns_for_one_datum_are_refused() -> None:
    error = refused(*COMPLETE, "E-mail professionnel")
    assert error.code == "hire_column_twice"
    assert (error.details["datum"], error.details["second"]) == ("email", "E-mail professionnel")


def test_missing_columns_are_named_all_at_once() -> None:
    error = refused("Prénom", defaults=Defaults())
    assert error.code == "hire_column_missing"
    assert error.details["columns"] == (
        "last_name, email, login, establishment, start_date, department"
    )
    assert error.details["file"] == "hires.csv"


def test_unknown_columns_stand_in_for_nothing() -> None:
    error = refused("Prénom", "Pointure")
    assert error.details["columns"] == "last_name, email, login, start_date"


def test_a_default_or_another_datum_may_stand_in_for_a_column() -> None:
    found = columns("last_name", "first_name", "personal_email", "start_date")
    assert "department" not in found.names
    assert refused("last_name", "first_name", "start_date").details["columns"] == "email, login"


def test_a_file_without_headings_is_refused_without_repeating_anybodys_data() -> None:
    error = refused("Dupont", "Marie", "marie@example.com", "Genève")
    assert error.code == "hire_header_missing"
    assert "Dupont" not in str(error)
    assert "marie" not in str(error)


def test_own_data_have_their_own_columns() -> None:
    connector = with_own(
        OwnDatum(source="Badge", target="e_badge", required=True),
        OwnDatum(source="Service", target="e_team"),
    )
    found = columns(*COMPLETE, "BADGE", "service", connector=connector)
    assert found.names[-2:] == ("own:Badge", "own:Service")
    with pytest.raises(BadDataError) as caught:
        columns(*COMPLETE, connector=connector)
    assert caught.value.details["columns"] == "Badge"
