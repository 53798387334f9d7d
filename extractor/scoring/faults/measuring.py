"""The validator measured: faults of known place put into clean reports, and what the rules then say of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from extractor.pipeline import read
from extractor.scoring.faults.injecting import Manner, misplace, misread, print_fault
from extractor.scoring.faults.judging import judge
from extractor.scoring.faults.kinds import FAULTS
from extractor.scoring.faults.oracle import decide
from extractor.scoring.faults.paper import draw_papers
from extractor.scoring.faults.table import FaultRow, FaultTable

if TYPE_CHECKING:
    from extractor.documents.document import Document
    from extractor.kinds import Kind
    from extractor.reading.reading import Reading
    from extractor.scoring.faults.paper import CleanPaper, Injection

MANNERS: tuple[Manner, ...] = ("printed", "misread", "misplaced", "one of each")
_FEWEST, _MOST = 30, 120  # clean reports that the faults of one measure go into, turn by turn
_TRIES = 40  # reports looked at for one that a fault can be put into


def measure_faults(
    kind: Kind,
    count: int,
    seed: int = 0,
    names: Sequence[str] = tuple(FAULTS),
    manners: Sequence[Manner] = MANNERS,
) -> FaultTable:
    """`count` faults of each kind, each as an error of the source and as errors of reading. The same every time.

    KeyError for a kind of fault that does not exist. A manner that a kind does not have (a doubled digit stands
    nowhere) has no row.
    """
    papers = list(islice(draw_papers(kind, seed), min(max(count, _FEWEST), _MOST)))
    rows: list[FaultRow] = []
    for name in names:
        of_name = {manner: FaultRow(name, manner) for manner in manners}
        for paper, fault in _draw_faults(name, papers, count, seed):
            decided = decide(name, paper, fault)
            for manner, row in of_name.items():
                put = put_fault(paper, fault, manner)
                if put is not None:
                    row.count(judge(paper, fault, manner, *put), decided)
        rows += [row for row in of_name.values() if row.injected]
    return FaultTable(seed, tuple(rows))


def _draw_faults(
    name: str, papers: Sequence[CleanPaper], count: int, seed: int
) -> Iterator[tuple[CleanPaper, Injection]]:
    rng = random.Random(f"{name} {seed}")
    for number in range(count):
        for attempt in range(_TRIES):
            paper = papers[(number + attempt) % len(papers)]
            fault = FAULTS[name](paper, rng)
            if fault is not None and fault.paths:
                yield paper, fault
                break


def put_fault(paper: CleanPaper, fault: Injection, manner: Manner) -> tuple[Document, Reading] | None:
    """The document and its reading with the fault in them; None where the fault cannot happen in that manner."""
    if manner == "printed":
        document = print_fault(paper, fault)
        return document, read(document, paper.kind)
    if manner == "one of each":
        return _put_both(paper, fault) if len(fault.parts) > 1 else None
    reading = misread(paper, fault) if manner == "misread" else misplace(paper, fault)
    return (paper.document, reading) if reading is not None else None


def _put_both(paper: CleanPaper, fault: Injection) -> tuple[Document, Reading]:
    """The first part printed so, the second misread in what is then printed."""
    document = print_fault(paper, fault.parts[0])
    printed = replace(paper, document=document, reading=read(document, paper.kind))
    return document, misread(printed, fault.parts[1])
