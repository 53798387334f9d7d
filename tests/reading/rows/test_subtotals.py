"""A subtotal beside the columns of the form is cut from the run, not into it."""

from __future__ import annotations

import pytest

from tests.reading.flattened import APPLICATIONS, find_flat, show_row

OUT = "applications.outcomes"


@pytest.mark.parametrize("before", [True, False])
def test_a_subtotal_is_cut_too_and_told_as_an_extra(before: bool) -> None:
    header = ("法人或其他组织小计", "其他") if before else ("法人或其他组织", "其他小计")
    text = APPLICATIONS.replace("法人或其他组织", header[0]).replace("服务机构其他一", f"服务机构{header[1]}一")
    text = text.replace("0000000", "00000000").replace("91000010", "911000010" if before else "910000110")
    text = text.replace("191000020", "1911000020" if before else "1910000120")
    for digits in ("1000001", "2000002", "6000006"):
        text = text.replace(digits, digits.replace("00000", "000000"))
    reading = find_flat(text, "applications")
    assert show_row(reading, f"{OUT}.unavailable.not_held") == "9 1 0 0 0 0 10"
    assert all(cell.value is not None for cell in reading.cells.values())
    assert reading.extras["applications.new_received.subtotal"].value == 1
