"""A set of three scored cases: one right, one with a wrong cell called proven, one that could not be read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from disclosure_report import KIND
from extractor.pipeline import Options, process
from extractor.result import Result
from extractor.scoring.baseline import Baseline, entry_of
from extractor.scoring.cases import Case, case_of_made, texts_of
from extractor.scoring.comparison import compare
from extractor.scoring.counts import count
from extractor.scoring.evaluation import Job, Scoring
from extractor.scoring.gate import pair
from extractor.scoring.made import make_report
from extractor.scoring.reports.evaluated import Evaluated
from extractor.scoring.scored import Scored

PATH = "applications.new_received.natural_person"
HOSTILE = "<script>alert(1)</script> | *b*_x"


@cache
def example_cases() -> tuple[Case, ...]:
    """Three made reports; the second has a name that no format may take for its own signs."""
    cases = [case_of_made(make_report(KIND, KIND.forms[1], "tabs", (), seed)) for seed in (2, 3, 4)]
    return (
        replace(cases[0], name="right"),
        replace(cases[1], name=HOSTILE),
        replace(cases[2], name="unread", document=b"\0"),
    )


def example(*, gate: bool = False) -> Evaluated:
    """The set evaluated; `gate`: beside a baseline in which the second case was right."""
    scoring = Scoring(Options(), keep=True)
    evaluated = Evaluated("a set", "the form reader alone", text_of=texts_of(example_cases()))
    read = [scoring(Job(case)) for case in example_cases()]
    before = Baseline("a set", "form", "", documents={one.name: entry_of(one.comparison) for one in read[:2]})
    for scored in (read[0], broken(read[1]), read[2]):
        evaluated.add(scored)
    if gate:
        evaluated.gate = pair(before, ((one.name, one.comparison) for one in evaluated.scored))
    return evaluated


def broken(scored: Scored) -> Scored:
    """The same with one cell that is said otherwise, and called proven."""
    case = example_cases()[1]
    result = process(case.data(), name=case.file)
    comparison = compare(_otherwise(result), case.truth, KIND.form(case.truth.form))
    return replace(scored, comparison=comparison, counts=count(comparison, KIND.form(case.truth.form)))


def _otherwise(result: Result) -> Result:
    report: Any = result.report
    report.applications.new_received.natural_person = 98765
    result.cells[PATH].standing = "proven"
    return result


def true_number() -> Decimal:
    """What the second case prints in the cell that is said otherwise."""
    (number,) = example_cases()[1].truth.cells[PATH].numbers
    return number
