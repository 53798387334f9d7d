"""Rules over places: the same cells of row after row, judged wherever all of them print a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from extractor.checking.rules import breach, number_at
from extractor.kinds import Form, Rule

if TYPE_CHECKING:
    from extractor.kinds import Row
    from extractor.reading.reading import CellReading, Reading
    from extractor.result import Finding, Severity

Paths = tuple[str, ...]


class Verdict(NamedTuple):
    """Why a place breaks a rule: the message in English and Chinese, and the printed numbers of both sides."""

    words: tuple[str, str]
    left: object = None
    right: object = None
    outcome: Literal["broken", "undecided"] = "broken"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a rule: its cells' paths, and the numbers they print."""

    reading: Reading
    form: Form
    paths: Paths
    numbers: tuple[Any, ...]  # int; Decimal for money

    @property
    def labels(self) -> Paths:
        """What the cells are called in print."""
        return tuple(self.form.label(path) for path in self.paths)

    def cell(self, at: int) -> CellReading:
        """The reading of one of the cells."""
        found = self.reading.cell(self.paths[at])
        assert found is not None  # a place is judged only where its cells print numbers
        return found


def make_rule(
    id: str,
    severity: Severity,
    says: tuple[str, str],
    places: Callable[[Form], tuple[Paths, ...]],
    judge: Callable[[Place], Verdict | None],
) -> Rule:
    """A rule that judges every place of a form by itself.

    A place with a cell that prints no number is passed over: nothing is known there, and a blank is not a zero. A form
    without such places is not concerned.
    """

    def check(reading: Reading, form: Form) -> Iterator[Finding]:
        for paths in places(form):
            numbers = tuple(number_at(reading, path) for path in paths)
            if None in numbers:
                continue
            verdict = judge(Place(reading, form, paths, numbers))
            if verdict is not None:
                words, left, right, outcome = verdict
                yield breach(id, severity, words, reading, paths, left=left, right=right, outcome=outcome)

    def decidable(reading: Reading, form: Form) -> bool | None:
        asked = places(form)
        if not asked:
            return None
        return any(all(number_at(reading, path) is not None for path in paths) for paths in asked)

    return Rule(id, severity, says, check, decidable=decidable)


def rows_with(form: Form, table: str, *keys: str) -> Iterator[Row]:
    """The rows of a table that have all of these columns."""
    for block in form.table(table).blocks:
        if {column.key for column in block.columns}.issuperset(keys):
            yield from block.rows
