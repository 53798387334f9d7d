"""How far a model agrees with itself: the same questions put several times, each attempt kept apart in the store.

Cells that no model had to do with are left out, for the form reader always says the same: they would flatter it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from extractor.scoring.baseline import SECTIONS, told_of
from extractor.scoring.scorecard import Scorecard

if TYPE_CHECKING:
    from extractor.asking.model.client import Answer, Client, Question
    from extractor.scoring.comparison import Comparison
    from extractor.scoring.comparison.cells import CellOutcome
    from extractor.scoring.scored import Scored


@dataclass(frozen=True, slots=True)
class Repeating:
    """A client whose questions are the `repeat`-th of their kind; 0 is the first."""

    client: Client
    repeat: int

    async def ask(self, question: Question) -> Answer:
        """Answer one question, as this attempt."""
        return await self.client.ask(replace(question, repeat=self.repeat))


@dataclass(frozen=True, slots=True)
class Agreement:
    """One part of the reports: a table, head, figures, measures or findings.

    `same` of `items` are told alike in every attempt; `pairs` is the share of pairs of attempts that tell an item alike.
    """

    part: str
    items: int
    same: int
    pairs: float


@dataclass(slots=True)
class Repeats:
    """Several attempts at one set: the scores of each, and where they agree."""

    cards: list[Scorecard] = field(default_factory=list)
    attempts: list[Mapping[str, Comparison]] = field(default_factory=list)

    def add(self, scored: Iterable[Scored]) -> None:
        """Take in one attempt, its comparisons whole."""
        card, attempt = Scorecard(), {}
        for one in scored:
            card.add(one)
            attempt[one.name] = one.comparison
        self.cards.append(card)
        self.attempts.append(attempt)

    def agreement(self) -> list[Agreement]:
        """Every part of which there is something to compare, over the documents that all attempts have."""
        told: dict[str, list[list[Hashable]]] = {}
        for name in self.attempts[0]:
            found = [attempt[name] for attempt in self.attempts if name in attempt]
            if len(found) == len(self.attempts):
                for part, item in _items(found):
                    told.setdefault(part, []).append(item)
        return [_agreement(part, items) for part, items in told.items()]


def _agreement(part: str, items: Sequence[Sequence[Hashable]]) -> Agreement:
    pairs = [one == other for item in items for one, other in combinations(item, 2)]
    same = sum(len(set(item)) == 1 for item in items)
    return Agreement(part, len(items), same, sum(pairs) / len(pairs) if pairs else 1.0)


def _items(found: Sequence[Comparison]) -> Iterator[tuple[str, list[Hashable]]]:
    """Each item of one document by its part: what the attempts tell of it, None where one does not."""
    cells = [{cell.path: cell for cell in each.cells} for each in found]
    for path in dict.fromkeys(path for each in cells for path in each):
        told = [each.get(path) for each in cells]
        if any(cell is not None and cell.reader != "form" for cell in told):
            yield path.partition(".")[0], [_said(cell) for cell in told]
    for section in SECTIONS:
        by_attempt = [dict(told_of(each, section)) for each in found]
        for name in dict.fromkeys(name for each in by_attempt for name in each):
            yield section, [each.get(name) for each in by_attempt]


def _said(cell: CellOutcome | None) -> Hashable:
    return None if cell is None else (cell.said, cell.said_unit, cell.said_state)
