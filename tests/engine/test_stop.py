"""Signals become a stop between operations, and the old handlers come back."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from lucca_connect.engine.stop import stop_on_signals


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_raises_the_flag(number: signal.Signals) -> None:
    found = signal.signal(number, signal.SIG_DFL)  # SIGHUP is ignored where tests run by nohup
    try:
        with stop_on_signals() as stop:
            assert not stop()
            os.kill(os.getpid(), number)
            assert stop()
            assert stop.signal == number
        assert signal.getsignal(number) is signal.SIG_DFL
    finally:
        signal.signal(number, found)


def test_a_second_signal_means_at_once() -> None:
    def ask_twice() -> None:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    with stop_on_signals() as stop, pytest.raises(KeyboardInterrupt):
        ask_twice()
    assert stop()


def test_handlers_come_back_after_an_error() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(RuntimeError, match="stop"), stop_on_signals():
        raise RuntimeError("stop")
    assert signal.getsignal(signal.SIGTERM) is before


def test_outside_of_the_main_thread_nothing_is_caught() -> None:
    seen: list[bool] = []

    def work() -> None:
        with stop_on_signals() as stop:
            seen.append(stop())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [False]
