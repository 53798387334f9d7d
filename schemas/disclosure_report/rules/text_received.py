"""Rules on how many applications came, were answered and went over: section 一 against table 三, and in itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from disclosure_report.claims.roles import GROUPS
from disclosure_report.rules.text_support import (
    IN,
    NEW,
    OUT,
    TOT,
    add_bounds,
    claims_of,
    count_at,
    graded,
    is_doubtful,
    make_rule,
    outcome_bounds,
    quoted,
    row_sum,
    tell,
    where,
)
from extractor.kinds import Rule
from extractor.result import Claim, Finding

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.reading.reading import Reading

_NEW, _IN, _TOT, _OUT = f"{NEW}.total", f"{IN}.total", f"{TOT}.total", f"{OUT}.total"
_MOST = 50  # statements of one kind that are looked at
_SAID_CARRIED = re.compile(r"结转|顺延|转入|下一?年|次年|跨年")


def _received_allows(reading: Reading, value: int) -> bool | None:
    """Whether N is NEW or NEW + IN; None where a blank leaves it open."""
    new, carried = count_at(reading, _NEW), count_at(reading, _IN)
    if new is None:
        return None
    if value == new or (carried is not None and value == new + carried):
        return True
    return None if carried is None and value > new else False


def _check_received(reading: Reading, form: Form) -> Iterator[Finding]:
    found = [claim for claim in claims_of(reading, "received") if claim.facts["value"] > 0]
    verdicts = [_received_allows(reading, claim.facts["value"]) for claim in found]
    new, carried = count_at(reading, _NEW), count_at(reading, _IN)
    if True in verdicts:
        claim = found[verdicts.index(True)]
        if carried and claim.facts["value"] != new:
            place, place_zh = where(claim)
            words = (
                f"{quoted(claim)} in {place} counts the {carried} application(s) carried in from last year as well:"
                f" {new} new + {carried}.",
                f"{place_zh}{quoted(claim)}已包含上年结转的{carried}件：本年新收{new}件+上年结转{carried}件。",
            )
            yield tell(
                "TX-RECEIVED", "note", words, reading, [claim], (_NEW, _IN),
                left=claim.facts["value"], right=f"{new}+{carried}", outcome="undecided",
            )  # fmt: skip
        return
    if None in verdicts or not found or sum(claim.facts["value"] for claim in found) == new:
        return
    claim = next((claim for claim in found if "noun" not in claim.facts.get("names", ())), found[0])
    severity, outcome = graded(claim, "error")
    if "noun" in claim.facts.get("names", ()):
        severity, outcome = "note", "undecided"
    value = claim.facts["value"]
    if value in (row_sum(reading, NEW), _balance(reading, _TOT, _OUT, _IN)):
        severity, outcome = "note", "undecided"  # the table does not agree in itself, and the text with a part of it
    place, place_zh = where(claim)
    both = f" (with {carried} carried in: {(new or 0) + carried})" if carried else ""
    both_zh = f"（加上年结转{carried}件为{(new or 0) + carried}件）" if carried else ""
    words = (
        f"{quoted(claim)} in {place} says {value} applications came in; table 三 prints {new} new{both}. Look at row 一"
        " of table 三 and at the sentence.",
        f"{place_zh}{quoted(claim)}为{value}件，而表三“本年新收政府信息公开申请数量”总计为{new}件{both_zh}。"
        "请核对该句与表三第一行。",
    )
    yield tell(
        "TX-RECEIVED", severity, words, reading, [claim], (_NEW, _IN) if carried else (_NEW,),
        left=value, right=new if not carried else f"{new} or {new}+{carried}", outcome=outcome,
    )  # fmt: skip


def _answered_allows(reading: Reading, claim: Claim) -> bool:
    """Whether N is what table 三 calls its 总计, by any honest way of counting that the sentence tells."""
    value, group = claim.facts["value"], claim.facts["group"]
    total, new, carried = (count_at(reading, path) for path in (_TOT, _NEW, _IN))
    assert total is not None
    allowed = {total}
    if carried:
        allowed.add(total - carried)  # those carried in are told apart, or not told
    withdrawn = sum(c.facts["value"] for c in claims_of(reading, "withdrawn") if c.facts["group"] == group)
    told = [c for c in claims_of(reading, "carried_in") if c.facts["group"] == group and not c.facts.get("inside")]
    allowed |= {value - withdrawn for value in allowed}
    allowed |= {total - c.facts["value"] for c in told}
    if (claim.facts.get("both") or "handled" in claim.facts.get("names", ())) and new is not None:
        allowed |= {new, new + (carried or 0)}
    return value in allowed


def _check_answered(reading: Reading, form: Form) -> Iterator[Finding]:
    found = claims_of(reading, "answered")[:_MOST]
    total = count_at(reading, _TOT)
    if not found or total is None or any(_answered_allows(reading, claim) for claim in found):
        return
    if sum(claim.facts["value"] for claim in found) == total:
        return
    claim = found[0]
    value = claim.facts["value"]
    severity, outcome = graded(claim, "error")
    if _is_without_processing(reading, form, total - value) or "handled" in claim.facts.get("names", ()):
        severity, outcome = "note", "undecided"
    if value in (row_sum(reading, TOT), _balance(reading, _NEW, _IN, _OUT), _outcome_sum(reading, form)):
        severity, outcome = "note", "undecided"
    place, place_zh = where(claim)
    words = (
        f"{quoted(claim)} in {place} says {value} applications were answered; table 三 prints {total} at （七）总计. Look"
        " at the sentence and at row （七）.",
        f"{place_zh}{quoted(claim)}为{value}件，而表三“（七）总计”为{total}件。请核对该句与表三（七）总计行。",
    )
    yield tell("TX-ANSWERED", severity, words, reading, [claim], (_TOT,), left=value, right=total, outcome=outcome)


def _balance(reading: Reading, first: str, second: str, less: str) -> int | None:
    """What the balance of table 三 makes of a cell: first + second - less."""
    numbers = [count_at(reading, path) for path in (first, second, less)]
    if None in numbers:
        return None
    one, two, three = (number or 0 for number in numbers)
    return one + two - three


def _outcome_sum(reading: Reading, form: Form) -> int | None:
    """The outcomes of table 三 added up; None where one cannot be told."""
    bounds = add_bounds(outcome_bounds(reading, form, name) for name in sorted(GROUPS))
    return bounds.low if bounds is not None else None


def _is_without_processing(reading: Reading, form: Form, gap: int) -> bool:
    """Whether the gap is just what was not processed: those may not be called answered."""
    if gap <= 0:
        return False
    others = [outcome_bounds(reading, form, name) for name in ("other", "not_processed")]
    lows = [bounds.low for bounds in others if bounds is not None]
    return gap in (*lows, sum(lows))


def _check_carried(reading: Reading, form: Form) -> Iterator[Finding]:
    for kind, path in (("carried_in", _IN), ("carried_out", _OUT)):
        found = claims_of(reading, kind)
        printed = count_at(reading, path)
        if not found or printed is None or any(claim.facts["value"] == printed for claim in found):
            continue
        claim = found[0]
        severity, outcome = graded(claim, "error" if _SAID_CARRIED.search(claim.quote) else "warning")
        value = claim.facts["value"]
        place, place_zh = where(claim)
        words = (
            f"{quoted(claim)} in {place} says {value}; table 三 prints {printed} at {form.label(path)}. Look at both.",
            f"{place_zh}{quoted(claim)}为{value}件，而表三“{form.label(path)}”为{printed}件。请核对两处。",
        )
        yield tell("TX-CARRIED", severity, words, reading, [claim], (path,), left=value, right=printed, outcome=outcome)


def _check_pair(reading: Reading, form: Form) -> Iterator[Finding]:
    by_group: dict[str, dict[str, list[Claim]]] = {}
    for claim in claims_of(reading, "received", "answered", "carried_in", "carried_out", "withdrawn"):
        by_group.setdefault(claim.facts["group"], {}).setdefault(claim.what, []).append(claim)
    new, carried_in = count_at(reading, _NEW), count_at(reading, _IN)
    for group in by_group.values():
        received, answered, out = (group.get(kind, []) for kind in ("received", "answered", "carried_out"))
        if not received or not answered or not out or any("handled" in c.facts.get("names", ()) for c in answered):
            continue
        came = {c.facts["value"] for c in received}
        brought = [c.facts["value"] for c in group.get("carried_in", ())]
        for value in tuple(came):
            came |= {value + each for each in brought}
            if not brought and value == new:
                came |= {value + carried_in} if carried_in is not None else set()
        if not brought and (carried_in is None if new is not None else is_doubtful(reading, _NEW)):
            continue
        done = {c.facts["value"] for c in answered} | {sum(c.facts["value"] for c in answered)}
        left_over = {c.facts["value"] for c in out}
        withdrawn = {0, sum(c.facts["value"] for c in group.get("withdrawn", ()))}
        extra = {0, *brought}
        if any(c - a - w - e in left_over for c, a, w, e in product(came, done, withdrawn, extra)):
            continue
        first, second, third = received[0], answered[0], out[0]
        left, right = first.facts["value"], f"{second.facts['value']}+{third.facts['value']}"
        if brought:
            left = f"{left}+{brought[0]}"
        place, place_zh = where(first)
        words = (
            f"{place} does not add up in itself: {quoted(first)}, {quoted(second)}, {quoted(third)}: {left} is not"
            f" {right}. Look whether applications carried in or over are counted.",
            f"{place_zh}前后不一致：{quoted(first)}，{quoted(second)}，{quoted(third)}，{left}不等于{right}。"
            "请核对是否计入上年结转或结转下年度的申请。",
        )
        severity, outcome = graded(first, "error")
        yield tell("TX-PAIR", severity, words, reading, [first, second, third], left=left, right=right, outcome=outcome)


RULES: tuple[Rule, ...] = (
    make_rule(
        "TX-RECEIVED",
        "error",
        (
            "The number of applications received in the text is table 三's new ones, or new ones and those carried in.",
            "正文收到（受理）申请数应等于表三本年新收，或本年新收与上年结转之和。",
        ),
        _check_received,
        "received",
        needs=(_NEW,),
    ),
    make_rule(
        "TX-ANSWERED",
        "error",
        ("The number answered in the text is table 三's （七）总计.", "正文答复（办结）数应等于表三（七）总计。"),
        _check_answered,
        "answered",
        needs=(_TOT,),
    ),
    make_rule(
        "TX-CARRIED",
        "error",
        (
            "Numbers carried in and over in the text are table 三's rows 二 and 四.",
            "正文上年结转、结转下年度数应等于表三第二、第四行。",
        ),
        _check_carried,
        "carried_in",
        "carried_out",
    ),
    make_rule(
        "TX-PAIR",
        "error",
        (
            "Within the text, applications received are those answered and those carried over.",
            "正文收到数应等于答复数与结转数之和。",
        ),
        _check_pair,
        "carried_out",
    ),
)
"""Rules of the account of applications."""
