"""Issue 4, to the letter: limits, approval and a kill, in processes of their own."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.acceptance.conftest import Serve
from tests.acceptance.processes import MODULE, PATIENCE_S, POLL_S, Served, run

Environ = Callable[..., dict[str, str]]
ORDERS = "POST /_partners/aequivalent/v1/dossiers"


def luccactl(*arguments: str, environ: dict[str, str]) -> dict[str, Any]:
    """The envelope of one command that says nothing else."""
    answer = run(*arguments, "-o", "json", environ=environ)
    assert answer.err == ""
    return answer.document


def wait_for(condition: Callable[[], bool]) -> None:
    """Until something that another process does has happened."""
    pause = threading.Event()
    for _ in range(int(PATIENCE_S / POLL_S)):
        if condition():
            return
        pause.wait(POLL_S)
    raise AssertionError("it did not happen")


def held_plan(document: dict[str, Any]) -> str:
    """The plan that the limit of 2 holds."""
    assert (document["exit_code"], document["status"]) == (5, "held")
    assert document["data"]["limit"] == {
        "name": "max_changes",
        "setting": "--max-changes",
        "allowed": 2,
        "observed": 8,
    }
    assert document["data"]["counts"]["done"] == 0
    plan_id: str = document["data"]["plan_id"]
    return plan_id


def test_held_then_approved_on_the_built_in_sandbox(environ: Environ) -> None:
    here = environ()
    sandbox = ("-p", "sandbox")
    assert luccactl(*sandbox, "setup-section", "--yes", environ=here)["exit_code"] == 0
    held = luccactl(*sandbox, "sync", "aequivalent", "--max-changes", "2", environ=here)
    plan_id = held_plan(held)
    command = f"luccactl -p sandbox approve {plan_id}"
    assert held["errors"][0]["next"] == command
    approved = luccactl(*command.split()[1:], environ=here)
    assert (approved["command"], approved["exit_code"]) == ("approve", 0)
    assert approved["data"]["counts"]["done"] == 8
    again = luccactl(*command.split()[1:], environ=here)
    assert (again["exit_code"], again["errors"][0]["code"]) == (65, "plan_applied")


def test_held_then_approved_on_a_served_sandbox(serve: Serve, environ: Environ) -> None:
    served = serve("--scenario", "ready")
    here = environ(**served.connection(LUCCACTL_EXCHANGE="self"))
    plan_id = held_plan(luccactl("sync", "aequivalent", "--max-changes", "2", environ=here))
    assert served.state()["dossiers"] == []
    approved = luccactl("approve", plan_id, environ=here)
    assert approved["data"]["counts"]["done"] == 8
    references = [dossier["reference"] for dossier in served.state()["dossiers"]]
    assert len(references) == len(set(references)) == 8


def third_order_is_under_way(served: Served, when: str) -> bool:
    """Its request has come in; after the effect: the dossier is there too."""
    sent = served.requests()["partners"]["routes"].get(ORDERS, 0)
    return sent >= 3 and len(served.state()["dossiers"]) >= (3 if when == "after" else 2)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_during_the_third_order_leaves_one_dossier_each(
    serve: Serve, environ: Environ, when: str
) -> None:
    served = serve("--scenario", "ready", "--fault", f"{ORDERS} nth=3 slow=4 when={when}")
    here = environ(**served.connection(LUCCACTL_EXCHANGE="self"))
    victim = subprocess.Popen(
        [*MODULE, "sync", "aequivalent", "-o", "json"], env=here, stdout=subprocess.PIPE
    )
    wait_for(lambda: third_order_is_under_way(served, when))
    victim.send_signal(signal.SIGKILL)
    out, _ = victim.communicate(timeout=PATIENCE_S)
    assert (victim.returncode, out) == (-signal.SIGKILL, b"")
    second = luccactl("sync", "aequivalent", environ=here)
    assert second["exit_code"] == 4  # two people are blocked on purpose
    assert second["data"]["counts"]["failed"] == second["data"]["counts"]["in_doubt"] == 0
    employees = [dossier["employee_id"] for dossier in served.state()["dossiers"]]
    assert len(employees) == len(set(employees)) == 8
    assert luccactl("sync", "aequivalent", environ=here)["data"]["counts"]["done"] == 0
