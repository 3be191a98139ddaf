"""The practice tenant of a sweep, in a process of its own: `python -m tests.sweep.tenants FOLDER`.

Reads one JSON object a line, {"name": ..., "options": {...}, "faults": [...]}, answers with the
ready file's object. A name seen before is the same tenant again, as fresh as the first time: its
store is copied from the one that was filled then, which takes some ten milliseconds.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lucca_connect.sandbox.server import SandboxServer
from tests.sandboxes import OptionValues, options_for


def main(folder: Path) -> None:
    running: SandboxServer | None = None
    for line in sys.stdin:
        if running is not None:
            running.stop()
            assert not running.app.failures, running.app.failures
        wanted = json.loads(line)
        running = SandboxServer(options_for(**_fresh(folder, **wanted))).start()
        sys.stdout.write(json.dumps(running.ready) + "\n")
        sys.stdout.flush()
    if running is not None:
        running.stop()


def _fresh(folder: Path, name: str, options: OptionValues, faults: list[str]) -> OptionValues:
    template, live = folder / f"template-{name}", folder / "live"
    filled, again = options.copy(), options.copy()
    filled["state"], again["state"] = template, live
    again["faults"] = tuple(faults)
    if not template.exists():
        template.parent.mkdir(parents=True, exist_ok=True)
        SandboxServer(options_for(**filled)).start().stop()
    shutil.rmtree(live, ignore_errors=True)
    shutil.copytree(template, live)
    return again


class Tenants:
    """The other side of that process.

    Attributes:
        store: the tenant's database.
    """

    def __init__(self, folder: Path) -> None:
        self.store = folder / "live" / "tenant.sqlite"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.sweep.tenants", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait(timeout=30) == 0 or error is not None
        assert self._process.stdout is not None
        self._process.stdout.close()

    def start(
        self, name: str, options: OptionValues, faults: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """A fresh tenant in the place of the one that runs; the ready file's object."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"name": name, "options": options, "faults": list(faults)}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        ready: dict[str, Any] = json.loads(self._process.stdout.readline())
        return ready


if __name__ == "__main__":
    main(Path(sys.argv[1]))
