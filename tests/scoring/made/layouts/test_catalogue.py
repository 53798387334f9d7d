"""Every layout prints every number, and keeps the places of blanks where it can."""

from __future__ import annotations

import pytest

from disclosure_report import KIND
from extractor.scoring.made import LAYOUTS, make_report
from extractor.scoring.made.layouts.catalogue import SLOTTED

FORM_2019 = KIND.forms[0]
FORM_2021 = KIND.forms[1]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_number_of_an_undamaged_report_stands_in_its_text(layout: str) -> None:
    report = make_report(KIND, FORM_2021, layout, (), 2)
    text = report.data.decode()
    for path, said in report.truth.items():
        numbers = {said} if isinstance(said, str) else set(said or ())
        assert any(number and number in text for number in numbers), path


@pytest.mark.parametrize("layout", sorted(SLOTTED))
def test_layouts_with_slots_leave_one_reading_of_blanks(layout: str) -> None:
    report = make_report(KIND, FORM_2019, layout, ("some_blanks",), 1)
    assert not any(isinstance(said, frozenset) for said in report.truth.values())
