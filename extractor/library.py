"""The library call: a path or a text in, a validated result out; with a model where one is named."""

from __future__ import annotations

import asyncio
import warnings
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractor.errors import UsageError
from extractor.pipeline import DEFAULTS, Options, aprocess, process
from extractor.result import Result

if TYPE_CHECKING:
    from extractor.asking.client import Client

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
    short line, a text otherwise. Never raises for the document's sake: look at `Result.status` and `Result.reason`.

    With `model` (behind an OpenAI-compatible API at `base_url`; the key is taken from OPENAI_API_KEY) the model is
    asked for what is open, or with `reads="all"` for everything. `client` answers in its place: anything with an
    `ask` (see `extractor.asking.client`). Raises ModelUnusable where the model cannot be asked, and UsageError inside
    a running event loop: await `aextract` there.
    """
    if model is None and client is None:
        return process(_source(source), _options(lang))
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
        return await asyncio.to_thread(process, _source(source), _options(lang))
    async with _opened(model, base_url, client) as (asked, address):
        return await aprocess(_source(source), _options(lang, model, address, reads), asked)


def extract_many(
    sources: Iterable[str | Path],
    model: str | None = None,
    *,
    base_url: str | None = None,
    reads: Reads = "gaps",
    client: Client | None = None,
    lang: Lang = "en",
) -> Iterator[Result]:
    """`extract` for many, lazily, in the given order; one bad document does not stop the others."""
    if model is None and client is None:
        for source in sources:
            yield process(_source(source), _options(lang))
        return
    _refuse_running_loop()
    waiting = iter(sources)
    with asyncio.Runner() as runner:
        opened = _opened(model, base_url, client)
        asked, address = runner.run(opened.__aenter__())
        options = _options(lang, model, address, reads)
        under_way: deque[asyncio.Task[Result]] = deque()
        try:
            while True:
                for source in islice(waiting, _AHEAD - len(under_way)):
                    under_way.append(runner.get_loop().create_task(aprocess(_source(source), options, asked)))
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
    from extractor.asking.model_settings import ModelSettings
    from extractor.asking.openai_client import OpenAIClient

    settings = ModelSettings(model or "", base_url)
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


def _source(source: str | Path) -> str | Path:
    if isinstance(source, str) and "\n" not in source and len(source) < 1024:
        return Path(source)
    return source
