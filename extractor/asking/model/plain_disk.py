"""How diskcache keeps values here: as bytes, under text keys, and nothing else.

diskcache pickles whatever is neither, and a pickle runs code when it is read (CVE-2025-69872, of which no version is
free): whoever can write into the folder could run code as whoever reads it. This Disk refuses both ways.
"""

from __future__ import annotations

from typing import Any

import diskcache
from diskcache.core import MODE_BINARY, MODE_RAW, UNKNOWN


class PlainDisk(diskcache.Disk):  # type: ignore[misc]
    """Text keys, bytes as values, and no pickle on any path."""

    def put(self, key: Any) -> tuple[Any, bool]:
        """Refuse a key that would have to be pickled."""
        if type(key) is not str:
            raise TypeError("a key is text")
        return key, True

    def get(self, key: Any, raw: bool) -> Any:
        """Refuse a key that was pickled."""
        if not raw or type(key) is not str:
            raise OSError("a key that is no text")
        return key

    def store(self, value: Any, read: bool, key: Any = UNKNOWN) -> Any:
        """Refuse a value that would have to be pickled."""
        if type(value) is not bytes or read:
            raise TypeError("a value is bytes")
        return super().store(value, read, key)

    def fetch(self, mode: Any, filename: Any, value: Any, read: Any) -> Any:
        """Refuse a value that was pickled."""
        if mode not in (MODE_RAW, MODE_BINARY) or (mode == MODE_RAW and type(value) is not bytes):
            raise OSError("a value that is no bytes")
        return super().fetch(mode, filename, value, read)
