"""Issue 2, numbers: 20,000 employees as a stream, and the requests that takes.

Start-up is asserted by the modules that are imported (tests/cli/test_imports.py); `python -m bench`
shows the times.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path

import pytest

from tests.acceptance.processes import MODULE, Answer, Served, environment, serving

Environ = Callable[..., dict[str, str]]
EMPLOYEES = 20_000
ORDERS = 8
MOST_MEMORY_MB = 120


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A large tenant; coverage would slow it down and prove nothing."""
    options = ("--scenario", "ready", "--employees", str(EMPLOYEES), "--orders", str(ORDERS))
    with serving(tmp_path_factory.mktemp("large"), *options, measured=False) as served:
        yield served


def measured(*arguments: str, environ: dict[str, str]) -> tuple[Answer, float]:
    """A command's answer and the most memory it ever had, in MB: of it alone."""
    process = subprocess.Popen(
        [*MODULE, *arguments],
        env=environ,
        cwd=environ["HOME"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert process.stdout is not None
    out = process.stdout.read()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return Answer(process.returncode, out, ""), usage.ru_maxrss * unit / 1_000_000


def test_a_large_tenant_is_read_as_a_stream(tenant: Served, home: Path) -> None:
    connection = tenant.connection(LUCCACTL_EXCHANGE="self")
    here = environment(home, connection, measured=False)
    answer, memory = measured("sync", "aequivalent", "-o", "json", environ=here)
    assert answer.code == 4
    counts = answer.data["counts"]
    assert (counts["read"], counts["done"]) == (EMPLOYEES, ORDERS)
    assert memory < MOST_MEMORY_MB

    sent = tenant.requests()
    files = sum(dossier["files"] for dossier in tenant.state()["dossiers"])
    pages = ceil(EMPLOYEES / 1000)
    assert sent["total"] <= pages + 2 * ORDERS + files + ceil(ORDERS / 100) + 5
    assert sent["total"] == answer.data["requests"]["lucca"]
    assert sent["routes"]["PUT /api/v3/users/{id}"] == ORDERS
    assert sent["rejected"]["caller"] == 0

    for command in ("mapping check aequivalent", "monitor aequivalent"):
        answer, memory = measured(*command.split(), "-o", "json", environ=here)
        assert answer.code == 4
        assert memory < MOST_MEMORY_MB
