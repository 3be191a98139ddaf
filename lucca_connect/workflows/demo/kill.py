"""The demo's last step: a run in a process of its own, killed in the middle, and resumed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.connectors.load import load_screening
from lucca_connect.errors import UnavailableError
from lucca_connect.output.data import Data
from lucca_connect.workflows.demo.victim import DURING
from lucca_connect.workflows.sandbox.practice import Practice, practice
from lucca_connect.workflows.screening import sync as sync_aequivalent

if TYPE_CHECKING:
    from lucca_connect.output.messages import Texts
    from lucca_connect.output.progress import Reporter

ORDERS = 5
PATIENCE_S = 60.0


def killed_and_resumed(
    home: Path, texts: Texts, reporter: Reporter
) -> tuple[bool, Mapping[str, str | int]]:
    """Kill a sync during an order, run again, count the dossiers.

    Raises:
        UnavailableError: sandbox_hook_refused, demo_run_ended_early.
    """
    from lucca_connect.sandbox.server import SandboxOptions

    options = SandboxOptions(employees=60, orders=ORDERS, scenario="ready", clock="fast")
    with practice(options) as tenant:
        _run_and_kill(tenant, home)
        session = tenant.session(home, texts.lang, reporter)
        result = sync_aequivalent.run(session, sync_aequivalent.SyncOptions())
        dossiers = tenant.dossiers()
        references = {str(dossier["reference"]) for dossier in dossiers}
        written = sum(_is_written(tenant, str(dossier["employee_id"])) for dossier in dossiers)
        again = sync_aequivalent.run(session, sync_aequivalent.SyncOptions())
    facts = {"during": DURING, "orders": ORDERS, "dossiers": len(dossiers)}
    left = Data(again.data).data("counts")
    verified = (
        len(dossiers) == len(references) == written == ORDERS
        and Data(result.data).data("counts").number("in_doubt") == 0
        and left.number("planned") == left.number("done") == 0
    )
    return verified, facts


def _is_written(tenant: Practice, employee_id: str) -> bool:
    connector = load_screening("aequivalent")
    state = connector.state
    options = {option.key: option.label for option in connector.field(state.field).options}
    done = options[state.done]
    return tenant.values(employee_id).get(state.field) in {done.fr, done.en}


def _run_and_kill(tenant: Practice, home: Path) -> None:
    """A real process that dies once the partner has taken the third order, which its journal does
    not know yet: the worst moment.

    Raises:
        UnavailableError: demo_run_ended_early: it did not die there.
    """
    ready = tenant.ready
    environ = {name: value for name, value in os.environ.items() if "LUCCACTL" not in name}
    environ |= {
        "LUCCACTL_HOME": str(home),
        "LUCCACTL_URL": ready["url"],
        "LUCCACTL_API_KEY": ready["api_key"],
        "LUCCACTL_AEQUIVALENT_URL": ready["aequivalent_url"],
        "LUCCACTL_AEQUIVALENT_TOKEN": ready["aequivalent_token"],
        "LUCCACTL_EXCHANGE": "self",
    }
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            [sys.executable, "-m", "lucca_connect.workflows.demo.victim"],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=PATIENCE_S,
        )
    if len(tenant.dossiers()) != DURING:
        raise UnavailableError("demo_run_ended_early")
