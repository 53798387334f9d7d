"""The text around a cell."""

from __future__ import annotations

import pytest

from extractor.scoring.reports.excerpts import AROUND, LINES, excerpt, place_of

SPANS = {"b": (10, 12), "d": (20, 21)}
ORDER = ["a", "b", "c", "d", "e"]


def test_the_place_stands_between_what_is_before_and_behind_it() -> None:
    assert excerpt("行\t12\t34\n", (2, 4)) == ("行\t", "12", "\t34\n")


def test_no_more_is_told_than_a_few_lines() -> None:
    found = excerpt("x\n" * 50 + "12" + "\ny" * 50, (100, 102))
    assert (found.before.count("\n"), found.after.count("\n")) == (LINES - 1, LINES - 1)
    long = excerpt("x" * 500 + "12" + "y" * 500, (500, 502))
    assert (len(long.before), len(long.after)) == (AROUND, AROUND)


@pytest.mark.parametrize(
    ("path", "place"),
    [("b", (10, 12)), ("c", (12, 12)), ("e", (21, 21)), ("a", (10, 10)), ("not of the form", None)],
)
def test_a_cell_that_was_not_found_is_looked_for_beside_its_neighbour(path: str, place: object) -> None:
    assert place_of(path, SPANS, ORDER) == place


def test_where_no_cell_was_found_no_place_is_told() -> None:
    assert place_of("b", {}, ORDER) is None
