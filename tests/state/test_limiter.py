"""The limiter: exact, durable, shared, and patient after a rejection."""

from __future__ import annotations

import subprocess
import sys
from bisect import bisect_right
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.errors import ConfigurationError, TryLaterError
from lucca_connect.state.limiter import LONGEST_BLOCK_S, WINDOW_S, Limiter
from tests.state.clock import FakeClock

START = 1_800_000_000.0


def limiter(folder: Path, clock: FakeClock, share: int = 30, tenant: str = "t") -> Limiter:
    return Limiter(folder / "limiter.sqlite", tenant_id=tenant, share=share, clock=clock)


def most_in_any_window(times: list[float]) -> int:
    return max(
        (bisect_right(times, at) - bisect_right(times, at - WINDOW_S) for at in times), default=0
    )


def test_requests_within_the_share_do_not_wait(tmp_path: Path) -> None:
    clock = FakeClock(START)
    subject = limiter(tmp_path, clock)
    assert [subject.acquire() for _ in range(30)] == [0.0] * 30
    assert clock.slept == []


def test_one_more_waits_until_the_oldest_leaves_the_window(tmp_path: Path) -> None:
    clock = FakeClock(START)
    subject = limiter(tmp_path, clock, share=2)
    subject.acquire()
    clock.advance(10)
    subject.acquire()
    assert subject.acquire() == pytest.approx(WINDOW_S - 10)
    assert clock.now() == pytest.approx(START + WINDOW_S)


@settings(max_examples=25, deadline=None)
@given(
    pauses=st.lists(st.floats(min_value=0, max_value=30), min_size=1, max_size=40),
    share=st.integers(min_value=1, max_value=7),
)
def test_no_window_ever_holds_more_than_the_share(
    pauses: list[float], share: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clock = FakeClock(START)
    subject = limiter(tmp_path_factory.mktemp("limiter"), clock, share=share)
    times = []
    for pause in pauses:
        clock.advance(pause)
        subject.acquire()
        times.append(clock.now())
    subject.close()
    assert most_in_any_window(times) <= share


def test_a_deadline_that_would_pass_is_said_at_once(tmp_path: Path) -> None:
    clock = FakeClock(START)
    subject = limiter(tmp_path, clock, share=1)
    subject.acquire()
    with pytest.raises(TryLaterError) as caught:
        subject.acquire(deadline=START + 60)
    assert caught.value.code == "share_used_up"
    assert clock.slept == []
    assert subject.acquire(deadline=START + 62) == pytest.approx(WINDOW_S)


def test_the_log_outlives_the_process_and_is_shared(tmp_path: Path) -> None:
    clock = FakeClock(START)
    first, second = limiter(tmp_path, clock, share=3), limiter(tmp_path, clock, share=3)
    first.acquire()
    second.acquire()
    first.close()
    third = limiter(tmp_path, clock, share=3)
    third.acquire()
    assert second.acquire() == pytest.approx(WINDOW_S)


def test_tenants_do_not_share(tmp_path: Path) -> None:
    clock = FakeClock(START)
    limiter(tmp_path, clock, share=1, tenant="a").acquire()
    assert limiter(tmp_path, clock, share=1, tenant="b").acquire() == 0.0


def test_retry_after_is_obeyed_by_every_process(tmp_path: Path) -> None:
    clock = FakeClock(START)
    limiter(tmp_path, clock).rejected(17.0)
    assert limiter(tmp_path, clock).acquire() == pytest.approx(17.0)


def test_a_retry_after_of_years_stops_later_runs_for_an_hour(tmp_path: Path) -> None:
    clock = FakeClock(START)
    limiter(tmp_path, clock).rejected(315_360_000.0)
    assert limiter(tmp_path, clock).acquire() == pytest.approx(LONGEST_BLOCK_S)


def test_a_rejection_halves_the_share_and_it_recovers_by_one_a_window(tmp_path: Path) -> None:
    clock = FakeClock(START)
    subject = limiter(tmp_path, clock, share=8)
    subject.rejected(None)
    assert sum(subject.acquire() == 0.0 for _ in range(4)) == 4
    assert subject.acquire() > 0  # a window later: five are allowed, one of them is this
    assert sum(subject.acquire() == 0.0 for _ in range(4)) == 4
    assert subject.acquire() > 0
    clock.advance(20 * WINDOW_S)
    assert sum(subject.acquire() == 0.0 for _ in range(8)) == 8
    assert subject.acquire() > 0


def test_rejections_of_one_window_halve_once_and_later_ones_again(tmp_path: Path) -> None:
    clock = FakeClock(START)
    subject = limiter(tmp_path, clock, share=16)
    for _ in range(3):
        subject.rejected(None)
        clock.advance(10)
    assert sum(subject.acquire() == 0.0 for _ in range(8)) == 8
    clock.advance(WINDOW_S)
    subject.rejected(None)  # recovered to 9 meanwhile, now 4
    assert sum(subject.acquire() == 0.0 for _ in range(4)) == 4
    assert subject.acquire() > 0


def test_the_share_never_falls_below_one(tmp_path: Path) -> None:
    clock = FakeClock(START)
    subject = limiter(tmp_path, clock, share=1)
    subject.rejected(None)
    assert subject.acquire() == 0.0


def test_a_clock_set_back_blocks_for_one_window_at_most(tmp_path: Path) -> None:
    clock = FakeClock(START)
    subject = limiter(tmp_path, clock, share=1)
    subject.acquire()
    subject.rejected(5.0)
    clock.advance(-86_400)
    assert subject.acquire() == pytest.approx(WINDOW_S)


def test_a_clock_that_another_process_has_moved_is_asked_again(tmp_path: Path) -> None:
    class Shared(FakeClock):
        """Learns of the others' time by waiting, as on a virtual clock."""

        def sleep(self, seconds: float) -> None:
            self.advance(40 if seconds == 0.0 else seconds)

    ahead = FakeClock(START + 40)
    first = limiter(tmp_path, ahead, share=2)
    first.acquire()
    second = limiter(tmp_path, Shared(START), share=2)
    assert second.acquire() == 0.0
    assert first.acquire() == pytest.approx(WINDOW_S)  # neither was drawn back


def test_a_damaged_log_may_be_deleted_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "limiter.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(ConfigurationError, match="limiter_damaged"):
        limiter(tmp_path, FakeClock(START))
    path.unlink()
    assert limiter(tmp_path, FakeClock(START)).acquire() == 0.0


def test_a_newer_log_is_not_touched(tmp_path: Path) -> None:
    subject = limiter(tmp_path, FakeClock(START))
    subject._database.execute("PRAGMA user_version=2")
    subject.close()
    with pytest.raises(ConfigurationError, match="state_newer"):
        limiter(tmp_path, FakeClock(START))


PROCESS = """
import sys
from pathlib import Path
from lucca_connect.state.limiter import Limiter
from tests.state.clock import FakeClock
clock = FakeClock(float(sys.argv[2]))
limiter = Limiter(Path(sys.argv[1]), tenant_id="t", share=30, clock=clock)
entered = sum(limiter.acquire() == 0.0 for _ in range(20))
sys.stdout.write(str(entered))
"""


def test_two_processes_starting_together_share_one_window(tmp_path: Path) -> None:
    path = tmp_path / "limiter.sqlite"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, str(path), str(START)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(2)
    ]
    entered = [int(process.communicate(timeout=60)[0]) for process in processes]
    # Each starts at the same virtual second; whoever finds the window full waits a window and
    # starts another, so at most 30 enter without waiting, and 10 of the 40 had to wait once.
    assert 30 <= sum(entered) <= 39
