"""One document's work, from path to finished lines: what a worker process does, and hands back as plain data."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from extractor.collecting import collecting_paused
from extractor.errors import DocumentError
from extractor.messages import say
from extractor.running.journal import Facts, facts_of
from extractor.running.sources import Source
from extractor.running.summary import Summary, summarise

if TYPE_CHECKING:
    from extractor.pipeline import Options
    from extractor.result import Result

ReadBytes = Callable[[bytes, "Options", str], "Result"]
"""A document's bytes, under its name, to its result. What fails becomes a failed result."""

Render = Callable[[Mapping[str, Any]], Any]
"""A result as JSON holds it to what the tables need of it. What it gives goes through to the tables as it is."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read. `known` is the sha256 of the content whose result is there already and still holds."""

    source: Source
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A document's outcome. `line` is its result as JSON; None where the result that is known still holds."""

    name: str
    line: bytes | None = None
    facts: Facts | None = None
    summary: Summary | None = None
    tables: Any = None


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with each document; the same in this process and in others, so it has to pickle.

    `limit` is the greatest number of bytes that are read of a document; None: all of it.
    """

    read: ReadBytes
    fail: Callable[[str, DocumentError, Options], Result]
    render: Render
    options: Options
    limit: int | None = None

    def __call__(self, task: Task) -> Done:
        """Read, check, and put into lines. Whatever goes wrong is a failed result; only Ctrl-C gets through."""
        with collecting_paused():
            return self._do(task)

    def _do(self, task: Task) -> Done:
        source = task.source
        sha256 = None
        try:
            data = source.data if source.data is not None else self._bytes(source)
            sha256 = hashlib.sha256(data).hexdigest()
            if sha256 == task.known:
                return Done(source.name)
            return self.finish(source.name, self.read(data, self.options, source.name), sha256)
        except DocumentError as error:
            return self.finish(source.name, self.fail(source.name, error, self.options), sha256)
        except Exception as error:
            problem = say("internal_document", self.options.lang, error=place_of(error))
            failure = DocumentError(source.name, "internal", problem)
            return self.finish(source.name, self.fail(source.name, failure, self.options), sha256)

    def finish(self, name: str, result: Result, sha256: str | None) -> Done:
        """A result as lines of the outputs. It goes by the name under which the document was given."""
        result.document.name = name
        if result.document.sha256 is None:
            result.document.sha256 = sha256
        line = result.model_dump_json().encode()
        data = from_json(line)
        return Done(name, line, facts_of(data), summarise(data), self.render(data))

    def give_up(self, name: str) -> Done:
        """The outcome of a document whose process died while reading it."""
        error = DocumentError(name, "internal", say("worker_died", self.options.lang))
        return self.finish(name, self.fail(name, error, self.options), None)

    def _bytes(self, source: Source) -> bytes:
        try:
            with Path(source.path).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                if self.limit is None:
                    return file.read()
                data = b"" if size > self.limit else file.read(self.limit + 1)
        except OSError as error:
            if isinstance(error, IsADirectoryError):
                problem = say("is_folder", self.options.lang)
            else:
                problem = say("cannot_open", self.options.lang, problem=error.strerror or type(error).__name__)
            raise DocumentError(source.name, "not_found", problem) from error
        if max(size, len(data)) > self.limit:
            sizes = {"size": max(size, len(data)) / 2**20, "limit": self.limit / 2**20}
            raise DocumentError(source.name, "too_large", say("too_large_detail", self.options.lang, **sizes))
        return data


def place_of(error: BaseException) -> str:
    """What an unexpected exception is and where it came from: KeyError('x') in rows.py:41 (read_row)."""
    text = f"{type(error).__name__}({str(error)[:120]!r})"
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return text
    frame = frames[-1]
    return f"{text} in {Path(frame.filename).name}:{frame.lineno} ({frame.name})"
