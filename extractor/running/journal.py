"""What is done already: reports.jsonl, one whole result a line, appended while a run goes on.

A line is written before its document counts as done, so whatever ends a run leaves whole lines, at most followed by a
torn one; opening the file cuts that off. A document that is read again gets a new line, and the last line of a name
is the one that counts until `finish` writes the file anew in the order of the documents.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from pydantic_core import from_json

from extractor.documents.opening import open_at_once

STATUSES = ("read", "partly_read", "failed")
MOST_LINE = 64 * 1024 * 1024
"""Bytes of a line that may be a result; a longer one is none, whatever it holds."""


class Facts(NamedTuple):
    """What tells whether a result still holds. `receipt` is canonical JSON; `unanswered` as `is_unanswered` tells."""

    status: str
    sha256: str | None
    form: str | None
    receipt: str
    unanswered: bool = False

    @property
    def is_retryable(self) -> bool:
        """Whether --retry-failed is meant for it."""
        return self.status == "failed" or self.unanswered


class Entry(NamedTuple):
    """One result's line: where it stands in the file, and its facts."""

    offset: int
    length: int
    facts: Facts


@dataclass(slots=True)
class Index:
    """The lines of a file by document name. `end` is where whole lines end; `torn` bytes follow; `bad` are no results."""

    entries: dict[str, Entry]
    lines: int = 0
    end: int = 0
    torn: int = 0
    bad: int = 0

    def add(self, name: str, length: int, facts: Facts) -> None:
        """Note the line that begins at `end`. It counts from now on, at its own place."""
        self.entries.pop(name, None)
        self.entries[name] = Entry(self.end, length, facts)
        self.lines += 1
        self.end += length


def canonical(receipt: object) -> str:
    """A receipt as a comparable text, one object for equal ones."""
    return sys.intern(json.dumps(receipt, sort_keys=True))


def facts_of(data: Mapping[str, Any]) -> Facts:
    """The facts of a result as JSON holds it. Raises LookupError, TypeError, AttributeError, ValueError where it is none."""
    status, sha256, form = data["status"], data["document"]["sha256"], data.get("form")
    if status not in STATUSES or not isinstance(sha256, str | None) or not isinstance(form, str | None):
        raise ValueError("no result")
    return Facts(sys.intern(status), sha256, form, canonical(data["receipt"]), is_unanswered(data))


def named_facts(line: bytes) -> tuple[str, Facts]:
    """The name and the facts of the result in a line. Raises ValueError where it holds none, whatever else it holds."""
    try:
        data = from_json(line)
        name = data["document"]["name"]
        return name + "", facts_of(data)
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("no result") from error


def is_unanswered(data: Mapping[str, Any]) -> bool:
    """Whether the transport gave up on a part of a result as JSON holds it: another try may get an answer."""
    return any(remark["what"] == "unanswered" and remark["text"] == "failed" for remark in data.get("remarks", ()))


def read_index(file: IO[bytes]) -> Index:
    """Every result of an open reports.jsonl. A line that is no result is counted and otherwise left alone."""
    index = Index({})
    while line := file.readline(MOST_LINE):
        length, whole = len(line), line.endswith(b"\n")
        while not whole and (more := file.readline(MOST_LINE)):
            length, whole = length + len(more), more.endswith(b"\n")
        if not whole:
            index.torn = length
            break
        try:
            name, facts = named_facts(line)
        except ValueError:
            index.bad += 1
            index.lines += 1
            index.end += length
        else:
            index.add(name, length, facts)
    return index


@contextlib.contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A file of results, to read. Nothing in it is waited for."""
    with open(path, "rb", opener=open_at_once) as file:
        yield file


def lines_of(file: IO[bytes], index: Index) -> Iterator[bytes]:
    """The line that counts of every document of an open file, without line feeds, in the file's order."""
    for entry in index.entries.values():
        file.seek(entry.offset)
        yield file.read(entry.length).rstrip(b"\n")


def require_plain(path: Path) -> None:
    """Raises OSError where something stands at `path` that is no file to write to: a link, a pipe, a device, a folder."""
    with contextlib.suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, f"{path.name} is no plain file", str(path))


class Journal:
    """An open reports.jsonl: appended to, read back by entry, and put in order at the end."""

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        """Opens `path`, without its results when `fresh`; cuts off a torn last line. Raises OSError."""
        self.path = path
        require_plain(path)
        self._out = path.open("wb" if fresh else "ab", buffering=0)
        self._in = path.open("rb")
        self.index = read_index(self._in)
        self._out.truncate(self.index.end)

    @property
    def entries(self) -> dict[str, Entry]:
        """The line that counts of every document."""
        return self.index.entries

    def append(self, name: str, line: bytes, facts: Facts) -> None:
        """Add a document's result (one line, without its line feed). Raises OSError, leaving whole lines only."""
        data = line + b"\n"
        written = 0
        try:
            while written < len(data):
                written += self._out.write(data[written:]) or 0
        except BaseException:  # a signal as well
            self._out.truncate(self.index.end)
            raise
        self.index.add(name, len(data), facts)

    def read(self, name: str) -> bytes:
        """The line of the document `name`, without its line feed. Raises KeyError."""
        entry = self.entries[name]
        self._in.seek(entry.offset)
        return self._in.read(entry.length).rstrip(b"\n")

    def finish(self, order: Iterable[str]) -> None:
        """Write the file anew unless its lines are exactly the documents of `order`, in that order. Atomic."""
        names = list(order)
        if self.index.lines == len(names) and list(self.entries) == names:
            os.fsync(self._out.fileno())
            return
        part = self.path.with_name(self.path.name + ".part")
        try:
            part.unlink(missing_ok=True)
            with part.open("xb") as file:
                file.writelines(self.read(name) + b"\n" for name in names)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._out.close()
        self._in.close()
