"""What the prose says about cells: each figure that counts what cells count is a witness for their sum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.checking.ledger import Values
    from extractor.documents.document import Span
    from extractor.kinds import Form, Kind, Witness
    from extractor.reading.reading import Reading

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Testimony:
    """One figure as a witness: the cells that should add up to `value` in one of its meanings, and the words said."""

    sums: tuple[tuple[str, ...], ...]
    value: int
    quote: str
    span: Span

    def concerns(self, cells: Iterable[str]) -> bool:
        """Whether it says anything about one of these cells."""
        return any(cell in each for cell in cells for each in self.sums)

    def agrees(self, values: Values, changes: Values | None = None) -> bool:
        """Whether the cells, with the changes made, add up to what was said, in any of the meanings.

        A sum over a cell that is not known agrees with nothing.
        """
        changed = changes or {}
        return any(
            sum(changed[cell] if cell in changed else values[cell] for cell in each) == self.value
            for each in self.sums
            if values.keys() >= set(each)
        )


def hear_witnesses(reading: Reading, form: Form, kind: Kind) -> list[Testimony]:
    """The figures of the prose that speak for cells of the form, in the order of the text."""
    found: list[Testimony] = []
    patterns = _patterns(kind)
    for figure in reading.figures:
        if not isinstance(figure.value, int):
            continue
        label = _SPACES.sub("", figure.label)
        for pattern, witness in patterns:
            if (figure.unit is None or figure.unit in witness.units) and pattern.fullmatch(label):
                found.append(Testimony(_cells_of(witness, form), figure.value, figure.quote, figure.span))
                break
    return found


def weigh_testimony(said: Iterable[Testimony], values: Values, changes: Values) -> int:
    """How many more witnesses agree once the changes are made; negative where they contradict."""
    concerned = [each for each in said if each.concerns(changes)]
    return sum(each.agrees(values, changes) - each.agrees(values) for each in concerned)


@lru_cache(maxsize=8)
def _patterns(kind: Kind) -> tuple[tuple[re.Pattern[str], Witness], ...]:
    return tuple((re.compile(witness.label), witness) for witness in kind.witnesses)


@lru_cache(maxsize=256)
def _cells_of(witness: Witness, form: Form) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell for path in each for cell in _below(path, form)) for each in witness.sums)


def _below(path: str, form: Form) -> list[str]:
    if path in form.cells:
        return [path]
    return [cell for cell in form.cells if cell.startswith(f"{path}.") and cell.endswith(".total")]
