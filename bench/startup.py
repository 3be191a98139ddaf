"""What starting costs: commands without a network beside the interpreter and `import typer`.

The processor time of a process and its children, the least of many rounds: other load on the
machine hardly shows in it. By itself: `python -m bench.startup`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence

ROUNDS = 15
REFERENCE = "import typer"
TARGET = 2.0
COMMANDS: Mapping[str, Sequence[str]] = {
    "bare interpreter": ("-c", ""),
    REFERENCE: ("-c", "import typer"),
    "--version": ("-m", "lucca_connect", "--version"),
    "--help": ("-m", "lucca_connect", "--help"),
    "config path": ("-m", "lucca_connect", "config", "path"),
    "profile list": ("-m", "lucca_connect", "profile", "list"),
    "explain CODE": ("-m", "lucca_connect", "explain", "api_key_rejected"),
    "mapping show": ("-m", "lucca_connect", "mapping", "show", "aequivalent"),
    "sandbox assumptions": ("-m", "lucca_connect", "sandbox", "assumptions"),
}


def measure() -> Iterator[str]:
    """Lines of a table: least processor time of each command, and its ratio to the reference."""
    best = dict.fromkeys(COMMANDS, float("inf"))
    with tempfile.TemporaryDirectory() as home:
        for _ in range(ROUNDS):
            for name, arguments in COMMANDS.items():
                best[name] = min(best[name], _time(arguments, home))
    yield f"{'start of a process':<22}{'best ms':>9}{'ratio':>8}"
    for name, seconds in best.items():
        yield f"{name:<22}{seconds * 1000:>9.1f}{seconds / best[REFERENCE]:>8.2f}"
    yield f"target: a command without a network under {TARGET:.0f} times `{REFERENCE}`"


def _time(arguments: Sequence[str], home: str) -> float:
    """Seconds of processor time."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env={"PATH": os.environ["PATH"], "LUCCACTL_HOME": home, "LUCCACTL_LANG": "en"},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    for line in measure():
        print(line)
