from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_report.forms import FORM_2019, FORM_2021, FORMS
from extractor.checking.check import check
from extractor.checking.rules import breach, make_program, number_at, run_predicates
from extractor.kinds import Form, Kind, Rule
from extractor.reading.reading import Reading
from tests.checking.papers import KIND, read_cells, read_paper

SAYS = ("It holds.", "成立。")
CHANGE = "proactive.licensing.change"
WORDS = ("wrong", "有误")


def kind_of(rule: Rule) -> Kind:
    return Kind("made", FORMS, (rule,), (), lambda document, reading: [], lambda document: None)


@pytest.mark.parametrize(
    ("decidable", "counts"),
    [(None, (1, 0, 0)), (True, (1, 0, 0)), (False, (0, 0, 1))],
)
def test_a_rule_that_finds_nothing_holds_only_where_it_could_be_decided(
    decidable: bool | None, counts: tuple[int, int, int]
) -> None:
    answer = None if decidable is None else (lambda reading, form: decidable)
    rule = Rule("M-ONE", "note", SAYS, lambda reading, form: (), decidable=answer)
    program = make_program(kind_of(rule), FORM_2019, {"M-ONE": "note"})
    found, checks = run_predicates(program.predicates, Reading("2019"), FORM_2019, None)
    assert not found
    assert (checks.held, checks.broken, checks.undecided) == counts


def test_a_rule_that_does_not_concern_the_form_is_not_counted() -> None:
    rule = Rule("M-ONE", "note", SAYS, lambda reading, form: (), decidable=lambda reading, form: None)
    _, checks = run_predicates(make_program(kind_of(rule), FORM_2019, {}).predicates, Reading("2019"), FORM_2019, None)
    assert (checks.held, checks.broken, checks.undecided) == (0, 0, 0)


@pytest.mark.parametrize(("outcome", "counts"), [("broken", (0, 1, 0)), ("undecided", (0, 0, 1))])
def test_a_rule_counts_once_however_much_it_finds(outcome: str, counts: tuple[int, int, int]) -> None:
    reading = read_paper(FORM_2019, "")
    finding = breach(
        "M-ONE", "note", WORDS, reading, [CHANGE], outcome="broken" if outcome == "broken" else "undecided"
    )
    rule = Rule("M-ONE", "note", SAYS, lambda reading, form: [finding, finding.model_copy()])
    _, checks = run_predicates(make_program(kind_of(rule), FORM_2019, {}).predicates, reading, FORM_2019, None)
    assert (checks.held, checks.broken, checks.undecided) == counts


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("行政许可 1 +3 4", "source"),
        ("行政许可 1 (3) 4", "undecided"),
        ("行政许可 1 3|8 4", "reading"),
    ],
)
def test_the_cause_of_a_finding_follows_how_its_cells_were_read(line: str, cause: str) -> None:
    assert breach("M-ONE", "note", WORDS, read_paper(FORM_2019, line), [CHANGE]).cause == cause


def test_a_finding_quotes_its_cells_as_printed_with_their_places() -> None:
    reading = read_paper(FORM_2019, "行政许可 1 +3 4")
    found = breach("M-ONE", "note", WORDS, reading, [CHANGE], left=3, right=None)
    cell = reading.cell(CHANGE)
    assert cell is not None
    assert (found.evidence, found.spans, found.left, found.right) == (["+3"], [cell.span], "3", None)


@pytest.mark.parametrize(
    ("written", "number"), [("7", 7), ("(7)", 7), ("_", None), ("/", None), ("?", None), ("~", None)]
)
def test_only_a_printed_number_is_a_number(written: str, number: int | None) -> None:
    assert number_at(read_cells(FORM_2019, {CHANGE: written}), CHANGE) == number


CELLS = st.sampled_from(["0", "1", "3", "+3", "-3", "2.5", "99999999万元", "7元", "_", "/", "?", "~", "(4)", "3|8"])


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021], ids=lambda form: form.name)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_whatever_was_read_every_finding_says_what_and_where_in_both_languages(form: Form, data: st.DataObject) -> None:
    changed = data.draw(st.dictionaries(st.sampled_from([*form.cells, *form.extras]), CELLS, max_size=12))
    checked = check(read_cells(form, changed), KIND)
    known = {*form.cells, *form.extras, *(cell.row.path for cell in form.cells.values())}
    for finding in checked.findings:
        assert all(finding.words)
        assert finding.message == finding.words[0]
        assert finding.rule.startswith("TX-") or set(finding.paths) <= known
    assert sum(checked.checks.model_dump().values()) >= len(form.equations)
