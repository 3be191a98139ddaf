"""Tenants declared in a TOML file."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.sandbox.clock import moment, system_now
from lucca_connect.sandbox.declared.reading import ScenarioFileError, options_of, read_scenario
from lucca_connect.sandbox.options import SandboxOptions
from lucca_connect.sandbox.seed.structure import KEY_ROLE
from lucca_connect.sandbox.store import Store
from lucca_connect.sandbox.tenant import open_tenant

EXAMPLE = Path(__file__).parents[3] / "examples" / "tenant.toml"
TODAY = moment(system_now()).date()
SMALL = "[tenant]\nemployees = 14\norders = 2\nhires = 0\n"


class Made:
    """A tenant as the file declares it, asked with SQL."""

    def __init__(self, folder: Path, file: Path) -> None:
        declared = read_scenario(file)
        values: Any = options_of(declared)
        self._store = Store(folder)
        open_tenant(self._store, SandboxOptions(**values, declared=declared))

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._store.transaction(write=False) as db:
            return [tuple(row) for row in db.execute(sql, values)]

    def person(self, number: int) -> dict[str, Any]:
        with self._store.transaction(write=False) as db:
            row = db.execute("SELECT * FROM users WHERE id = ?", (number,)).fetchone()
            return dict(row)

    def values(self, number: int) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for code, value in self.rows(
            "SELECT code, value FROM user_values WHERE user_id = ? ORDER BY value_id", number
        ):
            found.setdefault(code, []).append(json.loads(value))
        return found

    def close(self) -> None:
        self._store.close()


Make = Callable[[str | Path], Made]


@pytest.fixture
def made(tmp_path: Path, request: pytest.FixtureRequest) -> Make:
    def make(file: str | Path) -> Made:
        if isinstance(file, str):
            (tmp_path / "tenant.toml").write_text(file, "utf-8")
            file = tmp_path / "tenant.toml"
        tenant = Made(tmp_path / "state", file)
        request.addfinalizer(tenant.close)
        return tenant

    return make


def test_the_example_declares_options(tmp_path: Path) -> None:
    assert dict(options_of(read_scenario(EXAMPLE))) == {
        "scenario": "ready",
        "employees": 40,
        "orders": 4,
        "hires": 6,
        "seed": 7,
        "clock": "fast",
        "neighbours": 10,
        "preview_writes": True,
    }
    empty = tmp_path / "empty.toml"
    empty.write_text("")
    assert dict(options_of(read_scenario(empty))) == {"scenario": "new"}


def test_structure_takes_the_place_of_the_invented_one(made: Make) -> None:
    tenant = made(EXAMPLE)
    assert tenant.rows(
        "SELECT e.name, e.code, e.country_code, u.name FROM establishments e"
        " JOIN legal_units u ON u.id = e.legal_unit_id ORDER BY e.id"
    ) == [
        ("Genève", "GVA", "CH", "Banque du Léman SA"),
        ("Annecy", "ANN", "FR", "Léman Services SAS"),
    ]
    assert tenant.rows("SELECT name, parent_id FROM departments ORDER BY id") == [
        ("Direction", None),
        ("Crédits", 1),
    ]
    places = tenant.rows("SELECT DISTINCT establishment_id, department_id FROM users")
    assert set(places) <= {(place, department) for place in (1, 2) for department in (1, 2)}


def test_named_people_are_as_the_file_says_and_empty_where_it_does_not(made: Make) -> None:
    tenant = made(EXAMPLE)
    anne = tenant.person(1000001)
    assert anne["login"] == "anne-sophie.dales-ozturk"
    assert anne["mail"] == "anne-sophie.dales-ozturk@example.org"
    assert anne["birth_date"] == "1988-02-29T00:00:00"
    assert anne["contract_start"] == f"{TODAY + timedelta(days=30)}T00:00:00"
    assert (anne["establishment_id"], anne["department_id"], anne["manager_id"]) == (2, 2, 101)
    bare = tenant.person(1000002)
    assert (bare["mail"], bare["login"]) == ("", "xae.oreilly")
    assert (bare["birth_date"], bare["personal_mobile"], bare["manager_id"]) == (None, None, None)
    assert (bare["establishment_id"], bare["department_id"]) == (1, 1)
    gone = tenant.person(1000003)
    assert gone["contract_end"] == f"{TODAY - timedelta(days=10)}T00:00:00"
    assert len(tenant.rows("SELECT id FROM work_contracts WHERE owner_id >= 1000001")) == 3


def test_values_are_stored_in_the_form_of_their_datum(made: Make) -> None:
    tenant = made(EXAMPLE)
    labels = dict(tenant.rows("SELECT id, name FROM labels"))
    anne = tenant.values(1000001)
    assert labels[anne["e_badge"][0]] == "Bleu"
    assert labels[anne["e_order_status"][0]] == "Dossier à commander"
    assert anne["e_cost_center"] == ["4100"]
    assert tenant.values(1000003) == {
        "e_trainings": [
            {"e_training_title": "Secourisme", "e_training_end": "2024-05-17T00:00:00"},
            {"e_training_title": "Incendie"},
        ]
    }


def test_every_format_and_the_other_language(made: Make) -> None:
    tenant = made(
        SMALL + "[[people]]\nfirst-name='Zoé'\nlast-name='Ün'\nlogin='zoe'\n[people.values]\n"
        "e_tShirtSize='Small'\ne_skip_elevo_sync=true\ne_medaille2='2020-01-31'\ne_Parrain=102\n"
        "e_Charte-informatique='Charte é.pdf'\ne_TauxActivite=62.5\n"
        "e_favorite_food=['fondue', 'rösti']\n"
        "e_Avantgae-en-nature={e_Montant=5, e_Nature='Car'}\n"
    )
    found = tenant.values(1000001)
    labels = dict(tenant.rows("SELECT id, name FROM labels"))
    assert labels[found["e_tShirtSize"][0]] == "Petit (S)"
    assert labels[found["e_Avantgae-en-nature"][0]["e_Nature"]] == "Véhicule"
    assert found["e_skip_elevo_sync"] == [True]
    assert found["e_medaille2"] == ["2020-01-31T00:00:00"]
    assert (found["e_Parrain"], found["e_TauxActivite"]) == ([102], [62.5])
    assert found["e_favorite_food"] == ["fondue", "rösti"]
    (document,) = found["e_Charte-informatique"]
    assert tenant.rows("SELECT name FROM files WHERE id = ?", document) == [("Charte é.pdf",)]


def test_the_rights_of_the_key(made: Make) -> None:
    tenant = made(
        SMALL + "[role]\nfuture=false\nestablishments=['Paris', 'Lyon']\n"
        "[role.sections]\n'Coordonnées'='none'\n\"Suivi médical\"='write'\n"
    )
    rights = "SELECT future, former, establishments FROM role_rights WHERE role_id = ?"
    assert tenant.rows(rights, KEY_ROLE) == [(0, 1, "[3, 4]")]
    levels = dict(
        tenant.rows("SELECT name, level FROM role_sections JOIN sections ON id = section_id")
    )
    assert levels == {
        "Vie dans l'entreprise": "write", "Avantages": "read", "Suivi médical": "write",
    }  # fmt: skip


def test_ids_and_logins_never_collide(made: Make, tmp_path: Path) -> None:
    people = (
        "[[people]]\nfirst-name='A'\nlast-name='B'\nlogin='X.Y'\n"
        "[[people]]\nid=1000001\nfirst-name='A'\nlast-name='B'\n"
        "[[people]]\nfirst-name='A'\nlast-name='B'\n[[people]]\nfirst-name='é'\nlast-name=''\n"
    )
    tenant = made(SMALL + people)
    assert tenant.rows("SELECT id, login FROM users WHERE id > 1000000 ORDER BY id") == [
        (1000001, "a.b"), (1000002, "X.Y"), (1000003, "a.b1000003"), (1000004, "e."),
    ]  # fmt: skip


def test_whom_the_file_names_goes_before_whom_the_generator_invented(
    made: Make, tmp_path: Path
) -> None:
    ((login,),) = made(SMALL).rows("SELECT login FROM users WHERE id = 103")
    (tmp_path / "other.toml").write_text(
        f"{SMALL}[[people]]\nfirst-name='A'\nlast-name='B'\nlogin='{login.upper()}'\n", "utf-8"
    )
    tenant = Made(tmp_path / "other", tmp_path / "other.toml")
    rows = tenant.rows("SELECT id, login FROM users WHERE id IN (103, 1000001) ORDER BY id")
    tenant.close()
    assert rows == [(103, f"{login}-103"), (1000001, login.upper())]


WRONG = [
    ("[tenant", 1, "", "Expected"),
    ("[tenant]\nemployees = 'many'\n", 2, "tenant.employees", "integer"),
    ("[tenant]\n\npeople = 4\n", 3, "tenant.people", "no such key"),
    ("[tenant]\nbase = 'old'\n", 2, "tenant.base", "'new' or 'ready'"),
    ("[asumptions]\n", 1, "asumptions", "no such key"),
    ("[assumptions]\nmissing-field = 'none'\n", 2, "assumptions.missing-field", "omitted, null"),
    ("[assumptions]\n\nfield = 'x'\n", 3, "assumptions.field", "one of missing-field"),
    ("\nfaults = ['GET /x maybe']\n", 2, "faults[1]", "'maybe' is unknown"),
    ("[[people]]\nfirst-name = 'A'\n", 1, "people[1].last-name", "required"),
    ("[[people]]\nid = 7\n", 2, "people[1].id", "1000001"),
    (
        "[[people]]\nfirst-name='A'\nlast-name='B'\nbirth-date='31.12.1999'\n",
        4, "people[1].birth-date", "isoformat",
    ),
    (
        "[[people]]\nfirst-name='A'\nlast-name='B'\nbirth-date=1999\n",
        4, "people[1].birth-date", "a valid date",
    ),
    (
        "[[people]]\nfirst-name='A'\nlast-name='B'\n[[people]]\nfirst-name='A'\n"
        "last-name='B'\nestablishment='Nulle part'\n",
        7, "people[2].establishment", "one of Genève",
    ),
    (
        "[[people]]\nfirst-name='A'\nlast-name='B'\n[people.values]\ne_order_status='x'\n",
        5, "people[1].values.e_order_status", "no datum of this code",
    ),
    (
        "[tenant]\nbase='ready'\n[[people]]\nfirst-name='A'\nlast-name='B'\n"
        "values={e_order_status='x'}\n",
        6, "people[1].values.e_order_status", "Dossier à commander",
    ),
    ("[[data]]\ncode='x'\nlabel='X'\nformat='text'\n", 2, "data[1].code", "e_"),
    ("[[data]]\ncode='e_Ville'\nlabel='X'\nformat='text'\n", 2, "data[1].code", "already"),
    ("[[data]]\ncode='e_x'\nlabel='X'\nformat='list'\n", 1, "data[1].options", "a list has"),
    (
        "[[data]]\ncode='e_x'\nlabel='X'\nformat='composite'\n",
        1, "data[1].components", "a composite has",
    ),
    (
        "[[data]]\ncode='e_x'\nlabel='X'\nformat='composite'\n"
        "components=[{code='e_y', label='Y', format='composite'}]\n",
        5, "data[1].components[1].format", "cannot be",
    ),
    ("[[departments]]\nname='A'\nparent='B'\n", 3, "departments[1].parent", "stands above"),
    ("[[departments]]\nname='A'\nactive=false\n", 3, "departments[1].active", "in use"),
    ("[[establishments]]\nname='A'\narchived=true\n", 3, "establishments[1].archived", "in use"),
    ("[[establishments]]\nname='A'\ncountry='XX'\n", 3, "establishments[1].country", "FR, CH"),
    (
        "[[establishments]]\nname='A'\n[[establishments]]\nname='A'\n",
        4, "establishments[2].name", "twice",
    ),
    ("[role.sections]\n'Nulle part' = 'read'\n", 2, "role.sections.Nulle part", "one of"),
    ("[role]\nestablishments = ['X']\n", 2, "role.establishments", "one of"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "key", "reason"),
    WRONG,
    ids=[f"{key or 'toml'} {reason}" for _, _, key, reason in WRONG],
)
def test_what_is_wrong_is_told_with_line_and_key(
    tmp_path: Path, text: str, line: int, key: str, reason: str
) -> None:
    error = refused(tmp_path, text)
    assert (error.line, error.key) == (line, key)
    assert reason in error.reason
    assert f"line {line}" in str(error)


PERSON = "[[people]]\nfirst-name='A'\nlast-name='B'\n[people.values]\n"


@pytest.mark.parametrize(
    ("code", "value", "reason"),
    [
        ("e_Ville", "4", "a text"),
        ("e_tShirtSize", "'XXL'", "one of"),
        ("e_tShirtSize", "4", "the label"),
        ("e_medaille2", "'soon'", "a date"),
        ("e_medaille2", "4", "a date"),
        ("e_TauxActivite", "true", "a number"),
        ("e_Parrain", "true", "the id"),
        ("e_skip_elevo_sync", "1", "true or false"),
        ("e_Ville", "['Genève', 'Lyon']", "one value"),
        ("e_favorite_food", "['fondue', 4]", "a text"),
        ("e_children", "'Zoé'", "a table of e_childFirstName"),
        ("e_children", "{e_other='Zoé'}", "a table of"),
        ("e_children", "[{e_childFirstName=4}]", "a text"),
    ],
)
def test_values_must_fit_their_datum(tmp_path: Path, code: str, value: str, reason: str) -> None:
    error = refused(tmp_path, f"{PERSON}{code} = {value}\n")
    assert (error.line, error.key) == (5, f"people[1].values.{code}")
    assert reason in error.reason


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "tenant.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ScenarioFileError, match="UTF-8"):
        read_scenario(path)
    with pytest.raises(FileNotFoundError):
        read_scenario(tmp_path / "other.toml")


def refused(tmp_path: Path, text: str) -> ScenarioFileError:
    path = tmp_path / "tenant.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ScenarioFileError) as caught:
        read_scenario(path)
    return caught.value
