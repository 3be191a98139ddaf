"""What an administrator reads after a night in which Lucca failed: what, to whom, what to do."""

from __future__ import annotations

from tests.workflows.worlds import FIRST, StartWorld


def test_a_status_that_could_not_be_written(world: StartWorld) -> None:
    tenant = world(faults=("PUT /api/v3/users/* status=500",))

    answer = tenant.cli("-q", "sync", "aequivalent")

    assert answer.code == 4
    told = answer.out + answer.err
    assert "No dossier was ordered" not in told  # the partner has them
    assert told.startswith("No order was brought to its end in this run: 2 are failed")
    assert "Open: the next run finds out by reading (2):" in told
    assert f"employee {FIRST}: a request failed (server_error); the next run" in told
    assert "?" not in told
    assert f"  About: employee {FIRST}\n" in told
    assert "  Next: luccactl sync aequivalent\n" in told
    assert len(tenant.dossiers()) == 2


def test_a_revoked_key_is_not_sent_to_a_check_that_would_be_refused_too(world: StartWorld) -> None:
    tenant = world()

    answer = tenant.cli(
        "sync",
        "werecruit",
        LUCCACTL_API_KEY="00000000-0000-4000-8000-000000000000",
        LUCCACTL_WERECRUIT_URL=tenant.ready["werecruit_url"],
        LUCCACTL_WERECRUIT_TOKEN=tenant.ready["werecruit_token"],
    )

    assert answer.code == 77
    assert "luccactl auth login --kind api-key" in answer.err
