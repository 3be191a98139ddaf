"""Issue 2, acceptance 6: verdicts with evidence, and no denial without a witness."""

from __future__ import annotations

from collections.abc import Callable

from tests.acceptance.conftest import Serve
from tests.acceptance.processes import Answer, run

Environ = Callable[..., dict[str, str]]


def verdicts(answer: Answer) -> dict[str, str]:
    """Task to verdict."""
    return {task["task"]: task["verdict"] for task in answer.data["tasks"]}


def test_what_each_verdict_rests_on(serve: Serve, environ: Environ) -> None:
    tenant = serve("--scenario", "ready", "--orders", "8")
    here = environ(**tenant.connection(LUCCACTL_EXCHANGE="self"))

    def check(*options: str) -> Answer:
        return run("check-permissions", "-o", "json", *options, environ=here)

    granted = check()
    assert granted.code == 0
    for task in granted.data["tasks"]:
        assert task["checks"]
        assert all(found["evidence"] for found in task["checks"])
    assert verdicts(granted)["writing"] == "unproven"
    assert set(verdicts(granted).values()) == {"granted", "unproven"}
    assert check("--strict").code == 3

    dry_run = run("sync", "aequivalent", "--dry-run", "-o", "json", environ=here)
    person = dry_run.data["items"][0]["subject"]["id"]
    assert "e_cost_center" in tenant.values(person)
    before = tenant.values(person)
    probed = check("--write-probe", person)
    assert (probed.code, verdicts(probed)["writing"]) == (0, "granted")
    assert probed.document["warnings"], "it says that it leaves a trace"
    assert tenant.values(person) == before

    tenant.give_section("read")
    refused = check("--write-probe", person)
    assert (refused.code, verdicts(refused)["writing"]) == (77, "denied")
    assert "Modifier le dossier du personnel" in refused.out

    tenant.give_section("none")
    silent = check()
    assert silent.code == 0
    assert "denied" not in verdicts(silent).values()
    assert verdicts(silent)["section"] == "unproven"
    witnessed = check("--witness", person)
    assert (witnessed.code, verdicts(witnessed)["section"]) == (77, "denied")
    assert "Consulter le dossier du personnel" in witnessed.out
