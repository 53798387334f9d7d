"""The library call: a path or a text in, a validated result out; with a model where one is named."""

from __future__ import annotations

import asyncio
import os
import warnings
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractor.documents.opening import MAX_BYTES
from extractor.errors import DocumentError, UsageError
from extractor.pipeline import DEFAULTS, Options, aprocess, failed_result, process
from extractor.result import Result

if TYPE_CHECKING:
    from extractor.asking.model.client import Client
    from extractor.running.found import Source

    Given = str | Source

Lang = Literal["en", "zh"]
Reads = Literal["gaps", "all"]

_AHEAD = 4
"""Documents that `extract_many` has under way with a model at once."""


def extract(
    source: str | Path,
    model: str | None = None,
    *,
    base_url: str | None = None,
    reads: Reads = "gaps",
    client: Client | None = None,
    lang: Lang = "en",
) -> Result:
    """Read and check one report.

    `source` is a path, or the report's text itself: a `Path` is always a file; a `str` is a file when it is a single
    short line, a text otherwise. An archive or a mail stands for the one document in it; one with several is a failed
    result (`several_reports`). Never raises for the document's sake: look at `Result.status` and `Result.reason`.

    With `model` (behind an OpenAI-compatible API at `base_url`, else at OpenAI's own) the model is asked for what is
    open, or with `reads="all"` for everything. The key is that of OPENAI_API_KEY and goes to that address alone; no
    settings file is read. `client` answers in its place: anything with an `ask` (see `extractor.asking.model.client`).
    Messages of findings are in `lang`. Raises ModelUnusable where the model cannot be asked, and UsageError inside a
    running event loop: await `aextract` there.
    """
    if model is None and client is None:
        return _read(_only(source), _options(lang))
    _refuse_running_loop()
    return asyncio.run(aextract(source, model, base_url=base_url, reads=reads, client=client, lang=lang))


async def aextract(
    source: str | Path,
    model: str | None = None,
    *,
    base_url: str | None = None,
    reads: Reads = "gaps",
    client: Client | None = None,
    lang: Lang = "en",
) -> Result:
    """`extract` for a running event loop. Without a model the work is done in a thread."""
    if model is None and client is None:
        return await asyncio.to_thread(_read, _only(source), _options(lang))
    async with _opened(model, base_url, client) as (asked, address):
        return await _ask(_only(source), _options(lang, model, address, reads), asked)


def extract_many(
    sources: Iterable[str | Path],
    model: str | None = None,
    *,
    base_url: str | None = None,
    reads: Reads = "gaps",
    client: Client | None = None,
    lang: Lang = "en",
) -> Iterator[Result]:
    """`extract` for many, in the given order; one bad document does not stop the others.

    Results come one by one: with a model a few documents are under way at once, and no more are held. An archive or a
    mail is a folder of documents: each gives a result, by the name `archive.zip/inner/report.docx`. Raises as `extract`
    does, when the first result is asked for.
    """
    waiting = (document for source in sources for document in _documents(source))
    if model is None and client is None:
        for document in waiting:
            yield _read(document, _options(lang))
        return
    _refuse_running_loop()
    with asyncio.Runner() as runner:
        opened = _opened(model, base_url, client)
        asked, address = runner.run(opened.__aenter__())
        options = _options(lang, model, address, reads)
        under_way: deque[asyncio.Task[Result]] = deque()
        try:
            while True:
                for document in islice(waiting, _AHEAD - len(under_way)):
                    under_way.append(runner.get_loop().create_task(_ask(document, options, asked)))
                if not under_way:
                    break
                yield runner.run(_finished(under_way.popleft()))
        finally:
            for task in under_way:
                task.cancel()
            runner.run(opened.__aexit__(None, None, None))


async def _finished(task: asyncio.Task[Result]) -> Result:
    return await task


@asynccontextmanager
async def _opened(
    model: str | None, base_url: str | None, client: Client | None
) -> AsyncIterator[tuple[Client, str | None]]:
    """The client to ask, and the address that receipts show. One that was given is left to who gave it."""
    if client is not None:
        yield client, base_url
        return
    from extractor.asking.model.model_settings import ModelSettings
    from extractor.asking.model.openai_client import OpenAIClient

    settings = ModelSettings(model or "", base_url, os.environ.get("OPENAI_API_KEY") or None)
    async with OpenAIClient(settings, _warn) as opened:
        yield opened, settings.address


def _warn(key: str, /, **facts: object) -> None:
    from extractor.messages import say

    warnings.warn(say(key, "en", **facts), stacklevel=2)


def _refuse_running_loop() -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise UsageError("extract", "an event loop is running here", "Await `aextract` instead.")


def _options(lang: Lang, model: str | None = None, base_url: str | None = None, reads: Reads = "gaps") -> Options:
    if model is None and reads == DEFAULTS.reads and lang == DEFAULTS.lang:
        return DEFAULTS
    return Options(lang=lang, reads=reads, model=model, base_url=base_url)


def _documents(source: str | Path) -> list[Given]:
    """What was given: a text, or a document at a path; of an archive, what is in it."""
    if isinstance(source, str) and ("\n" in source or len(source) >= 1024):
        return [source]
    from extractor.running.found import Source
    from extractor.running.sources import open_source

    return list(open_source(Source(str(source), str(source)))[0])


def _only(source: str | Path) -> Given | DocumentError:
    """The one document that was given; the error of an archive that holds several."""
    documents = _documents(source)
    if len(documents) == 1:
        return documents[0]
    return DocumentError(
        str(source),
        "several_reports",
        f"there are {len(documents)} documents in this archive. Give it to `extract_many`, which reads each of them.",
        f"压缩包内有 {len(documents)} 个文件。请交给 `extract_many` 逐个读取。",
    )


def _content(given: Given | DocumentError) -> tuple[str | bytes, str]:
    """A document's text or bytes, and its name. Raises DocumentError."""
    if isinstance(given, DocumentError):
        raise given
    if isinstance(given, str):
        return given, "text"
    from extractor.running.contents import read_content

    return read_content(given, MAX_BYTES), given.name


def _read(given: Given | DocumentError, options: Options) -> Result:
    try:
        content, name = _content(given)
    except DocumentError as error:
        return failed_result(error.name, error, options)
    return process(content, options, name)


async def _ask(given: Given | DocumentError, options: Options, client: Client) -> Result:
    try:
        content, name = _content(given)
    except DocumentError as error:
        return failed_result(error.name, error, options)
    return await aprocess(content, options, client, name)
