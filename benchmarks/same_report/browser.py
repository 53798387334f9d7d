"""Chromium, which prints pages, saves them whole, and copies their text: driven over a pipe by its own protocol."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)
_COPY = "getSelection().selectAllChildren(document.body); getSelection().toString()"
_READS, _WRITES = 3, 4  # where the browser expects the ends of its pipes


class Browser:
    """A browser that shows one page at a time. Use it as a context, so that it ends with it."""

    def __init__(self) -> None:
        self._number = 0
        self._buffer = b""
        self._session = ""

    def __enter__(self) -> Browser:
        """Start it. Raises FileNotFoundError where none is installed."""
        if CHROMIUM is None:
            raise FileNotFoundError("chromium")
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        (theirs_in, self._out), (self._in, theirs_out) = _open_pipe(), _open_pipe()

        def hand_over() -> None:
            os.dup2(theirs_in, _READS)
            os.dup2(theirs_out, _WRITES)

        self._process = subprocess.Popen(
            [CHROMIUM, *_QUIET, f"--user-data-dir={self._profile.name}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(_READS, _WRITES),
            preexec_fn=hand_over,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Page.enable")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)
        self._profile.cleanup()

    def show(self, page: Path) -> None:
        """Open a page and wait until it is there."""
        self._call("Page.navigate", url=page.resolve().as_uri())
        while self._receive().get("method") != "Page.loadEventFired":
            pass

    def print(self, *, numbered: bool, wide: bool = False, tagged: bool = True) -> bytes:
        """The page as PDF on A4, or on A3 across where `wide`.

        `numbered` with the date, the title, the address and page numbers at its edges; `tagged` with the structure of
        the page, which readers of screens use and makes the file twice as large.
        """
        width, height = (16.54, 11.69) if wide else (8.27, 11.69)
        size = {"paperWidth": width, "paperHeight": height}
        printed = self._call("Page.printToPDF", displayHeaderFooter=numbered, generateTaggedPDF=tagged, **size)
        return base64.b64decode(printed["data"])

    def save(self) -> bytes:
        """The page saved whole into one file (MHTML)."""
        data: str = self._call("Page.captureSnapshot", format="mhtml")["data"]
        return data.encode("utf-8")

    def copy(self) -> str:
        """The page's text as it is copied: rows of tables as lines, their cells apart by tabs."""
        value: str = self._call("Runtime.evaluate", expression=_COPY, returnByValue=True)["result"]["value"]
        return value

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (answer := self._receive()).get("id") != self._number:
            pass
        result: dict[str, Any] = answer["result"]
        return result

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            piece = os.read(self._in, 1 << 20)
            if not piece:
                raise ConnectionError("the browser has ended")
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message


def _open_pipe() -> tuple[int, int]:
    """A pipe whose ends are none of those at which the browser expects its own."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]
