"""What becomes of a model's mistakes about the prose, over made reports whose figures are known.

The text reader is taken away, so that every figure is the model's: what is wrong in the reading afterwards has slipped.
A simulated model tells the printed figures, but for one kind of mistake in about one in twenty, at least one a report.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.asking.grounding.text_grounding import judge_figures
from extractor.asking.grounding.text_merging import merge_figures
from extractor.asking.questions.answers import FigureAnswer, FiguresAnswer
from extractor.asking.questions.building import build_parts
from extractor.asking.questions.parts import Part
from extractor.documents.document import Document
from extractor.documents.folding import fold
from extractor.documents.read import document_from_bytes
from extractor.kinds import Kind, load_kind
from extractor.pipeline import read
from extractor.reading.reading import Reading
from extractor.scoring.made import Made, draw_many
from extractor.scoring.made.paper import PrintedFigure

Figures = list[FigureAnswer]
Mistake = Callable[[Figures, int, random.Random], None]


def digit_slip(figures: Figures, at: int, rng: random.Random) -> None:
    """A digit lost, doubled or changed."""
    n = figures[at].n
    figures[at].n = rng.choice((n + n[-1], n[:-1] or "7", str(rng.randint(1, 9)) + n[1:]))


def neighbours_number(figures: Figures, at: int, rng: random.Random) -> None:
    """The number of another figure, in these words."""
    figures[at].n = rng.choice(figures).n


def neighbours_quote(figures: Figures, at: int, rng: random.Random) -> None:
    """A number and its words with the quote of another."""
    figures[at].quote = rng.choice(figures).quote


def lost_unit(figures: Figures, at: int, rng: random.Random) -> None:
    """No unit, or a part of it."""
    unit = figures[at].unit or ""
    figures[at].unit = rng.choice((None, unit[:-1] or None))


def other_unit(figures: Figures, at: int, rng: random.Random) -> None:
    """Another unit."""
    figures[at].unit = rng.choice(("件", "条", "万元", "次", "万人次", "%"))


def other_whole(figures: Figures, at: int, rng: random.Random) -> None:
    """A part of something else."""
    figures[at].of = rng.randint(1, len(figures))


def invented_figure(figures: Figures, at: int, rng: random.Random) -> None:
    """A figure that is nowhere printed."""
    figures[at].n = str(rng.randint(1, 9_999))
    figures[at].quote = figures[at].what + figures[at].n + (figures[at].unit or "")


def told_twice(figures: Figures, at: int, rng: random.Random) -> None:
    """The same figure a second time, as a part of the first."""
    figures.append(figures[at].model_copy(update={"of": at + 1}))


MISTAKES: dict[str, Mistake] = {
    each.__name__: each
    for each in (
        digit_slip,
        neighbours_number,
        neighbours_quote,
        lost_unit,
        other_unit,
        other_whole,
        invented_figure,
        told_twice,
    )
}


@dataclass
class FiguresTally:
    """Figures said wrong, by mistake; what of it stands, numbers and links apart; figures that were said right and kept."""

    wrong: Counter[str] = field(default_factory=Counter)
    slipped: dict[str, list[str]] = field(default_factory=dict)
    linked: dict[str, list[str]] = field(default_factory=dict)
    said: int = 0
    kept: int = 0


def simulate_figures(count: int, seed: int) -> FiguresTally:
    """Run `count` made reports, each with one kind of mistake, every ninth without any."""
    kind = load_kind()
    tally = FiguresTally()
    names: list[str | None] = [*MISTAKES, None]
    for number, made in enumerate(draw_many(kind, count, seed)):
        mistake = names[number % len(names)]
        document = document_from_bytes(made.data, made.name + made.suffix)
        reading = read(document, kind)
        printed = _printed(made, reading)
        reading.figures = []
        rng = random.Random(number)
        for part in build_parts(document, reading, kind, "gaps"):
            if part.role == "figures":
                _answer(tally, made, part, document, reading, kind, mistake, rng)
        _judge(tally, made, printed, reading, mistake)
    return tally


def _answer(
    tally: FiguresTally,
    made: Made,
    part: Part,
    document: Document,
    reading: Reading,
    kind: Kind,
    mistake: str | None,
    rng: random.Random,
) -> None:
    """One part's figures said, with mistakes, judged and merged as an answer of a model is."""
    figures = _truth(made, part)
    right = [figure.model_copy() for figure in figures]
    if mistake is not None and figures:
        for at in rng.sample(range(len(figures)), max(1, len(figures) // 20)):
            MISTAKES[mistake](figures, at, rng)
    tally.said += len(right)
    tally.wrong[mistake or ""] += sum(figure not in right for figure in figures)
    judged = judge_figures(FiguresAnswer(figures=figures), part.excerpt, kind.text)
    merge_figures(reading, document, part, judged.figures, second=False)


def _truth(made: Made, part: Part) -> Figures:
    """The printed figures that a part shows, as a model tells them that makes no mistake."""
    shown = [figure for figure in made.label.figures if fold(figure.quote) in part.excerpt.folded]
    wholes = {figure.value: place for place, figure in reversed(list(enumerate(shown, 1))) if figure.whole is None}
    return [
        FigureAnswer(
            what=_words(figure),
            n=f"{figure.value:f}",
            unit=figure.unit or None,
            quote=figure.quote,
            of=wholes.get(figure.whole) if figure.whole is not None else None,
        )
        for figure in shown
    ]


def _words(figure: PrintedFigure) -> str:
    return figure.quote.partition(f"{figure.value:f}")[0].removeprefix("其中")


Printed = dict[int, list[PrintedFigure]]
"""The printed figures that a number may be, by its place."""


def _printed(made: Made, reading: Reading) -> Printed:
    """What is known to be printed: where the text reader found what the label tells, as the label tells it."""
    told: dict[tuple[Decimal, str | None], list[PrintedFigure]] = {}
    for each in made.label.figures:
        told.setdefault((each.value, each.unit or None), []).append(each)
    found = ((figure.at.start, told.get((Decimal(figure.value), figure.unit))) for figure in reading.figures)
    return {start: each for start, each in found if each}


def _judge(tally: FiguresTally, made: Made, printed: Printed, reading: Reading, mistake: str | None) -> None:
    by_id = {figure.id: figure for figure in reading.figures}
    for figure in reading.figures:
        told = f"{made.name} {''.join(figure.quote.split())}: {figure.value} {figure.unit}"
        known = printed.get(figure.at.start, [])
        if (figure.value, figure.unit) not in [(each.value, each.unit or None) for each in known]:
            tally.slipped.setdefault(mistake or "", []).append(told)
            continue
        tally.kept += 1
        linked = by_id[figure.part_of].value if figure.part_of is not None else None
        if linked is not None and linked not in [each.whole for each in known]:
            tally.linked.setdefault(mistake or "", []).append(f"{told} of {linked}")


def tell_figures(count: int, seed: int) -> None:
    """Print what becomes of the mistakes about the prose."""
    tally = simulate_figures(count, seed)
    wrong = sum(tally.wrong.values())
    slipped, linked = (sum(map(len, each.values())) for each in (tally.slipped, tally.linked))
    print(
        f"figures: {tally.said} said, {tally.kept} kept as printed; {wrong} wrong, {slipped} numbers and {linked} links not caught"
    )
    for name in MISTAKES:
        some = [*tally.slipped.get(name, []), *tally.linked.get(name, [])]
        print(f"  {name}: {tally.wrong[name]} wrong, {len(some)} not caught")
        for line in some[:4]:
            print(f"      {line}")
