"""A result beside what is true, item by item. Nothing is counted here: see `extractor.scoring.scorecard`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.scoring.comparison.cells import CellOutcome, compare_cells, said_cells
from extractor.scoring.comparison.findings import FindingOutcome, compare_findings
from extractor.scoring.comparison.text import (
    FieldOutcome,
    FigureOutcome,
    compare_figures,
    compare_head,
    compare_measures,
)

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.result import Result, Usage
    from extractor.scoring.truth import Truth


@dataclass(slots=True)
class Comparison:
    """One result beside its truth. `form` is what it was read by (None where nothing was), `true_form` what it is."""

    status: str
    reason: str | None
    form: str | None
    true_form: str
    cells: list[CellOutcome]
    head: list[FieldOutcome]
    figures: list[FigureOutcome]
    measures: list[FieldOutcome]
    findings: list[FindingOutcome]
    figures_complete: bool = True
    faults: list[CellOutcome] = field(default_factory=list)  # the cells that the source prints wrong
    usage: Usage | None = None

    def cells_that(self, quality: str) -> list[CellOutcome]:
        """The cells of one quality: silent, proven_wrong, guessed, missed, unread, doubted."""
        return [cell for cell in self.cells if getattr(cell, quality)]

    @property
    def wrong_cells(self) -> list[CellOutcome]:
        """Every cell that is not as printed."""
        return [cell for cell in self.cells if cell.verdict != "exact"]

    @property
    def exact(self) -> bool:
        """Whether nothing at all differs."""
        texts = (*self.head, *self.measures)
        return (
            not self.wrong_cells
            and all(field.exact for field in texts)
            and all(figure.exact for figure in self.figures)
            and all(finding.right for finding in self.findings)
            and all(cell.state_right is not False for cell in self.cells)
        )


def compare(result: Result, truth: Truth, form: Form) -> Comparison:
    """One result beside the truth; `form` is the one that `truth` names."""
    report = result.report
    said = said_cells(result, truth.cells)
    cells = compare_cells(said, truth, form)
    faulty = {fault.path for fault in truth.faults}
    figures = list(getattr(report, "figures", ()))
    return Comparison(
        result.status,
        result.reason,
        result.form,
        truth.form,
        cells,
        compare_head(report, truth),
        compare_figures(figures, truth),
        compare_measures(report, truth),
        compare_findings(result, truth.findings),
        truth.figures_complete,
        [cell for cell in cells if cell.path in faulty],
        result.usage,
    )
