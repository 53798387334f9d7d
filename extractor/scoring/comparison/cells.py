"""What a result says of each cell, beside what is true of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import BaseModel

from extractor.scoring.truth import TrueCell, TrueKind, Truth

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.result import Result, Standing, State

Verdict = Literal["exact", "missed", "wrong", "invented"]
"""exact: an honest reading. missed: nothing said of a printed number. wrong: another number. invented: a number where
none is printed."""

_NOWHERE = TrueCell((), nothing=True, state="absent")


class SaidCell(NamedTuple):
    """What a result says of one cell."""

    number: Decimal | None
    state: State
    standing: Standing | None = None
    reader: str = "form"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class CellOutcome:
    """One cell: what was said, how surely and by which reader; what is true.

    `guessed`: an honest reading among several, said without doubt, that is not the one that was printed.
    """

    path: str
    label: str
    said: Decimal | None
    said_state: State
    standing: Standing | None
    reader: str
    true: TrueCell
    verdict: Verdict
    guessed: bool = False
    said_unit: str | None = None

    @property
    def true_kind(self) -> TrueKind:
        """What kind of thing is printed there."""
        return self.true.kind

    @property
    def sure(self) -> bool:
        """Whether a number is said without doubt."""
        return self.said is not None and self.standing != "doubtful"

    @property
    def silent(self) -> bool:
        """A number said without doubt that no honest reading has."""
        return self.verdict in ("wrong", "invented") and self.sure

    @property
    def proven_wrong(self) -> bool:
        """The worst: such a number, called proven."""
        return self.verdict in ("wrong", "invented") and self.standing == "proven"

    @property
    def missed(self) -> bool:
        """A printed number other than 0 that is not said."""
        return self.true.is_nonzero and self.verdict != "exact"

    @property
    def unread(self) -> bool:
        """A printed 0 of which nothing is said."""
        return self.true_kind == "zero" and self.verdict == "missed"

    @property
    def doubted(self) -> bool:
        """The right number, doubted though the document leaves no other reading."""
        return self.verdict == "exact" and self.said is not None and not self.sure and not self.true.is_open

    @property
    def state_right(self) -> bool | None:
        """Whether number, blank, mark and absent are told apart; None where the truth does not tell, or leaves it open."""
        return None if self.true_kind in ("nothing", "open") else self.said_state == self.true.state

    @property
    def true_text(self) -> str:
        """Every honest reading, for people."""
        numbers = [*map(str, self.true.numbers), *([self.true.state or "nothing"] if self.true.nothing else [])]
        return " or ".join(numbers)

    def __str__(self) -> str:
        said = self.said_state if self.said is None else str(self.said)
        return f"{self.path}: said {said} ({self.standing}), true {self.true_text}"


def said_cells(result: Result, paths: Iterable[str]) -> dict[str, SaidCell]:
    """What a result says of every cell of its own and of `paths`. The numbers are those of its report."""
    said = {}
    for path in dict.fromkeys((*paths, *result.cells)):
        value = _value_at(result.report, path)
        cell = result.cells.get(path)
        amount, unit = value, None
        if value is not None and not isinstance(value, int):
            amount, unit = value.value, value.unit
        number = None if amount is None else Decimal(amount)
        if cell is not None:
            said[path] = SaidCell(number, cell.state, cell.standing, cell.reader, unit)
        else:
            said[path] = SaidCell(number, "absent" if number is None else "number", unit=unit)
    return said


def all_zeros(truth: Truth) -> dict[str, SaidCell]:
    """The reader that says 0 everywhere: what a score has to be better than."""
    zero = SaidCell(Decimal(0), "number", "read")
    return {path: zero._replace(unit=cell.units[0] if cell.units else None) for path, cell in truth.cells.items()}


def compare_cells(said: Mapping[str, SaidCell], truth: Truth, form: Form) -> list[CellOutcome]:
    """Every cell of the truth, and every number said where the form has no cell."""
    outcomes = [_compare_cell(path, form.label(path), said[path], true) for path, true in truth.cells.items()]
    for path, mine in said.items():
        if path not in truth.cells and mine.number is not None:
            outcomes.append(_compare_cell(path, form.label(path), mine, _NOWHERE))
    return outcomes


def _compare_cell(path: str, label: str, said: SaidCell, true: TrueCell) -> CellOutcome:
    number = said.number
    verdict = verdict_on(number, said.unit, true)
    guessed = (
        verdict == "exact"
        and number is not None
        and said.standing != "doubtful"
        and true.is_open
        and number != true.printed
    )
    return CellOutcome(path, label, number, said.state, said.standing, said.reader, true, verdict, guessed, said.unit)


def verdict_on(number: Decimal | None, unit: str | None, true: TrueCell) -> Verdict:
    """What is to be said of a number, or of none, beside what is true. Its unit counts where an honest one is known."""
    if number is None:
        return "exact" if true.nothing else "missed"
    if not true.numbers:
        return "invented"
    if number not in true.numbers or (true.units and unit not in true.units):
        return "wrong"
    return "exact"


def _value_at(report: Any, path: str) -> Any:
    """The leaf of a report at a path; None where there is none, or where this form has a whole row of that path."""
    for name in path.split("."):
        if report is None:
            return None
        report = getattr(report, name, None)
    return None if isinstance(report, BaseModel) and not hasattr(report, "value") else report
