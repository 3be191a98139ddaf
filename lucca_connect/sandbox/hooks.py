"""Test hooks under /_sandbox/: no key, no limit, counted nowhere (design: sandbox).

They are what a person does in Lucca's own screens, or what only a test can know. The published
ones are requests, state, roles, clock, faults and definitions; the others serve our own tests.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from lucca_connect.sandbox import counters, editing, limits, scenario
from lucca_connect.sandbox.call import Answer, AnswerError, Audience, Call, Route
from lucca_connect.sandbox.clock import Clock, lucca_time
from lucca_connect.sandbox.editing import read_object
from lucca_connect.sandbox.faults import FaultError, parse_fault
from lucca_connect.sandbox.recognition import recognised
from lucca_connect.sandbox.rights import day_text
from lucca_connect.sandbox.seed import section
from lucca_connect.sandbox.seed.custom_data import SCHEMAS, Datum, insert_definition
from lucca_connect.sandbox.store import stored_options

LEVELS = ("none", "read", "write")


def get_requests(call: Call) -> Answer:
    """How often each route was asked; the partners' routes and refusals apart."""
    lucca, partners = counters.counts(call.db)
    return Answer(
        json={
            "total": sum(lucca.values()),
            "routes": lucca,
            "partners": {"total": sum(partners.values()), "routes": partners},
            "rejected": limits.rejected(call.db),
        }
    )


def get_state(call: Call) -> Answer:
    """What there is: people employed now or later, top-level definitions, dossiers, hires."""
    today = day_text(call.now)
    employed, former = call.db.execute(
        "SELECT coalesce(sum(contract_end IS NULL OR contract_end >= ?), 0),"
        " coalesce(sum(contract_end < ?), 0) FROM users",
        (today, today),
    ).fetchone()
    codes = call.db.execute(
        "SELECT code FROM definitions WHERE parent_code IS NULL AND NOT is_archived"
        " ORDER BY position"
    )
    dossiers = call.db.execute(
        "SELECT d.reference, d.employee_id, count(f.id) AS files FROM aequivalent_dossiers d"
        " LEFT JOIN aequivalent_files f ON f.dossier_id = d.id GROUP BY d.id ORDER BY d.rowid"
    )
    return Answer(
        json={
            "employees": employed,
            "former_employees": former,
            "definitions": [row["code"] for row in codes],
            "dossiers": [dict(row) for row in dossiers],
            "hires": recognised(call.db),
        }
    )


def get_mails(call: Call) -> Answer:
    """Whom Lucca mailed when they were created: `{"mails": [{"employee_id", "address"}]}`."""
    rows = call.db.execute("SELECT user_id AS employee_id, address FROM sent_mails ORDER BY id")
    return Answer(json={"mails": [dict(row) for row in rows]})


def get_employee(call: Call) -> Answer:
    """One person's custom values by code, options as their labels: what the screen would show."""
    user_id = int(call.params["id"])
    if call.db.execute("SELECT 1 FROM users WHERE id = ?", (user_id,)).fetchone() is None:
        raise AnswerError(_problem(404, "no such employee"))
    values: dict[str, list[Any]] = {}
    multiple: dict[str, bool] = {}
    for row in call.db.execute(
        "SELECT v.code, v.value, d.format, d.multiple FROM user_values v"
        " JOIN definitions d USING (code) WHERE v.user_id = ? ORDER BY v.value_id",
        (user_id,),
    ):
        value = json.loads(row["value"])
        if row["format"] == "list":
            value = _label(call.db, value)
        values.setdefault(row["code"], []).append(value)
        multiple[row["code"]] = bool(row["multiple"])
    shown = {
        code: found if multiple[code] or len(found) > 1 else found[0]
        for code, found in values.items()
    }
    return Answer(json={"id": user_id, "values": shown})


