"""Results saved earlier: an output folder, a reports.jsonl, or one result in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.documents.opening import read_text
from extractor.running.journal import MOST_LINE, Index, lines_of, named_facts, opened, read_index


@dataclass(frozen=True, slots=True)
class Saved:
    """Where results are saved. `index` is None for a file that holds one result."""

    path: Path
    index: Index | None

    def lines(self) -> Iterator[tuple[str, bytes]]:
        """Each document's name and its result's line, the last one where there are several, in the file's order."""
        if self.index is None:
            line = read_text(self.path, MOST_LINE).encode()
            yield named_facts(line)[0], line
            return
        with opened(self.path) as file:
            yield from zip(self.index.entries, lines_of(file, self.index), strict=True)


def find_saved(path: Path, jsonl: str) -> Saved | None:
    """The results that `path` means; None where it holds none. `jsonl` is their file's name in an output folder."""
    file = path / jsonl if path.is_dir() else path
    if not file.is_file():
        return None
    if file.suffix == ".json" and _is_result(file):
        return Saved(file, None)
    with opened(file) as lines:
        index = read_index(lines)
        if not index.entries and index.torn and _is_result(file):  # one result without a line feed
            return Saved(file, None)
    return Saved(file, index) if index.entries or (file.name == jsonl and not file.stat().st_size) else None


def _is_result(file: Path) -> bool:
    try:
        named_facts(read_text(file, MOST_LINE).encode())
    except (OSError, ValueError):
        return False
    return True
