"""`-q`: nothing when nobody is needed, else one block on stderr. What a mail from cron holds."""

from __future__ import annotations

import pytest

from tests.workflows.worlds import CREATED, FIRST, StartWorld, World

JOBS = (("sync", "aequivalent"), ("monitor", "aequivalent"), ("check-permissions",))


def ready_only(tenant: World) -> World:
    """The two blocked people are dealt with."""
    for employee in (FIRST + 2, FIRST + 3):
        tenant.set_status(employee, CREATED)
    assert tenant.cli("state", "rebuild", "--yes").code == 0
    return tenant


@pytest.mark.parametrize("job", JOBS, ids=" ".join)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_when_nobody_is_needed(
    world: StartWorld,
    job: tuple[str, ...],
    lang: str,
) -> None:
    tenant = ready_only(world())
    for _ in range(2):
        answer = tenant.cli(*job, "-q", "--lang", lang)
        assert (answer.code, answer.out, answer.err) == (0, "", "")


@pytest.mark.parametrize("job", JOBS[:2], ids=" ".join)
def test_one_block_about_the_blocked(
    world: StartWorld,
    job: tuple[str, ...],
) -> None:
    tenant = world()
    answer = tenant.cli(*job, "-q")
    assert (answer.code, answer.out) == (4, "")
    assert "Blocked: complete the file in Lucca (2):" in answer.err
    assert str(FIRST + 2) in answer.err
    assert str(FIRST) not in answer.err.replace(str(FIRST + 2), "").replace(str(FIRST + 3), "")
    assert "Warning:" not in answer.err


def test_allowed_to_be_blocked_is_nobody_needed(
    world: StartWorld,
) -> None:
    answer = world().cli("sync", "aequivalent", "-q", "--allow-blocked")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_a_held_run_says_what_to_do(world: StartWorld) -> None:
    tenant = world()
    answer = tenant.cli("-q", "sync", "aequivalent", "--max-changes", "1")
    assert (answer.code, answer.out) == (5, "")
    assert answer.err.startswith("Held, nothing was done")
    assert "limit_exceeded" in answer.err


def test_a_denied_right_is_told_with_its_box(
    world: StartWorld,
) -> None:
    tenant = world()
    tenant.sync()
    tenant.section("none")
    answer = tenant.cli("check-permissions", "--witness", str(FIRST), "-q")
    assert (answer.code, answer.out) == (77, "")
    assert answer.err.startswith("The key lacks")
    assert "granted" not in answer.err.partition("In Lucca, open")[0]
    blind = tenant.cli("sync", "aequivalent", "-q")
    assert (blind.code, blind.out) == (77, "")
    assert "canaries_unreadable" in blind.err


def test_a_silent_zero_needs_somebody(world: StartWorld) -> None:
    tenant = world()
    tenant.section("none")
    answer = tenant.cli("sync", "aequivalent", "-q")
    assert (answer.code, answer.out) == (0, "")
    assert "Warning: Nobody shows any value" in answer.err


@pytest.mark.parametrize("job", JOBS, ids=" ".join)
def test_a_failure_before_anything_is_read(
    world: StartWorld,
    job: tuple[str, ...],
) -> None:
    tenant = world()
    answer = tenant.cli(*job, "-q", LUCCACTL_API_KEY="5e0d1c2b-0000-4000-8000-00000000dead")
    assert (answer.code, answer.out) == (77, "")
    assert answer.err.startswith("Error: ")
    assert "api_key_rejected" in answer.err


def test_data_that_were_asked_for_are_still_given(
    world: StartWorld,
) -> None:
    tenant = world()
    assert tenant.cli("config", "path", "-q").out.endswith("config.toml\n")
    assert tenant.cli("sync", "aequivalent", "--dry-run", "-q", "-o", "json").document["data"]
    assert tenant.cli("sync", "aequivalent", "--dry-run", "-q", "-o", "csv").out.startswith("subj")
