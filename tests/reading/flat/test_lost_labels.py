"""Numbers whose label is lost come to their row only where nothing else adds up."""

from __future__ import annotations

import pytest

from tests.reading.flattened import APPLICATIONS, find_flat, show_row

OUT = "applications.outcomes"


def test_digits_that_may_be_one_row_or_two_are_left_open() -> None:
    text = APPLICATIONS.replace(
        "7.属于行政执法案卷10000018.属于行政查询事项0000000", "7.属于行政执法案卷225123251279921325242"
    )
    reading = find_flat(text, "applications")
    assert [show_row(reading, f"{OUT}.denied.{row}") for row in ("enforcement_file", "administrative_query")] == [
        "? ? ? ? ? ? ?"
    ] * 2


@pytest.mark.parametrize(
    ("damage", "row", "cells"),
    [
        (("191000020二", "1[image: image1.png]91000020二"), "applications.new_received", "? 1 0 0 0 0 20"),
        (("191000020二", "19[bookmark: _GoBack]1000020二"), "applications.new_received", "19 1 0 0 0 0 20"),
        (("3.危及“三安全一稳定”", ""), f"{OUT}.denied.security_and_stability", "0 0 0 0 0 0 0"),
        (("3.补正后申请内容仍不明确0000000", ""), f"{OUT}.unavailable.not_held", "9 1 0 0 0 0 10"),
        (("2.重复申请0000000", "2.重复申请"), f"{OUT}.not_processed.publication", "0 0 0 0 0 0 0"),
    ],
)
def test_what_is_put_in_or_lost_leaves_the_other_numbers_as_they_are(
    damage: tuple[str, str], row: str, cells: str
) -> None:
    reading = find_flat(APPLICATIONS.replace(*damage), "applications")
    assert show_row(reading, row) == cells
    assert show_row(reading, f"{OUT}.denied.third_party_rights") == "1 0 0 0 0 0 1"
