"""A tenant made before there were contracts, axes and logs gets them when it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from lucca_connect.sandbox.store import FILE_NAME
from tests.conftest import StartSandbox
from tests.sandbox.legacy.tenant import NO_LIMIT, Tenant

ADDED = ("work_contracts", "user_logs", "axes", "axis_sections")


def test_what_is_missing_is_added_once(sandbox: StartSandbox, tmp_path: Path) -> None:
    first = sandbox(state=tmp_path, employees=20, assumptions=NO_LIMIT)
    expected = Tenant(first).get("/directory/api/4.0/work-contracts", limit=100).json
    first.stop()
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        for table in ADDED:
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM meta WHERE key = 'contracts'")
    db.close()
    for _ in range(2):
        again = sandbox(state=tmp_path, employees=20, assumptions=NO_LIMIT)
        found = Tenant(again).get("/directory/api/4.0/work-contracts", limit=100).json
        assert found == expected
        assert [axis["id"] for axis in Tenant(again).get("/api/v3/axes").items] == [4, 7]
        again.stop()
