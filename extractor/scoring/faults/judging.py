"""What the rules say of a report with a fault in it, beyond what they say of it without: found, located, whose mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from extractor.checking.check import check
from extractor.checking.standing import settle

if TYPE_CHECKING:
    from extractor.checking.check import Checked
    from extractor.documents.document import Document
    from extractor.reading.reading import Reading
    from extractor.result import Finding
    from extractor.scoring.faults.injecting import Manner
    from extractor.scoring.faults.paper import CleanPaper, Injection

CauseTold = Literal["right", "open", "wrong", "none"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of one fault. `exact`: its cells with their true numbers, and no other; `among`: each of its
    cells is named. `cause` is none where nothing was found. `proven`: a cell that was read wrongly counts as proven.
    """

    detected: bool
    exact: bool
    among: bool
    cause: CauseTold
    proven: bool = False


def judge(paper: CleanPaper, fault: Injection, manner: Manner, document: Document, reading: Reading) -> Judged:
    """The document and its reading, with the fault in one of them, checked; what is found in the clean report as well
    is left out.
    """
    known = {_identify(finding) for finding in paper.findings}
    checked = check(reading, paper.kind, document)
    fresh = [each for each in checked.findings if _identify(each) not in known]
    truth = {path: Decimal(paper.cell(path).value or 0) for path in fault.paths}
    lacking = {path for path in fault.now if not fault.now[path]}  # prints nothing: the sums tell what it lacks, if so
    printing = {path: number for path, number in truth.items() if path not in lacking}
    asked = {path for path, number in truth.items() if path in printing or number}
    rows = {path.rpartition(".")[0] for path in fault.lost_row}
    wholes = [fault.paths, fault.paths | fault.tokens.keys(), rows]
    named = {path for each in fresh for path in _named(each)}
    return Judged(
        detected=bool(fresh),
        exact=_suspected(fresh) == printing or any({*each.paths} in wholes for each in fresh),
        among=asked <= named or bool(rows and rows <= named),
        cause=_cause_of_both(fault, fresh) if manner == "one of each" else _cause_told(manner, fresh),
        proven=not _misread(fault, manner).isdisjoint(_proven(paper, reading, checked)),
    )


def _misread(fault: Injection, manner: Manner) -> frozenset[str]:
    """The cells that were not read as printed."""
    if manner == "printed":
        return frozenset()
    return fault.parts[1].paths if manner == "one of each" else fault.paths


def _proven(paper: CleanPaper, reading: Reading, checked: Checked) -> set[str]:
    standings = settle(reading, paper.form, checked.confrontations, checked.findings, checked.doubted)
    return {path for path, standing in standings.items() if standing == "proven"}


def _identify(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.left, finding.right  # its cells may be fewer now that one of them says something else


def _named(finding: Finding) -> set[str]:
    return {*finding.paths, *(path for each in finding.suspects for path in each.cells)}


def _suspected(findings: Sequence[Finding]) -> dict[str, Decimal] | None:
    """The cells that broken sums leave no choice about, with their values; None where there is a choice."""
    told: dict[str, Decimal] = {}
    for finding in findings:
        if finding.outcome == "broken" and finding.suspects:
            if len(finding.suspects) > 1:
                return None
            for path, value in finding.suspects[0].cells.items():
                if value is None:
                    return None
                told[path] = Decimal(value)
    return told


def _cause_told(manner: Manner, findings: Sequence[Finding]) -> CauseTold:
    mine, other = ("source", "reading") if manner == "printed" else ("reading", "source")
    causes = {finding.cause for finding in findings}
    if other in causes:
        return "wrong"
    return "right" if mine in causes else "open" if causes else "none"


def _cause_of_both(fault: Injection, findings: Sequence[Finding]) -> CauseTold:
    """Right: the printed part is called the source's, and nothing that names the misread part is."""
    printed, misread = (part.paths for part in fault.parts)
    blamed = [_named(finding) for finding in findings if finding.cause == "source"]
    if any(not misread.isdisjoint(named) for named in blamed):
        return "wrong"
    return "right" if any(printed <= named for named in blamed) else "open" if findings else "none"
