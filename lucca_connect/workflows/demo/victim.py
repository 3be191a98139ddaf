"""The process that the demo kills: a sync that dies in the middle of an order, by its own hand so
that the moment is exact. Run as a module, by `demo.kill` alone."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping

from lucca_connect.engine.hooks import Hooks
from lucca_connect.output.progress import NullReporter
from lucca_connect.workflows.screening import sync as sync_aequivalent
from lucca_connect.workflows.session import open_session

DURING = 3
_DEADLY = getattr(signal, "SIGKILL", signal.SIGTERM)
"""On Windows SIGTERM ends a process at once, as SIGKILL does elsewhere."""


def run(environ: Mapping[str, str]) -> None:
    """Sync the tenant that the environment names; die when the third order has been answered and
    before the journal is told."""
    sent = 0

    def reached(point: str) -> None:
        nonlocal sent
        sent += point.startswith("order:") and point.endswith(":sent")
        if sent == DURING:
            os.kill(os.getpid(), _DEADLY)

    with open_session(
        profile=None,
        lang=None,
        read_only=None,
        no_input=True,
        environ=environ,
        reporter=NullReporter(),
    ) as session:
        sync_aequivalent.run(session, sync_aequivalent.SyncOptions(), hooks=Hooks(reached))


if __name__ == "__main__":
    run(os.environ)
