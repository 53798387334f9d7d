"""Made reports on disk: a case each, with the label that leads back to the same truth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.scoring.cases import LABEL
from extractor.scoring.truth import truth_of_made

if TYPE_CHECKING:
    from extractor.scoring.made import Made
    from extractor.scoring.truth import TrueCell, TrueFigure

ABOUT = "about.md"


def keep_made(made: Made, folder: Path) -> Path:
    """Write a made report as a case below `folder`: document, label, and what was done to it. Its own folder."""
    case = folder / made.name
    case.mkdir(parents=True, exist_ok=True)
    (case / f"document{made.suffix}").write_bytes(made.data)
    label = json.dumps(label_of(made), ensure_ascii=False, indent=1)
    (case / LABEL).write_text(label + "\n", encoding="utf-8")
    (case / ABOUT).write_text("\n".join(_about(made)) + "\n", encoding="utf-8")
    return case


def _about(made: Made) -> Iterator[str]:
    yield f"Made: form {made.form.name}, layout {made.layout}, damages {', '.join(made.shown) or 'none'}."
    for fault in made.label.faults:
        yield f"- {fault.what}: {fault.path} prints {fault.printed}, where {fault.implied} would agree."


def label_of(made: Made) -> dict[str, Any]:
    """The label of a made report, as a person would write it: the report, `accept` and `states`."""
    truth = truth_of_made(made)
    label: dict[str, Any] = {
        "form": made.form.form,
        **{name: list(points) for name, points in made.label.points.items()},
    }
    accept: dict[str, list[Any]] = {}
    states: dict[str, str] = {}
    for path, value in made.label.head.items():
        _put(label, path, int(value) if path == "year" and value else value)
    for path in (*made.form.cells, *made.form.absent):
        cell = truth.cells[path]
        readings = list(_readings(cell, made, path))
        _put(label, path, readings[0])
        if len(readings) > 1:
            accept[path] = readings
        elif cell.state not in (None, "number"):
            states[path] = str(cell.state)
    label["figures"] = [_figure(figure) for figure in truth.figures]
    accept |= {f"figures.{f.id}.part_of": list(f.wholes) for f in truth.figures if len(f.wholes) > 1}
    return label | {"accept": accept, "states": states}


def _readings(cell: TrueCell, made: Made, path: str) -> Iterator[Any]:
    """Every honest reading as the report holds it, the printed one first."""
    numbers = sorted(cell.numbers, key=lambda number: (number != cell.printed, number))
    money = path in made.form.cells and made.form.cells[path].column.type == "money"
    if cell.nothing and (not numbers or cell.printed not in numbers):
        yield {"value": None, "unit": None} if money else None
    for number in numbers:
        if money:
            yield from ({"value": str(number), "unit": unit} for unit in cell.units or (None,))
        else:
            yield int(number)
    if cell.nothing and numbers and cell.printed in numbers:
        yield {"value": None, "unit": None} if money else None


def _figure(figure: TrueFigure) -> dict[str, Any]:
    value, unit = figure.values[0], figure.units[0]
    what = figure.quote.partition(str(value))[0] or figure.quote
    return {
        "id": figure.id,
        "label": what,
        "value": int(value) if value == value.to_integral_value() else str(value),
        "unit": unit,
        "part_of": figure.wholes[0] if figure.wholes else None,
        "quote": figure.quote,
    }


def _put(tree: dict[str, Any], path: str, value: Any) -> None:
    """Set a dotted path of nested dicts."""
    *steps, last = path.split(".")
    for step in steps:
        tree = tree.setdefault(step, {})
    tree[last] = value


def keep_all(reports: Iterable[Made], folder: Path) -> int:
    """Write every made report; how many there are."""
    count = 0
    for made in reports:
        keep_made(made, folder)
        count += 1
    return count
