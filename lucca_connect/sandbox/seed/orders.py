"""People whose screening can be ordered, and the partner's account that takes the orders."""

from __future__ import annotations

import json
import sqlite3

from lucca_connect.sandbox.connector_data import expected
from lucca_connect.sandbox.options import BLOCKED
from lucca_connect.sandbox.seed.documents import one_page_pdf, store_document
from lucca_connect.sandbox.seed.people import Population, owners
from lucca_connect.sandbox.seed.section import entries_by_key, used_codes

COST_CENTRES = ("4100 Genève", "4200 Lausanne / Crédits", "4300 Conformité", "4400 IT & sécurité")
REASONS = ("offer-signed", "contract-negotiation", "currently-employed", "shortlist")
PACKAGES = ("standard", "basic", "executive", "light", "update")
OTHERS_WITH_VALUES = 5
"""People with a cost centre and a programme who were never ordered: what a filled section looks
like before anybody sets the status."""


def fill_account(db: sqlite3.Connection, people: Population, token: str) -> None:
    """The customer's account at the partner with three employees as its users."""
    account = "account-1"
    db.execute(
        "INSERT INTO aequivalent_account (id, name, token) VALUES (?, ?, ?)",
        (account, "Rhône Léman Banque SA", token),
    )
    for index, user_id in enumerate(owners(people), start=1):
        first, last, mail = db.execute(
            "SELECT first_name, last_name, mail FROM users WHERE id = ?", (user_id,)
        ).fetchone()
        db.execute(
            "INSERT INTO aequivalent_users (id, account_id, email, name) VALUES (?, ?, ?, ?)",
            (f"user-{index}", account, mail, f"{first} {last}"),
        )
    db.executemany(
        "INSERT INTO aequivalent_packages (code, label) VALUES (?, ?)",
        [(option.key, option.french) for option in expected().options("e_screening_package")],
    )


def fill_orders(db: sqlite3.Connection, people: Population, *, stamp: str) -> None:
    """Values of everybody who can be ordered; the last two are blocked, one for want of a birth
    date, one for want of a programme."""
    writer = _Writer(db, people, stamp)
    for number, user_id in enumerate(people.orderable):
        writer.order(number, user_id, has_package=user_id != people.orderable[-1])
    without_birth_date = people.orderable[-BLOCKED]
    db.execute("UPDATE users SET birth_date = NULL WHERE id = ?", (without_birth_date,))
    for number, user_id in enumerate(people.others[:OTHERS_WITH_VALUES]):
        writer.text("e_cost_center", user_id, COST_CENTRES[number % len(COST_CENTRES)])
        writer.option("e_screening_package", user_id, "basic")


class _Writer:
    """Inserts values the way the definitions of this tenant want them."""

    def __init__(self, db: sqlite3.Connection, people: Population, stamp: str) -> None:
        self._db = db
        self._owners = owners(people)
        self._stamp = stamp
        lists = [field.code for field in expected().fields if field.format == "list"]
        self._entries = {code: entries_by_key(db, code) for code in lists}
        self._codes = used_codes(db)

    def order(self, number: int, user_id: int, *, has_package: bool) -> None:
        """Everything an administrator fills in before setting the status."""
        state = expected()
        if has_package:
            self.option("e_screening_package", user_id, PACKAGES[number % len(PACKAGES)])
        self.option("e_screening_reason_category", user_id, "employee")
        self.option("e_screening_reason", user_id, REASONS[number % len(REASONS)])
        self.text("e_cost_center", user_id, COST_CENTRES[number % len(COST_CENTRES)])
        if number % 3 != 2:
            self._document("e_candidate_cv_file", user_id, f"CV {user_id}.pdf", "Curriculum vitae")
        for copy in range(number % 3):
            name = f"Diplôme n° {copy + 1}.pdf"
            self._document("e_candidate_other_files", user_id, name, f"Document {copy + 1}")
        self._value("e_client_username", user_id, self._owners[number % len(self._owners)])
        self.option(state.state, user_id, state.trigger)

    def option(self, code: str, user_id: int, key: str) -> None:
        entry = self._entries[code].get(key)
        if entry is not None:
            self._value(code, user_id, entry)

    def text(self, code: str, user_id: int, text: str) -> None:
        self._value(code, user_id, text)

    def _document(self, code: str, user_id: int, name: str, title: str) -> None:
        content = one_page_pdf(f"{title} - employee {user_id}")
        self._value(code, user_id, store_document(self._db, name, content, stamp=self._stamp))

    def _value(self, code: str, user_id: int, value: int | str) -> None:
        used = self._codes.get(code)
        if used is None:
            return
        self._db.execute(
            "INSERT INTO user_values (user_id, code, value) VALUES (?, ?, ?)",
            (user_id, used, json.dumps(value, ensure_ascii=False)),
        )
