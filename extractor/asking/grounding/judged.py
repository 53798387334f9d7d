"""What of an answer's rows stands in the document, and what is told the model of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extractor.asking.questions.pieces import How
from extractor.documents.document import Span
from extractor.kinds import Column


@dataclass(frozen=True, slots=True)
class Grounded:
    """One cell of an answer that stands in the document; `span` is None where the answer says that it prints nothing."""

    path: str
    column: Column
    span: Span | None
    how: How


@dataclass(slots=True)
class Judged:
    """What of an answer stands: its cells by path, complaints for the model, the lines that were refused."""

    cells: dict[str, Grounded] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def refuse(self, path: str | None, complaint: str) -> None:
        """Nothing of this line is taken."""
        self.complaints.append(complaint)
        if path is not None:
            self.refused.append(path)


def part_shared(judged: Judged, labels: Mapping[str, str]) -> None:
    """Two cells never share a place: neither is taken. `labels` are those of the rows, by path."""
    for pair in list(_overlaps(judged)):
        rows = [cell.path.rpartition(".")[0] for cell in pair if judged.cells.pop(cell.path, None) is not None]
        names = "与".join(dict.fromkeys(f"「{labels.get(row, row)}」" for row in rows))
        for row in rows:
            judged.refuse(row, f"行{names}把原文同一处抄入了两个格子。")


def _overlaps(judged: Judged) -> Iterator[tuple[Grounded, Grounded]]:
    placed = sorted(
        (cell for cell in judged.cells.values() if cell.span is not None), key=lambda cell: cell.span or (0, 0)
    )
    last: Grounded | None = None
    for cell in placed:
        if last is not None and last.span is not None and cell.span is not None and cell.span.start < last.span.end:
            yield last, cell
        if last is None or (last.span and cell.span and cell.span.end > last.span.end):
            last = cell
