"""Whether a run is as good as the one before it: both judged by today's truth, cell by cell, document by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import comb
from typing import TYPE_CHECKING

from extractor.scoring.baseline import SECTIONS, Baseline, Entry, Kept, kept_of, told_of
from extractor.scoring.comparison.cells import verdict_on

if TYPE_CHECKING:
    from extractor.scoring.comparison import Comparison
    from extractor.scoring.comparison.cells import CellOutcome

LEVEL = 0.05
_RIGHT = ("exact", "found", "told")
_ADDED = ("invented", "fired")
"""Verdicts on what should not be there at all: where it was not told before, it is new, and not new in the label."""

NOTHING = "nothing"
"""What was told of an item that is not there at all."""


@dataclass(frozen=True, slots=True)
class Change:
    """One item that was right and is not any more, or the other way round (`better`).

    `section` is cells, head, figures, measures or findings; `label` what a cell is called in print. `before`, `after`
    and `true` are for people. `fatal`: no gate lets it through.
    """

    document: str
    section: str
    path: str
    label: str
    before: str
    after: str
    true: str
    better: bool
    fatal: bool = False

    def __str__(self) -> str:
        name = self.path if self.label in ("", self.path) else f"{self.path} ({self.label})"
        true = f", true {self.true}" if self.true else ""
        return f"{name}: {self.before} -> {self.after}{true}"


@dataclass(slots=True)
class Gate:
    """A run beside its baseline. `new` and `gone` are documents that only one of the two has, or has whole."""

    changes: list[Change] = field(default_factory=list)
    compared: int = 0
    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def fixed(self) -> list[Change]:
        """What is right now and was not."""
        return [change for change in self.changes if change.better]

    @property
    def broken(self) -> list[Change]:
        """What was right and is not now; and cells that are called proven and are wrong."""
        return [change for change in self.changes if not change.better]

    @property
    def fatal(self) -> list[Change]:
        """What alone fails the gate."""
        return [change for change in self.changes if change.fatal]

    @property
    def better(self) -> int:
        """Documents with more fixed than broken."""
        return sum(balance > 0 for balance in self._balances().values())

    @property
    def worse(self) -> int:
        """Documents with more broken than fixed."""
        return sum(balance < 0 for balance in self._balances().values())

    @property
    def chance(self) -> float:
        """How likely so many worse documents are if change did no harm."""
        return sign_test(self.better, self.worse)

    @property
    def harms(self) -> bool:
        """Whether more documents are worse than chance would make so."""
        return self.chance < LEVEL

    @property
    def passes(self) -> bool:
        """Whether nothing fatal broke and the documents show no harm."""
        return not self.fatal and not self.harms

    def _balances(self) -> dict[str, int]:
        balances: dict[str, int] = {}
        for change in self.changes:
            balances[change.document] = balances.get(change.document, 0) + (1 if change.better else -1)
        return balances


def sign_test(better: int, worse: int) -> float:
    """How likely at least `worse` of all that changed are worse, when better and worse are equally likely.

    Exact, one-sided: only harm is looked for. Five documents worse and none better are the fewest below 5 %.
    """
    changed = better + worse
    return float(sum(comb(changed, k) for k in range(worse, changed + 1)) / 2**changed)


def pair(baseline: Baseline, now: Iterable[tuple[str, Comparison]], selected: bool = False) -> Gate:
    """Whole comparisons by name beside a baseline; `selected`: they are a choice, so that none counts as gone."""
    gate = Gate()
    seen = set()
    for name, comparison in now:
        seen.add(name)
        before = baseline.documents.get(name)
        if before is None:
            gate.new.append(name)
            gate.changes += [_wrongly_proven(name, cell) for cell in comparison.cells if cell.proven_wrong]
            continue
        gate.compared += 1
        gate.changes += _pair_cells(name, before, comparison.cells)
        for section in SECTIONS:
            gate.changes += _pair_items(name, section, before, comparison)
    if not selected:
        gate.gone = [name for name in baseline.documents if name not in seen]
    return gate


def _pair_cells(name: str, before: Entry, cells: Sequence[CellOutcome]) -> Iterator[Change]:
    for cell in cells:
        was = before.cells.get(cell.path)
        right = cell.verdict == "exact"
        was_right = was is not None and verdict_on(was.number, was.unit, cell.true) == "exact"
        if was is None and cell.verdict != "invented":
            continue  # a cell that the baseline's form did not have
        if right != was_right:
            fatal = not right and (cell.proven_wrong or (was is not None and was.standing == "proven"))
            yield _cell_change(name, cell, was, right, fatal)
        elif cell.proven_wrong:
            yield _wrongly_proven(name, cell, was)
    told = {cell.path for cell in cells}
    for path, was in before.cells.items():
        if path not in told and was.number is not None:
            yield Change(name, "cells", path, path, str(was), NOTHING, "absent", better=True)


def _wrongly_proven(name: str, cell: CellOutcome, was: Kept | None = None) -> Change:
    return _cell_change(name, cell, was, better=False, fatal=True)


def _cell_change(name: str, cell: CellOutcome, was: Kept | None, better: bool, fatal: bool) -> Change:
    before = str(was) if was is not None else NOTHING
    return Change(name, "cells", cell.path, cell.label, before, str(kept_of(cell)), cell.true_text, better, fatal)


def _pair_items(name: str, section: str, before: Entry, comparison: Comparison) -> Iterator[Change]:
    accepted = {each.path: each.true for each in comparison.head} if section == "head" else {}
    was = before.rest[section]
    now = dict(told_of(comparison, section))
    for item in dict.fromkeys((*now, *was)):
        old, new = was.get(item, NOTHING), now.get(item, NOTHING)
        if section == "head":
            changed = item in was and item in now
            was_right, right = old in accepted.get(item, ()), new in accepted.get(item, ())
        else:
            changed = (item in was or new in _ADDED) and (item in now or old in _ADDED)
            was_right, right = _is_right(old), _is_right(new)
        if changed and was_right != right:
            true = " | ".join(map(str, accepted.get(item, ())))
            fatal = section == "findings" and not right
            yield Change(name, section, item, "", str(old), str(new), true, right, fatal)


def _is_right(told: str | None) -> bool:
    """Of what is not there at all, that is right: see `_ADDED`."""
    return told in (*_RIGHT, NOTHING)
