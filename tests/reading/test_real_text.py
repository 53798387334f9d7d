"""How far the text readers agree with the hand-made labels of the real reports beside this checkout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from disclosure_report import KIND
from extractor.documents.read import read_document
from extractor.reading.reading import FigureReading, Reading
from extractor.reading.sections import find_sections
from extractor.reading.text import read_text
from tests.agreement import label_of, reports

REPORTS = reports()
COMPLETE = [report for report in REPORTS if len(report.stem.partition("_")[2]) == 16]  # labelled to the last figure
pytestmark = pytest.mark.skipif(not REPORTS, reason="the real reports are not beside this checkout")


@dataclass(frozen=True)
class Match:
    """A labelled figure with the one read at its place, if any, and whether their wholes agree."""

    label: str
    figure: FigureReading | None
    whole: bool


@lru_cache(maxsize=32)
def read(report: Path) -> Reading:
    document = read_document(report)
    reading = Reading("", sections=find_sections(document, KIND))
    read_text(document, reading, KIND)
    return reading


def squeezed(text: str) -> str:
    return "".join(text.split())


def say_the_same(figure: FigureReading, value: list[Any], unit: list[Any], quote: str) -> bool:
    mine, true = squeezed(figure.quote), squeezed(quote)
    return (
        Decimal(figure.value) in [Decimal(str(each)) for each in value]
        and figure.unit in unit
        and (mine in true or true in mine)
    )


def matches(report: Path) -> Iterator[Match]:
    label = label_of(report)
    accept = label.get("accept", {})
    left = list(read(report).figures)
    ids: dict[str | None, str | None] = {None: None}
    for true in label["figures"]:
        value, unit, wholes = (
            accept.get(f"figures.{true['id']}.{name}", [true[name]]) for name in ("value", "unit", "part_of")
        )
        figure = next((each for each in left if say_the_same(each, value, unit, true["quote"])), None)
        if figure is not None:
            left.remove(figure)
            ids[true["id"]] = figure.id
        yield Match(
            true["quote"], figure, figure is not None and figure.part_of in [ids.get(whole) for whole in wholes]
        )


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_labelled_figures_are_read_with_their_wholes(report: Path) -> None:
    found = list(matches(report))
    missed = [match.label for match in found if match.figure is None]
    wrong = [match.label for match in found if match.figure is not None and not match.whole]
    assert len(missed) <= 0.05 * len(found), missed
    assert len(wrong) <= 0.05 * len(found), wrong


def test_figures_that_no_label_has_are_few() -> None:
    read_in_all = sum(len(read(report).figures) for report in COMPLETE)
    labelled = sum(match.figure is not None for report in COMPLETE for match in matches(report))
    assert labelled >= 0.95 * read_in_all


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_the_head_is_as_labelled(report: Path) -> None:
    label, head = label_of(report), read(report).head
    accept = label.get("accept", {})
    names = ("issuer", "title", "year", "period_start", "period_end", "published")
    truth = {name: label[name] for name in names} | {f"contact.{name}": each for name, each in label["contact"].items()}
    wrong = {
        name: (head[name].value if name in head else None, true)
        for name, true in truth.items()
        if (head[name].value if name in head else None)
        not in [str(each) if each else None for each in accept.get(name, [true])]
    }
    assert wrong == {}


def test_most_lists_of_problems_and_improvements_are_exactly_the_labels() -> None:
    exact = total = 0
    for report in REPORTS:
        label, reading = label_of(report), read(report)
        for name, mine in (("problems", reading.problems), ("improvements", reading.improvements)):
            total += 1
            exact += mine == label[name] or mine in label.get("accept", {}).get(name, [])
    assert exact >= 0.75 * total
