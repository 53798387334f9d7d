"""`python -m benchmarks.simulated_answers`: what becomes of a model's mistakes, over made reports whose truth is known.

A simulated model answers every question from the truth, but for one kind of mistake in about one cell in twenty. A
mistake is caught when it is refused, when the cell ends doubtful or open, or when a finding names the cell. Told is what
was not, by kind, whichever cell it is that ends wrong: not only the one the model was wrong about; and whether any wrong
number was called proven. The figures of the prose come last (see `benchmarks.simulated_figures`).
"""

from __future__ import annotations

import argparse
import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from benchmarks.simulated_figures import tell_figures
from extractor.asking.model.client import Answer, Question
from extractor.asking.questions.answers import FiguresAnswer, HeadAnswer, MeasuresAnswer, RowAnswer, TableAnswer
from extractor.asking.questions.lines import Line, lines_of
from extractor.documents.folding import fold, normalise_label
from extractor.kinds import load_kind
from extractor.pipeline import Options, aprocess, process
from extractor.result import Result, Usage
from extractor.scoring.comparison import compare
from extractor.scoring.made import Made, draw_many
from extractor.scoring.truth import truth_of_made

Cells = dict[str, str]
"""Path to the token that the simulated model says stands there."""


def wrong_labels(rows: dict[Line, list[str]], rng: random.Random) -> None:
    """The cells of a row under the label of another."""
    for one in _some(rows, rng):
        other = rng.choice(list(rows))
        if len(other.columns) == len(one.columns):
            rows[one] = list(rows[other])


def swapped_rows(rows: dict[Line, list[str]], rng: random.Random) -> None:
    """Two rows under each other's label."""
    lines = list(rows)
    for one in _some(rows, rng):
        other = lines[(lines.index(one) + 1) % len(lines)]
        if len(other.columns) == len(one.columns):
            rows[one], rows[other] = rows[other], rows[one]


def shifted_columns(rows: dict[Line, list[str]], rng: random.Random) -> None:
    """A row moved by one cell."""
    for one in _some(rows, rng):
        cells = rows[one]
        rows[one] = [*cells[1:], cells[0]] if rng.random() < 0.5 else [cells[-1], *cells[:-1]]


def invented_numbers(rows: dict[Line, list[str]], rng: random.Random) -> None:
    """A number that comes from nowhere."""
    for one in _some(rows, rng):
        cells = list(rows[one])
        cells[rng.randrange(len(cells))] = str(rng.randint(1, 99))
        rows[one] = cells


def digit_slips(rows: dict[Line, list[str]], rng: random.Random) -> None:
    """A digit lost, doubled or changed."""
    for one in _some({line: cells for line, cells in rows.items() if any(c.strip("0") for c in cells)}, rng):
        cells = list(rows[one])
        at = rng.choice([place for place, cell in enumerate(cells) if cell.strip("0")])
        cell = cells[at]
        cells[at] = rng.choice((cell + cell[-1], cell[:-1] or "0", str(rng.randint(1, 9)) + cell[1:]))
        rows[one] = cells


def filled_blanks(rows: dict[Line, list[str]], rng: random.Random) -> None:
    """A zero where nothing is printed."""
    for one, cells in rows.items():
        rows[one] = [cell or "0" for cell in cells]


def dropped_zeros(rows: dict[Line, list[str]], rng: random.Random) -> None:
    """Nothing where a zero is printed."""
    for one in _some(rows, rng):
        rows[one] = ["" if cell == "0" else cell for cell in rows[one]]


def missing_rows(rows: dict[Line, list[str]], rng: random.Random) -> None:
    """Rows left out, the next one's cells in their place."""
    lines = list(rows)
    for one in _some(rows, rng):
        at = lines.index(one)
        for place in range(at, len(lines) - 1):
            if len(lines[place].columns) == len(lines[place + 1].columns):
                rows[lines[place]] = rows[lines[place + 1]]
        rows.pop(lines[-1], None)
        return


def another_document(rows: dict[Line, list[str]], rng: random.Random) -> None:
    """Cells of some other report."""
    for one, cells in rows.items():
        rows[one] = [str(rng.choice((0, 0, 0, rng.randint(1, 60)))) for _ in cells]


MISTAKES: dict[str, Callable[[dict[Line, list[str]], random.Random], None]] = {
    each.__name__: each
    for each in (
        wrong_labels,
        swapped_rows,
        shifted_columns,
        invented_numbers,
        digit_slips,
        filled_blanks,
        dropped_zeros,
        missing_rows,
        another_document,
    )
}


