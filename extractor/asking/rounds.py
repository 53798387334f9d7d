"""The rounds with a model: the gaps or everything, then once more the cells that a finding suspects."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from extractor.asking.deciding import decide
from extractor.asking.grounding.checks import check_of
from extractor.asking.grounding.merging import merge_cells
from extractor.asking.grounding.row_grounding import judge_rows
from extractor.asking.grounding.text_grounding import judge_figures, judge_head, judge_measures
from extractor.asking.grounding.text_merging import merge_figures, merge_head, merge_measures
from extractor.asking.model.client import Answer, Client
from extractor.asking.model.usage import add_usage
from extractor.asking.questions.answers import FiguresAnswer, HeadAnswer, MeasuresAnswer, TableAnswer
from extractor.asking.questions.building import Reads, build_parts, halves, rows_parts
from extractor.asking.questions.lines import lines_of
from extractor.asking.questions.parts import Part
from extractor.asking.questions.prompts import question_of
from extractor.documents.document import Document
from extractor.kinds import Kind
from extractor.reading.reading import CellReading, Reading
from extractor.result import Finding, Remark, Usage

_MOST_HALVINGS = 3


@dataclass(slots=True)
class Asked:
    """What the rounds cost, the paths of the cells that the model filled in, and when (by the loop's clock) its time is up."""

    usage: Usage = field(default_factory=Usage)
    filled: set[str] = field(default_factory=set)
    deadline: float | None = None

    @property
    def seconds_left(self) -> float | None:
        """Seconds for what is asked now; None for no limit."""
        return None if self.deadline is None else self.deadline - asyncio.get_running_loop().time()


async def ask_model(
    document: Document, reading: Reading, kind: Kind, client: Client, reads: Reads, seconds: float | None = None
) -> Asked:
    """The first round: what is open is asked for and put into the reading, or everything is read a second time.

    After `seconds`, of both rounds together, what has no answer yet has none.
    """
    asked = Asked(deadline=None if seconds is None else asyncio.get_running_loop().time() + seconds)
    await _ask_and_merge(document, reading, kind, client, build_parts(document, reading, kind, reads), asked, reads)
    decide(reading, kind.form(reading.form), asked.filled)
    return asked


async def ask_again(
    document: Document, reading: Reading, kind: Kind, client: Client, findings: Iterable[Finding], asked: Asked
) -> bool:
    """The second round: the rows of cells that a finding of cause `reading` suspects, by their labels. Whether any was.

    What a finding blames on the document is never sent.
    """
    suspects = {
        path
        for finding in findings
        if finding.cause == "reading"
        for suggestion in finding.suspects
        for path in suggestion.cells
    }
    form = kind.form(reading.form)
    parts: list[Part] = []
    for table in form.tables:
        read = reading.tables.get(table.id)
        lines = [line for line in lines_of(table) if not suspects.isdisjoint(line.paths)]
        if lines and read is not None and read.span is not None:
            parts += rows_parts(document, read, kind, table, lines, "reread")
    if not parts:
        return False
    before = _reopen(reading, suspects)
    await _ask_and_merge(document, reading, kind, client, parts, asked, "gaps")
    decide(reading, form, asked.filled & suspects)
    for cell, (value, standing, alternatives) in before:
        if cell.value == value and cell.standing == "doubtful":
            cell.standing, cell.alternatives = standing, alternatives
    return True


_Kept = tuple[int | Decimal | None, Literal["read", "inferred", "doubtful"], tuple[str, ...]]


def _reopen(reading: Reading, suspects: Collection[str]) -> list[tuple[CellReading, _Kept]]:
    """Suspected cells become doubtful, so that another reading of them can be weighed; what they were is handed back."""
    kept: list[tuple[CellReading, _Kept]] = []
    for path in suspects:
        cell = reading.cell(path)
        if cell is not None and cell.value is not None and cell.standing != "doubtful":
            kept.append((cell, (cell.value, cell.standing, cell.alternatives)))
            cell.standing, cell.alternatives = "doubtful", (cell.text or "",)
    return kept


async def _ask_and_merge(
    document: Document, reading: Reading, kind: Kind, client: Client, parts: Sequence[Part], asked: Asked, reads: Reads
) -> None:
    tasks = [asyncio.ensure_future(_ask(document, kind, client, part, asked, 0)) for part in parts]
    try:
        answered = await asyncio.gather(*tasks)
    except BaseException:  # the run ends: what is under way is taken back first
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    for part, answer in (each for some in answered for each in some):
        usage = (
            answer.usage.model_copy(update={"rereads": answer.usage.requests})
            if part.role == "reread"
            else answer.usage
        )
        asked.usage = add_usage((asked.usage, usage))
        _merge(document, reading, kind, part, answer, asked, second=reads == "all")


async def _ask(
    document: Document, kind: Kind, client: Client, part: Part, asked: Asked, depth: int
) -> list[tuple[Part, Answer]]:
    """A part's answers: one, or those of its halves where an answer was cut off."""
    seconds = asked.seconds_left
    if seconds is not None and seconds <= 0:
        return [(part, Answer(None, "failed", detail="the time for the document was up"))]
    question = question_of(part, document.name, kind, check_of(part, document, kind))
    answer = await client.ask(replace(question, seconds=seconds))
    if answer.verdict != "cut_off" or depth == _MOST_HALVINGS:
        return [(part, answer)]
    answers = [(part, replace(answer, value=None))]
    smaller = halves(part, document, kind)
    if not smaller:
        return [(part, answer)]
    for half in smaller:
        answers += await _ask(document, kind, client, half, asked, depth + 1)
    return answers


def _merge(
    document: Document, reading: Reading, kind: Kind, part: Part, answer: Answer, asked: Asked, *, second: bool
) -> None:
    """What of an answer stands in the document goes into the reading; an answer that was not had is remarked."""
    value = answer.value
    home = part.table.id if part.table is not None else part.role
    remarks = reading.tables[home].remarks if home in reading.tables else reading.remarks
    if value is None:
        if answer.verdict != "cut_off" or "/" in part.name or not halves(part, document, kind):
            remarks.append(Remark(what="unanswered", table=home, text=answer.verdict))
    elif isinstance(value, TableAnswer):
        judged = judge_rows(value, part, kind.text)
        asked.filled |= merge_cells(reading, document, list(judged.cells.values()), second=second)
        for path in dict.fromkeys(judged.refused):
            remarks.append(Remark(what="refused", table=home, path=path))
    elif isinstance(value, FiguresAnswer):
        found = judge_figures(value, part.excerpt, kind.text).figures
        merge_figures(reading, document, part, found, second=second)
    elif isinstance(value, MeasuresAnswer):
        merge_measures(reading, document, judge_measures(value, part.excerpt)[0], second=second)
    elif isinstance(value, HeadAnswer):
        fields = judge_head(value, part.fields, part.excerpt, document, kind.text)[0]
        merge_head(reading, document, fields, second=second)
