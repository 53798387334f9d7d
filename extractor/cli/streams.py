"""Standard input, output and error, whatever the command was started with: closed, full, or a terminal that is gone."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TextIO, cast


class StdoutLost(OSError):
    """What was written to standard output could not be delivered."""


class _Watched:
    """A text stream with something to do when it fails."""

    def __init__(self, stream: TextIO, failed: Callable[[OSError], None]) -> None:
        self._stream = stream
        self._failed = failed

    def write(self, text: str) -> int:
        """As the stream does."""
        try:
            self._stream.write(text)
        except OSError as error:
            self._failed(error)
        return len(text)

    def flush(self) -> None:
        """As the stream does."""
        try:
            self._stream.flush()
        except OSError as error:
            self._failed(error)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def mend_streams() -> None:
    """All three are there and are UTF-8; messages that cannot be told stop nothing, data raises StdoutLost.

    What was closed leads nowhere: otherwise the next file to be opened would take its number, and messages of the
    system would be written into it.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout = cast(TextIO, _Watched(sys.stdout, _lose))
    sys.stderr = cast(TextIO, _Watched(sys.stderr, lambda error: None))  # unheard, the work goes on


def _lose(error: OSError) -> None:
    raise StdoutLost(*error.args) from error