def _some(rows: Mapping[Line, list[str]], rng: random.Random) -> list[Line]:
    """About one row in twenty, at least one."""
    lines = list(rows)
    return rng.sample(lines, min(len(lines), max(1, len(lines) // 20)))


@dataclass
class SimulatedModel:
    """Answers questions about tables from a truth; what it said wrong, by path, is kept in `wrong`."""

    made: Made
    mistake: str | None
    rng: random.Random
    wrong: Cells = field(default_factory=dict)
    right: Cells = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)

    async def ask(self, question: Question) -> Answer:
        """One answer, checked as a client does; an answer with complaints comes back the same."""
        value = self._answer(question)
        complaints = question.check(value)
        verdict = "ungrounded" if complaints else "accepted"
        self.verdicts[verdict] += 1
        return Answer(value, "ungrounded" if complaints else "accepted", tuple(complaints), Usage(requests=1))

    def _answer(self, question: Question) -> BaseModel:
        if question.answer is FiguresAnswer:
            return FiguresAnswer(figures=[])
        if question.answer is MeasuresAnswer:
            return MeasuresAnswer(problems=[], improvements=[])
        if question.answer is HeadAnswer:
            return HeadAnswer()
        table = self.made.form.table(question.part.partition(".")[0].partition("/")[0])
        shown = fold(question.user)
        rows: dict[Line, list[str]] = {}
        for line in lines_of(table):
            printed = [self._printed(path) for path in line.paths]
            if all(cell is None for cell in printed) or normalise_label(line.label) not in normalise_label(shown):
                continue
            rows[line] = [cell or "" for cell in printed]
        true = {line: list(cells) for line, cells in rows.items()}
        if self.mistake is not None and rows:
            MISTAKES[self.mistake](rows, self.rng)
        for line, cells in rows.items():
            for path, cell, meant in zip(line.paths, cells, true[line], strict=True):
                (self.right if cell == meant else self.wrong)[path] = cell
        return TableAnswer(rows=[RowAnswer(row=line.label, cells=cells) for line, cells in rows.items()])

    def _printed(self, path: str) -> str | None:
        truth = self.made.truth.get(path)
        if truth is None:
            return None
        return self.made.label.printed.get(path, "")


@dataclass
class Tally:
    """Cells said wrong and right by the simulated model, and what became of them."""

    wrong: Counter[str] = field(default_factory=Counter)
    slipped: dict[str, list[str]] = field(default_factory=dict)
    proven: list[str] = field(default_factory=list)
    right: int = 0
    confirmed: int = 0
    filled: int = 0
    doubted: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)


def simulate(count: int, seed: int) -> Tally:
    """Run `count` made reports, each with one kind of mistake, every fourth without any."""
    kind = load_kind()
    tally = Tally()
    names: list[str | None] = [*MISTAKES, None]
    for number, made in enumerate(draw_many(kind, count, seed)):
        mistake = names[number % len(names)]
        model = SimulatedModel(made, mistake, random.Random(number))
        options = Options(reads="all" if number % 3 else "gaps")
        result = asyncio.run(aprocess(made.data, options, model, made.name))
        _judge(tally, made, model, result, f"{mistake} {options.reads} {made.name}")
        tally.verdicts += model.verdicts
    return tally


def _judge(tally: Tally, made: Made, model: SimulatedModel, result: Result, name: str) -> None:
    """Every cell that is not as printed, whoever read it so: proven is one thing, not doubted and in no finding another.

    What the first reader alone gets wrong in the same way is none of the model's.
    """
    named = {path for finding in result.findings for path in finding.paths}
    named |= {path for finding in result.findings for each in finding.suspects for path in each.cells}
    alone: Result | None = None
    for outcome in compare(result, truth_of_made(made), made.form).wrong_cells:
        path, cell = outcome.path, result.cells.get(outcome.path)
        if outcome.said is None and outcome.said_state in ("absent", "unreadable"):
            continue  # an open cell says nothing wrong
        if cell is None or (cell.standing == "doubtful" and outcome.said is not None):
            continue
        if cell.reader == "form":
            alone = alone or process(made.data, Options(), made.name)
            before = alone.cells.get(path)
            if before is not None and (before.text, before.standing) == (cell.text, cell.standing):
                continue
        told = f"{name} {outcome} by {cell.reader}"
        if cell.standing == "proven":
            tally.proven.append(told)
        if path not in named and cell.standing != "doubtful":
            tally.slipped.setdefault(model.mistake or "none", []).append(told)
    tally.wrong[model.mistake or "none"] += len(model.wrong)
    for path in model.right:
        saved = result.cells.get(path)
        if saved is not None:
            tally.right += 1
            tally.confirmed += saved.reader == "both"
            tally.filled += saved.reader == "model"
            tally.doubted += saved.standing == "doubtful"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    tally = simulate(given.count, given.seed)
    wrong, slipped = sum(tally.wrong.values()), sum(map(len, tally.slipped.values()))
    print(
        f"{given.count} reports, {wrong} wrong cells, {slipped} not caught ({1 - slipped / max(1, wrong):.4%} caught)"
    )
    for name in (*MISTAKES, "none"):
        print(f"  {name}: {tally.wrong[name]} wrong, {len(tally.slipped.get(name, []))} not caught")
        for line in tally.slipped.get(name, [])[:8]:
            print(f"      {line}")
    print(f"wrong numbers called proven: {len(tally.proven)}")
    for line in tally.proven[:20]:
        print(f"      {line}")
    print(
        f"{tally.right} right cells: {tally.confirmed} confirmed, {tally.filled} filled in, {tally.doubted} doubtful; "
        f"answers: {dict(tally.verdicts)}"
    )
    tell_figures(given.count, given.seed)


if __name__ == "__main__":
    main()