def put_role(call: Call) -> Answer:
    """Change a role's rights; what is left out stays."""
    role_id = int(call.params["id"])
    if (
        call.db.execute("SELECT 1 FROM role_rights WHERE role_id = ?", (role_id,)).fetchone()
        is None
    ):
        raise AnswerError(_problem(404, "no such role of a key"))
    body = read_object(call)
    sections = body.pop("sections", {})
    for name, level in sections.items():
        row = call.db.execute("SELECT id FROM sections WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise AnswerError(_problem(404, f"no such section: {name}"))
        section.set_level(call.db, role_id, row[0], _level(level))
    columns = {
        "future": "future",
        "former": "former",
        "read_core": "read_core",
        "write_core": "write_core",
    }
    for name, value in body.items():
        if name == "establishments":
            stored = None if value is None else json.dumps(value)
            call.db.execute(
                "UPDATE role_rights SET establishments = ? WHERE role_id = ?", (stored, role_id)
            )
        elif name in columns and isinstance(value, bool):
            call.db.execute(
                f"UPDATE role_rights SET {columns[name]} = ? WHERE role_id = ?", (value, role_id)
            )
        else:
            raise AnswerError(_problem(400, f"unknown or wrong: {name}"))
    return Answer(json={"id": role_id})


def post_clock(call: Call) -> Answer:
    """Move the virtual time: `{"advance_s": n}`."""
    seconds = read_object(call).get("advance_s")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise AnswerError(_problem(400, "advance_s must be a number of seconds"))
    mode = "fast" if stored_options(call.db).get("clock") == "fast" else "real"
    try:
        now = Clock("fast" if mode == "fast" else "real").advance(call.db, seconds)
    except ValueError as error:
        raise AnswerError(_problem(409, str(error))) from None
    return Answer(json={"now": round(now, 3)})


def put_faults(call: Call) -> Answer:
    """Other fault rules from now on, counted from one: `{"rules": ["GET /x status=500"]}`."""
    rules = read_object(call).get("rules")
    if not isinstance(rules, list):
        raise AnswerError(_problem(400, "rules must be a list of texts"))
    try:
        call.faults.replace([parse_fault(str(rule)) for rule in rules])
    except FaultError as error:
        raise AnswerError(_problem(400, str(error))) from None
    return Answer(json={"rules": len(rules)})


def put_section(call: Call) -> Answer:
    """What an administrator does in the HR-file screen: `{"definitions": [codes], "level": …}`
    creates the section, shows the data in it and sets the key's right."""
    body = read_object(call)
    section_id = section.section_named(call.db, call.params["name"])
    section.attach(call.db, section_id, body.get("definitions", []))
    if "level" in body:
        role_id = int(call.db.execute("SELECT role_id FROM api_keys ORDER BY rowid").fetchone()[0])
        section.set_level(call.db, role_id, section_id, _level(body["level"]))
    return Answer(json={"id": section_id})


def post_definition(call: Call) -> Answer:
    """What an administrator does in the data screen: `{"code", "name", "format", "multiple",
    "options": [label…], "section"}`; `section` left out is the assumption's business. A label is
    a text, or [French, English]."""
    body = read_object(call)
    if body.get("format") not in SCHEMAS or not str(body.get("code", "")).startswith("e_"):
        raise AnswerError(_problem(400, "code must begin with e_, format be a known one"))
    try:
        name, english = editing.both_labels(body.get("name", body["code"]))
        options = tuple(editing.both_labels(option) for option in body.get("options", []))
    except (TypeError, ValueError):
        raise AnswerError(_problem(400, "a label is a text, or [French, English]")) from None
    datum = Datum(
        code=body["code"],
        name=name,
        english=str(body.get("english", english)),
        format=body["format"],
        section=section.section_named(call.db, body["section"]) if body.get("section") else None,
        multiple=bool(body.get("multiple")),
        options=options,
    )
    try:
        insert_definition(call.db, datum, stamp=lucca_time(call.now))
    except sqlite3.IntegrityError:
        raise AnswerError(_problem(409, "this code exists already")) from None
    scenario.after_definition_created(
        call.db, datum.code, assumptions=call.assumptions, now=call.now
    )
    return Answer(201, json={"code": datum.code})


def delete_definition(call: Call) -> Answer:
    """Delete a datum with its values, to be created again."""
    for table in ("user_values", "definitions"):
        call.db.execute(f"DELETE FROM {table} WHERE code = ?", (call.params["code"],))
    return Answer(json={"code": call.params["code"]})


def _label(db: sqlite3.Connection, entry: int) -> str | int:
    row = db.execute("SELECT name FROM labels WHERE id = ?", (entry,)).fetchone()
    return entry if row is None else str(row[0])


def _level(value: object) -> str:
    if value not in LEVELS:
        raise AnswerError(_problem(400, f"a level is one of {', '.join(LEVELS)}"))
    return str(value)


def _problem(status: int, detail: str) -> Answer:
    return Answer(
        status,
        body=json.dumps({"status": status, "detail": detail}).encode(),
        content_type="application/problem+json",
    )


def _hook(method: str, path: str, handler: Any) -> Route:
    return Route(method, f"/_sandbox/{path}", handler, Audience.OPEN)


ROUTES = [
    _hook("GET", "requests", get_requests),
    _hook("GET", "state", get_state),
    _hook("GET", "mails", get_mails),
    _hook("GET", "employees/{id:int}", get_employee),
    _hook("PUT", "roles/{id:int}", put_role),
    _hook("POST", "clock", post_clock),
    _hook("PUT", "faults", put_faults),
    _hook("PUT", "sections/{name}", put_section),
    _hook("POST", "definitions", post_definition),
    _hook("PUT", "definitions/{code}", editing.put_definition),
    _hook("DELETE", "definitions/{code}", delete_definition),
]
