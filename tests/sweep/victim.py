"""One run of a scenario in a fresh interpreter: `python -m tests.sweep.victim SCENARIO`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.sweep.killing import Points
from tests.sweep.scenarios import SCENARIOS


def main() -> None:
    order = json.load(sys.stdin)
    points = Points(order["kill_at"])
    points.watch()
    said = SCENARIOS[sys.argv[1]].run(order["environ"])
    Path(order["answer"]).write_text(json.dumps({"said": said, "points": points.seen}))


if __name__ == "__main__":
    main()
