from __future__ import annotations

import signal
import threading

import pytest

from extractor.running.stopping import Stopping


def test_the_first_ctrl_c_asks_and_the_second_stops_at_once() -> None:
    heard: list[str] = []
    with Stopping(lambda: heard.append("stopping")) as stop:
        assert not stop()
        signal.raise_signal(signal.SIGINT)
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert heard == ["stopping"]


def test_afterwards_ctrl_c_means_what_it_meant_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Stopping(lambda: None):
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_nobody_asks() -> None:
    asked: list[bool] = []

    def work() -> None:
        with Stopping(lambda: None) as stop:
            asked.append(stop())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert asked == [False]
