from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from lucca_connect.connectors.comparison import FieldComparison
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import DataFormat, Employee
from lucca_connect.mapping.rules import Context, MappedField, map_fields, referenced_users
from lucca_connect.partners.dossiers import Account
from tests.connectors.tenants import AEQUIVALENT
from tests.mapping.people import OWNER_ID, context, person


def mapped(employee: Employee, name: str, where: Context | None = None) -> MappedField:
    return next(found for found in map_fields(where or context(), employee) if found.field == name)


def verdict(found: MappedField) -> tuple[str | None, bool]:
    return found.problem, found.blocks


def test_the_first_property_with_a_value_is_taken() -> None:
    found = mapped(person(), "professionalMobile")
    assert (found.source, found.value, found.target) == (
        "directLine",
        "+41 22 555 01 02",
        "person.professional_phone",
    )
    found = mapped(person({"professionalmobile": "+41 78 555 00 00"}), "professionalMobile")
    assert found.source == "professionalMobile"


def test_a_further_target_of_an_item_has_its_own_property() -> None:
    found = mapped(person(), "personalMobile")
    assert (found.target, found.value) == ("person.personal_phone", "+41 79 555 03 04")


def test_an_option_is_sent_by_our_key_never_by_label_or_number() -> None:
    assert mapped(person(), "e_screening_package").value == "update-plus"


def test_the_owner_is_sent_by_mail_and_compared_without_case() -> None:
    found = mapped(person(), "e_client_username")
    assert (found.value, verdict(found)) == ("Odile.Perrin@banque.example", (None, False))


def test_files_are_sent_by_id_in_order() -> None:
    assert mapped(person(), "e_candidate_other_files").value == ["guid-1", "guid-2"]


def test_texts_lose_spaces_at_their_ends() -> None:
    assert mapped(person(), "e_cost_center").value == "Risques"


@pytest.mark.parametrize(
    ("core", "name", "problem"),
    [
        ({"lastname": " "}, "lastName", "required_value_missing"),
        ({"birthdate": None}, "birthDate", "required_value_missing"),
        ({"birthdate": "unknown"}, "birthDate", "date_not_valid"),
        ({"mail": "zoe"}, "mail", "email_not_valid"),
        ({"mail": None}, "mail", "required_value_missing"),
    ],
)
def test_required_core_data_block(core: Mapping[str, JsonValue], name: str, problem: str) -> None:
    assert verdict(mapped(person(core), name)) == (problem, True)


@pytest.mark.parametrize(
    ("core", "name", "problem"),
    [
        ({"dtcontractstart": "soon"}, "dtContractStart", "date_not_valid"),
        ({"cultureid": 1055}, "cultureId", "language_not_known"),
        ({"jobtitle": None}, "jobTitle", None),
        ({"civiltitle": ""}, "civilTitle", None),
    ],
)
def test_other_core_data_are_left_out(
    core: Mapping[str, JsonValue], name: str, problem: str | None
) -> None:
    found = mapped(person(core), name)
    assert verdict(found) == (problem, False)
    assert found.value is None


@pytest.mark.parametrize(
    ("coded", "name", "problem"),
    [
        ({"e_screening_package": ()}, "e_screening_package", "required_value_missing"),
        ({"e_screening_package": (999,)}, "e_screening_package", "option_not_known"),
        ({"e_screening_package": ("label",)}, "e_screening_package", "option_not_known"),
        ({"e_screening_package": (102,)}, "e_screening_package", "package_not_on_account"),
        ({"e_client_username": ()}, "e_client_username", "required_value_missing"),
        ({"e_client_username": (77,)}, "e_client_username", "owner_not_visible"),
        ({"e_client_username": ("x",)}, "e_client_username", "owner_not_visible"),
        ({"e_candidate_cv_file": (None,)}, "e_candidate_cv_file", "attachment_not_readable"),
    ],
)
def test_coded_data_that_block(
    coded: Mapping[str, tuple[JsonValue, ...]], name: str, problem: str
) -> None:
    assert verdict(mapped(person(coded=coded), name)) == (problem, True)


@pytest.mark.parametrize("name", ["e_cost_center", "e_candidate_cv_file"])
def test_optional_coded_data_may_be_empty(name: str) -> None:
    found = mapped(person(coded={name: ()}), name)
    assert (verdict(found), found.present) == ((None, False), False)


def test_a_text_of_spaces_is_no_value() -> None:
    assert not mapped(person(coded={"e_cost_center": ("  ",)}), "e_cost_center").present


def test_an_owner_without_address_blocks() -> None:
    where = context(owners={OWNER_ID: Employee(OWNER_ID, {"mail": None})})
    found = mapped(person(), "e_client_username", where)
    assert verdict(found) == ("owner_without_email", True)


def test_an_owner_unknown_to_the_account_blocks() -> None:
    where = context(account=Account("A-1", ("somebody@banque.example",), ()))
    found = mapped(person(), "e_client_username", where)
    assert verdict(found) == ("owner_not_partner_user", True)


def test_an_account_that_cannot_be_asked_is_not_checked() -> None:
    where = context(account=None)
    blocked = [found.field for found in map_fields(where, person()) if found.blocks]
    assert blocked == []


def test_an_account_without_packages_says_nothing_about_them() -> None:
    where = context(account=Account("A-1", ("odile.perrin@banque.example",), ()))
    assert mapped(person(), "e_screening_package", where).problem is None


def test_without_extended_data_every_required_datum_is_missing() -> None:
    employee = replace(person(), extended=None)
    found = [field.field for field in map_fields(context(), employee) if field.blocks]
    assert found == [spec.code for spec in AEQUIVALENT.fields if spec.required]


def test_a_list_that_was_not_compared_knows_no_option() -> None:
    where = Context(AEQUIVALENT, {}, {}, None)
    assert mapped(person(), "e_screening_reason", where).problem == "option_not_known"


def test_a_date_among_coded_data_is_checked() -> None:
    fields = tuple(
        replace(spec, format=DataFormat.DATE, required=True, target="screening.until")
        if spec.code == "e_cost_center"
        else spec
        for spec in AEQUIVALENT.fields
    )
    connector = replace(AEQUIVALENT, fields=fields)
    where = Context(connector, dict[str, FieldComparison](), {}, None)
    good = mapped(person(coded={"e_cost_center": ("2026-01-31T00:00:00",)}), "e_cost_center", where)
    assert (good.rule, good.value) == ("date", "2026-01-31")
    wrong = mapped(person(coded={"e_cost_center": ("tomorrow",)}), "e_cost_center", where)
    assert verdict(wrong) == ("date_not_valid", True)


def test_referenced_users_are_the_owners_to_read() -> None:
    assert referenced_users(AEQUIVALENT, person()) == {OWNER_ID}
    assert referenced_users(AEQUIVALENT, person(coded={"e_client_username": ("x",)})) == frozenset()
    assert referenced_users(AEQUIVALENT, replace(person(), extended=None)) == frozenset()


def test_no_value_shows_in_a_repr() -> None:
    shown = "".join(map(repr, map_fields(context(), person()))) + repr(context())
    for value in ("Zoé", "banque.example", "guid-1", "1991-02-28", "Risques", "555"):
        assert value not in shown
