"""One document's work, from path to finished lines: what a worker process does, and hands back as plain data."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import from_json

from extractor.collecting import collecting_paused
from extractor.documents.opening import MAX_BYTES
from extractor.errors import BudgetReached, DocumentError, ModelUnusable, UsageError
from extractor.messages import say
from extractor.running.contents import read_content
from extractor.running.found import Source
from extractor.running.journal import Facts, facts_of
from extractor.running.summary import Summary, summarise

if TYPE_CHECKING:
    from extractor.asking.model.client import Client
    from extractor.pipeline import Options
    from extractor.result import Result

ReadBytes = Callable[[bytes, "Options", str], "Result"]
"""A document's bytes, under its name, to its result. What fails becomes a failed result."""

AskBytes = Callable[[bytes, "Options", "Client", str], Awaitable["Result"]]
"""The same with a model. Raises ModelUnusable, BudgetReached or UsageError where the run has to end."""

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


class _Opened(NamedTuple):
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with each document; the same in this process and in others, so it has to pickle.

    `limit` is the greatest number of bytes that are read of a document. `ask` is only needed for runs
    with a model.
    """

    read: ReadBytes
    fail: Callable[[str, DocumentError, Options], Result]
    render: Render
    options: Options
    limit: int = MAX_BYTES
    ask: AskBytes | None = None

    def __call__(self, task: Task) -> Done:
        """Read, check, and put into lines. Whatever goes wrong is a failed result; only Ctrl-C gets through."""
        with collecting_paused():
            opened = self._open(task)
            if isinstance(opened, Done):
                return opened
            try:
                result = self.read(opened.data, self.options, task.source.name)
            except Exception as error:
                return self._fail(task, error, opened.sha256)
            return self._finish_safely(task, result, opened.sha256)

    async def asking(self, task: Task, client: Client) -> Done:
        """The same with a model. Besides Ctrl-C, what ends a run gets through: an ExtractorError of no document."""
        opened = self._open(task)
        if isinstance(opened, Done):
            return opened
        assert self.ask is not None
        try:
            result = await self.ask(opened.data, self.options, client, task.source.name)
        except (ModelUnusable, BudgetReached, UsageError):
            raise
        except Exception as error:
            return self._fail(task, error, opened.sha256)
        return self._finish_safely(task, result, opened.sha256)

    def _open(self, task: Task) -> _Opened | Done:
        """The document's bytes; its outcome, where they cannot be had or the result that is known still holds."""
        source = task.source
        try:
            data = read_content(source, self.limit)
        except Exception as error:
            return self._fail(task, error, None)
        sha256 = hashlib.sha256(data).hexdigest()
        return Done(source.name) if sha256 == task.known else _Opened(data, sha256)

    def _finish_safely(self, task: Task, result: Result, sha256: str) -> Done:
        try:
            return self.finish(task.source.name, result, sha256)
        except Exception as error:
            return self._fail(task, error, sha256)

    def _fail(self, task: Task, error: Exception, sha256: str | None) -> Done:
        name = task.source.name
        if not isinstance(error, DocumentError):
            error = DocumentError(name, "internal", say("internal_document", self.options.lang, error=place_of(error)))
        return self.finish(name, self.fail(name, error, self.options), sha256)

    def finish(self, name: str, result: Result, sha256: str | None) -> Done:
        """A result as lines of the outputs. It goes by the name under which the document was given."""
        result.document.name = name
        if result.document.sha256 is None:
            result.document.sha256 = sha256
        line = result.model_dump_json().encode()
        data = from_json(line)
        return Done(name, line, facts_of(data), summarise(data), self.render(data))

    def give_up(self, task: Task) -> Done:
        """The outcome of a document whose process died while reading it."""
        name = task.source.name
        error = DocumentError(name, "internal", say("worker_died", self.options.lang))
        return self.finish(name, self.fail(name, error, self.options), None)


def place_of(error: BaseException) -> str:
    """What an unexpected exception is and where it came from: KeyError('x') in rows.py:41 (read_row)."""
    text = f"{type(error).__name__}({str(error)[:120]!r})"
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return text
    frame = frames[-1]
    return f"{text} in {Path(frame.filename).name}:{frame.lineno} ({frame.name})"
