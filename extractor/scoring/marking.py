"""What a result is worth beside a made report's truth, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.scoring.ambiguity import said_numbers
from extractor.scoring.paper import number_of

if TYPE_CHECKING:
    from extractor.result import Result
    from extractor.scoring.made import Made


@dataclass(slots=True)
class Marks:
    """Paths by what went wrong with them.

    `silent`: a number said without doubt that no honest reading has. `proven`: the same, and called proven.
    `guessed`: another number than was printed, said without doubt where the text allows it but others too. `missed`: a printed number, other than 0, not
    said. `unread`: the same for a printed 0. `doubted`: the right number, said to be doubtful though the text leaves no
    other. `figures` counts the numbers of the prose, `missed_figures` those not found, `false_figures` those found
    that are not printed.
    """

    cells: int = 0
    nonzero: int = 0
    nonzero_read: int = 0
    silent: list[str] = field(default_factory=list)
    proven: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    figures: int = 0
    missed_figures: list[str] = field(default_factory=list)
    false_figures: list[str] = field(default_factory=list)
    form: str | None = None  # the form it was read by, where it is another


def mark(result: Result, made: Made) -> Marks:
    """The marks of one result."""
    marks = Marks()
    report = result.report.model_dump(mode="json") if result.report is not None else {}
    if result.form != made.form.name:
        marks.form = result.form or f"{result.status}: {result.reason}"
    said: dict[str, str | None] = {}
    for table in made.form.tables:
        said |= dict(_leaves(report.get(table.id, {}), table.id))
    for path in made.truth:
        cell = result.cells.get(path)
        _mark_cell(marks, made, path, said.get(path), cell.standing if cell else None)
    for path in said.keys() - made.truth.keys():
        if said[path] is not None:
            marks.silent.append(f"{path}: said {said[path]}, the form has no such cell")
    for name in ("issuer", "year"):
        if str(report.get(name)) != made.label.head[name]:
            marks.head.append(f"{name}: said {report.get(name)!r}, true {made.label.head[name]!r}")
    _mark_figures(marks, made, report.get("figures", []))
    return marks


def _leaves(tree: Any, path: str) -> Iterator[tuple[str, str | None]]:
    """Every leaf below `path`; an amount is its printed value."""
    if isinstance(tree, dict) and not {"value", "unit"} <= tree.keys():
        for name, below in tree.items():
            yield from _leaves(below, f"{path}.{name}")
    else:
        value = tree["value"] if isinstance(tree, dict) else tree
        yield path, None if value is None else str(value)


def _mark_cell(marks: Marks, made: Made, path: str, said: str | None, standing: str | None) -> None:
    truth = made.truth[path]
    numbers = said_numbers(truth)
    open_ = isinstance(truth, frozenset) and len(truth) > 1
    mine = None if said is None else str(Decimal(said))
    marks.cells += 1
    wanted = next(iter(numbers)) if len(numbers) == 1 and not open_ else None
    nonzero = wanted is not None and Decimal(wanted) != 0
    marks.nonzero += nonzero
    told = (
        f"{path}: said {said} ({standing}), true {sorted(map(str, truth)) if isinstance(truth, frozenset) else truth!r}"
    )
    if mine is None:
        if nonzero:
            marks.missed.append(told)
        elif wanted is not None:
            marks.unread.append(told)
        return
    right = any(Decimal(mine) == number_of(number) for number in numbers)
    if standing == "doubtful":
        if right and not open_:
            marks.doubted.append(told)
            marks.nonzero_read += nonzero
        elif nonzero:
            marks.missed.append(told)
        return
    if not right:
        marks.silent.append(told)
        if standing == "proven":
            marks.proven.append(told)
        if nonzero:
            marks.missed.append(told)
        return
    marks.nonzero_read += nonzero
    if open_ and Decimal(mine) != number_of(made.label.printed.get(path, "")):
        marks.guessed.append(told)


def _mark_figures(marks: Marks, made: Made, found: list[dict[str, Any]]) -> None:
    left = list(found)
    for figure in made.label.figures:
        marks.figures += 1
        for mine in left:
            if Decimal(str(mine["value"])) == figure.value and mine["unit"] == figure.unit:
                left.remove(mine)
                break
        else:
            marks.missed_figures.append(f"{figure.value}{figure.unit} | {figure.quote}")
    marks.false_figures = [f"{mine['value']}{mine['unit']} | {mine['quote']}" for mine in left]
