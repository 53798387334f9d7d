"""Told to end: Ctrl-C, a signal to terminate, a terminal that is closed. All mean the same, and none is waited for long.

What is at hand gets GRACE seconds to be finished; then, or at a second signal, Stopped is raised where the program is,
and what is open is left in order; AT_LAST seconds after the first signal the process ends, whatever it is at.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

GRACE = 0.7
AT_LAST = 1.3

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))


class Stopped(SystemExit):
    """A signal ended what was under way; its code says which."""


def exit_code(number: int) -> int:
    """What a shell says of a program that a signal ended: 130 for Ctrl-C, 143, 129."""
    return 128 + number


class Stopping:
    """While entered, whether a signal asked to stop.

    With `tell`, which is called then, the first one leaves the work GRACE seconds; without it, none. `end` ends the
    process, with an exit code. A signal that whoever started the program had it ignore (nohup) stays ignored.
    """

    def __init__(self, tell: Callable[[], None] | None = None, end: Callable[[int], object] = os._exit) -> None:
        self._tell = tell
        self._end = end
        self._asked = 0
        self._raised = False
        self._again: threading.Timer | None = None
        self._before: dict[int, Any] = {}

    def __call__(self) -> int:
        """The signal that asked to stop; 0 while none did."""
        return self._asked

    def __enter__(self) -> Stopping:
        """Signals can only be taken in a program's main thread; elsewhere nobody asks to stop."""
        if threading.current_thread() is threading.main_thread():
            heard = (number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN)
            self._before = {number: signal.signal(number, self._ask) for number in heard}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Signals mean again what they meant before. Once one was heard no other disturbs the end, which comes in time."""
        if self._again is not None:
            self._again.cancel()
        for number, before in self._before.items():
            if signal.getsignal(number) == self._ask:
                signal.signal(number, signal.SIG_IGN if self._asked else before)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        first = not self._asked
        self._asked = self._asked or number
        if first:
            _after(AT_LAST if self._tell else AT_LAST - GRACE, self._end, exit_code(number))
            if self._tell is not None:
                self._again = _after(GRACE, _wake, number)
                self._tell()
                return
        if not self._raised:  # a third signal must not disturb what is left in order
            self._raised = True
            raise Stopped(exit_code(self._asked))


def _after(seconds: float, call: Callable[[int], object], number: int) -> threading.Timer:
    timer = threading.Timer(seconds, call, (number,))
    timer.daemon = True
    timer.start()
    return timer


def _wake(number: int) -> None:
    """The signal once more, to the main thread: where it waits, it must be woken."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, number)
    else:
        signal.raise_signal(number)


@contextmanager
def deaf_children() -> Iterator[None]:
    """Processes started meanwhile hear none of the signals, from their first moment on: whoever starts them ends them.

    A terminal sends Ctrl-C to all of them at once; only the first may answer. Where signals cannot be held back (Windows)
    they have to ignore them by themselves.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
