"""What a saved report says beside what is true, and beside what the page it was saved from says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from benchmarks.same_report.saving import Saved, Shelf
from disclosure_report import KIND
from extractor.pipeline import process
from extractor.result import Result
from extractor.scoring.comparison import Comparison, compare
from extractor.scoring.truth import Truth

_SPACE = re.compile(r"\s+")
_MISSING = object()


@dataclass(slots=True)
class Judged:
    """The reports in one format: how many, their cells, and what is wrong, a line each beginning with the file's name.

    `unequal` are the fields in which a report is another one than the page's; `findings` what only one of the two told.
    """

    format: str
    reports: int = 0
    cells: int = 0
    wrong: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)

    def add(self, name: str, compared: Comparison) -> None:
        """Count one report."""
        self.reports += 1
        self.cells += len(compared.cells)
        self.wrong += [f"{name}: {cell}" for cell in compared.wrong_cells]
        self.states += [
            f"{name}: {cell.path}: {cell.said_state}, true {cell.true.state}"
            for cell in compared.cells
            if cell.state_right is False
        ]
        self.head += [f"{name}: {each}" for each in compared.head if not each.exact]
        self.figures += [f"{name}: {each.verdict} {each}" for each in compared.figures if not each.exact]
        self.measures += [f"{name}: {each}" for each in compared.measures if not each.exact]

    def set_beside(self, name: str, result: Result, page: Result) -> None:
        """Note where a result is another one than that of the page."""
        self.unequal += [f"{name}: {difference}" for difference in unequal_fields(result.report, page.report)]
        told, other = _told(result), _told(page)
        self.findings += [f"{name}: + {each}" for each in sorted(told - other)]
        self.findings += [f"{name}: - {each}" for each in sorted(other - told)]


def judge(shelf: Shelf, truths: Sequence[Truth]) -> Iterator[Judged]:
    """Every format of a shelf beside the truth; its first one is the page that the others are set beside."""
    pages = [_process(saved) for saved in next(iter(shelf.values()))]
    for format_, files in shelf.items():
        judged = Judged(format_)
        for saved, truth, page in zip(files, truths, pages, strict=True):
            result = _process(saved)
            judged.add(saved.name, compare(result, truth, KIND.form(truth.form)))
            judged.set_beside(saved.name, result, page)
        yield judged


def _process(saved: Saved) -> Result:
    return process(saved.data, name=saved.name)


def _told(result: Result) -> set[str]:
    return {f"{each.rule} {each.severity} {each.cause} {' '.join(sorted(each.paths))}" for each in result.findings}


def unequal_fields(one: Any, other: Any) -> list[str]:
    """The fields in which two reports differ. A quote may have its blanks elsewhere: lines are wrapped otherwise."""
    ours, theirs = _leaves(one), _leaves(other)
    paths = dict.fromkeys((*theirs, *ours))
    return [
        f"{path}: {ours.get(path)!r}, the page {theirs.get(path)!r}"
        for path in paths
        if ours.get(path, _MISSING) != theirs.get(path, _MISSING)
    ]


def _leaves(tree: Any, path: str = "") -> dict[str, Any]:
    if hasattr(tree, "model_dump"):
        tree = tree.model_dump()
    if isinstance(tree, Mapping):
        steps = [(f"{path}.{name}" if path else str(name), below) for name, below in tree.items()]
    elif isinstance(tree, list | tuple):
        steps = [(f"{path}.{number}", below) for number, below in enumerate(tree)]
    else:
        return {path: _SPACE.sub("", tree) if path.endswith(".quote") else _normal(tree)}
    return {key: value for step, below in steps for key, value in _leaves(below, step).items()}


def _normal(value: Any) -> Any:
    return value.normalize() if isinstance(value, Decimal) else value
