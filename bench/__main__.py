"""`python -m bench`: what the product costs, side by side. Ratios are what to look at."""

from __future__ import annotations

import sys

from bench import sandbox_page, sandbox_start, startup, sync_run

PARTS = {
    "startup": startup,
    "sandbox-start": sandbox_start,
    "sandbox-page": sandbox_page,
    "sync": sync_run,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        for line in PARTS[name].measure():
            print(line, flush=True)
        print()
