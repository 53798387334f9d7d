"""The store of answers, opened by a command that only looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.telling import Voice

if TYPE_CHECKING:
    from extractor.asking.model.store import Store


@contextmanager
def opened_store(folder: Path | None, voice: Voice) -> Iterator[Store | None]:
    """The store below `folder`, closed in the end; None where nothing was ever kept: looking makes no store."""
    if folder is None or not folder.is_dir():
        yield None
        return
    from extractor.asking.model.store import Store

    store = Store(folder, voice.warn)
    try:
        yield store
    finally:
        store.close()
