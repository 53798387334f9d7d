"""The store of completions on disk: with `plain_disk`, the one home of diskcache.

A value is a SHA-256 and the compressed JSON it is of; whatever does not match is a miss, for a flipped byte comes back
from diskcache without an error. Nothing is ever evicted, and nothing is pickled.

Several processes may share a store. One that another program has locked is waited for where it is to be read, and the
run ends where that takes too long (StoreBusy): what cannot be looked up would be paid for again. What is to be written
meanwhile is laid beside it, and taken in later. No other error of the store ends a run: it is told once, and the run
goes on without.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

import diskcache

from extractor.asking.model.claims import Claims
from extractor.asking.model.completed import Completed, completed_from
from extractor.asking.model.plain_disk import PlainDisk
from extractor.asking.model.wire import Dialect, canonical
from extractor.errors import ModelUnusable

T = TypeVar("T")

ERRORS = (sqlite3.Error, OSError, diskcache.Timeout, UnicodeDecodeError)
WAIT = 0.5
"""Seconds to wait for another process that is writing, before an answer is laid beside the store."""
PATIENCE = 30.0
"""Seconds to wait for another process that does not let the store be opened."""


class StoreBusy(ModelUnusable):
    """Another program holds the store."""

    def __init__(self, folder: Path) -> None:
        self.model, self.status = "", None
        super(ModelUnusable, self).__init__(
            f"{folder}: another program holds what is needed of the store of answers, and no answer is paid for twice."
            " Wait for it, or end it; or choose another folder with EXTRACTOR_CACHE."
        )


class Warn(Protocol):
    """Tells people of something; the keys are those of `extractor.messages`."""

    def __call__(self, key: str, /, **facts: object) -> None:
        """Tell it."""
        ...


class Store:
    """Completions by key, below `folder`, which only its owner may read."""

    def __init__(self, folder: Path, warn: Warn) -> None:
        self.folder = folder / "completions"
        self._warn = warn
        self._beside = self.folder / "beside"
        self._opened: int | None = None
        self._busy = False
        self._cache: Any = self._open()
        self.claims = Claims(self.folder / "claims")
        self._take_in()

    @property
    def works(self) -> bool:
        """Whether it can be written and read; False after an error that was told."""
        return self._cache is not None

    def get(self, key: str) -> Completed | None:
        """The completion of a key, None where there is none that can be trusted. Raises StoreBusy."""
        laid = self._laid(key)
        if laid is not None and (completed := _unpack_completed(key, laid)):
            return completed
        data = self._read(key)
        return None if data is None else _unpack_completed(key, data)

    def put(self, completed: Completed) -> None:
        """Keep a completion: once this returns, the end of the process no longer takes it away."""
        key, data = completed.request.key, _pack(completed.as_json())
        try:
            self._do(lambda: self._set(key, data), None)
        except StoreBusy:
            self._do(lambda: self._lay(key, data), None)

    def entries(self) -> Iterator[tuple[Completed, int]]:
        """Every completion with its size in bytes, in the order of its writing. Raises StoreBusy."""
        keys: list[str] = []
        for key in self._do(self._keys, keys):
            data = self._read(key)
            completed = None if data is None else _unpack_completed(key, data)
            if completed is not None and data is not None:
                yield completed, len(data)

    def remove(self, key: str) -> bool:
        """Forget a completion; whether there was one. Raises StoreBusy."""
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
        with suppress(StoreBusy):  # it will be learned again
            self._do(lambda: self._cache.set(f"dialect:{base_url}|{model}", data), None)

    def close(self) -> None:
        """Let go of the files."""
        self.claims.close()
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    def tell_busy(self) -> None:
        """Tell once that another program is waited for."""
        if not self._busy:
            self._busy = True
            self._warn("store_busy", path=self.folder)

    def _lay(self, key: str, data: bytes) -> None:
        """Write an answer beside the store, whole or not at all."""
        self._beside.mkdir(exist_ok=True)
        unfinished = self._beside / f"{key}.{os.getpid()}"
        unfinished.write_bytes(data)
        unfinished.replace(self._beside / key)

    def _laid(self, key: str) -> bytes | None:
        try:
            return (self._beside / key).read_bytes()
        except OSError:
            return None

    def _set(self, key: str, data: bytes) -> None:
        self._cache.set(key, data)
        with suppress(OSError):
            (self._beside / key).unlink()

    def _take_in(self) -> None:
        """What was laid beside the store, by whichever run, goes into it."""
        with suppress(StoreBusy):
            for path in sorted(self._beside.iterdir()) if self._beside.is_dir() else ():
                data = self._laid(path.name)
                if data is not None and _unpack_completed(path.name, data):
                    self._do(partial(self._set, path.name, data), None)

    def _keys(self) -> list[str]:
        return [key for key in self._cache.iterkeys() if ":" not in key]

    def _read(self, key: str) -> bytes | None:
        data: Any = self._do(lambda: self._cache.get(key), None)
        return data if isinstance(data, bytes) else None

    def _do(self, work: Callable[[], T], otherwise: T) -> T:
        """The result of `work`; where the store fails, `otherwise`, and it is told. Raises StoreBusy where it is locked."""
        for _ in range(2):
            if self._cache is None:
                break
            try:
                return work()
            except ERRORS as error:
                if _is_busy(error):
                    raise StoreBusy(self.folder) from None
                self._cache.close()
                self._cache = self._reopen(error)
        return otherwise

    def _open(self) -> Any:
        try:
            return self._connect()
        except ERRORS as error:
            return self._reopen(error)

    def _reopen(self, error: Exception) -> Any:
        """A fresh store where the old one is corrupt and could be moved aside; None, and a warning, where not. Raises
        StoreBusy where it is another program that holds it.
        """
        try:
            if _is_busy(error):
                raise StoreBusy(self.folder)
            if _is_damage(error):
                if self._file() != self._opened:  # another process has moved it aside and begun a new one
                    return self._connect()
                aside = self._move_aside()
                cache = self._connect()
                self._warn("store_aside", path=self.folder, aside=aside)
                return cache
        except ERRORS as second:
            if _is_busy(second):
                raise StoreBusy(self.folder) from None
            error = second
        self._warn("store_off", path=self.folder, problem=_tell(error))
        return None

    def _connect(self) -> Any:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        self._opened = self._file()
        self._await_lock()
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

    def _await_lock(self) -> None:
        """Wait until the database can be written, as opening it does: diskcache would try for a minute, in silence."""
        end = time.monotonic() + PATIENCE
        while self._opened is not None:
            try:
                with closing(sqlite3.connect(self.folder / "cache.db", timeout=WAIT, isolation_level=None)) as database:
                    database.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if not _is_busy(error):
                    return  # opening it tells what is wrong with it
                if time.monotonic() > end:
                    raise StoreBusy(self.folder) from None
            except sqlite3.Error:
                return
            self.tell_busy()

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


def _is_busy(error: Exception) -> bool:
    """Whether another program holds the database."""
    locked = isinstance(error, sqlite3.OperationalError) and re.search(r"locked|busy", str(error))
    return isinstance(error, diskcache.Timeout) or bool(locked)


def _is_damage(error: Exception) -> bool:
    """Whether the database is not as it was written; locks, full disks and permissions are something else."""
    if type(error) is sqlite3.OperationalError:
        return re.search(r"unsupported file format|no such (table|column)|Could not decode", str(error)) is not None
    return type(error) in (sqlite3.DatabaseError, UnicodeDecodeError)  # the latter: an error that quotes what it found


def _tell(error: Exception) -> str:
    return str(error) or type(error).__name__
