"""LibreOffice, kept running between documents: it takes a second or more to start, and a tenth of one to convert.

A program that is started under the profile of a running one hands its work to that one, and waits until it is done.
So each process of ours has a profile and a LibreOffice of its own, with an empty document open, without which it would
end after the first piece of work. It is ended when it was idle, has converted many, or fails; and when we end.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from extractor.documents.bounded import can_keep_running, end, keep_running, run_bounded
from extractor.documents.word.office_profile import write_profile

IDLE = 20.0
"""Seconds without a document after which it is ended."""
MOST_DOCUMENTS = 200
"""It grows by nearly 1 MB a document."""

_OPTIONS = ("--headless", "--norestore")
_KEPT_OPEN = "open.rtf"
_LOCK = f".~lock.{_KEPT_OPEN}#"
"""Appears when the document is open: the program takes work from then on."""


class WarmOffice:
    """One LibreOffice, started when there is something to convert."""

    def __init__(self, program: str) -> None:
        self.program = program
        self.converted = 0
        self._folder: Path | None = None
        self._running: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self.idle: threading.Timer | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is waiting for documents."""
        return self._running is not None and self._running.poll() is None

    def convert(self, source: Path, out: Path, seconds: float) -> bool:
        """Convert `source` into the folder `out` as .docx; whether something came of it.

        What does not come out beside the work of earlier documents is tried once more alone. Raises TimeoutExpired.
        """
        with self._lock:
            if self.idle is not None:
                self.idle.cancel()
            try:
                used = self.converted > 0
                done = self._try(source, out, seconds)
                if not done and used:
                    self.end()
                    done = self._try(source, out, seconds)
                if not done:
                    self.end()
            except BaseException:
                self.end()
                raise
            self.idle = threading.Timer(IDLE, self._end_if_idle)
            self.idle.daemon = True
            self.idle.start()
        return done

    def _try(self, source: Path, out: Path, seconds: float) -> bool:
        if self.converted >= MOST_DOCUMENTS or (self._running is not None and self._running.poll() is not None):
            self.end()
        profile = self._start(seconds) if self._folder is None else _profile(self._folder)
        convert = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source))
        run_bounded([self.program, profile, *_OPTIONS, *convert], source.parent, seconds)
        self.converted += 1
        return out.joinpath(source.stem + ".docx").is_file()

    def _start(self, seconds: float) -> str:
        """Start it in a folder of its own, and wait until it takes work; the option that names its profile."""
        self._folder = Path(tempfile.mkdtemp(prefix="extractor-office-"))
        write_profile(self._folder / "profile")
        option = _profile(self._folder)
        if can_keep_running():
            kept_open = self._folder / _KEPT_OPEN
            kept_open.write_text("{\\rtf1 }", "ascii")
            self._running = keep_running([self.program, option, *_OPTIONS, str(kept_open)], self._folder)
            latest = time.monotonic() + seconds / 3
            while not (self._folder / _LOCK).exists() and self._running.poll() is None and time.monotonic() < latest:
                time.sleep(0.02)
        return option

    def end(self) -> None:
        """End it and remove its folder; the next document starts it anew."""
        running, folder = self._running, self._folder  # taken first: at exit the idle timer may come to it as well
        self._running, self._folder, self.converted = None, None, 0
        if running is not None:
            end(running)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
            with contextlib.suppress(OSError):
                _pipe(folder).unlink()

    def _end_if_idle(self) -> None:
        with self._lock:
            if self.idle is threading.current_thread():  # and not one that a document has overtaken
                self.end()


_offices: dict[tuple[int, str], WarmOffice] = {}


def find_office(program: str) -> WarmOffice:
    """The one of this process."""
    key = (os.getpid(), program)
    if key not in _offices:
        _offices[key] = WarmOffice(program)
    return _offices[key]


@atexit.register
def _end_all() -> None:
    for (process, _), office in _offices.items():
        if process == os.getpid():
            office.end()


def _profile(folder: Path) -> str:
    return f"-env:UserInstallation={(folder / 'profile').as_uri()}"


def _pipe(folder: Path) -> Path:
    """The socket at which a LibreOffice of this profile takes work: it leaves it behind when it is ended."""
    digest = hashlib.md5((folder / "profile").as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path(f"/tmp/OSL_PIPE_{user}_SingleOfficeIPC_{''.join(format(byte, 'x') for byte in digest)}")
