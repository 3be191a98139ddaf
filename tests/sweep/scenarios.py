"""The three runs that are killed everywhere: a sync of five orders, a section set up by API, and
an update of five employees.

There is no command yet that updates employees: the update is five writes of a value, applied by
the engine with the executor that every command uses for it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lucca_connect.engine.apply import apply
from lucca_connect.engine.executors.values import ValueExecutor
from lucca_connect.engine.ports import FreshReads
from lucca_connect.engine.settlement import settle_open
from lucca_connect.errors import Subject
from lucca_connect.output.progress import NullReporter
from lucca_connect.planning.plan import Operation, Plan, Precondition, Verb
from lucca_connect.workflows.session import open_session
from lucca_connect.workflows.tenant import Tenant
from tests.cli.calls import call
from tests.sandboxes import OptionValues

FIRST = 109
PEOPLE = range(FIRST, FIRST + 5)
UPDATED = "e_screening_reason"


@dataclass(frozen=True)
class Scenario:
    """One of the three.

    Attributes:
        options: of the tenant.
        run: the run itself, given the environment of a command; returns what it said.
        is_quiet: whether a run that said that had nothing left to do.
        at_least: how many points a clean run passes, or the recording is broken.
    """

    options: OptionValues
    run: Callable[[Mapping[str, str]], str]
    is_quiet: Callable[[Any], bool]
    at_least: int


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
        "LUCCACTL_EXCHANGE": "self",
    }


def _command(*arguments: str) -> Callable[[Mapping[str, str]], str]:
    def run(environ: Mapping[str, str]) -> str:
        answer = call(*arguments, "--no-input", "-o", "json", environ=environ)
        sys.stderr.write(answer.err)
        return answer.out

    return run


def _update(environ: Mapping[str, str]) -> str:
    """Give five employees another reason of their screening."""
    reporter = NullReporter()
    with (
        open_session(
            profile=None,
            lang=None,
            read_only=None,
            no_input=True,
            environ=environ,
            reporter=reporter,
        ) as session,
        session.connect(writes=True) as tenant,
    ):
        definition = tenant.lucca.definitions.read_lists().by_code[UPDATED]
        wanted = definition.options[-1].entry_id
        executors = {
            Verb.VALUE_WRITE: ValueExecutor(
                tenant.lucca.users,
                definitions={UPDATED: definition},
                digester=tenant.digester,
                fresh=FreshReads(),
            )
        }
        settle_open(
            tenant.journal, "update", executors=executors, clock=tenant.clock, run_id="r-sweep"
        )
        plan = _plan(tenant, wanted)
        report = apply(
            plan,
            executors=executors,
            journal=tenant.journal,
            clock=tenant.clock,
            run_id="r-sweep",
        )
        return json.dumps({"statuses": [item.status for item in report.items]})


def _plan(tenant: Tenant, wanted: int) -> Plan:
    """The people who have another value, as a diff of a file with Lucca would find them."""
    operations = []
    for number, employee in sorted(
        tenant.lucca.users.by_ids(list(PEOPLE), ("id", "extendedData")).items()
    ):
        value = employee.value(UPDATED)
        assert value is not None
        if value.value == wanted:
            continue
        operations.append(
            Operation(
                key=f"update:{number}",
                subject=Subject("employee", str(number)),
                verb=Verb.VALUE_WRITE,
                precondition=Precondition(
                    UPDATED, value.value_id, tenant.digester.digest(value.value)
                ),
                effect={"code": UPDATED, "entry_id": wanted},
            )
        )
    now = tenant.clock.now()
    return Plan(
        id=f"p-{int(now * 1000) % 16**12:012x}",
        command="update",
        profile="env",
        tenant_id=tenant.identity.id,
        connector="update",
        connector_version="1",
        inputs={},
        created_at=now,
        expires_at=now + 60,
        operations=tuple(operations),
    )


def _sync_is_quiet(said: Any) -> bool:
    counts = said["data"]["counts"]
    assert counts["failed"] == counts["in_doubt"] == 0, said
    return bool(said["exit_code"] == 0 and counts["done"] == counts["planned"] == 0)


def _section_is_quiet(said: Any) -> bool:
    return bool(said["exit_code"] == 0 and said["data"]["in_sync"] and not said["data"]["created"])


SCENARIOS = {
    "sync": Scenario(
        {"employees": 16, "orders": 5, "hires": 0},
        _command("sync", "aequivalent", "--allow-blocked"),
        _sync_is_quiet,
        at_least=90,
    ),
    "section": Scenario(
        {"employees": 12, "orders": 2, "hires": 0, "scenario": "new", "preview_writes": True},
        _command("setup-section", "--yes", "--via", "api"),
        _section_is_quiet,
        at_least=150,
    ),
    "update": Scenario(
        {"employees": 16, "orders": 5, "hires": 0},
        _update,
        lambda said: not said["statuses"],
        at_least=35,
    ),
}
