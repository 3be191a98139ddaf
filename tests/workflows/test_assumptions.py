"""The main job under the other answers to what nobody outside of Lucca knows."""

from __future__ import annotations

import pytest

from lucca_connect.errors import ExitCode
from tests.workflows.worlds import CREATED, FIRST, StartWorld, counts

ALTERNATIVES = [
    ("missing-field", "null"),
    ("empty-value", "null"),
    ("empty-extended-data", "null"),
    ("missing-user", "500"),
    ("error-shape", "plain-text"),
    ("error-shape", "id-error"),
    ("error-shape", "problem"),
    ("second-value", "reject"),
    ("nested-extended-write", "reject"),
    ("file-value", "object"),
    ("user-value", "object"),
    ("id-case", "lower"),
    ("definition-name", "absent"),
    ("two-option-list", "select"),
    ("format-keys", "object"),
    ("default-paging", "10"),
    ("retry-after", "absent"),
    ("schema-on-read", "reference"),
]


@pytest.mark.parametrize(("name", "alternative"), ALTERNATIVES)
def test_the_main_job_holds(world: StartWorld, name: str, alternative: str) -> None:
    tenant = world(assumptions={name: alternative})
    assert tenant.setup().exit_code is ExitCode.OK
    checked = tenant.check(write_probe=FIRST + 1, strict=True)
    assert checked.exit_code is ExitCode.OK
    assert counts(tenant.sync())["done"] == 2
    assert counts(tenant.sync())["planned"] == 0
    assert [dossier["files"] for dossier in tenant.dossiers()] == [1, 2]
    assert tenant.status(FIRST) == tenant.status(FIRST + 1) == CREATED
