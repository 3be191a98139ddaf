"""One hire: values, where they come from, what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lucca_connect.connectors.load import load_recruiting
from lucca_connect.connectors.recruiting import Defaults, DefaultValues, OwnDatum
from lucca_connect.mapping.hires import HireValue, Origin, own_name
from lucca_connect.partners.hires import Hire
from tests.mapping.hires import COMPLETE, hire, mapped, notices, problems, with_own


def test_a_complete_hire_is_ready() -> None:
    found = mapped(hire())
    assert found.ready
    assert found.problems == ()
    assert {name: value.text for name, value in found.values.items()} == {
        **COMPLETE,
        "role": "Collaborateur",
    }
    assert found.values["last_name"].property == "lastName"
    assert found.values["role"].origin is Origin.PROFILE
    assert found.subject.kind == "hire"
    assert found.text("manager") == "Jean Martin"
    assert found.text("phone") is None


def test_nothing_personal_is_shown() -> None:
    found = mapped(hire())
    shown = repr(found) + repr(hire()) + repr(found.identity)
    assert not any(value in shown for value in COMPLETE.values())


def test_the_personal_mail_stands_in_for_mail_and_login() -> None:
    found = mapped(hire(email=None, login="", personal_email="Marie@Example.com"))
    assert found.ready
    assert (found.text("email"), found.text("login")) == ("marie@example.com",) * 2
    origins = {
        (found.values[name].origin, found.values[name].detail) for name in ("email", "login")
    }
    assert origins == {(Origin.OTHER_DATUM, "personal_email")}
    assert notices(found) == [
        ("hire_personal_address_used", "email"),
        ("hire_personal_address_used", "login"),
    ]


@pytest.mark.parametrize(
    "name", ["last_name", "first_name", "establishment", "start_date", "department"]
)
def test_each_mandatory_datum_blocks_when_it_is_missing(name: str) -> None:
    assert problems(mapped(hire(**{name: " "}))) == [("hire_value_missing", name)]


def test_without_any_address_mail_and_login_are_missing() -> None:
    found = mapped(hire(email=None, login=None, personal_email=None))
    assert problems(found) == [("hire_value_missing", "email"), ("hire_value_missing", "login")]


def test_the_role_is_never_taken_from_the_source() -> None:
    found = mapped(hire(role="Administrateur"))
    assert found.text("role") == "Collaborateur"
    found = mapped(hire(role="Administrateur"), defaults=Defaults())
    assert problems(found) == [("hire_default_missing", "role")]


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("start_date", "32/01/2026", "hire_date_not_valid"),
        ("start_date", "03/04/2026", "hire_date_ambiguous"),
        ("personal_email", "marie at example", "hire_email_not_valid"),
        ("email", "marie at example", "hire_email_not_valid"),
        ("login", "marie dupont", "hire_login_not_valid"),
        ("last_name", "LefĂ¨vre", "hire_text_damaged"),
        ("first_name", "Ma\0rie", "hire_text_control"),
        ("manager", "x" * 300, "hire_text_too_long"),
    ],
)
def test_a_wrong_value_blocks_and_nothing_stands_in_for_it(
    name: str, value: str, problem: str
) -> None:
    found = mapped(hire(**{name: value}))
    assert problems(found) == [(problem, name)]
    assert found.text(name) is None


def test_another_hire_may_prove_the_order_of_dates() -> None:
    found = mapped(hire(start_date="03/04/2026"), hire(start_date="25/12/2026"))
    assert found.text("start_date") == "2026-04-03"
    assert mapped(hire(start_date="03/04/2026"), day_first=True).text("start_date") == "2026-04-03"


def test_damaged_names_of_things_are_repaired_and_said() -> None:
    found = mapped(hire(department="DĂ©veloppement", establishment="GenĂ¨ve"))
    assert found.ready
    assert (found.text("department"), found.text("establishment")) == ("Développement", "Genève")
    assert notices(found) == [
        ("hire_text_repaired", "establishment"),
        ("hire_text_repaired", "department"),
    ]


def test_a_start_in_the_past_is_said() -> None:
    found = mapped(hire(start_date="2026-02-28"))
    assert found.ready
    assert notices(found) == [("hire_start_in_past", "start_date")]
    assert notices(mapped(hire(start_date="2026-03-01"))) == []


def test_a_contract_does_not_end_before_it_starts() -> None:
    values = {"personal_phone": "+41 00 000 00 00", "end_date": "2026-03-31"}
    found = mapped(hire(**values), connector="teamtailor")
    assert problems(found) == [("hire_ends_before_start", "end_date")]
    assert mapped(hire(**{**values, "end_date": "2026-12-31"}), connector="teamtailor").ready


DEFAULTS = Defaults(
    establishment="Lyon",
    department="Siège",
    role="Collaborateur",
    by_establishment={
        "Genève": DefaultValues(department="Romandie", manager="Anne Rochat"),
        "Lyon": DefaultValues(role="Salarié"),
    },
)


def test_defaults_of_an_establishment_go_before_those_for_everybody() -> None:
    geneva = mapped(hire(department=None, manager=None), defaults=DEFAULTS)
    assert (geneva.text("department"), geneva.text("manager")) == ("Romandie", "Anne Rochat")
    assert geneva.values["department"].detail == "Genève"
    assert geneva.text("role") == "Collaborateur"
    nowhere = mapped(hire(establishment=None, department=None), defaults=DEFAULTS)
    assert (nowhere.text("establishment"), nowhere.text("department")) == ("Lyon", "Siège")
    assert (nowhere.text("role"), nowhere.values["role"].detail) == ("Salarié", "Lyon")


def test_the_profile_goes_before_the_connector() -> None:
    connector = replace(
        load_recruiting("werecruit"),
        defaults=Defaults(role="Autre", department="Finance", by_establishment={}),
    )
    found = mapped(hire(department=None), connector=connector, defaults=Defaults(role="Salarié"))
    assert (found.text("role"), found.values["role"].origin) == ("Salarié", Origin.PROFILE)
    assert found.values["department"].origin is Origin.CONNECTOR


def test_an_establishment_is_known_by_all_its_names() -> None:
    def aliases(name: str) -> tuple[str, ...]:
        return ("4", "GVA", "Genève") if name == "GVA" else (name,)

    found = mapped(hire(establishment="GVA", department=None), defaults=DEFAULTS, aliases=aliases)
    assert found.text("department") == "Romandie"
    assert problems(mapped(hire(establishment="GVA", department=None), aliases=aliases)) == [
        ("hire_value_missing", "department")
    ]


def test_the_rules_of_flatchr() -> None:
    sent = {name: COMPLETE[name] for name in ("last_name", "first_name", "email", "department")}
    found = mapped(
        Hire("1", None, sent), connector="flatchr", defaults=replace(DEFAULTS, role="Salarié")
    )
    assert found.ready
    assert (found.text("login"), found.text("start_date")) == ("mdupont", "2026-03-01")
    assert notices(found) == [("hire_value_made", "start_date"), ("hire_value_made", "login")]
    assert found.identity.start_date == ""
    nameless = mapped(Hire("1", None, {**sent, "last_name": "Иванова"}), connector="flatchr")
    assert ("hire_default_missing", "login") in problems(nameless)


def test_own_data_go_where_the_tenant_says() -> None:
    connector = with_own(
        OwnDatum(source="Badge", target="e_badge", required=True),
        OwnDatum(source="Poste", target="jobTitle"),
    )
    badge, post = (own_name(own) for own in connector.own)
    found = mapped(hire(**{badge: " 12 ", post: "Comptable"}), connector=connector)
    assert found.own == {
        "e_badge": HireValue("Badge", "e_badge", "own", "12"),
        "jobTitle": HireValue("Poste", "jobTitle", "own", "Comptable"),
    }
    assert problems(mapped(hire(), connector=connector)) == [("hire_value_missing", "Badge")]
    broken = mapped(hire(**{badge: "1\0", post: "BĂŞESCU"}), connector=connector)
    assert problems(broken) == [("hire_text_control", "Badge")]
    assert notices(broken) == [("hire_text_maybe_damaged", "Poste")]


def test_the_same_person_has_the_same_identity_from_any_source() -> None:
    one = mapped(hire(last_name="DUPONT", first_name="Marie", personal_email="Marie@Example.com"))
    other = mapped(replace(hire(last_name="Dupont", email=None, login=None), id="hires.csv:7"))
    assert one.identity.keys[0] == other.identity.keys[0] == ("mail", "marie@example.com")
    assert one.identity.name == other.identity.name == "marie dupont"
    nameless = mapped(hire(personal_email=None, email=None, login="md"))
    assert nameless.identity.keys == (("name", "marie dupont", "2026-04-01"),)
    assert mapped(Hire("x", None, {})).identity.keys == ()
