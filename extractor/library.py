"""The library call: a path or a text in, a validated result out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from extractor.errors import UsageError
from extractor.pipeline import DEFAULTS, Options, process
from extractor.result import Result


def extract(source: str | Path, model: str | None = None, *, lang: Literal["en", "zh"] = "en") -> Result:
    """Read and check one report.

    `source` is a path, or the report's text itself: a `Path` is always a file; a `str` is a file when it is a single
    short line, a text otherwise. Never raises for the document's sake: look at `Result.status` and `Result.reason`.
    `model` must be None in this version: everything is read on this machine. Raises UsageError otherwise.
    """
    if model is not None:
        raise UsageError("model", f"this version reads without a model, {model!r} was given", "Leave it out.")
    return process(_source(source), _options(lang))


async def aextract(source: str | Path, model: str | None = None, *, lang: Literal["en", "zh"] = "en") -> Result:
    """`extract` for a running event loop: the work is done in a thread."""
    return await asyncio.to_thread(extract, source, model, lang=lang)


def extract_many(
    sources: Iterable[str | Path], model: str | None = None, *, lang: Literal["en", "zh"] = "en"
) -> Iterator[Result]:
    """`extract` for many, lazily, in the given order; one bad document does not stop the others."""
    for source in sources:
        yield extract(source, model, lang=lang)


def _options(lang: Literal["en", "zh"]) -> Options:
    return DEFAULTS if lang == DEFAULTS.lang else Options(lang=lang)


def _source(source: str | Path) -> str | Path:
    if isinstance(source, str) and "\n" not in source and len(source) < 1024:
        return Path(source)
    return source
