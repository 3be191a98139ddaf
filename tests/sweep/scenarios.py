"""The runs that are killed everywhere: a sync of five orders, a section set up by API, an update
of five employees by a file, and the creation of one with a datum of the tenant's own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cli.calls import call
from tests.sandboxes import OptionValues

FIRST = 109
PEOPLE = range(FIRST, FIRST + 5)


@dataclass(frozen=True)
class Scenario:
    """One of them.

    Attributes:
        options: of the tenant.
        files: name below the home to content, before the first run.
        run: the run itself, given the environment of a command; returns what it said.
        is_quiet: whether a run that said that had nothing left to do.
        at_least: how many points a clean run passes, or the recording is broken.
        every: of each kind of point the suite tries one of so many; a soak tries all of them.
    """

    options: OptionValues
    run: Callable[[Mapping[str, str]], str]
    is_quiet: Callable[[Any], bool]
    at_least: int
    files: Mapping[str, str] = field(default_factory=dict)
    every: int = 1


def environment(ready: Mapping[str, Any], home: Path) -> dict[str, str]:
    """The whole connection from the environment."""
    return {
        "LUCCACTL_HOME": str(home),
        "LUCCACTL_URL": ready["url"],
        "LUCCACTL_API_KEY": ready["api_key"],
        "LUCCACTL_CLIENT_ID": ready["client_id"],
        "LUCCACTL_CLIENT_SECRET": ready["client_secret"],
        "LUCCACTL_TOKEN_URL": ready["token_url"],
        "LUCCACTL_AEQUIVALENT_URL": ready["aequivalent_url"],
        "LUCCACTL_AEQUIVALENT_TOKEN": ready["aequivalent_token"],
        "LUCCACTL_WERECRUIT_URL": ready["werecruit_url"],
        "LUCCACTL_WERECRUIT_TOKEN": ready["werecruit_token"],
        "LUCCACTL_EXCHANGE": "self",
    }


def _command(*arguments: str) -> Callable[[Mapping[str, str]], str]:
    def run(environ: Mapping[str, str]) -> str:
        answer = call(*arguments, "--no-input", "-o", "json", environ=environ)
        sys.stderr.write(answer.err)
        return answer.out

    return run


UPDATES = "people.csv"
_FILE = "id,jobTitle,e_cost_center\n" + "".join(
    f"{number},Title {number},CC-{number}\n" for number in PEOPLE
)


def _push(environ: Mapping[str, str]) -> str:
    """Give five employees another title and cost centre."""
    file = str(Path(environ["LUCCACTL_HOME"]) / UPDATES)
    return _command("push", "employees", file)(environ)


def _sync_is_quiet(said: Any) -> bool:
    counts = said["data"]["counts"]
    assert counts["failed"] == counts["in_doubt"] == 0, said
    return bool(said["exit_code"] == 0 and counts["done"] == counts["planned"] == 0)


def _section_is_quiet(said: Any) -> bool:
    return bool(said["exit_code"] == 0 and said["data"]["in_sync"] and not said["data"]["created"])


OWN_DATUM = """
[own.e_cost_center]
source = "job_title"
"""
"""What the partner lists as a job is written where the practice tenant keeps the cost centre."""

SCENARIOS = {
    "sync": Scenario(
        {"employees": 16, "orders": 5, "hires": 0},
        _command("sync", "aequivalent", "--allow-blocked"),
        _sync_is_quiet,
        at_least=90,
        every=3,
    ),
    "section": Scenario(
        {"employees": 12, "orders": 2, "hires": 0, "scenario": "new", "preview_writes": True},
        _command("setup-section", "--yes", "--via", "api"),
        _section_is_quiet,
        at_least=150,
        every=6,
    ),
    "update": Scenario(
        {"employees": 16, "orders": 5, "hires": 0},
        _push,
        _sync_is_quiet,
        at_least=35,
        files={UPDATES: _FILE},
        every=4,
    ),
    "hires": Scenario(
        {"employees": 16, "orders": 5, "hires": 3},
        _command("sync", "werecruit", "--allow-blocked"),
        _sync_is_quiet,
        at_least=20,
        files={"connectors/werecruit.toml": OWN_DATUM},
        every=4,
    ),
}
