"""What a sync costs: memory and processor time of the client alone, by the size of the tenant.

The sandbox runs in another process. By itself: `python -m bench.sync_run`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

SIZES = (250, 2_000, 20_000)
ORDERS = 8
TARGET_MB = 120
LUCCACTL = (sys.executable, "-m", "lucca_connect")
SERVE = (
    *(*LUCCACTL, "sandbox", "serve", "--port", "0", "--clock", "fast"),
    *("--scenario", "ready", "--orders", str(ORDERS)),
)
PARTIAL = 4


def measure() -> Iterator[str]:
    """Lines of a table: one for each size of tenant."""
    yield f"{'sync of 8 orders':<22}{'MB':>8}{'CPU ms':>9}{'ratio':>8}{'requests':>10}"
    reference = 0.0
    for employees in SIZES:
        memory, seconds, requests = _sync(employees)
        reference = reference or seconds
        yield (
            f"{f'{employees:,} employees':<22}{memory:>8.0f}{seconds * 1000:>9.0f}"
            f"{seconds / reference:>8.1f}{requests:>10}"
        )
    yield f"target at {SIZES[-1]:,}: {TARGET_MB} MB"


def _sync(employees: int) -> tuple[float, float, int]:
    """MB, seconds of processor time, requests to Lucca."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ready.json"
        server = subprocess.Popen(
            [*SERVE, "--employees", str(employees), "--ready-file", str(file)],
            env=_environment(folder),
            stderr=subprocess.DEVNULL,
        )
        try:
            ready = _ready(file)
            names = ("url", "api_key", "aequivalent_url", "aequivalent_token")
            connection = {f"LUCCACTL_{name.upper()}": ready[name] for name in names}
            here = {**_environment(folder), **connection, "LUCCACTL_EXCHANGE": "self"}
            return _measured(here)
        finally:
            server.terminate()
            server.wait()


def _environment(home: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LUCCACTL_HOME": home}


def _ready(file: Path) -> Mapping[str, str]:
    pause = threading.Event()
    while not file.exists():
        pause.wait(0.05)
    ready: Mapping[str, str] = json.loads(file.read_text("utf-8"))
    return ready


def _measured(environ: Mapping[str, str]) -> tuple[float, float, int]:
    process = subprocess.Popen(
        [*LUCCACTL, "sync", "aequivalent", "-o", "json", "--max-changes", str(ORDERS)],
        env=environ,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    out = process.stdout.read()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == PARTIAL, out
    requests: int = json.loads(out)["data"]["requests"]["lucca"]
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / 1e6, usage.ru_utime + usage.ru_stime, requests


if __name__ == "__main__":
    for line in measure():
        print(line)
