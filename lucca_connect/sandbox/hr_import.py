"""Lucca's import of a semicolon file, as HR does it: Employees > Update > Data import.

Source: reference/admin-setup.md 7.1, 7.2: key columns first, the headers' codes, day or month
first, default values, blocking errors by row (that row is ignored) and headers that are not
recognised, which a person then matches by hand: here, by the property's name in the API. INF: an
empty cell changes nothing, names or codes stand for establishment, department and role, quotes as
in RFC 4180, UTF-8 with or without mark, else Windows-1252. A hook for tests: no key, no limit.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from lucca_connect.sandbox.call import Answer, AnswerError, Audience, Call, Route
from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.folding import register_fold
from lucca_connect.sandbox.legacy.scope import Scope
from lucca_connect.sandbox.legacy.user_creation import create, tenant_defaults
from lucca_connect.sandbox.legacy.user_writing import update
from lucca_connect.sandbox.rights import Rights

CODES = {
    name.lower(): name
    for name in (
        "login", "firstName", "lastName", "mail", "legalEntity", "dtContractStart", "department",
        "manager", "rolePrincipal", "culture", "employeenumber", "dtBirth",
    )
}  # fmt: skip
KEYS = (("login",), ("legalentity", "employeenumber"), ("mail",))
MANDATORY = ("firstName", "lastName", "mail", "dtContractStart", "manager")
CULTURES = {
    "fr-FR": 1036, "de-DE": 1031, "en-US": 1033, "en-GB": 2057, "es-ES": 1034, "nl-BE": 2067,
    "it-IT": 1040,
}  # fmt: skip
PROPERTIES = {"employeenumber": "employeeNumber", "dtbirth": "birthDate"}
DAYS = ("dtcontractstart", "dtcontractend", "dtbirth", "birthdate", "senioritydate")
PLACES = {
    "legalentity": ("legalEntityId", "establishments", "code"),
    "department": ("departmentId", "departments", "code"),
    "roleprincipal": ("rolePrincipalId", "roles", "name"),
}
_ROLES = re.compile(r"habilitedroles_\d+")
_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def post_import(call: Call) -> Answer:
    """Import the file in the body; `?language=en` has the month first.

    The answer: `{"created": [ids], "updated": [ids], "unrecognised": [headers],
    "errors": [{"line", "message"}]}`; lines are counted as a person counts rows.
    """
    register_fold(call.db)
    try:
        table = _table(call.body)
    except csv.Error as error:
        raise _wrong(f"No such file: {error}") from None
    sections = [row[0] for row in call.db.execute("SELECT id FROM sections")]
    rights = Rights(0, True, True, True, True, None, dict.fromkeys(sections, "write"))
    return Answer(json=_Import(Scope(call, rights)).run(table))


def _table(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") if row]


class _Import:
    """One file under way."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._call = scope.call
        self._is_month_first = dict(scope.call.query).get("language") == "en"
        self._created: list[int] = []
        self._updated: list[int] = []
        self._errors: list[dict[str, str | int]] = []

    def run(self, table: list[list[str]]) -> dict[str, Any]:
        headers = [header.strip() for header in table[0]] if table else []
        names = [header.lower() for header in headers]
        key = next((key for key in KEYS if tuple(names[: len(key)]) == key), None)
        if key is None:
            raise _wrong("The first columns are no key")
        for line, cells in enumerate(table[1:], start=2):
            given = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
            self._call.db.execute("SAVEPOINT row")
            try:
                self._row(key, headers, given)
            except AnswerError as error:
                self._call.db.execute("ROLLBACK TO row")
                self._errors.append({"line": line, "message": _message(error)})
            self._call.db.execute("RELEASE row")
        unknown = [
            header
            for header, name in zip(headers, names, strict=True)
            if name not in CODES and not _ROLES.fullmatch(name) and name[:2] != "e_"
        ]
        return {
            "created": self._created,
            "updated": self._updated,
            "unrecognised": unknown,
            "errors": self._errors,
        }

    def _row(self, key: Sequence[str], headers: Sequence[str], given: Mapping[str, str]) -> None:
        if any(name not in given for name in key):
            raise _wrong("The key is empty")
        existing = self._existing(key, given)
        body: dict[str, Json] = {}
        for header in headers:
            text = given.get(header.lower())
            if text is not None:
                body |= self._property(header, text, given, existing)
        roles = [given[name] for name in sorted(given) if _ROLES.fullmatch(name)]
        if roles:
            body["habilitedRoles"] = [{"id": self._named("roles", "name", role)} for role in roles]
        if existing is not None:
            update(self._scope, existing, lambda: body)
            self._updated.append(existing)
            return
        missing = [name for name in MANDATORY if name.lower() not in given]
        if missing:
            raise _wrong(f"Missing: {', '.join(missing)}")
        body = {"login": given["mail"], **body}
        self._created.append(create(self._scope, body, defaults=tenant_defaults(self._scope)))

    def _existing(self, key: Sequence[str], given: Mapping[str, str]) -> int | None:
        if key == KEYS[1]:
            place = self._named("establishments", "code", given["legalentity"])
            condition, values = (
                "establishment_id = ? AND employee_number = ?",
                [place, given[key[1]]],
            )
        else:
            condition, values = f"lower({key[0]}) = lower(?)", [given[key[0]]]
        rows = self._call.db.execute(f"SELECT id FROM users WHERE {condition}", values).fetchall()
        if len(rows) > 1:
            raise _wrong("The key fits several people")
        return rows[0][0] if rows else None

    def _property(
        self, header: str, text: str, given: Mapping[str, str], existing: int | None
    ) -> dict[str, Json]:
        """What one cell asks of the API's property."""
        name = header.lower()
        if name in PLACES:
            target, table, other = PLACES[name]
            return {target: self._named(table, other, text)}
        if name == "manager":
            return {"managerId": self._manager(text, given)}
        if name == "culture":
            if text not in CULTURES:
                raise _wrong("culture is unknown")
            return {"cultureId": CULTURES[text]}
        if _ROLES.fullmatch(name):
            return {}
        if name.startswith("e_"):
            return self._custom(header, text, existing)
        day = self._day(text) if name in DAYS else None
        return {PROPERTIES.get(name, CODES.get(name, header)): text if day is None else day}

    def _manager(self, text: str, given: Mapping[str, str]) -> int | None:
        """By login, or by first and last names; oneself for nobody above."""
        if text.lower() == given.get("login", "").lower():
            return None
        rows = self._call.db.execute(
            "SELECT id FROM users WHERE lower(login) = lower(?1)"
            " OR fold(first_name || ' ' || last_name) = fold(?1)",
            (text,),
        ).fetchall()
        if len(rows) != 1:
            raise _wrong("manager not found in Lucca nor in the file")
        return int(rows[0][0])

    def _custom(self, code: str, text: str, existing: int | None) -> dict[str, Json]:
        row = self._call.db.execute(
            "SELECT format, taxonomy_id, multiple FROM definitions"
            " WHERE code = ? AND parent_code IS NULL",
            (code,),
        ).fetchone()
        if row is None:
            raise _wrong(f"{code} is unknown")
        value: Json = text
        if row["format"] == "list":
            found = self._call.db.execute(
                "SELECT l.id FROM labels l, json_each(l.names) n WHERE l.taxonomy_id = ?"
                " AND fold(n.value) = fold(?) ORDER BY l.position",
                (row["taxonomy_id"], text),
            ).fetchone()
            if found is None:
                raise _wrong(f"{code} has no such option")
            value = int(found[0])
        elif row["format"] == "date":
            value = self._day(text)
        elif row["format"] in ("number", "user") and _NUMBER.fullmatch(text):
            value = json.loads(text)
        elif row["format"] == "boolean":
            value = text.lower() in ("true", "1", "oui", "yes")
        if row["multiple"]:
            return {code: [{"value": value}]}
        held = self._call.db.execute(
            "SELECT value_id FROM user_values WHERE user_id = ? AND code = ?", (existing, code)
        ).fetchone()
        return {code: {"id": held[0] if held else 0, "value": value}}

    def _named(self, table: str, other: str, text: str) -> int:
        rows = self._call.db.execute(
            f"SELECT id FROM {table} WHERE fold(name) = fold(?1) OR fold({other}) = fold(?1)"
            " OR CAST(id AS TEXT) = ?1",
            (text,),
        ).fetchall()
        if len(rows) != 1:
            raise _wrong(f"No such row of {table}")
        return int(rows[0][0])

    def _day(self, text: str) -> str | None:
        """ISO text of a day as the language writes it, None for anything else."""
        found = _DAY.fullmatch(text)
        if found is None:
            return None
        first, second, year = found.groups()
        month, day = (first, second) if self._is_month_first else (second, first)
        return f"{year}-{month}-{day}T00:00:00"


def _wrong(detail: str) -> AnswerError:
    """A refusal in the shape of the hooks."""
    content = {"status": 400, "detail": detail}
    return AnswerError(Answer(400, content, content_type="application/problem+json"))


def _message(error: AnswerError) -> str:
    """The text of a refusal, whatever its shape."""
    answer = error.answer
    if isinstance(answer.json, Mapping):
        return str(answer.json.get("Message") or answer.json.get("detail") or answer.json)
    return (answer.body or b"").decode()


ROUTES = [Route("POST", "/_sandbox/import", post_import, Audience.OPEN)]
