"""Who is asking what, among the runs that share a store: a question that one run has sent is no other's to send.

A claim is a lock on one byte of a file, the byte that the question's key names. The system takes it back when the
process ends, however that comes about, so none is ever left over.
"""

from __future__ import annotations

import os
from pathlib import Path

BYTES = 2**28


class Claims:
    """The claims of this process. Where the file or the system knows no locks, every claim is granted."""

    def __init__(self, path: Path) -> None:
        self._file: int | None = None
        try:
            import fcntl

            self._lock = fcntl.lockf
            self._take, self._give = fcntl.LOCK_EX | fcntl.LOCK_NB, fcntl.LOCK_UN
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except (ImportError, OSError):
            return

    def take(self, key: str) -> bool:
        """Claim a question; False where another run has claimed it."""
        if self._file is None:
            return True
        try:
            self._lock(self._file, self._take, 1, _place(key))
        except (BlockingIOError, PermissionError):
            return False
        except OSError:  # a file system without locks
            return True
        return True

    def give(self, key: str) -> None:
        """Give a claim back."""
        if self._file is not None:
            self._lock(self._file, self._give, 1, _place(key))

    def close(self) -> None:
        """Give all claims back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _place(key: str) -> int:
    return int(key[:15], 16) % BYTES
