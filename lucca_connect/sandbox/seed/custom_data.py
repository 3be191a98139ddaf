"""Other people's custom data, which every real tenant has: nothing a connector expects.

Codes as production code has met them (reference/admin-setup.md 5.3): hyphens, capitals, digits, a
typing error; every format, composites with one and with several occurrences, one section that the
key may not read.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lucca_connect.sandbox.seed.names import MEN, STREETS, TOWNS, WOMEN
from lucca_connect.sandbox.seed.structure import CREATED, KEY_ROLE

ADDRESS, LIFE, BENEFITS, SECRET = 1, 2, 3, 4
SECTIONS = {
    ADDRESS: ("Coordonnées", "read"),
    LIFE: ("Vie dans l'entreprise", "write"),
    BENEFITS: ("Avantages", "read"),
    SECRET: ("Suivi médical", None),
}
SCHEMAS = {
    "text": "short-text",
    "list": "taxonomy-label-reference",
    "attachment": "file-reference",
    "user": "employee-reference",
    "date": "legacy-date",
    "number": "decimal",
    "boolean": "boolean",
    "composite": "object",
}


@dataclass(frozen=True, slots=True)
class Datum:
    """One definition of the seed.

    Attributes:
        options: French and English names, in order.
        parent: code of the composite it is a component of; such a datum has no section of its own.
    """

    code: str
    name: str
    english: str
    format: str
    section: int | None
    multiple: bool = False
    options: tuple[tuple[str, str], ...] = ()
    parent: str | None = None


DATA = (
    Datum("e_Numero-de-la-voie", "Numéro de la voie", "Street number", "text", ADDRESS),
    Datum("e_Nom-de-la-voie", "Nom de la voie", "Street", "text", ADDRESS),
    Datum("e_Codepostal", "Code postal", "Postcode", "text", ADDRESS),
    Datum("e_Ville", "Ville", "Town", "text", ADDRESS),
    Datum("e_birthplace", "Lieu de naissance", "Birth place", "text", ADDRESS),
    Datum(
        "e_Societe2", "Société", "Company", "list", LIFE,
        options=(("Maison mère", "Parent"), ("Filiale", "Subsidiary"), ("Externe", "External")),
    ),
    Datum(
        "e_tShirtSize", "Taille de t-shirt", "T-shirt size", "list", LIFE,
        options=(("Petit (S)", "Small"), ("Moyen (M)", "Medium"), ("Grand (L)", "Large")),
    ),
    Datum(
        "e_Regime-horaire", "Régime horaire", "Working time scheme", "list", LIFE,
        options=(("Forfait jours", "Days scheme"), ("Horaire variable", "Flexitime")),
    ),
    Datum("e_favorite_food", "Plats préférés", "Favourite food", "text", LIFE, multiple=True),
    Datum("e_skip_elevo_sync", "Ne pas synchroniser", "Skip sync", "boolean", LIFE),
    Datum("e_medaille2", "Date de la médaille", "Medal date", "date", LIFE),
    Datum("e_Parrain", "Parrain ou marraine", "Sponsor", "user", LIFE),
    Datum("e_Charte-informatique", "Charte signée", "Signed charter", "attachment", LIFE),
    Datum("e_TauxActivite", "Taux d'activité", "Activity rate", "number", BENEFITS),
    Datum("e_Avantgae-en-nature", "Avantage en nature", "Benefit in kind", "composite", BENEFITS),
    Datum("e_Montant", "Montant", "Amount", "number", None, parent="e_Avantgae-en-nature"),
    Datum(
        "e_Nature", "Nature", "Kind", "list", None, parent="e_Avantgae-en-nature",
        options=(("Véhicule", "Car"), ("Logement", "Housing"), ("Téléphone", "Phone")),
    ),
    Datum("e_children", "Enfants", "Children", "composite", BENEFITS, multiple=True),
    Datum("e_childFirstName", "Prénom", "First name", "text", None, parent="e_children"),
    Datum("e_childBirth", "Naissance", "Birth", "date", None, parent="e_children"),
    Datum("e_bloodType", "Groupe sanguin", "Blood type", "text", SECRET),
)  # fmt: skip


def fill_custom_data(db: sqlite3.Connection) -> None:
    """Sections, the key's rights on them, definitions and options."""
    for number, (name, level) in SECTIONS.items():
        db.execute("INSERT INTO sections (id, name) VALUES (?, ?)", (number, name))
        if level is not None:
            db.execute("INSERT INTO role_sections VALUES (?, ?, ?)", (KEY_ROLE, number, level))
    for datum in DATA:
        insert_definition(db, datum, stamp=CREATED)


