"""The store of completions on disk: the one home of diskcache.

diskcache reads pickles, which run code (CVE-2025-69872): the Disk here knows text keys and bytes only, both ways. A
value is a SHA-256 and the compressed JSON it is of; whatever does not match is a miss, for a flipped byte comes back
from diskcache without an error. Nothing is ever evicted. Several processes may share a store. No error of the store
ends a run: it is told once, and the run goes on without.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol, TypeVar

import diskcache
from diskcache.core import MODE_BINARY, MODE_RAW, UNKNOWN

from extractor.asking.model.completed import Completed, completed_from
from extractor.asking.model.wire import Dialect, canonical

T = TypeVar("T")

ERRORS = (sqlite3.Error, OSError, diskcache.Timeout, UnicodeDecodeError)
WAIT = 10.0
"""Seconds to wait for another process that is writing."""


class Warn(Protocol):
    """Tells people of something; the keys are those of `extractor.messages`."""

    def __call__(self, key: str, /, **facts: object) -> None:
        """Tell it."""
        ...


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


class Store:
    """Completions by key, below `folder`, which only its owner may read."""

    def __init__(self, folder: Path, warn: Warn) -> None:
        self.folder = folder / "completions"
        self._warn = warn
        self._opened: int | None = None
        self._cache: Any = self._open()

    @property
    def works(self) -> bool:
        """Whether it can be written and read; False after an error that was told."""
        return self._cache is not None

    def get(self, key: str) -> Completed | None:
        """The completion of a key, None where there is none that can be trusted."""
        data = self._read(key)
        return None if data is None else _unpack_completed(key, data)

    def put(self, completed: Completed) -> None:
        """Keep a completion: once this returns, the end of the process no longer takes it away."""
        data = _pack(completed.as_json())
        self._do(lambda: self._cache.set(completed.request.key, data), None)

    def entries(self) -> Iterator[tuple[Completed, int]]:
        """Every completion with its size in bytes, in the order of its writing."""
        keys: list[str] = []
        for key in self._do(self._keys, keys):
            data = self._read(key)
            completed = None if data is None else _unpack_completed(key, data)
            if completed is not None and data is not None:
                yield completed, len(data)

    def remove(self, key: str) -> bool:
        """Forget a completion; whether there was one."""
        return bool(self._do(lambda: self._cache.delete(key), False))

    def dialect(self, base_url: str, model: str) -> Dialect | None:
        """What was learned of a server before."""
        data = self._read(f"dialect:{base_url}|{model}")
        try:
            return None if data is None else Dialect(**_unpack(data))
        except (ValueError, TypeError, zlib.error):
            return None

    def learn(self, base_url: str, model: str, dialect: Dialect) -> None:
        """Keep what was learned of a server, so that it is not asked for what it refuses each time."""
        data = _pack(asdict(dialect))
        self._do(lambda: self._cache.set(f"dialect:{base_url}|{model}", data), None)

    def close(self) -> None:
        """Let go of the files."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    def _keys(self) -> list[str]:
        return [key for key in self._cache.iterkeys() if ":" not in key]

    def _read(self, key: str) -> bytes | None:
        data: Any = self._do(lambda: self._cache.get(key), None)
        return data if isinstance(data, bytes) else None

    def _do(self, work: Callable[[], T], otherwise: T) -> T:
        """The result of `work`; where the store fails, `otherwise`, and it is told."""
        for _ in range(2):
            if self._cache is None:
                break
            try:
                return work()
            except ERRORS as error:
                self._cache.close()
                self._cache = self._reopen(error)
        return otherwise

    def _open(self) -> Any:
        try:
            return self._connect()
        except ERRORS as error:
            return self._reopen(error)

    def _reopen(self, error: Exception) -> Any:
        """A fresh store where the old one is corrupt and could be moved aside; None, and a warning, where not."""
        try:
            if _is_damage(error):
                if self._file() != self._opened:  # another process has moved it aside and begun a new one
                    return self._connect()
                aside = self._move_aside()
                cache = self._connect()
                self._warn("store_aside", path=self.folder, aside=aside)
                return cache
        except ERRORS as second:
            error = second
        self._warn("store_off", path=self.folder, problem=_tell(error))
        return None

    def _connect(self) -> Any:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        self._opened = self._file()
        try:
            cache = diskcache.Cache(
                str(self.folder), timeout=WAIT, disk=PlainDisk, eviction_policy="none", size_limit=2**60, cull_limit=0
            )
        except (TypeError, ValueError) as error:  # it reads names of options from the table of its settings
            raise sqlite3.DatabaseError("settings that make no sense") from error
        try:
            cache.get("")  # reads the table: a broken one shows here, not in the middle of a run
        except BaseException:
            cache.close()
            raise
        return cache

    def _file(self) -> int | None:
        """Which file the database is, None where there is none yet."""
        database = self.folder / "cache.db"
        return database.stat().st_ino if database.exists() else None

    def _move_aside(self) -> Path:
        numbered = (self.folder.with_name(f"{self.folder.name}.broken-{n}") for n in range(1, 10_000))
        aside = next(path for path in numbered if not path.exists())
        self.folder.rename(aside)
        return aside


def _pack(value: Any) -> bytes:
    data = zlib.compress(canonical(value), 1)
    return hashlib.sha256(data).digest() + data


def _unpack(data: bytes) -> Any:
    """Raises ValueError or zlib.error where a byte is not as it was written."""
    if hashlib.sha256(data[32:]).digest() != data[:32]:
        raise ValueError("the hash does not match")
    return json.loads(zlib.decompress(data[32:]))


def _unpack_completed(key: str, data: Any) -> Completed | None:
    try:
        completed = completed_from(_unpack(data))
    except (ValueError, TypeError, KeyError, zlib.error):
        return None
    return completed if completed.request.key == key else None


def _is_damage(error: Exception) -> bool:
    """Whether the database is not as it was written; locks, full disks and permissions are something else."""
    if type(error) is sqlite3.OperationalError:
        return re.search(r"unsupported file format|no such (table|column)|Could not decode", str(error)) is not None
    return type(error) in (sqlite3.DatabaseError, UnicodeDecodeError)  # the latter: an error that quotes what it found


def _tell(error: Exception) -> str:
    return str(error) or type(error).__name__
