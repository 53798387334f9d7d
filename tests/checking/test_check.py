from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_report.forms import FORM_2019, FORM_2021, FORMS
from extractor.checking.check import check
from extractor.checking.rules import Grade
from extractor.errors import UsageError
from extractor.kinds import Form
from extractor.reading.reading import Reading
from tests.checking.papers import KIND, draw_balanced, findings_of, read_cells, read_paper

WRONG_TOTAL = "行政复议  1 0 2 0 0"


def test_everything_that_holds_is_counted() -> None:
    checked = check(read_cells(FORM_2019, {}), KIND)
    assert not [finding for finding in checked.findings if finding.severity != "note"]
    assert checked.checks.broken == 0
    assert checked.checks.held >= len(FORM_2019.equations)
    assert len(checked.confrontations) == len(FORM_2019.equations)


def test_a_report_with_nothing_read_holds_nothing() -> None:
    checks = check(Reading("2021"), KIND).checks
    assert checks.undecided >= len(FORM_2021.equations)


@pytest.mark.parametrize(("lang", "start"), [("en", 0), ("zh", 1)])
def test_the_message_is_in_the_language_asked_for(lang: str, start: int) -> None:
    (finding,) = [f for f in check(read_paper(FORM_2019, WRONG_TOTAL), KIND, lang=lang).findings if f.rule == "T4-SUM"]  # type: ignore[arg-type]
    assert finding.message == finding.words[start] != ""


@pytest.mark.parametrize("grade", ["error", "warning", "note"])
def test_a_rule_can_be_graded_otherwise(grade: Grade) -> None:
    found = check(read_paper(FORM_2019, WRONG_TOTAL), KIND, severities={"T4-SUM": grade}).findings
    assert [each.severity for each in found if each.rule == "T4-SUM"] == [grade]


@pytest.mark.parametrize("rule", [rule.id for rule in KIND.rules])
def test_a_rule_that_is_off_neither_finds_nor_counts(rule: str) -> None:
    reading = read_paper(FORM_2019, f"{WRONG_TOTAL}\n行政许可 1 -3 5\n（四）无法提供 3 0 0 0 0 0 3", year="2024")
    all_on, one_off = check(reading, KIND), check(reading, KIND, severities={rule: "off"})
    assert rule not in {each.rule for each in one_off.findings}
    assert sum(one_off.checks.model_dump().values()) <= sum(all_on.checks.model_dump().values())


@pytest.mark.parametrize("severities", [{"T9-NONE": "off"}, {"T4-SUM": "fatal"}])
def test_a_severity_that_cannot_be_is_refused_by_name(severities: dict[str, Grade]) -> None:
    with pytest.raises(UsageError, match=next(iter(severities))):
        check(Reading("2021"), KIND, severities=severities)


def test_gaps_that_blanks_leave_are_one_note_for_a_rule_with_what_they_imply() -> None:
    reading = read_paper(FORM_2019, "行政复议 1 _ 2 0 4\n未经复议直接起诉 1 0 0 0 _")
    (note,) = [each for each in check(reading, KIND).findings if each.rule == "T4-SUM"]
    assert (note.severity, note.outcome) == ("note", "undecided")
    assert note.suspects[0].cells == {"disputes.reconsideration.corrected": 1, "disputes.litigation_direct.total": 1}
    assert all("行政复议·结果纠正 = 1" in words for words in note.words)


def test_a_gap_spread_over_several_blanks_names_them() -> None:
    (note,) = [
        each for each in check(read_paper(FORM_2019, "行政复议 1 _ _ 0 4"), KIND).findings if each.rule == "T4-SUM"
    ]
    assert note.paths == ["disputes.reconsideration.corrected", "disputes.reconsideration.other"]
    assert not note.suspects


def test_blanks_that_leave_no_gap_are_not_spoken_of() -> None:
    checked = check(read_paper(FORM_2019, "行政复议 1 _ 2 / 3\n未经复议直接起诉 _ _ _ _ _"), KIND)
    assert not [each for each in checked.findings if each.rule == "T4-SUM"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@settings(deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_balanced_report_breaks_no_sum(form: Form, seed: int) -> None:
    checked = check(read_cells(form, draw_balanced(form, seed)), KIND)
    assert all(found.outcome == "holds" for found in checked.confrontations)


def test_findings_name_their_cells_and_their_printed_numbers() -> None:
    (finding,) = findings_of("T4-SUM", read_paper(FORM_2019, WRONG_TOTAL))
    assert "disputes.reconsideration.total" in finding.paths
    assert (finding.left, finding.right) != (None, None)


@pytest.mark.parametrize("grade", ["error", "off"])
def test_what_a_rule_found_in_the_document_is_told_once_without_it_and_graded(grade: Grade) -> None:
    reading = read_paper(FORM_2021, "", remarks="unplaced applications 7")
    (found,) = [each for each in check(reading, KIND).findings if each.rule == "RD-COVER"]
    again = check(reading, KIND, severities={"RD-COVER": grade}, kept=[found]).findings
    assert [each.severity for each in again if each.rule == "RD-COVER"] == [grade] * (grade != "off")
