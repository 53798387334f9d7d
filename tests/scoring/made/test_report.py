"""Made reports: the same bytes every time, sums that hold, a truth that is what the text prints."""

from __future__ import annotations

import hashlib

import pytest

from disclosure_report import KIND
from extractor.kinds import Form
from extractor.pipeline import process
from extractor.scoring.made import draw_many, make_report

FORM_2021 = KIND.forms[1]
HYBRID = KIND.forms[2]


def test_the_same_arguments_give_the_same_bytes_in_every_process() -> None:
    made = b"".join(report.data for report in draw_many(KIND, 60, seed=4))
    again = b"".join(report.data for report in draw_many(KIND, 60, seed=4))
    other = b"".join(report.data for report in draw_many(KIND, 60, seed=5))
    assert hashlib.sha256(made).digest() == hashlib.sha256(again).digest()
    assert made != other


def test_a_seed_draws_what_it_drew_before() -> None:
    report = make_report(KIND, FORM_2021, "tabs", ("blank_zeros",), 3)
    assert report.name == "2021-tabs-blank_zeros-3"
    assert report == make_report(KIND, FORM_2021, "tabs", ("blank_zeros",), 3)


def test_unknown_damages_are_refused() -> None:
    with pytest.raises(KeyError, match="flood"):
        make_report(KIND, HYBRID, "tabs", ("flood",), 1)


@pytest.mark.parametrize("form", KIND.forms, ids=lambda form: form.name)
@pytest.mark.parametrize("seed", range(20))
def test_a_report_without_damage_gives_no_cause_for_a_finding(form: Form, seed: int) -> None:
    made = make_report(KIND, form, "tabs", (), seed)
    findings = process(made.data, name=made.name + made.suffix).findings
    assert [finding.message for finding in findings if finding.severity != "note"] == []
