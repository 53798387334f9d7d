"""Ctrl-C: the first lets the document at hand be finished, the second stops at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any


class Stopping:
    """While entered, whether Ctrl-C was pressed. `tell` is called at the first."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._asked = False
        self._before: Any = None

    def __call__(self) -> bool:
        """Whether people asked to stop."""
        return self._asked

    def __enter__(self) -> Stopping:
        """Signals can only be taken in a program's main thread; elsewhere nobody asks to stop."""
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ctrl-C means again what it meant before."""
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
        self._tell()
