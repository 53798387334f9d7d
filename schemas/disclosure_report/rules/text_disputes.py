"""Rules on reconsideration and litigation told in the text, against table 四."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosure_report.rules.text_support import (
    Bounds,
    add_bounds,
    bounds_at,
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

_PARTS = ("upheld", "corrected", "other", "pending")


def _bounds(reading: Reading, blocks: list[str], column: str) -> Bounds | None:
    parts = _PARTS if column == "total" else ()
    return add_bounds(
        bounds_at(reading, f"disputes.{block}.{column}", [f"disputes.{block}.{part}" for part in parts])
        for block in blocks
    )


def _allows(reading: Reading, claim: Claim, several: bool) -> bool | None:
    """Whether table 四 leaves room for the claim; None where it cannot be read."""
    blocks, column = claim.facts["blocks"], claim.facts["result"] or "total"
    printed = _bounds(reading, blocks, column)
    if printed is None:
        return None
    ways = [printed]
    if several and len(blocks) == 2:  # 行政诉讼 3件 beside 复议后起诉 1件 may be the direct ones alone
        ways += [each for block in blocks if (each := _bounds(reading, [block], column)) is not None]
    return any(way.allows(claim.facts["value"]) for way in ways)


def _check_disputes(reading: Reading, form: Form) -> Iterator[Finding]:
    found = claims_of(reading, "disputes")
    several = any(len(claim.facts["blocks"]) == 1 and "litigation" in claim.facts["blocks"][0] for claim in found)
    settled = {
        (tuple(claim.facts["blocks"]), claim.facts["result"])
        for claim in found
        if _allows(reading, claim, several) is not False
    }
    for claim in found:
        key = (tuple(claim.facts["blocks"]), claim.facts["result"])
        if key in settled:
            continue
        settled.add(key)
        severity, outcome = graded(claim, "error")
        yield _tell(reading, form, claim, claim.facts["value"], severity == "error", outcome == "broken")
    for claim in claims_of(reading, "no_disputes"):
        printed = _bounds(reading, claim.facts["blocks"], "total")
        key = (tuple(claim.facts["blocks"]), None)
        if printed is not None and printed.low > 0 and key not in settled:
            settled.add(key)
            yield _tell(reading, form, claim, 0, not found, True)


def _tell(reading: Reading, form: Form, claim: Claim, value: int, is_error: bool, sure: bool) -> Finding:
    column = claim.facts.get("result") or "total"
    paths = [f"disputes.{block}.{column}" for block in claim.facts["blocks"]]
    printed = _bounds(reading, claim.facts["blocks"], column)
    labels = [form.label(path).removeprefix(" / ") for path in paths]
    place, place_zh = where(claim)
    words = (
        f"{quoted(claim)} in {place} says {value}; table 四 prints {printed} at {', '.join(labels)}. Look at table 四.",
        f"{place_zh}{quoted(claim)}为{value}件，而表四“{'、'.join(labels)}”为{printed}件。请核对表四。",
    )
    return tell(
        "TX-DISPUTES",
        "error" if is_error else "note",
        words,
        reading,
        [claim],
        paths,
        left=value,
        right=printed,
        outcome="broken" if sure else "undecided",
    )


def _check_no_loss(reading: Reading, form: Form) -> Iterator[Finding]:
    for claim in claims_of(reading, "no_loss"):
        columns = ("corrected", "other", "pending") if claim.facts["all_upheld"] else ("corrected",)
        paths = [
            path
            for block in claim.facts["blocks"]
            for column in columns
            if count_at(reading, path := f"disputes.{block}.{column}")
        ]
        if not paths:
            continue
        told = [f"{form.label(path).removeprefix(' / ')} {count_at(reading, path)}" for path in paths]
        numbers = "+".join(str(count_at(reading, path)) for path in paths)
        pending = all(path.endswith((".pending", ".other")) for path in paths)
        place, place_zh = where(claim)
        words = (
            f"{quoted(claim)} in {place}, but table 四 prints {', '.join(told)}"
            + ("; those are not decided for the body." if pending else ".")
            + " Look at table 四.",
            f"{place_zh}称{quoted(claim)}，而表四印有{'、'.join(told)}"
            + ("，并非均已维持" if pending else "")
            + "。请核对表四。",
        )
        yield tell("TX-NO-LOSS", "warning", words, reading, [claim], paths, left=0, right=numbers)


RULES: tuple[Rule, ...] = (
    make_rule(
        "TX-DISPUTES",
        "error",
        (
            "Reconsideration and litigation counted in the text are the totals of table 四.",
            "正文行政复议、行政诉讼数量应等于表四相应总计。",
        ),
        _check_disputes,
        "disputes",
        "no_disputes",
    ),
    make_rule(
        "TX-NO-LOSS",
        "warning",
        (
            "No case corrected or lost means that table 四 corrects none; all upheld, that none is pending either.",
            "无纠错、无败诉，则表四结果纠正应为0；均获维持，则其他结果、尚未审结亦应为0。",
        ),
        _check_no_loss,
        "no_loss",
    ),
)
"""Rules of disputes told in the text."""