def insert_definition(db: sqlite3.Connection, datum: Datum, *, stamp: str) -> None:
    """One definition with its taxonomy and options; labels get the next free entry ids."""
    taxonomy_id = None
    names = json.dumps({"fr-FR": datum.name, "en-US": datum.english}, ensure_ascii=False)
    if datum.format == "list":
        taxonomy_id = db.execute(
            "INSERT INTO taxonomies (name, names, created_at, modified_at) VALUES (?, ?, ?, ?)",
            (datum.name, names, stamp, stamp),
        ).lastrowid
        for position, (french, english) in enumerate(datum.options):
            db.execute(
                "INSERT INTO labels (taxonomy_id, name, names, position, created_at, modified_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    taxonomy_id,
                    french,
                    json.dumps({"fr-FR": french, "en-US": english}, ensure_ascii=False),
                    position,
                    stamp,
                    stamp,
                ),
            )
    position = db.execute("SELECT coalesce(max(position), 0) + 1 FROM definitions").fetchone()[0]
    db.execute(
        "INSERT INTO definitions (code, name, names, format, schema_title, multiple, section_id,"
        " parent_code, taxonomy_id, position, created_at, modified_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            datum.code,
            datum.name,
            names,
            datum.format,
            SCHEMAS[datum.format],
            int(datum.multiple),
            datum.section,
            datum.parent,
            taxonomy_id,
            position,
            stamp,
            stamp,
        ),
    )


def fill_custom_values(
    db: sqlite3.Connection, seed: int, people: Iterable[int], *, document: str
) -> None:
    """Values for most people.

    Args:
        document: id of a file that attachments refer to.
    """
    maker = _Values(seed, _entries(db), document)
    db.executemany(
        "INSERT INTO user_values (user_id, code, value) VALUES (?, ?, ?)",
        (row for user_id in people for row in maker.of(user_id)),
    )


def _entries(db: sqlite3.Connection) -> dict[str, list[int]]:
    """Entry ids of each list."""
    entries: dict[str, list[int]] = {}
    for code, entry in db.execute(
        "SELECT d.code, l.id FROM definitions d JOIN labels l USING (taxonomy_id)"
        " ORDER BY d.code, l.position"
    ):
        entries.setdefault(code, []).append(entry)
    return entries


class _Values:
    """Draws the values of one person after the other."""

    def __init__(self, seed: int, entries: dict[str, list[int]], document: str) -> None:
        self._random = random.Random(seed + 1)
        self._entries = entries
        self._document = document
        self._foods = [
            json.dumps(food, ensure_ascii=False) for food in ("fondue", "tarte aux noix", "rösti")
        ]
        self._towns = [
            (json.dumps(zip_code), json.dumps(town, ensure_ascii=False)) for zip_code, town in TOWNS
        ]
        self._streets = [json.dumps(street, ensure_ascii=False) for street in STREETS]

    def of(self, user_id: int) -> Iterator[tuple[int, str, str]]:
        pick, chance = self._random.choice, self._random.random
        if chance() < 0.9:
            zip_code, town = pick(self._towns)
            yield user_id, "e_Numero-de-la-voie", f'"{self._random.randrange(1, 90)} bis"'
            yield user_id, "e_Nom-de-la-voie", pick(self._streets)
            yield user_id, "e_Codepostal", zip_code
            yield user_id, "e_Ville", town
        if chance() < 0.6:
            yield user_id, "e_tShirtSize", str(pick(self._entries["e_tShirtSize"]))
        if chance() < 0.5:
            yield user_id, "e_Regime-horaire", str(pick(self._entries["e_Regime-horaire"]))
        if chance() < 0.2:
            yield from (
                (user_id, "e_favorite_food", food) for food in self._foods[: 1 + user_id % 3]
            )
        if chance() < 0.3:
            yield user_id, "e_TauxActivite", str(pick((100, 80, 62.5)))
        if user_id % 10 == 0:
            yield from self._rare(user_id)

    def _rare(self, user_id: int) -> Iterator[tuple[int, str, str]]:
        pick = self._random.choice
        yield user_id, "e_birthplace", self._towns[user_id % len(self._towns)][1]
        yield user_id, "e_Societe2", str(pick(self._entries["e_Societe2"]))
        yield user_id, "e_skip_elevo_sync", pick(("true", "false"))
        yield user_id, "e_medaille2", '"2024-05-17T00:00:00"'
        yield user_id, "e_Parrain", str(101 + user_id % 8)
        yield user_id, "e_Charte-informatique", json.dumps(self._document)
        yield user_id, "e_bloodType", '"AB"'
        yield (
            user_id,
            "e_Avantgae-en-nature",
            json.dumps({"e_Montant": 320.5, "e_Nature": pick(self._entries["e_Nature"])}),
        )
        for first_name in (pick(WOMEN), pick(MEN))[: 1 + user_id % 2]:
            child = {"e_childFirstName": first_name, "e_childBirth": "2017-03-08T00:00:00"}
            yield user_id, "e_children", json.dumps(child, ensure_ascii=False)
