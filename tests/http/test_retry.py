from __future__ import annotations

from collections.abc import Callable

import pytest

from lucca_connect.errors import LuccactlError, RejectedError, TryLaterError, UnavailableError
from lucca_connect.http.retry import parse_retry_after, repeat
from tests.http.fakes import StillClock


def script(*steps: LuccactlError | str) -> Callable[[], str]:
    remaining = list(steps)

    def attempt() -> str:
        step = remaining.pop(0) if len(remaining) > 1 else remaining[0]
        if isinstance(step, LuccactlError):
            raise step
        return step

    return attempt


def maybe(code: str = "server_error") -> UnavailableError:
    return UnavailableError(code, sent="maybe")


def refused() -> UnavailableError:
    return UnavailableError("host_unreachable", sent="no", reason="refused")


def limited(retry_after: float | None = None) -> TryLaterError:
    return TryLaterError("rate_limited", retry_after=retry_after)


def test_four_tries_and_thirty_seconds_of_back_off() -> None:
    clock = StillClock()
    with pytest.raises(UnavailableError):
        repeat(script(maybe()), repeatable=True, clock=clock)
    assert clock.slept == [2.0, 8.0, 20.0]
    assert sum(clock.slept) <= 30


def test_success_after_a_failure() -> None:
    clock = StillClock()
    assert repeat(script(maybe(), "ok"), repeatable=True, clock=clock) == "ok"
    assert clock.slept == [2.0]


def test_what_may_have_arrived_is_not_sent_twice() -> None:
    clock = StillClock()
    with pytest.raises(UnavailableError):
        repeat(script(maybe(), "ok"), repeatable=False, clock=clock)
    assert clock.slept == []


def test_two_tries_for_a_refused_connection_even_of_a_write() -> None:
    clock = StillClock()
    with pytest.raises(UnavailableError):
        repeat(script(refused()), repeatable=False, clock=clock)
    assert clock.slept == [1.0]
    assert repeat(script(refused(), "ok"), repeatable=False, clock=StillClock()) == "ok"


def test_no_second_try_after_a_long_first_one() -> None:
    clock = StillClock()

    def black_hole() -> str:
        clock.time += 30
        raise refused()

    with pytest.raises(UnavailableError):
        repeat(black_hole, repeatable=True, clock=clock)
    assert clock.slept == []


@pytest.mark.parametrize(
    ("code", "tries"),
    [
        ("timeout", 2),
        ("server_timeout", 1),
        ("certificate_not_trusted", 1),
        ("unexpected_redirect", 1),
    ],
)
def test_failures_that_repeating_does_not_mend(code: str, tries: int) -> None:
    clock = StillClock()
    with pytest.raises(UnavailableError):
        repeat(script(maybe(code)), repeatable=True, clock=clock)
    assert len(clock.slept) == tries - 1


def test_retry_after_is_obeyed_also_for_writes() -> None:
    clock = StillClock()
    told: list[float | None] = []
    answer = repeat(
        script(limited(45), limited(), "ok"),
        repeatable=False,
        clock=clock,
        on_rate_limit=told.append,
    )
    assert answer == "ok"
    assert clock.slept == [45.0, 8.0]
    assert told == [45.0, None]


def test_giving_up_on_a_rate_limit() -> None:
    clock = StillClock()
    with pytest.raises(TryLaterError):
        repeat(script(limited(10)), repeatable=True, clock=clock)
    assert clock.slept == [10.0, 10.0, 10.0]
    with pytest.raises(TryLaterError):
        repeat(script(limited(3600), "ok"), repeatable=True, clock=StillClock())


def test_other_reasons_to_try_later_are_not_ours_to_repeat() -> None:
    clock = StillClock()
    with pytest.raises(TryLaterError) as caught:
        repeat(script(TryLaterError("share_used_up"), "ok"), repeatable=True, clock=clock)
    assert caught.value.code == "share_used_up"
    with pytest.raises(RejectedError):
        repeat(script(RejectedError("request_rejected", status=400)), repeatable=True, clock=clock)
    assert clock.slept == []


def test_no_wait_beyond_the_deadline() -> None:
    clock = StillClock()
    deadline = clock.now() + 5
    with pytest.raises(TryLaterError) as caught:
        repeat(script(maybe()), repeatable=True, clock=clock, deadline=deadline)
    assert caught.value.code == "deadline_passed"
    assert clock.slept == [2.0]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("17", 17.0),
        (" 2.5 ", 2.5),
        ("-3", 0.0),
        ("Thu, 01 Jan 1970 00:02:00 GMT", 60.0),
        ("Thu, 01 Jan 1970 00:00:30 GMT", 0.0),
        ("nan", None),
        ("inf", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_in_both_forms(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, now=60.0) == seconds
