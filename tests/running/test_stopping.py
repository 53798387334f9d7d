from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from extractor.running import stopping
from extractor.running.stopping import SIGNALS, Stopped, Stopping


@contextmanager
def heeding(tell: Callable[[], None] | None, end: Callable[[int], object] = lambda code: None) -> Iterator[Stopping]:
    """`Stopping` that ends no process; signals mean afterwards what they meant before."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        with Stopping(tell, end) as stop:
            yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_the_first_ctrl_c_asks_and_the_second_stops_at_once() -> None:
    heard: list[str] = []
    with heeding(lambda: heard.append("stopping")) as stop:
        assert not stop()
        signal.raise_signal(signal.SIGINT)
        assert stop() == signal.SIGINT
        with pytest.raises(Stopped) as stopped:
            signal.raise_signal(signal.SIGINT)
    assert (heard, stopped.value.code) == (["stopping"], 130)


def test_nothing_disturbs_the_end_once_it_has_begun() -> None:
    with heeding(lambda: None) as stop:
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(Stopped) as stopped:
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGHUP)
    assert (stop(), stopped.value.code) == (signal.SIGTERM, 143)


def test_where_there_is_nothing_to_finish_the_first_signal_stops_at_once() -> None:
    with heeding(None), pytest.raises(Stopped) as stopped:
        signal.raise_signal(signal.SIGHUP)
    assert stopped.value.code == 129


def test_work_that_goes_on_is_stopped_and_the_process_ended_when_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "GRACE", 0.0)
    monkeypatch.setattr(stopping, "AT_LAST", 0.0)
    ended: queue.Queue[int] = queue.Queue()
    with heeding(lambda: None, ended.put), pytest.raises(Stopped):
        signal.raise_signal(signal.SIGTERM)
        threading.Event().wait(60)
    assert ended.get(timeout=60) == 143


def test_a_signal_that_is_to_be_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with heeding(lambda: None) as stop:
            signal.raise_signal(signal.SIGHUP)
            assert not stop()
    finally:
        signal.signal(signal.SIGHUP, before)


def test_afterwards_ctrl_c_means_what_it_meant_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Stopping(lambda: None):
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_nobody_asks() -> None:
    asked: list[int] = []

    def work() -> None:
        with Stopping(lambda: None) as stop:
            asked.append(stop())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert asked == [0]
