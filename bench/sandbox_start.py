"""What creating a practice tenant costs, by the number of its people.

By itself: `python -m bench.sandbox_start`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from lucca_connect.sandbox.server import SandboxOptions, SandboxServer

SIZES = (1_000, 10_000, 100_000)
TARGET_S = 20


def measure() -> Iterator[str]:
    """Lines of a table: seconds until a tenant of that size answers, and its ratio per person."""
    yield f"{'start of a tenant':<22}{'seconds':>9}{'per person':>12}"
    reference = 0.0
    for size in SIZES:
        options = SandboxOptions(employees=size, scenario="ready", clock="fast")
        begun = time.perf_counter()
        with SandboxServer(options):
            seconds = time.perf_counter() - begun
        each = seconds / size
        reference = reference or each
        yield f"{f'{size:,} people':<22}{seconds:>9.2f}{each / reference:>12.2f}"
    yield f"target for {SIZES[-1]:,} people: {TARGET_S} s"


if __name__ == "__main__":
    for line in measure():
        print(line)
