"""A cell whose reading is in doubt is no mistake of the document, and nothing proves it."""

from __future__ import annotations

from disclosure_report.forms import FORM_2019
from extractor.checking.check import check
from extractor.checking.doubts import doubt_cells
from extractor.checking.standing import settle
from extractor.documents.document import Span
from tests.checking.papers import KIND, read_paper

WRONG = "一、本年新收 5 0 0 0 0 0 5\n（七）总计 5 0 0 0 0 0 5\n（一）予以公开 5 0 0 0 0 0 5\n行政复议 1 0 2 0 4"
TOTAL = "disputes.reconsideration.total"
SWAPPED = ("applications.outcomes.disclosed.research", "applications.outcomes.partly_disclosed.research")


def test_without_a_doubt_the_reading_is_the_same() -> None:
    reading = read_paper(FORM_2019, WRONG)
    assert doubt_cells(reading, frozenset()) is reading


def test_doubt_keeps_what_was_read_and_leaves_the_given_reading_alone() -> None:
    reading = read_paper(FORM_2019, WRONG)
    doubted, kept = doubt_cells(reading, frozenset([TOTAL])).cell(TOTAL), reading.cell(TOTAL)
    assert doubted is not None and kept is not None
    assert (doubted.standing, doubted.value, kept.standing) == ("doubtful", 4, "read")


def test_a_sum_over_a_place_that_backs_two_cells_is_the_readers() -> None:
    reading = read_paper(FORM_2019, WRONG)
    assert [each.cause for each in check(reading, KIND).findings] == ["source"]
    cells = reading.tables["disputes"].cells
    cells[TOTAL].span = cells["disputes.reconsideration.upheld"].span
    found = {each.rule: each.cause for each in check(reading, KIND).findings}
    assert found.keys() >= {"T4-SUM", "RD-ONCE"}
    assert set(found.values()) == {"reading"}


def test_what_was_found_in_the_document_still_counts_without_it() -> None:
    reading = read_paper(FORM_2019, WRONG)
    cells = reading.tables["disputes"].cells
    cells[TOTAL].span = cells["disputes.reconsideration.upheld"].span
    found = [each for each in check(reading, KIND).findings if each.rule == "RD-ONCE"]
    kept = [each.model_copy(update={"rule": "RD-PLACE"}) for each in found]  # a rule that needs the document
    checked = check(read_paper(FORM_2019, WRONG), KIND, kept=kept)
    assert [(each.rule, each.cause) for each in checked.findings] == [("T4-SUM", "reading"), ("RD-PLACE", "reading")]


def test_a_doubted_cell_is_not_proven_though_every_sum_holds() -> None:
    reading = read_paper(FORM_2019, "")
    cells = reading.tables["applications"].cells
    one, other = (cells[path] for path in SWAPPED)
    one.span, other.span = other.span, one.span
    checked = check(reading, KIND)
    standings = settle(reading, FORM_2019, checked.confrontations, checked.findings, checked.doubted)
    assert [standings[path] for path in SWAPPED] == ["doubtful", "doubtful"]
    assert standings["applications.outcomes.disclosed.total"] == "proven"
    assert Span(0, 1) not in (one.span, other.span)
