"""Legal units, establishments, departments and roles of the invented tenant."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

CREATED = "2019-01-07T08:30:00.000"

COUNTRIES = {"FR": 250, "CH": 756}
LEGAL_UNITS = (
    (1, "Rhône Léman Services SAS", "RLS", "900000017", "6420Z", "FR"),
    (2, "Rhône Léman Banque SA", "RLB", "CHE-900.000.018", "6419", "CH"),
)
ESTABLISHMENTS = (
    (1, "Genève", "GVA", 2, "CH", "quai du Mont-Blanc 5", "1201", "Genève"),
    (2, "Lausanne", "LSN", 2, "CH", "place de la Gare 1", "1003", "Lausanne"),
    (3, "Paris", "PAR", 1, "FR", "12 rue de l'Église", "75009", "Paris"),
    (4, "Lyon", "LYO", 1, "FR", "3 allée des Érables", "69003", "Lyon"),
    (5, "Zürich", "ZRH", 2, "CH", "Bahnhofplatz 9", "8001", "Zürich"),
)
ARCHIVED_ESTABLISHMENT = (6, "Annecy", "ANN", 1, "FR", "1 impasse du Moulin", "74000", "Annecy")
DEPARTMENTS = (
    (1, "Direction générale", "DG", None),
    (2, "Finances", "FIN", 1),
    (3, "Comptabilité", "CPT", 2),
    (4, "Ressources humaines", "RH", 1),
    (5, "Recrutement & mobilité", "REC", 4),
    (6, "Informatique", "IT", 1),
    (7, "Développement", "DEV", 6),
    (8, "Clientèle privée", "CP", 1),
    (9, "Conformité et risques", "CR", 1),
)
ARCHIVED_DEPARTMENT = (10, "Ancien back-office", "ABO", 2)
EMPLOYEE_ROLE = 1
ROLES = (
    (EMPLOYEE_ROLE, "Collaborateur", "principal"),
    (2, "Responsable d'équipe", "principal"),
    (3, "Gestionnaire RH", "principal"),
    (4, "Administrateur", "principal"),
    (5, "Référente sécurité", "secondary"),
    (6, "Membre du CSE", "secondary"),
)
KEY_ROLE = 20
"""The role of the key lies at the very bottom of the list and is named after the key
(reference/admin-setup.md 2.2)."""
KEY_NAME = "luccactl"
SCOPE_FAMILIES = (
    "legal-entities", "business-establishments", "departments", "employees",
    "employee-personal-records", "employments", "employment-templates", "job-positions",
    "probationary-periods", "employee-extension-definitions",
    "employee-extensions", "employee-attributes", "employee-attribute-definitions", "taxonomies",
    "occupation-categories", "job-qualifications", "webhook-endpoints", "webhook-deliveries",
    "files",
)  # fmt: skip
SCOPES = " ".join(
    [f"{family}.{level}" for family in SCOPE_FAMILIES for level in ("readonly", "readwrite")]
    + ["events.readonly"]
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works.

    Attributes:
        establishment_id, code, country: of the establishment.
    """

    establishment_id: int
    code: str
    country: str


PLACES = tuple(Place(row[0], row[2], row[4]) for row in ESTABLISHMENTS)


def fill_structure(db: sqlite3.Connection) -> None:
    """Legal units, establishments, departments (heads come with the people) and roles."""
    db.executemany(
        "INSERT INTO legal_units (id, name, code, identification, activity_code, country_id,"
        " country_code, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (*unit[:5], COUNTRIES[country], country, CREATED)
            for unit in LEGAL_UNITS
            for country in unit[5:]
        ],
    )
    for row, archived in [*((row, 0) for row in ESTABLISHMENTS), (ARCHIVED_ESTABLISHMENT, 1)]:
        number, _, _, unit, country, *_ = row
        zone = "Europe/Paris" if country == "FR" else "Europe/Zurich"
        db.execute(
            "INSERT INTO establishments (id, name, code, legal_unit_id, country_code, street,"
            " zip_code, city, identification, activity_code, calendar_id, timezone_id, created_at,"
            " is_archived) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '6419Z', ?, ?, ?, ?)",
            (
                *row,
                f"9000000{unit}{number:05d}",
                1 if country == "FR" else 2,
                zone,
                CREATED,
                archived,
            ),
        )
    db.executemany(
        "INSERT INTO departments (id, name, code, parent_id, is_active, sort_order, created_at,"
        " modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (*row, int(row is not ARCHIVED_DEPARTMENT), order, CREATED, CREATED)
            for order, row in enumerate((*DEPARTMENTS, ARCHIVED_DEPARTMENT))
        ],
    )
    db.executemany("INSERT INTO roles (id, name, kind) VALUES (?, ?, ?)", ROLES)
    db.execute("INSERT INTO roles (id, name, kind) VALUES (?, ?, 'key')", (KEY_ROLE, KEY_NAME))


def fill_credentials(db: sqlite3.Connection, credentials: dict[str, str]) -> None:
    """The key and the OAuth client, both with the key's role and all it needs but the section."""
    db.execute("INSERT INTO role_rights (role_id, former) VALUES (?, 1)", (KEY_ROLE,))
    db.execute(
        "INSERT INTO api_keys (key, name, role_id) VALUES (?, ?, ?)",
        (credentials["api_key"], KEY_NAME, KEY_ROLE),
    )
    db.execute(
        "INSERT INTO clients (client_id, client_secret, name, role_id, scopes)"
        " VALUES (?, ?, ?, ?, ?)",
        (credentials["client_id"], credentials["client_secret"], KEY_NAME, KEY_ROLE, SCOPES),
    )
