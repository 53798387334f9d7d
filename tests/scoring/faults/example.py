"""A clean report to put faults into."""

from __future__ import annotations

from functools import lru_cache

from disclosure_report import KIND
from extractor.scoring.faults.injecting import Manner
from extractor.scoring.faults.judging import Judged, judge
from extractor.scoring.faults.measuring import put_fault
from extractor.scoring.faults.paper import CleanPaper, Injection, draw_papers

NEW = "applications.new_received"
OUT = "applications.outcomes"


@lru_cache(maxsize=1)
def paper() -> CleanPaper:
    """A report of form 2021 with some applications in it, a row a line."""
    return next(
        each
        for each in draw_papers(KIND, 3)
        if each.form.name == "2021"
        and each.reading.tables["applications"].layout == "tabs"
        and int(each.text(f"{NEW}.natural_person")) > 9
    )


def judged(fault: Injection, manner: Manner) -> Judged:
    put = put_fault(paper(), fault, manner)
    assert put is not None
    return judge(paper(), fault, manner, *put)


def slip(path: str) -> Injection:
    return Injection({path: paper().text(path) + "7"})
