"""Rules on what the text says of all applications: all answered, none received, all from natural persons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosure_report.rules.text_support import (
    IN,
    LEGAL,
    NEW,
    OUT,
    TOT,
    claims_of,
    count_at,
    graded,
    make_rule,
    quoted,
    tell,
    where,
)
from extractor.kinds import Rule
from extractor.result import Claim, Finding

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.reading.reading import Reading

_NEW, _OUT = f"{NEW}.total", f"{OUT}.total"


def _check_all_answered(reading: Reading, form: Form) -> Iterator[Finding]:
    out = count_at(reading, _OUT)
    if not out or claims_of(reading, "carried_out"):
        return
    for claim in claims_of(reading, "all_answered"):
        if claim.facts["carried"] or claim.facts["of_answered"]:
            continue
        place, place_zh = where(claim)
        words = (
            f"{quoted(claim)} in {place}, but table 三 carries {out} application(s) over to next year. Look at row 四 of"
            " table 三.",
            f"{place_zh}称{quoted(claim)}，而表三“结转下年度继续办理”为{out}件。请核对表三第四行。",
        )
        yield tell("TX-ALL-ANSWERED", "warning", words, reading, [claim], (_OUT,), left=0, right=out)
        return


def _check_none(reading: Reading, form: Form) -> Iterator[Finding]:
    new = count_at(reading, _NEW)
    if not new:
        return
    received = claims_of(reading, "received")
    found = claims_of(reading, "none_received") + [claim for claim in received if claim.facts["value"] == 0]
    if not found:
        return
    claim = found[0]
    severity, outcome = graded(claim, "error")
    if any(other.facts["value"] for other in received):
        severity, outcome = "note", "undecided"
    place, place_zh = where(claim)
    words = (
        f"{quoted(claim)} in {place}: no application came in; table 三 prints {new}. Look at row 一 of table 三.",
        f"{place_zh}{quoted(claim)}，即未收到申请，而表三“本年新收政府信息公开申请数量”为{new}件。请核对表三第一行。",
    )
    yield tell("TX-NONE", severity, words, reading, [claim], (_NEW,), left=0, right=new, outcome=outcome)


def _check_applicants(reading: Reading, form: Form) -> Iterator[Finding]:
    for claim in claims_of(reading, "applicants"):
        columns = LEGAL if claim.facts["only"] == "natural" else ("natural_person",)
        paths = [f"{NEW}.{column}" for column in columns if count_at(reading, f"{NEW}.{column}")]
        if not paths:
            continue
        numbers = "+".join(str(count_at(reading, path)) for path in paths)
        place, place_zh = where(claim)
        words = (
            f"{quoted(claim)} in {place}, but table 三 prints {numbers} under {', '.join(map(form.label, paths))}.",
            f"{place_zh}称{quoted(claim)}，而表三“{'、'.join(map(form.label, paths))}”为{numbers}件。请核对表三第一行。",
        )
        yield tell("TX-APPLICANTS", "warning", words, reading, [claim], paths, left=0, right=numbers)
    for claim in claims_of(reading, "applicant"):
        yield from _check_applicant_count(reading, form, claim)


_COLUMNS = {
    "natural_person": (("natural_person",),),
    "business": (("business",),),
    "research": (("research",),),
    "public_welfare": (("public_welfare",),),
    "legal_service": (("legal_service",),),
    "legal": (LEGAL,),
    "business_loosely": (("business",), LEGAL),
}


def _check_applicant_count(reading: Reading, form: Form, claim: Claim) -> Iterator[Finding]:
    value = claim.facts["value"]
    printed: list[int] = []
    for columns in _COLUMNS[claim.facts["names"][0]]:
        rows = [[count_at(reading, f"{row}.{column}") for column in columns] for row in (NEW, IN, TOT)]
        if any(None in row for row in rows):
            return
        new, carried, total = (sum(number or 0 for number in row) for row in rows)
        printed += [new, new + carried, total]
    if value in printed:
        return
    paths = [f"{NEW}.{column}" for column in _COLUMNS[claim.facts["names"][0]][0]]
    severity, outcome = graded(claim, "warning")
    place, place_zh = where(claim)
    words = (
        f"{quoted(claim)} in {place} says {value}; table 三 prints {printed[0]} there. Look at row 一 of table 三.",
        f"{place_zh}{quoted(claim)}为{value}件，而表三第一行对应为{printed[0]}件。请核对表三第一行。",
    )
    yield tell("TX-APPLICANTS", severity, words, reading, [claim], paths, left=value, right=printed[0], outcome=outcome)


RULES: tuple[Rule, ...] = (
    make_rule(
        "TX-ALL-ANSWERED",
        "warning",
        ("All answered in time means that none is carried over.", "全部按期答复，则结转下年度应为0。"),
        _check_all_answered,
        "all_answered",
        needs=(_OUT,),
    ),
    make_rule(
        "TX-NONE",
        "error",
        ("No application received means that row 一 of table 三 is 0.", "未收到申请，则表三本年新收应为0。"),
        _check_none,
        "none_received",
        needs=(_NEW,),
    ),
    make_rule(
        "TX-APPLICANTS",
        "warning",
        (
            "All applicants natural persons means that the other columns of row 一 are 0; counts by applicant agree.",
            "申请人均为自然人，则表三第一行其他各列应为0；按申请人列明的数量应与表三一致。",
        ),
        _check_applicants,
        "applicants",
        "applicant",
    ),
)
"""Rules of statements without a number."""
