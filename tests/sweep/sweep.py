"""One sweep: `python -m tests.sweep.sweep SCENARIO [--fresh]`.

Prints one JSON object: the kill points, and how many of them were tried. Any point after which the
tenant does not end up exactly as after a run that nobody killed fails it.

A process of its own: only one with a single thread can be forked safely. `--fresh` starts a new
interpreter for each run instead, as cron would, which takes some ten times as long; then all
points are tried, also those between which nothing happens.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lucca_connect.state.journal import Journal
from tests.state.clock import FakeClock
from tests.sweep.killing import KILLED, in_child
from tests.sweep.scenarios import SCENARIOS, Scenario, environment
from tests.sweep.tenant_state import read_state, read_writes
from tests.sweep.tenants import Tenants

RUNS_UNTIL_QUIET = 4
DIGEST = re.compile("[0-9a-f]{32}")
MEMORY = Path("/dev/shm")  # noqa: S108 (a process is killed, not the machine: no disk is needed)


@dataclass
class Sweep:
    """The runs of one scenario.

    Attributes:
        clean: what the tenant, its writes and the journal are after a run that nobody killed.
    """

    name: str
    scenario: Scenario
    tenants: Tenants
    folder: Path
    fresh_interpreters: bool
    ready: dict[str, Any] = field(default_factory=dict)
    clean: dict[str, Any] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def begin(self) -> None:
        """A fresh tenant and a fresh installation."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.ready = self.tenants.start(self.name, self.scenario.options)
        for name, content in self.scenario.files.items():
            path = self.home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)

    def run(self, *, kill_at: int | None = None) -> dict[str, Any] | None:
        """One run of a process; what it said and the points it passed, None when it was killed."""
        environ = environment(self.ready, self.home)
        answer = self.folder / "answer.json"
        if self.fresh_interpreters:
            code = self._run_fresh(environ, answer, kill_at)
        else:
            code = in_child(lambda: self.scenario.run(environ), answer, kill_at=kill_at)
        if code == KILLED:
            return None
        assert code == 0, f"{self.name} ended with {code}"
        found: dict[str, Any] = json.loads(answer.read_text())
        return {**found, "said": json.loads(found["said"])}

    def _run_fresh(self, environ: Mapping[str, str], answer: Path, kill_at: int | None) -> int:
        answer.unlink(missing_ok=True)
        order = {"environ": dict(environ), "kill_at": kill_at, "answer": str(answer)}
        return subprocess.run(
            [sys.executable, "-m", "tests.sweep.victim", self.name],
            input=json.dumps(order),
            text=True,
            check=False,
        ).returncode

    def until_quiet(self) -> None:
        """Run again until there is nothing to do."""
        for _ in range(RUNS_UNTIL_QUIET):
            run = self.run()
            assert run is not None
            if self.scenario.is_quiet(run["said"]):
                return
        raise AssertionError(f"{self.name} is not quiet after {RUNS_UNTIL_QUIET} runs")

    def outcome(self) -> dict[str, Any]:
        """What is now at both sides, and in the journal."""
        store = self.tenants.store
        journal = Journal.open(
            self.home / "state", tenant_id=self.ready["tenant_id"], clock=FakeClock()
        )
        try:
            # Keyed digests are another installation's in each run: whom they stand for is not.
            rows = {
                DIGEST.sub(entry.subject_id, entry.key): entry.state.value
                for entry in journal.entries()
            }
        finally:
            journal.close()
        return {
            "state": read_state(store),
            "writes": read_writes(store),
            "journal": rows,
            "left": [path.name for path in self.home.rglob("transit-*")],
        }

    def record(self) -> list[str]:
        """The points of a run that nobody kills."""
        if not self.fresh_interpreters:
            # Here, in the parent, so that its children find everything imported.
            self.begin()
            self.scenario.run(environment(self.ready, self.home))
        self.begin()
        run = self.run()
        assert run is not None
        self.until_quiet()
        self.clean = self.outcome()
        assert set(self.clean["journal"].values()) == {"done"}
        assert not self.clean["left"]
        points: list[str] = run["points"]
        return points

    def kill(self, number: int, point: str) -> None:
        """Killed there, then run again: everything is as if nobody had killed it.

        The recording has shown that a run is quiet when the tenant and the journal are like this.
        """
        self.begin()
        assert self.run(kill_at=number) is None, f"not killed at {point}"
        for _ in range(RUNS_UNTIL_QUIET):
            self.run()
            found = self.outcome()
            if found == self.clean:
                return
        different = [what for what in found if found[what] != self.clean[what]]
        raise AssertionError(f"{different} differ after a kill at {number}, {point}")


def differs(points: Sequence[str], number: int) -> bool:
    """Whether anything at all may happen between that point and the one before.

    Nothing does between "done" of one operation and "starting" of the next, between "sending" and
    the request that follows, nor between its end and "sent": one moment by two names is tried once.
    """
    if number == 0:
        return True
    before, point = points[number - 1], points[number]
    return not (
        (before.endswith(":done") and point.endswith(":starting"))
        or (before.endswith(":sending") and point.endswith(":before"))
        or (before.endswith(":after") and point.endswith(":sent"))
    )


def kind(point: str) -> str:
    """What a point is, whomever it is about: `label sending`, `PUT /api/v3/users/{id} before`."""
    what, _, moment = point.rpartition(":")
    subject = what if " " in what else what.partition(":")[0]
    return f"{'plan' if subject.startswith('p-') else subject} {moment}"


def sampled(points: Sequence[str], numbers: Sequence[int], every: int) -> list[int]:
    """Of each kind of point the first, the last, and one of so many between them."""
    by_kind: dict[str, list[int]] = {}
    for number in numbers:
        by_kind.setdefault(kind(points[number]), []).append(number)
    return sorted({number for same in by_kind.values() for number in (*same[::every], same[-1])})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario", choices=sorted(SCENARIOS))
    parser.add_argument("--fresh", action="store_true")
    arguments = parser.parse_args()
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="sweep-", dir=place) as name:
        folder = Path(name)
        with Tenants(folder / "tenants") as tenants:
            sweep = Sweep(
                arguments.scenario,
                SCENARIOS[arguments.scenario],
                tenants,
                folder,
                arguments.fresh,
            )
            points = sweep.record()
            tried = [
                number
                for number in range(len(points))
                if arguments.fresh or differs(points, number)
            ]
            if not arguments.fresh:
                tried = sampled(points, tried, SCENARIOS[arguments.scenario].every)
            for number in tried:
                sweep.kill(number, points[number])
    sys.stdout.write(json.dumps({"points": points, "tried": len(tried)}))


if __name__ == "__main__":
    main()
