"""Made reports by the thousand: which are drawn, each where it is read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.kinds import load_kind
from extractor.scoring.cases import case_of_made
from extractor.scoring.made import DAMAGES, LAYOUTS, make_report
from extractor.scoring.made.layouts.catalogue import HIDDEN

if TYPE_CHECKING:
    from extractor.kinds import Kind
    from extractor.scoring.cases import Case
    from extractor.scoring.made import Made

PLAIN = "none"
"""The name of no damage at all, among those of damages."""
TRIES = 24
"""So many seeds are tried, over the forms asked for, for a report that has something to damage."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One report to make; the same draw makes the same bytes in every process. `forms` are tried one after another."""

    kind: str
    forms: tuple[str, ...]
    layout: str
    damages: tuple[str, ...]
    seed: int

    def make(self) -> Made:
        """The first report of the seeds tried that shows every damage; the last one where none does."""
        kind = load_kind(self.kind)
        for number in range(TRIES):
            form = kind.form(self.forms[number % len(self.forms)])
            made = make_report(kind, form, self.layout, self.damages, self.seed + number)
            if len(made.shown) == len(made.damages):
                break
        return made

    def __call__(self) -> Case:
        """The report with its truth, ready to be scored."""
        return case_of_made(self.make())


@dataclass(frozen=True, slots=True)
class Plan:
    """`count` reports over every layout and damage asked for, each pair as often as any other, by turns in every form.

    `combine` damages stand together in each, the others drawn at random; with 1, `PLAIN` among `damages` is a report
    without any. Pairs that a layout cannot show are left out.
    """

    count: int
    seed: int
    forms: tuple[str, ...]
    layouts: tuple[str, ...] = tuple(LAYOUTS)
    damages: tuple[str, ...] = (PLAIN, *DAMAGES)
    combine: int = 1

    def pairs(self) -> list[tuple[str, str]]:
        """Every layout with every damage that it can show, in the order of the seed."""
        wanted = [damage for damage in self.damages if self.combine == 1 or damage != PLAIN]
        found = [(layout, damage) for layout in self.layouts for damage in wanted if _shows(layout, damage)]
        random.Random(f"pairs {self.seed}").shuffle(found)
        return found

    def draws(self, kind: Kind) -> Iterator[Draw]:
        """Every draw, in order; none where no layout asked for shows a damage asked for."""
        pairs = self.pairs()
        rng = random.Random(f"draws {self.seed}")
        for number in range(self.count if pairs else 0):
            turn, place = divmod(number, len(pairs))
            layout, damage = pairs[place]
            damages = (damage, *self._others(layout, damage, rng)) if damage != PLAIN else ()
            start = (turn + place) % len(self.forms)
            forms = (*self.forms[start:], *self.forms[:start])
            yield Draw(kind.name, forms, layout, damages, (self.seed * 1_000_003 + number) * TRIES)

    def _others(self, layout: str, damage: str, rng: random.Random) -> list[str]:
        left = [other for other in self.damages if other not in (damage, PLAIN) and _shows(layout, other)]
        return rng.sample(left, min(self.combine - 1, len(left)))


def _shows(layout: str, damage: str) -> bool:
    return damage not in HIDDEN.get(layout, ())
