"""luccactl as other programs see it: a process with arguments, an environment and two streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

REPOSITORY = Path(__file__).parents[2]
MODULE = (sys.executable, "-m", "lucca_connect")
SCRIPT = (str(Path(sys.executable).parent / "luccactl"),)
SERVE = ("-q", "sandbox", "serve", "--port", "0", "--clock", "fast")
PATIENCE_S = 120.0
"""Against hanging only: no test is about time."""
POLL_S = 0.02


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one process."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The envelope: with `-o json` stdout is exactly one document, on one line."""
        assert self.out.count("\n") == 1, (self.out, self.err)
        document: dict[str, Any] = json.loads(self.out)
        assert document["schema_version"] == 1
        assert document["exit_code"] == self.code
        return document

    @property
    def data(self) -> dict[str, Any]:
        """The command's own part of the envelope."""
        data: dict[str, Any] = self.document["data"]
        return data

    @property
    def error(self) -> dict[str, Any]:
        """The one error of the envelope."""
        (error,) = self.document["errors"]
        assert set(error) == {"code", "message", "subject", "owner", "retry", "next"}
        found: dict[str, Any] = error
        return found


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a process is given: a path, an empty home, no desktop, and what the test adds.

    Not the suite's coverage: it doubles the time of a process, and the lines that run here are
    measured elsewhere.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "SYSTEMROOT", "TMPDIR"}
    }
    return {
        **kept,
        "HOME": str(home),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PYTHONPATH": str(REPOSITORY),
        **(more or {}),
    }


def run(
    *arguments: str,
    environ: Mapping[str, str],
    stdin: str = "",
    program: Sequence[str] = MODULE,
) -> Answer:
    """Run `luccactl ARGUMENTS` to its end."""
    ended = subprocess.run(
        [*program, *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env=dict(environ),
        cwd=environ["HOME"],
        timeout=PATIENCE_S,
        check=False,
    )
    return Answer(ended.returncode, ended.stdout, ended.stderr)


@dataclass(frozen=True, slots=True)
class Served:
    """A practice tenant in a process of its own.

    Attributes:
        ready: the ready file; process: the server.
    """

    ready: Mapping[str, Any]
    process: subprocess.Popen[str]

    def connection(self, **more: str) -> dict[str, str]:
        """The variables of a connection to it and to its screening partner."""
        names = ("url", "api_key", "aequivalent_url", "aequivalent_token")
        return {**{f"LUCCACTL_{name.upper()}": str(self.ready[name]) for name in names}, **more}

    def hook(self, method: str, path: str, body: object = None) -> Any:
        """One of the sandbox's test hooks."""
        request = Request(
            f"{self.ready['url']}/_sandbox/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urlopen(request, timeout=PATIENCE_S) as answer:
            return json.load(answer)

    def state(self) -> dict[str, Any]:
        """`GET /_sandbox/state`."""
        state: dict[str, Any] = self.hook("GET", "state")
        return state

    def requests(self) -> dict[str, Any]:
        """`GET /_sandbox/requests`."""
        requests: dict[str, Any] = self.hook("GET", "requests")
        return requests

    def values(self, employee_id: str) -> dict[str, Any]:
        """One employee's custom values, options as their labels."""
        values: dict[str, Any] = self.hook("GET", f"employees/{employee_id}")["values"]
        return values

    def give_section(self, level: str) -> None:
        """Tick the section in the key's role: `none`, `read` or `write`."""
        self.hook(
            "PUT",
            f"roles/{self.ready['role_id']}",
            {"sections": {"Background check": level}},
        )


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[Served]:
    """`luccactl sandbox serve --port 0 --clock fast --ready-file …`, until the block ends."""
    file = folder / "ready.json"
    process = subprocess.Popen(
        [*MODULE, *SERVE, "--ready-file", str(file), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(folder),
        cwd=folder,
    )
    try:
        yield Served(_ready(file, process), process)
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_S)


def _ready(file: Path, process: subprocess.Popen[str]) -> Mapping[str, Any]:
    """The ready file, once it is there: it appears whole, or the process ends first."""
    pause = threading.Event()
    for _ in range(int(PATIENCE_S / POLL_S)):
        if file.exists():
            ready: Mapping[str, Any] = json.loads(file.read_text("utf-8"))
            return ready
        assert process.poll() is None, process.communicate()
        pause.wait(POLL_S)
    raise AssertionError("the sandbox did not start")
