"""What a person changes about custom data in Lucca's screens, as hooks under /_sandbox/.

Like every hook: no key, no limit, counted nowhere. They do what the screens allow and more, so
that a rehearsal can make a mistake and put it right. Only what Lucca says can never be undone is
refused here too (reference/admin-setup.md 5.1).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from lucca_connect.sandbox.call import Answer, AnswerError, Call
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.seed.custom_data import SCHEMAS


def put_definition(call: Call) -> Answer:
    """Change one datum; what is left out stays.

    `code`, `name`, `format`, `multiple`; and of a list `rename` {"old": "new"}, `add` [labels],
    `remove`, `archive` and `restore` [labels]. A new label is a text, or [French, English].
    """
    code = call.params["code"]
    row = call.db.execute("SELECT * FROM definitions WHERE code = ?", (code,)).fetchone()
    if row is None:
        raise refused(404, f"no such datum: {code}")
    changes = read_object(call)
    now = lucca_time(call.now)
    for name, value in changes.items():
        edit = _EDITS.get(name)
        if edit is None:
            raise refused(400, f"unknown: {name}")
        try:
            edit(call.db, row, value)
        except (TypeError, ValueError):
            raise refused(400, f"{name} cannot be that") from None
    call.db.execute("UPDATE definitions SET modified_at = ? WHERE code = ?", (now, code))
    if "code" in changes:
        _move(call.db, code, str(changes["code"]))
    return Answer(json={"code": changes.get("code", code)})


def read_object(call: Call) -> dict[str, Any]:
    """The body of a hook.

    Raises:
        AnswerError: 400, it is no JSON object.
    """
    try:
        body = json.loads(call.body or b"{}")
    except ValueError:
        body = None
    if not isinstance(body, Mapping):
        raise refused(400, "the body must be a JSON object")
    return dict(body)


def refused(status: int, detail: str) -> AnswerError:
    """The answer of a hook that cannot do what it was asked."""
    return AnswerError(
        Answer(
            status,
            body=json.dumps({"status": status, "detail": detail}).encode(),
            content_type="application/problem+json",
        )
    )


Edit = Callable[[sqlite3.Connection, sqlite3.Row, Any], None]


def _code(_db: sqlite3.Connection, _row: sqlite3.Row, value: Any) -> None:
    """Checked here, changed last: every other change is addressed by the old code."""
    if not str(value).startswith("e_"):
        raise refused(400, "code must begin with e_")


def _move(db: sqlite3.Connection, old: str, new: str) -> None:
    try:
        db.execute("UPDATE definitions SET code = ? WHERE code = ?", (new, old))
    except sqlite3.IntegrityError:
        raise refused(409, "this code exists already") from None
    db.execute("UPDATE user_values SET code = ? WHERE code = ?", (new, old))


def _name(db: sqlite3.Connection, row: sqlite3.Row, value: Any) -> None:
    french, english = both_labels(value)
    db.execute(
        "UPDATE definitions SET name = ?, names = ? WHERE code = ?",
        (french, _names(french, english), row["code"]),
    )


def both_labels(value: Any) -> tuple[str, str]:
    """A label in French and English; one text is the label in both.

    Raises:
        TypeError, ValueError: neither a text nor a pair.
    """
    if isinstance(value, str):
        return value, value
    french, english = value
    return str(french), str(english)


def _names(french: str, english: str) -> str:
    return json.dumps({"fr-FR": french, "en-US": english}, ensure_ascii=False)


def _format(db: sqlite3.Connection, row: sqlite3.Row, value: Any) -> None:
    if value not in SCHEMAS:
        raise refused(400, f"a format is one of {', '.join(SCHEMAS)}")
    db.execute(
        "UPDATE definitions SET format = ?, schema_title = ? WHERE code = ?",
        (value, SCHEMAS[value], row["code"]),
    )


def _multiple(db: sqlite3.Connection, row: sqlite3.Row, value: Any) -> None:
    if row["multiple"] and not value:
        raise refused(409, "multiple occurrences can never be undone: delete the datum")
    db.execute("UPDATE definitions SET multiple = ? WHERE code = ?", (bool(value), row["code"]))


def _rename(db: sqlite3.Connection, row: sqlite3.Row, value: Any) -> None:
    """An option keeps its entry id."""
    for old, new in dict(value).items():
        french, english = both_labels(new)
        db.execute(
            "UPDATE labels SET name = ?, names = ? WHERE id = ?",
            (french, _names(french, english), _entry(db, row, old)),
        )


def _add(db: sqlite3.Connection, row: sqlite3.Row, value: Any) -> None:
    for option in value:
        french, english = both_labels(option)
        db.execute(
            "INSERT INTO labels (taxonomy_id, name, names, position, created_at, modified_at)"
            " SELECT ?, ?, ?, coalesce(max(position), -1) + 1, ?, ? FROM labels"
            " WHERE taxonomy_id = ?",
            (
                row["taxonomy_id"], french, _names(french, english), row["modified_at"],
                row["modified_at"], row["taxonomy_id"],
            ),
        )  # fmt: skip


def _remove(db: sqlite3.Connection, row: sqlite3.Row, value: Any) -> None:
    for name in value:
        db.execute("DELETE FROM labels WHERE id = ?", (_entry(db, row, name),))


def _archive(db: sqlite3.Connection, row: sqlite3.Row, value: Any) -> None:
    for name in value:
        db.execute("UPDATE labels SET is_archived = 1 WHERE id = ?", (_entry(db, row, name),))


def _restore(db: sqlite3.Connection, row: sqlite3.Row, value: Any) -> None:
    for name in value:
        db.execute("UPDATE labels SET is_archived = 0 WHERE id = ?", (_entry(db, row, name),))


def _entry(db: sqlite3.Connection, row: sqlite3.Row, name: str) -> int:
    found = db.execute(
        "SELECT id FROM labels WHERE taxonomy_id = ? AND name = ?", (row["taxonomy_id"], name)
    ).fetchone()
    if found is None:
        raise refused(404, f"no such option: {name}")
    return int(found[0])


_EDITS: Mapping[str, Edit] = {
    "code": _code,
    "name": _name,
    "format": _format,
    "multiple": _multiple,
    "rename": _rename,
    "add": _add,
    "remove": _remove,
    "archive": _archive,
    "restore": _restore,
}
