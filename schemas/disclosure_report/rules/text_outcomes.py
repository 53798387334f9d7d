"""Rules on counts of the text against one row of a table: outcomes (予以公开 25件) of table 三, documents of table 二."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosure_report.claims.roles import GROUPS
from disclosure_report.rules.text_support import (
    Bounds,
    add_bounds,
    claims_of,
    graded,
    make_rule,
    outcome_bounds,
    quoted,
    readings_at,
    row_sum,
    rows_of,
    tell,
    where,
)
from disclosure_report.support import DOCUMENT_COLUMNS
from extractor.kinds import Rule
from extractor.result import Claim, Finding

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.reading.reading import Reading


def _named(claim: Claim) -> tuple[str, ...]:
    """The outcomes whose sum a claim gives: its groups, or the rows where it names no group."""
    names = tuple(claim.facts["names"])
    return tuple(name for name in names if name in GROUPS) or names


def _allows(reading: Reading, form: Form, claim: Claim, alone: bool) -> bool:
    """Whether the table may count what the claim names in any honest way, or leaves that open."""
    named, value = _named(claim), claim.facts["value"]
    printed = add_bounds(outcome_bounds(reading, form, name) for name in named)
    if printed is None or printed.allows(value):
        return True
    ways = [_sum_of_parts(reading, form, named)]
    rows = tuple(name for name in claim.facts["names"] if name not in GROUPS)
    if named == rows:  # a ground may be quoted for its whole group
        ways += [outcome_bounds(reading, form, row.partition(".")[0]) for row in rows]
    if alone and named == ("disclosed",):  # 予以公开 may count the partly disclosed too
        ways.append(add_bounds(outcome_bounds(reading, form, name) for name in ("disclosed", "partly_disclosed")))
    return any(way is not None and way.allows(value) for way in ways)


def _sum_of_parts(reading: Reading, form: Form, named: tuple[str, ...]) -> Bounds | None:
    """The applicants' columns of the rows: where a printed total is wrong, the text may well quote the right one."""
    sums = [row_sum(reading, row) for name in named for row in rows_of(form, name)]
    known = [each for each in sums if each is not None]
    return Bounds(sum(known), sum(known)) if len(known) == len(sums) else None


def _check_outcomes(reading: Reading, form: Form) -> Iterator[Finding]:
    found = claims_of(reading, "outcome")
    told = {name for claim in found for name in _named(claim)}
    allowed: dict[tuple[str, ...], bool] = {}
    broken = []
    for claim in found:
        holds = _allows(reading, form, claim, "partly_disclosed" not in told)
        allowed[_named(claim)] = allowed.get(_named(claim), False) or holds
        if not holds:
            broken.append(claim)
    for claim in broken:
        printed = add_bounds(outcome_bounds(reading, form, name) for name in _named(claim))
        if printed is not None and not allowed[_named(claim)]:
            yield _tell(reading, form, claim, printed)


def _tell(reading: Reading, form: Form, claim: Claim, printed: Bounds) -> Finding:
    value = claim.facts["value"]
    rows = [row for name in _named(claim) for row in rows_of(form, name)]
    shown = [f"{row}.total" for row in rows]
    persons = add_bounds(outcome_bounds(reading, form, name, "natural_person") for name in _named(claim))
    first = outcome_bounds(reading, form, _named(claim)[0], "natural_person") if len(_named(claim)) > 1 else None
    ground = next((name for name in claim.facts["names"] if name not in GROUPS), None)
    ground_bounds = outcome_bounds(reading, form, ground) if ground else None
    hint = ("", "")
    if persons is not None and value in (persons.low, first.low if first else None):
        hint = (" The text quotes natural persons alone.", "正文只引用了自然人的数量。")
        shown = [f"{row}.natural_person" for row in rows]
    elif ground is not None and ground_bounds is not None and ground_bounds.low == value:
        label = form.label(f"{rows_of(form, ground)[0]}.total")
        hint = (f" The text quotes {label} alone.", f"正文只引用了“{label}”。")
    severity, outcome = graded(claim, "warning")
    place, place_zh = where(claim)
    least = " at least" if printed.high is None else ""
    least_zh = "至少" if printed.high is None else ""
    words = (
        f"{quoted(claim)} in {place} says {value}; table 三 makes that{least} {printed.low}.{hint[0]} Look at these rows"
        " of table 三.",
        f"{place_zh}{quoted(claim)}为{value}件，而表三对应各行合计{least_zh}为{printed.low}件。{hint[1]}请核对表三相应各行。",
    )
    return tell("TX-OUTCOME", severity, words, reading, [claim], shown, left=value, right=printed, outcome=outcome)


def _check_documents(reading: Reading, form: Form) -> Iterator[Finding]:
    told: set[tuple[str, int]] = set()
    for claim in claims_of(reading, "documents"):
        row, kind, value = f"proactive.{claim.facts['row']}", claim.facts["kind"], claim.facts["value"]
        columns = DOCUMENT_COLUMNS[form.form]
        keys = columns[kind] if kind else tuple(key for each in columns.values() for key in each)
        if kind == "issued":  # what was published may also be what was disclosed
            keys = (*keys, *columns["in_force"])
        printed = [readings_at(reading, f"{row}.{key}") for key in keys]
        if not all(printed) or any(value in each for each in printed) or (row, value) in told:
            continue
        told.add((row, value))
        shown = [f"{row}.{key}" for key in (columns[kind] if kind else keys)]
        place, place_zh = where(claim)
        numbers = "/".join(" or ".join(map(str, readings_at(reading, path))) for path in shown)
        labels = [form.label(path) for path in shown]
        words = (
            f"{quoted(claim)} in {place} says {value}; table 二 prints {numbers} at {', '.join(labels)}. Look at table 二.",
            f"{place_zh}{quoted(claim)}为{value}件，而表二“{'、'.join(labels)}”为{numbers}。请核对表二。",
        )
        yield tell("TX-DOCUMENTS", "note", words, reading, [claim], shown, left=value, right=numbers)


RULES: tuple[Rule, ...] = (
    make_rule(
        "TX-OUTCOME",
        "warning",
        (
            "Outcomes counted in the text are the totals of their groups in table 三.",
            "正文各类办理结果数量应等于表三相应各类总计。",
        ),
        _check_outcomes,
        "outcome",
    ),
    make_rule(
        "TX-DOCUMENTS",
        "note",
        (
            "Regulations and normative documents counted in the text are those of table 二.",
            "正文规章、规范性文件数量应与表二一致。",
        ),
        _check_documents,
        "documents",
    ),
)
"""Rules of outcomes and documents."""
