"""What differs in one document, the worst first, for every format alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.scoring.baseline import kept_of

if TYPE_CHECKING:
    from extractor.scoring.comparison.cells import CellOutcome
    from extractor.scoring.scored import Scored

CELL_KEYS = ("proven_wrong", "silent", "invented", "wrong", "missed", "unread", "guessed", "state", "doubted")
"""From the worst to the least: what is to be said of a cell that is not wholly as it should be."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be. `key` of what it is called; `true` is empty where `said` tells all.

    `path` is a cell's, empty for everything else; a path with a name of its own has it in `name`.
    """

    key: str
    name: str
    path: str
    said: str
    true: str
    standing: str = ""

    def __str__(self) -> str:
        name = " ".join(dict.fromkeys(part for part in (self.name, self.path) if part))
        said = f"{self.said} ({self.standing})" if self.standing else self.said
        told = f"said {said}, true {self.true}" if self.true else said
        return f"{name}: {told}" if name else told


def differences_of(scored: Scored) -> list[Difference]:
    """Everything that differs in one document: its cells, then the head, measures, figures and findings."""
    found = scored.comparison
    keyed = [(key, cell) for cell in found.cells if (key := _key(cell)) is not None]
    keyed.sort(key=lambda pair: CELL_KEYS.index(pair[0]))
    return [*(_of_cell(key, cell) for key, cell in keyed), *_of_the_rest(scored)]


def _key(cell: CellOutcome) -> str | None:
    """What a cell has against it, the worst of several; None for nothing."""
    for quality in ("proven_wrong", "silent"):
        if getattr(cell, quality):
            return quality
    if cell.verdict != "exact":
        return "unread" if cell.unread else cell.verdict
    if cell.guessed:
        return "guessed"
    if cell.state_right is False:
        return "state"
    return "doubted" if cell.doubted else None


def _of_cell(key: str, cell: CellOutcome) -> Difference:
    said = str(kept_of(cell)._replace(standing=None))
    return Difference(f"diff_{key}", cell.label, cell.path, said, cell.true_text, cell.standing or "")


def _of_the_rest(scored: Scored) -> Iterator[Difference]:
    found = scored.comparison
    for field in (*found.head, *found.measures):
        if not field.exact:
            yield Difference("diff_text", "", "", str(field), "")
    for figure in found.figures:
        if not figure.exact:
            yield Difference(f"figure_{figure.verdict}", "", "", str(figure), "")
    for finding in found.findings:
        if not finding.right:
            yield Difference("diff_finding", "", "", str(finding), "")
