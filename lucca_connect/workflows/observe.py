"""`observe`: which alternative of each assumption holds on a tenant, as far as reading shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.output.results import Json, Result
from lucca_connect.state.files import write_private
from lucca_connect.workflows.observers.readings import Readings
from lucca_connect.workflows.observers.table import OBSERVERS
from lucca_connect.workflows.observers.verdict import Verdict, Why
from lucca_connect.workflows.permissions.facts import FACTS_VERSION
from lucca_connect.workflows.sandbox.serving import require_extra

if TYPE_CHECKING:
    from lucca_connect.sandbox.assumption_registry import Assumption
    from lucca_connect.workflows.session import Session


@dataclass(frozen=True, slots=True)
class ObserveOptions:
    """What the command line asks for.

    Attributes:
        out: where to write the facts, None for nowhere.
        hidden: code of a datum that is filled and closed to the key: a person says so.
    """

    out: Path | None = None
    hidden: str | None = None


def run(session: Session, options: ObserveOptions) -> Result:
    """Observe, under the read-only switch; no value of anybody is kept.

    Raises:
        ForbiddenError: api_key_rejected: then nothing at all can be observed.
        UnavailableError, TryLaterError: the tenant does not answer.
        ConfigurationError: sandbox_extra_missing (the assumptions are the sandbox's own);
            state_not_writable, state_disk_full, state_unusable: the file cannot be written.
    """
    require_extra()
    from lucca_connect.sandbox.assumption_registry import ASSUMPTIONS

    with session.connect() as tenant:
        tenant.lucca.prove_key()
        tenant.reporter.step("observing", count=len(ASSUMPTIONS))
        readings = Readings(tenant.lucca, options.hidden)
        verdicts = {each.name: _verdict(each, readings) for each in ASSUMPTIONS}
    data = _facts(verdicts)
    if options.out is not None:
        text = json.dumps({"facts_version": FACTS_VERSION, **data}, indent=2, ensure_ascii=False)
        write_private(options.out.absolute(), f"{text}\n".encode())
    return Result(
        command="observe",
        profile=session.profile,
        data={**data, "file": None if options.out is None else str(options.out)},
        view="observe",
        rows=data["assumptions"],
    )


def _verdict(assumption: Assumption, readings: Readings) -> Verdict:
    """What its observer says; an answer that is none of the alternatives is told as it is."""
    verdict = OBSERVERS[assumption.name].look(readings)
    if verdict.found is None or verdict.found in assumption.alternatives:
        return verdict
    return Verdict(None, verdict.request, Why.OTHER, verdict.found)


def _facts(verdicts: Mapping[str, Verdict]) -> dict[str, list[dict[str, Json]]]:
    return {
        "assumptions": [
            {
                "name": name,
                "found": verdict.found,
                "request": verdict.request,
                "not_observable": verdict.why and verdict.why.value,
                "seen": verdict.seen,
            }
            for name, verdict in verdicts.items()
        ]
    }
