"""Results saved earlier: an output folder, a reports.jsonl, or one result in a file of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.running.journal import Index, facts_of, lines_of, read_index


@dataclass(frozen=True, slots=True)
class Saved:
    """Where results are saved. `index` is None for a file that holds one result."""

    path: Path
    index: Index | None

    def results(self) -> Iterator[dict[str, Any]]:
        """Each document's result as JSON holds it, the last one where there are several, in the file's order."""
        if self.index is None:
            yield json.loads(self.path.read_bytes())
            return
        with self.path.open("rb") as file:
            for line in lines_of(file, self.index):
                yield json.loads(line)

    def lines(self) -> Iterator[tuple[str, bytes]]:
        """Each document's name and its result's line, in the file's order."""
        if self.index is None:
            line = self.path.read_bytes()
            yield json.loads(line)["document"]["name"], line
            return
        with self.path.open("rb") as file:
            yield from zip(self.index.entries, lines_of(file, self.index), strict=True)


def find_saved(path: Path, jsonl: str) -> Saved | None:
    """The results that `path` means; None where it holds none. `jsonl` is their file's name in an output folder."""
    file = path / jsonl if path.is_dir() else path
    if not file.is_file():
        return None
    if file.suffix == ".json" and _is_result(file):
        return Saved(file, None)
    with file.open("rb") as opened:
        index = read_index(opened)
        if not index.entries and index.torn and _is_result(file):  # one result without a line feed
            return Saved(file, None)
    return Saved(file, index) if index.entries or (file.name == jsonl and not file.stat().st_size) else None


def _is_result(file: Path) -> bool:
    try:
        facts_of(json.loads(file.read_bytes()))
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    return True
