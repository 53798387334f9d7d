"""The search for cyclic garbage, put off while a document is worked on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_paused() -> Iterator[None]:
    """Put Python's search for cyclic garbage off until the end.

    A document becomes some ten thousand small objects, none of them in a cycle, so that all are let go of without a
    search; looking through them again and again is a tenth of the time. Where nobody searches anyway, that stays so.
    Threads may be inside at once: the first to leave lets the search go on.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
