"""Head fields, figures of the prose and told measures beside what is true."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from extractor.scoring.truth import TrueFigure, Truth

_SPACE = re.compile(r"\s+")
_NEAR = 6
"""Characters that two quotes of one number share at their beginning or end."""

_INTRUDER = 8
"""Characters of what may stand inside a quote and is no part of it."""


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """One field of the head (as text), or a list of problems or improvements; `true` are the accepted values.

    As text a list tells what it has too much (+) and what it lacks (-).
    """

    path: str
    said: Any
    true: tuple[Any, ...]

    @property
    def exact(self) -> bool:
        """Whether an accepted value is said."""
        return self.said in self.true

    def __str__(self) -> str:
        if not isinstance(self.said, tuple):
            return f"{self.path}: said {self.said!r}, true {' or '.join(map(repr, dict.fromkeys(self.true)))}"
        near = min(self.true, key=lambda each: len({*each} ^ {*self.said}))
        more, less = (
            [each for each in one if each not in other] for one, other in ((self.said, near), (near, self.said))
        )
        if not more and not less:
            return f"{self.path}: in another order"
        return f"{self.path}: " + "; ".join([*(f"+ {each}" for each in more), *(f"- {each}" for each in less)])


@dataclass(frozen=True, slots=True)
class FigureOutcome:
    """One number of the prose. invented: said where the truth, which is complete, has none.

    `whole_right` is None where there is nothing to compare. `value`, `unit` and `quote` are the true ones, of an
    invented figure those said; `said_whole` and `true_wholes` tell the wholes by their quotes.
    """

    verdict: Literal["found", "missed", "invented"]
    value: Decimal
    unit: str | None
    quote: str
    whole_right: bool | None = None
    said_whole: str | None = None
    true_wholes: tuple[str | None, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it is found, as a part of its whole."""
        return self.verdict == "found" and self.whole_right is not False

    def __str__(self) -> str:
        return f"{self.value} {self.unit} | {self.quote!r}"


def compare_head(report: object, truth: Truth) -> list[FieldOutcome]:
    """Every field of the head that is scored."""
    outcomes = []
    for path, accepted in truth.head.items():
        said = report
        for name in path.split("."):
            said = getattr(said, name, None)
        outcomes.append(FieldOutcome(path, None if said is None else str(said), accepted))
    return outcomes


def compare_measures(report: object, truth: Truth) -> list[FieldOutcome]:
    """Problems and improvements, each list as a whole."""
    return [FieldOutcome(name, tuple(getattr(report, name, ())), accepted) for name, accepted in truth.measures.items()]


def compare_figures(said: Sequence[Any], truth: Truth) -> list[FigureOutcome]:
    """Figures by value, unit and quote, each said one used once; wholes are compared among those that are found."""
    left = list(said)
    found: dict[str, Any] = {}
    outcomes: list[FigureOutcome] = []
    for true in truth.figures:
        mine = next((figure for figure in left if _is_same(figure, true)), None)
        if mine is not None:
            left.remove(mine)
            found[true.id] = mine
    quotes = {figure.id: figure.quote for figure in truth.figures}
    quotes_said = {figure.id: figure.quote for figure in said}
    for true in truth.figures:
        if true.id not in found:
            outcomes.append(FigureOutcome("missed", true.values[0], true.units[0], true.quote))
            continue
        whole: str | None = found[true.id].part_of
        outcomes.append(
            FigureOutcome(
                "found",
                true.values[0],
                true.units[0],
                true.quote,
                _is_right_whole(whole, true, found),
                quotes_said.get(whole) if whole else None,
                tuple(quotes.get(each) if each else None for each in true.wholes),
            )
        )
    if truth.figures_complete:
        outcomes += [FigureOutcome("invented", Decimal(str(f.value)), f.unit, f.quote) for f in left]
    return outcomes


def _is_same(figure: Any, true: TrueFigure) -> bool:
    return (
        Decimal(str(figure.value)) in true.values
        and figure.unit in true.units
        and is_same_quote(figure.quote, true.quote)
    )


def _is_right_whole(said: str | None, true: TrueFigure, found: Mapping[str, Any]) -> bool | None:
    if not true.wholes:
        return None
    return said in [found[whole].id if whole is not None and whole in found else None for whole in true.wholes]


def is_same_quote(one: str, other: str) -> bool:
    """One quote holds the other, white space aside, or they share their end or their beginning.

    A quote may be broken up by a page number or a picture that stands inside it: 当[图片]面提交3件.
    """
    a, b = sorted((_SPACE.sub("", one), _SPACE.sub("", other)), key=len)
    if a in b or (len(b) - len(a) <= _INTRUDER and _is_within(a, b)):
        return True
    if len(a) < _NEAR:
        return False
    return a[-_NEAR:] in b or b[-_NEAR:] in a or a[:_NEAR] in b or b[:_NEAR] in a


def _is_within(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order, from its first to its last."""
    signs = iter(long)
    return bool(short) and short[0] == long[0] and short[-1] == long[-1] and all(sign in signs for sign in short)
