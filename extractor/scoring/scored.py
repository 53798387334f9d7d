"""One case, scored: what is handed from where documents are read to where scores are added up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.scoring.comparison import Comparison
    from extractor.scoring.counts import Counts


@dataclass(slots=True)
class Scored:
    """One case, scored. `comparison` holds what differs, or everything where it was asked for (see `Scoring.keep`).

    `zeros` are the counts of saying 0 everywhere, `alone` those of the form reader where a model was asked. `line` is
    the result as reports.jsonl holds it, None unless it is kept.
    """

    name: str
    file: str
    tags: tuple[str, ...]
    comparison: Comparison
    counts: Counts
    zeros: Counts
    alone: Counts | None = None
    line: bytes | None = None
    seconds: float = 0.0
    usd: Decimal | None = Decimal(0)

    @property
    def exact(self) -> bool:
        """Whether nothing at all differs."""
        return bool(self.counts["documents_exact"])
