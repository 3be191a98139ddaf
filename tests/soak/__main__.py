"""Random kills and faults for as long as asked: `make soak MINUTES=n`.

Two things in turn, each with a fresh interpreter for every run, as cron would start them, against
a tenant in another process and over real sockets:

- the next point of the full kill sweep (`tests/sweep`), until all of them have been tried;
- a round of chance: some faults, some runs killed by SIGKILL after some tenths of a second, then
  peace until nothing changes any more, and everything must be there exactly once.

Ends with 1 and the seed of the round at the first thing that is not as it must be.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from tests.sweep.scenarios import SCENARIOS, environment
from tests.sweep.sweep import MEMORY, Sweep
from tests.sweep.tenants import Tenants

RUNS_IN_TROUBLE = 4
RUNS_IN_PEACE = 6
BY_CHANCE = ("hires", "section", "sync")
ACTIONS = (
    "status=500",
    "status=503 retry-after=2",
    "status=429",
    "status=429 retry-after=none",
    "drop",
    "truncated",
    "html",
    "slow=4",
    "slow=6",
)
ROUTES = (
    "* *",
    "GET /api/v3/*",
    "POST /api/v3/users",
    "PUT /api/v3/users/*",
    "GET /_partners/*",
    "POST /_partners/*/files",
    "POST /_partners/*/dossiers",
    "POST /lucca-api/taxonomies",
    "POST /lucca-api/taxonomy-labels",
    "POST /lucca-api/employee-extension-definitions",
    "POST /connect/token",
)


class SoakError(Exception):
    """Something is not as it must be."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=None, help="of the first round by chance")
    arguments = parser.parse_args()
    ends = time.monotonic() + arguments.minutes * 60
    seed = random.SystemRandom().randrange(2**31) if arguments.seed is None else arguments.seed
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(
        prefix="soak-", dir=MEMORY if MEMORY.is_dir() else None
    ) as name:
        folder = Path(name)
        with Tenants(folder / "tenants") as tenants:
            sweeps = {
                key: Sweep(key, scenario, tenants, folder, fresh_interpreters=True)
                for key, scenario in SCENARIOS.items()
            }
            points = full_sweep(sweeps)
            while time.monotonic() < ends:
                try:
                    done.update([next(points, "")])
                    done["rounds by chance"] += 1
                    by_chance(sweeps, random.Random(seed), done)  # noqa: S311 (chance, no secret)
                except (AssertionError, SoakError) as error:
                    say(f"failed: {error}", f"again: python -m tests.soak --seed {seed}")
                    return 1
                seed += 1
    say(*(f"{what}: {number}" for what, number in sorted(done.items()) if what))
    return 0


def full_sweep(sweeps: dict[str, Sweep]) -> Iterator[str]:
    """Kill at the next point with each step, of all scenarios one after the other."""
    for key, sweep in sweeps.items():
        points = sweep.record()
        say(f"{key}: {len(points)} kill points")
        for number, point in enumerate(points):
            sweep.kill(number, point)
            yield f"kill points of {key} tried"


def by_chance(sweeps: dict[str, Sweep], chance: random.Random, done: Counter[str]) -> None:
    """One round: trouble, then peace."""
    key = chance.choice(BY_CHANCE)
    sweep = sweeps[key]
    if not sweep.clean:
        sweep.record()
    sweep.begin()
    for _ in range(chance.randint(1, RUNS_IN_TROUBLE)):
        rules = [some_fault(chance) for _ in range(chance.randint(0, 2))]
        set_faults(sweep, rules)
        done["faults"] += len(rules)
        done["kills"] += not finishes(sweep, within_s=chance.uniform(0.3, 2.5))
    set_faults(sweep, [])
    before = None
    for _ in range(RUNS_IN_PEACE):
        sweep.run()
        found = essence(sweep.outcome())
        if found == before:
            break
        before = found
    else:
        raise SoakError(f"{key} does not come to rest")
    expected = essence(sweep.clean)
    different = [what for what, value in expected.items() if found[what] != value]
    if different:
        what = different[0]
        raise SoakError(f"{key}: {what} is {found[what]}, not {expected[what]}")


def some_fault(chance: random.Random) -> str:
    which = chance.choice((f"nth={chance.randint(1, 12)}", f"every={chance.randint(2, 5)}"))
    when = chance.choice(("before", "after"))
    return f"{chance.choice(ROUTES)} {which} {chance.choice(ACTIONS)} when={when}"


def finishes(sweep: Sweep, *, within_s: float) -> bool:
    """Start a run in a process of its own, and kill it unless it ends in time."""
    order = {
        "environ": environment(sweep.ready, sweep.home),
        "kill_at": None,
        "answer": str(sweep.folder / "answer.json"),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sweep.victim", sweep.name],
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ,
    )
    try:
        process.communicate(json.dumps(order).encode(), timeout=within_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False
    if process.returncode:
        raise SoakError(f"{sweep.name} ended with {process.returncode}")
    return True


def set_faults(sweep: Sweep, rules: list[str]) -> None:
    url = f"{sweep.ready['url']}/_sandbox/faults"
    body = json.dumps({"rules": rules}).encode()
    with urlopen(Request(url, data=body, method="PUT")) as answer:
        answer.read()


def essence(outcome: dict[str, Any]) -> dict[str, Any]:
    """What must be the same whatever the order in which it came about: ids may differ."""
    state = outcome["state"]
    lists = {row["id"]: row["name"] for row in state["taxonomies"]}
    entries = {row["id"]: row["name"] for row in state["labels"]}
    of_lists = {row["code"] for row in state["definitions"] if row["format"] == "list"}
    # Who was created first has the smaller number; the login is what stays.
    logins = {row["id"]: row["login"] for row in state["users"]}
    return {
        "journal": {key: step for key, step in outcome["journal"].items() if step != "failed"},
        "files left": outcome["left"],
        "people": sorted(json.dumps({**row, "id": None}, sort_keys=True) for row in state["users"]),
        "dossiers": sorted(
            (row["reference"], row["employee_id"], json.dumps(row["payload"], sort_keys=True))
            for row in state["aequivalent_dossiers"]
        ),
        "lists": sorted(lists.values()),
        "labels": sorted((lists[row["taxonomy_id"]], row["name"]) for row in state["labels"]),
        "definitions": sorted((row["code"], row["name"]) for row in state["definitions"]),
        "values": sorted(
            (
                logins[row["user_id"]],
                row["code"],
                entries[int(row["value"])] if row["code"] in of_lists else row.get("value", ""),
            )
            for row in state["user_values"]
        ),
    }


def say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
