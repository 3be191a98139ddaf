"""Issue 2, numbers: 20,000 employees as a stream, and the requests that takes.

Start-up is asserted by the modules that are imported (tests/cli/test_imports.py); `python -m bench`
shows the times.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path

import pytest

from tests.acceptance.processes import Answer, Served, environment, run, serving

Environ = Callable[..., dict[str, str]]
EMPLOYEES = 20_000
ORDERS = 8
MOST_MEMORY_MB = 120
TELLS_ITS_MEMORY = """
import re, sys
from lucca_connect.cli.main import main
try:
    main(sys.argv[1:])
finally:
    with open("/proc/self/status") as status:
        print(re.search(r"VmHWM:\\s+(\\d+) kB", status.read())[1], file=sys.stderr)
"""
"""What the system's own accounting of children says would include whoever started them."""


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    options = ("--scenario", "ready", "--employees", str(EMPLOYEES), "--orders", str(ORDERS))
    with serving(tmp_path_factory.mktemp("large"), *options) as served:
        yield served


def measured(*arguments: str, environ: dict[str, str]) -> tuple[Answer, float]:
    """A command's answer and the most memory it ever had, in MB: of it alone."""
    answer = run(*arguments, environ=environ, program=(sys.executable, "-c", TELLS_ITS_MEMORY))
    return answer, int(answer.err.splitlines()[-1]) * 1024 / 1_000_000


def test_a_large_tenant_is_read_as_a_stream(tenant: Served, home: Path) -> None:
    connection = tenant.connection(LUCCACTL_EXCHANGE="self")
    here = environment(home, connection)
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
