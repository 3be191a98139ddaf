"""What is pulled and pushed back unchanged is a plan of nothing, whatever Lucca holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.sandboxes import options_for
from tests.workflows.worlds import FIRST, World

AWKWARD = (
    "=HYPERLINK(1)", "+41 22", "-5", "-x", "@home", "'s-Gravenhage", "''", "'=1", "\t=1",
    "semi;colon, comma\t\"quoted\"", "007", "1e5", "12345678901234567890", "31/12/2026", "VRAI",
    "line\nline", "line\r\nline\rline", "😀👩‍👩‍👧", "مرحبا \u202eabc", "  both ends  ",
    "x" * 10_000, "a | b", "back\\slash\\", "#12", "_x000D_", "\u2028", "null",
    "[]", "{\"a\": 1}", "!clear",
)  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    with SandboxServer(options_for(employees=len(AWKWARD) + 12, orders=2, hires=0)) as running:
        world = World(running, Path("unused"))
        for number, text in enumerate(AWKWARD, start=FIRST):
            world.write(
                "UPDATE users SET job_title = ?, address = ?, birth_date = '1899-02-28T00:00:00',"
                " personal_mobile = ? WHERE id = ?",
                *(text, text, text, number),
            )
            world.write(
                "DELETE FROM user_values WHERE user_id = ? AND code = 'e_favorite_food'", number
            )
            for value in (text, "wine"):
                world.write(
                    "INSERT INTO user_values (user_id, code, value) VALUES (?, ?, ?)",
                    *(number, "e_favorite_food", json.dumps(value)),
                )
        yield running


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.csv", ("--lang", "fr")),
        ("a.csv", ("--separator", ";", "--headers", "labels", "--lang", "en")),
        ("a.xlsx", ("--headers", "labels", "--lang", "fr")),
        ("a.json", ("--lang", "en")),
        ("a.ndjson", ("--raw",)),
    ],
)
def test_an_unchanged_file_is_a_plan_of_nothing(
    server: SandboxServer, tmp_path: Path, name: str, options: tuple[str, ...]
) -> None:
    tenant = World(server, tmp_path / "luccactl")
    path = tmp_path / name
    fields = "jobTitle,address,birthDate,personalMobile,e_favorite_food,e_tShirtSize,department"
    pulled = tenant.cli("pull", "employees", "--out", str(path), "--fields", fields, *options)
    assert pulled.code == 0, pulled.err
    pushed = tenant.cli("push", "employees", str(path), "--dry-run", "-o", "json")
    assert (pushed.code, pushed.document["errors"]) == (0, [])
    counts = pushed.document["data"]["counts"]
    assert counts["read"] >= len(AWKWARD)
    assert (counts["selected"], counts["planned"]) == (0, 0)
