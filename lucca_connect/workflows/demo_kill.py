"""The demo's last step: a run in a process of its own, killed in the middle, and resumed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.errors import UnavailableError
from lucca_connect.http.clock import SystemClock
from lucca_connect.output.data import Data
from lucca_connect.workflows import sync_aequivalent
from lucca_connect.workflows.practice import Practice, practice

if TYPE_CHECKING:
    from lucca_connect.output.messages import Texts
    from lucca_connect.output.progress import Reporter

ORDERS = 5
DURING = 3
PATIENCE_S = 30.0
_PAUSE_S = 0.05
# The partner takes the third order and is slow to say so: then is the worst moment to die.
_FAULT = f"POST /_partners/aequivalent/v1/dossiers nth={DURING} slow=4 when=after"


def killed_and_resumed(
    home: Path, texts: Texts, reporter: Reporter
) -> tuple[bool, Mapping[str, str | int]]:
    """Kill a sync during an order, run again, count the dossiers.

    Raises:
        UnavailableError: sandbox_hook_refused, demo_run_ended_early.
    """
    from lucca_connect.sandbox.server import SandboxOptions

    options = SandboxOptions(
        employees=60, orders=ORDERS, scenario="ready", clock="fast", faults=(_FAULT,)
    )
    with practice(options) as tenant:
        _run_and_kill(tenant, home)
        session = tenant.session(home, texts.lang, reporter)
        result = sync_aequivalent.run(session, sync_aequivalent.SyncOptions())
        dossiers = tenant.dossiers()
        references = {str(dossier["reference"]) for dossier in dossiers}
        again = sync_aequivalent.run(session, sync_aequivalent.SyncOptions())
    facts = {"during": DURING, "orders": ORDERS, "dossiers": len(dossiers)}
    left = Data(again.data).data("counts")
    verified = (
        len(dossiers) == len(references) == ORDERS
        and Data(result.data).data("counts").number("in_doubt") == 0
        and left.number("planned") == left.number("done") == 0
    )
    return verified, facts


def _run_and_kill(tenant: Practice, home: Path) -> None:
    """Start a real process and kill it once the partner has taken the third order."""
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
    command = [sys.executable, "-m", "lucca_connect", "sync", "aequivalent", "-q", "--no-input"]
    clock = SystemClock()
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            until = clock.now() + PATIENCE_S
            while len(tenant.dossiers()) < DURING:
                if process.poll() is not None or clock.now() > until:
                    raise UnavailableError("demo_run_ended_early")
                clock.sleep(_PAUSE_S)
        finally:
            process.kill()
