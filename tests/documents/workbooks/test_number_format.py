from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.workbooks.number_format import is_known, print_number


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (0.05, "0%", "5%"),
        (0.0525, "0.00%", "5.25%"),
        (12.5, "0.00", "12.50"),
        (2.5, "0", "3"),
        (1234567.0, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00", "1,234.50"),
        (12.0, '0"件"', "12件"),
        (12.0, "0\\ 件", "12 件"),
        (7.0, "000", "007"),
        (0.5, "#.##", ".5"),
        (0.0, "#", ""),
        (0.0, "0;-0;;@", ""),
        (0.0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        (5.0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "5"),
        (-3.0, "0_ ;[Red]-0\\ ", "-3"),
        (-3.0, "#,##0_);(#,##0)", "(3)"),
        (-0.5, "0.0", "-0.5"),
        (-0.001, "0.00", "0.00"),
        (12.0, "[$¥-804]#,##0.00", "¥12.00"),
        (0.1 + 0.2, "General", "0.3"),
    ],
)
def test_a_number_is_printed_in_its_format(value: float, code: str, printed: str) -> None:
    assert print_number(value, code) == printed


@pytest.mark.parametrize("code", ["yyyy/m/d", "[>2]0;0", "# ?/?", "0.00E+00", "[DBNum1]0", "0,", "0,000", "h:mm"])
def test_a_format_that_asks_for_more_is_not_guessed(code: str) -> None:
    assert not is_known(code)
    assert print_number(3.0, code) is None


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_what_is_printed_is_the_number_rounded_to_the_places_of_its_format(value: int, places: int) -> None:
    printed = print_number(value / 1000, "#,##0" + ("." + "0" * places if places else ""))
    assert printed is not None
    assert abs(Decimal(printed.replace(",", "")) - Decimal(value) / 1000) <= Decimal(5).scaleb(-places - 1)
