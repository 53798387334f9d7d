"""One finding instead of many: every mistake in the tables once, with the cells to look at and what they would be.

A single wrong cell breaks the sum of its row, of its column, and the balance. Told three times it is noise; told once,
with the one cell at which the three meet, it is what a reader came for. Nothing here is ever applied to the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from extractor.checking.explaining import Error, Evidence, Explanation, explain
from extractor.checking.ledger import Ledger, Sum, open_ledgers
from extractor.checking.patterns import NEIGHBOUR_COLUMN, NEIGHBOUR_ROW, SHIFTED_ROW
from extractor.checking.witnesses import Testimony, hear_witnesses
from extractor.checking.wording import word_error
from extractor.result import Finding, Suggestion

if TYPE_CHECKING:
    from extractor.checking.confront import Confrontation
    from extractor.checking.elimination import Number
    from extractor.kinds import Form, Kind
    from extractor.reading.reading import Reading
    from extractor.result import Cause

# How hard it is to suspect a cell. Two cells never weigh less than one: evidence decides between sets of one size.
_WEIGHTS = {"read": 10.0, "inferred": 8.0, "doubtful": 6.0}
_SUPPORTED = 1.3  # for a cell whose printed value the prose confirms
_MOVED = frozenset({SHIFTED_ROW, NEIGHBOUR_COLUMN, NEIGHBOUR_ROW})
_REREAD = frozenset({"row_missing", "row_twice", "row_order", "columns", "label_only", "unplaced"})


def diagnose(confrontations: Iterable[Confrontation], reading: Reading, form: Form, kind: Kind) -> list[Finding]:
    """The broken sums as findings: one for each separate mistake, in the order of the sums.

    A finding's rule is the first in the catalogue that the mistake breaks, the others are in `also`. `suspects` has
    every smallest set of cells that would settle it; where one operation explains more than loose cells do, that.
    """
    ledgers = open_ledgers(confrontations, reading, form)
    if not ledgers:
        return []
    said = hear_witnesses(reading, form, kind)
    severities = {rule.id: rule.severity for rule in kind.rules}
    findings: list[Finding] = []
    for ledger in ledgers:
        for error in explain(ledger, Evidence(form, _weigh(ledger, reading, said), said)):
            finding = _tell(error, ledger, reading, form, said)
            finding.severity = severities.get(finding.rule, "error")
            findings.append(finding)
    return findings


def _weigh(ledger: Ledger, reading: Reading, said: Iterable[Testimony]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for path in ledger.suspicious:
        cell = reading.cell(path)
        weights[path] = _WEIGHTS[cell.standing] if cell is not None else _WEIGHTS["doubtful"]
    confirmed = {cell for each in said if each.agrees(ledger.values) for cells in each.sums for cell in cells}
    return {path: weights.get(path, 10.0) * (_SUPPORTED if path in confirmed else 1) for path in ledger.values}


def _tell(error: Error, ledger: Ledger, reading: Reading, form: Form, said: Sequence[Testimony]) -> Finding:
    broken = [ledger.sums[number] for number in error.sums]
    first = broken[0].confrontation.equation
    suspects = list(dict.fromkeys(path for each in error.explanations for path in each.cells))
    paths = suspects or [path for path in (*first.left, *first.right) if reading.cell(path) is not None]
    heard = [each for each in said if each.concerns((*suspects, *first.right))]
    cells = [cell for path in paths if (cell := reading.cell(path)) is not None]
    cause = _find_cause(error, paths, reading)
    left, right = _expression(first.left, reading), _expression(first.right, reading)
    return Finding(
        rule=first.rule,
        severity="error",
        cause=cause,
        paths=paths,
        left=left,
        right=right,
        suspects=[
            Suggestion(cells={path: _plain(value) for path, value in each.cells.items()}, pattern=each.pattern)
            for each in error.explanations
        ],
        evidence=[each.quote for each in heard],
        spans=[(cell.span[0], cell.span[1]) for cell in cells if cell.span is not None],
        also=_other_rules(broken),
        words=word_error(error, ledger, reading, form, cause, (left, right)),
    )


def _other_rules(broken: Sequence[Sum]) -> list[str]:
    rules = dict.fromkeys(each.confrontation.equation.rule for each in broken)
    return list(rules)[1:]


def _find_cause(error: Error, paths: Sequence[str], reading: Reading) -> Cause:
    """`source`: every suspect is plainly printed where it belongs; `reading`: none is free of doubt; else undecided."""
    if not error.explanations:
        return "source" if paths and all(_trust(path, reading) == "source" for path in paths) else "undecided"
    causes = {_cause_of(each, reading) for each in error.explanations}
    return causes.pop() if len(causes) == 1 else "undecided"


def _cause_of(explanation: Explanation, reading: Reading) -> Cause:
    causes = {_trust(path, reading) for path in explanation.cells}
    if "reading" in causes or (explanation.pattern in _MOVED and _is_moved(explanation.cells, reading)):
        return "reading"
    return "undecided" if "undecided" in causes or explanation.pattern == SHIFTED_ROW else "source"


def _trust(path: str, reading: Reading) -> Cause:
    """Whose mistake a wrong cell would be: the document's where the number plainly stands there, else the reader's.

    A cell that prints nothing leaves it open: the document may leave it blank, or the reader have lost what stands there;
    so does a number that was recognised in a picture.
    """
    cell = reading.cell(path)
    if cell is None or cell.standing != "read" or cell.state in ("absent", "unreadable"):
        return "reading"
    if cell.state != "number" or reading.is_recognised(cell):
        return "undecided"
    return "source" if cell.span is not None else "reading"


def _is_moved(paths: Iterable[str], reading: Reading) -> bool:
    """Whether the reader remarked that a row of these cells, or its columns, are not as on the form."""
    tables = {path.partition(".")[0] for path in paths}
    remarked = [
        remark.path
        for table in tables
        if table in reading.tables
        for remark in reading.tables[table].remarks
        if remark.what in _REREAD and remark.path is not None
    ]
    return any(path == row or path.startswith(f"{row}.") for path in paths for row in remarked)


def _expression(paths: Iterable[str], reading: Reading) -> str:
    """The printed numbers with plus signs between: 3+0+0. A cell that prints none is □."""
    return "+".join(_printed(path, reading) for path in paths)


def _printed(path: str, reading: Reading) -> str:
    cell = reading.cell(path)
    return str(cell.value) if cell is not None and cell.state == "number" and cell.value is not None else "□"


def _plain(value: Number | None) -> int | str | None:
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else str(value)
    return value
