"""The pages that are saved in every format, and what counts as the same report."""

from __future__ import annotations

import pytest

from benchmarks.same_report.judging import unequal_fields
from benchmarks.same_report.pages import even_blanks, page_of_text, put_into_site, recode
from benchmarks.same_report.reports import DAMAGES, make_cases
from disclosure_report import KIND
from extractor.pipeline import process

PAGE = make_cases(1)[0].data()


def test_twenty_reports_are_of_every_form_and_with_every_sort_of_damage() -> None:
    cases = make_cases()
    assert len(cases) == 20
    assert {case.truth.form for case in cases} == {form.name for form in KIND.forms}
    assert len({damage for damages in DAMAGES for damage in damages}) > 20


@pytest.mark.parametrize("change", [lambda page: recode(page, "gb18030"), put_into_site, even_blanks])
def test_a_page_in_other_clothes_is_the_same_report(change) -> None:  # type: ignore[no-untyped-def]
    report = process(PAGE, name="a.html").report
    assert unequal_fields(process(change(PAGE), name="a.html").report, report) == []


def test_a_page_in_another_encoding_is_other_bytes() -> None:
    assert recode(PAGE, "gb18030").decode("gb18030").replace("gb18030", "utf-8") == PAGE.decode()


def test_only_a_flattened_text_becomes_a_page() -> None:
    assert page_of_text("规章\t0\n") is None
    assert page_of_text("一、总体情况\n无。\n") is None
    page = page_of_text("一、总体情况" + "<规章>0" * 300)
    assert page is not None
    assert "&lt;规章&gt;0&lt;" in page.decode()


def test_reports_differ_where_a_field_does_but_not_where_a_quote_is_wrapped_otherwise() -> None:
    one = {"year": 2023, "figures": [{"value": 3, "quote": "申请3件"}], "problems": []}
    wrapped = {"year": 2023, "figures": [{"value": 3, "quote": "申请3\n件"}], "problems": []}
    other = {"year": 2022, "figures": [{"value": 3, "quote": "申请3件"}], "problems": ["不够"]}
    assert unequal_fields(wrapped, one) == []
    assert unequal_fields(other, one) == ["year: 2022, the page 2023", "problems.0: '不够', the page None"]
