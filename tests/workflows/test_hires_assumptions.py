"""Hires become employees, once, under every pair of alternatives of any two assumptions that can
matter to it: nobody knows which ones hold at a customer's."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.planning.hires.plan import Answer
from lucca_connect.sandbox.assumptions import ASSUMPTIONS
from tests.workflows.assumed import HIRES_COMBINATIONS, HIRES_LEFT_OUT, named
from tests.workflows.hiring import codes, employees, hiring, posts, statuses
from tests.workflows.worlds import StartWorld

READY = ("hire-1001", "hire-1002")
LAST = "hire-1003"


def test_what_is_left_out_exists() -> None:
    assert HIRES_LEFT_OUT.keys() < {assumption.name for assumption in ASSUMPTIONS}
    assert all(HIRES_LEFT_OUT.values())


@pytest.mark.parametrize("assumptions", HIRES_COMBINATIONS, ids=named)
def test_created_once_and_told(world: StartWorld, assumptions: Mapping[str, str]) -> None:
    tenant = world(employees=16, orders=2, hires=5, assumptions=assumptions)
    overlay = tenant.home / "connectors" / "werecruit.toml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text('[own.e_cost_center]\nsource = "job_title"\n')
    before = employees(tenant)

    # Without the right to see whom it creates, a key is told about by a person.
    tenant.role(future=False)
    hidden = hiring(tenant, only=(LAST,), decide={LAST: Answer()})
    assert statuses(hidden)[LAST] in {"in_doubt", "failed"}

    tenant.role(future=True)
    tenant.advance(seconds=60)
    done = hiring(tenant)
    assert [statuses(done)[hire] for hire in READY] == ["done", "done"]
    last = hiring(tenant, allow_blocked=True)
    assert last.exit_code is ExitCode.OK

    assert [codes(last, hire) for hire in (*READY, LAST)] == [["already_created"]] * 3
    assert employees(tenant) == before + 3
    assert posts(tenant) == 3
    rows = tenant.read(
        "SELECT count(*) FROM user_values WHERE code = 'e_cost_center' AND user_id > ?",
        before + 100,
    )
    assert rows == [(3,)]
    mailed = len(tenant.hook("GET", "mails")["mails"])
    assert mailed == (3 if assumptions["notify-on-user-post"] == "ignored" else 0)
