"""Rules on wholes, parts and percentages of the text: channels, lists of outcomes, any 共 … 其中 …, and 占 …%."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import product
from typing import TYPE_CHECKING

from disclosure_report.claims.roles import GROUPS
from disclosure_report.rules.text_support import (
    IN,
    NEW,
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
from extractor.reading.prose.part_sums import LONGEST_LIST
from extractor.result import Claim, Finding, Severity

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.reading.reading import Reading

_ONE_PART_SHORT = Decimal("0.03")  # a list that misses its whole by less is probably meant to be complete
_NEARLY = Decimal("0.1")
_EXACT = Context(prec=80, rounding=ROUND_HALF_UP)  # digits for the longest number with the longest fraction
_MOST_EXTRA = 6  # numbers carried in, over and withdrawn in one account: more tell of several accounts


def _plus(parts: list[int] | list[Decimal]) -> str:
    return "+".join(str(part) for part in parts)


def _check_channels(reading: Reading, form: Form) -> Iterator[Finding]:
    for claim in claims_of(reading, "channel_parts"):
        parts, wholes = claim.facts["parts"], claim.facts["wholes"]
        total = sum(parts)
        if total in wholes or min(wholes) < total < max(wholes):
            continue
        whole = wholes[-1] if total > wholes[-1] else wholes[0]
        sure = total > whole or len(parts) > 2 or "other" in claim.facts["names"]
        severity, outcome = graded(claim, "error" if sure else "warning")
        yield _tell_sum("TX-CHANNEL", severity, outcome == "broken", reading, claim, parts, whole)


def _check_parts(reading: Reading, form: Form) -> Iterator[Finding]:
    for claim in claims_of(reading, "parts"):
        parts, whole = [Decimal(part) for part in claim.facts["parts"]], Decimal(claim.facts["whole"])
        severity = _grade_list(claim, parts, whole)
        if severity is not None:
            yield _tell_sum("TX-PARTS", severity, True, reading, claim, parts, whole)
    for claim in claims_of(reading, "outcome_parts"):
        yield from _check_outcome_list(reading, claim)
    for claim in claims_of(reading, "applicant_parts"):
        total, wholes = sum(claim.facts["parts"]), claim.facts["wholes"]
        complete = set(claim.facts["names"]) == {"natural_person", "legal"}
        if total > wholes[-1] or (complete and total < wholes[0]):
            severity, outcome = graded(claim, "error")
            yield _tell_sum("TX-PARTS", severity, outcome == "broken", reading, claim, claim.facts["parts"], wholes[-1])


def _grade_list(claim: Claim, parts: list[Decimal], whole: Decimal) -> Severity | None:
    """How bad it is that a list does not make its whole; None where it does, or need not."""
    total, run = sum(parts, Decimal(0)), Decimal(0)
    for part in parts:  # what follows a complete list is no part of it
        run += part
        if run == whole:
            return None
    complete = claim.facts["closed"] or (claim.facts["total"] and claim.facts["listed"] and len(parts) > 2)
    if total > whole:
        return "error" if claim.facts["closed"] or claim.facts["listed"] else "warning"
    gap = whole - total
    if claim.facts["closed"] and (claim.facts["listed"] or gap <= whole * _NEARLY):
        return "error"
    if gap == 1 or gap <= whole * _ONE_PART_SHORT:
        return "warning" if claim.facts["listed"] else "note"
    return "note" if complete and gap <= whole * _NEARLY else None


def _check_outcome_list(reading: Reading, claim: Claim) -> Iterator[Finding]:
    names = [name for name in claim.facts["names"] if name in GROUPS]
    if len(set(names)) < len(names):
        return
    parts, wholes, extra = claim.facts["parts"], claim.facts["wholes"], claim.facts["extra"]
    total = sum(parts)
    if len(extra) > _MOST_EXTRA:
        return
    sums = {total + sum(chosen) for chosen in product(*((0, each, -each) for each in extra))}
    if sums & set(wholes) or (total < wholes[0] and "other" not in names):
        return
    severity, outcome = graded(claim, "error")
    whole = min(wholes, key=lambda each: abs(each - total))
    yield _tell_sum("TX-PARTS", severity, outcome == "broken", reading, claim, parts, whole)


def _tell_sum(
    rule: str,
    severity: Severity,
    sure: bool,
    reading: Reading,
    claim: Claim,
    parts: list[int] | list[Decimal],
    whole: int | Decimal,
) -> Finding:
    total: int | Decimal = sum(parts)
    place, place_zh = where(claim)
    words = (
        f"{quoted(claim)} in {place}: the parts {_plus(parts)} make {total}, the whole is {whole}. Look at each number of"
        " this sentence.",
        f"{place_zh}{quoted(claim)}：各分项{_plus(parts)}之和为{total}，而总数为{whole}。请逐一核对该句中的数字。",
    )
    return tell(
        rule,
        severity,
        words,
        reading,
        [claim],
        left=_plus(parts),
        right=whole,
        outcome="broken" if sure else "undecided",
    )


def _rounded(part: int, base: int, places: int) -> Decimal:
    return _EXACT.quantize(_EXACT.divide(Decimal(part * 100), Decimal(base)), Decimal(1).scaleb(-places))


def _distance(claim: Claim, base: int) -> int:
    """How many units of the last printed digit the percentage is away from part / base; 0 where it fits."""
    whole, _, fraction = claim.facts["percent"].partition(".")
    unit = 10 ** len(fraction)
    rounded = (claim.facts["value"] * 200 * unit + base) // (2 * base)  # half up, in units of the last digit
    return abs(int(rounded) - int(whole + fraction))


def _check_percents(reading: Reading, form: Form) -> Iterator[Finding]:
    account = {claim.facts["value"] for claim in claims_of(reading, "received", "answered")}
    new, carried, total = (count_at(reading, f"{row}.total") for row in (NEW, IN, TOT))
    tables = {each for each in (new, total, (new or 0) + (carried or 0)) if each}
    lists: dict[str, list[Claim]] = {}
    for claim in claims_of(reading, "share"):
        lists.setdefault(claim.facts["list"], []).append(claim)
    for shares in lists.values():
        yield from _check_list(reading, shares, account, tables)


def _check_list(reading: Reading, shares: list[Claim], account: set[int], tables: set[int]) -> Iterator[Finding]:
    fits = Counter(base for claim in shares for base in _bases(claim, account, tables) if not _distance(claim, base))
    told: dict[tuple[int, int, str], list[Claim]] = {}
    for claim in shares:
        bases = _bases(claim, account, tables)
        if not bases or any(not _distance(claim, base) for base in bases):
            continue
        base = max(bases, key=lambda each: (fits[each], each in account, -_distance(claim, each)))
        near = [each for each in bases if _distance(claim, each) == 1]
        if not near and not fits[base] and base not in account:
            continue  # a whole that the text does not state
        base = base if base in near or not near else near[0]
        told.setdefault((claim.facts["value"], base, claim.facts["percent"]), []).append(claim)
    for (part, base, percent), claims in told.items():
        near_miss = _distance(claims[0], base) == 1
        places = max(1, -int(Decimal(percent).as_tuple().exponent))
        exact = _rounded(part, base, places)
        times = (f", {len(claims)} times", f"，共{len(claims)}处") if len(claims) > 1 else ("", "")
        place, place_zh = where(claims[0])
        words = (
            f"{quoted(claims[0])} in {place}{times[0]}: {part} of {base} is {exact} %, not {percent} %."
            + (" The last digit is off by one." if near_miss else " Look at the number and at its share."),
            f"{place_zh}{quoted(claims[0])}{times[1]}：{part}/{base}为{exact}%，而非{percent}%。"
            + ("末位相差1。" if near_miss else "请核对该数及其占比。"),
        )
        severity: Severity = "note" if near_miss else "warning"
        yield tell("TX-PERCENT", severity, words, reading, claims, left=f"{part}/{base}", right=f"{percent}%")


def _bases(claim: Claim, account: set[int], tables: set[int]) -> list[int]:
    """The numbers the share may be of: those before it, and the tables' own where they belong to applications."""
    bases = [base for base in claim.facts["bases"] if base]
    if account.intersection(bases):
        bases += [base for base in sorted(tables) if base >= claim.facts["value"] and base not in bases]
    return bases


def _check_percent_sum(reading: Reading, form: Form) -> Iterator[Finding]:
    by_list: dict[str, list[Claim]] = {}
    for claim in claims_of(reading, "share"):
        by_list.setdefault(claim.facts["list"], []).append(claim)
    for shares in by_list.values():
        for run in _complete_runs(shares):
            percents = [Decimal(claim.facts["percent"]) for claim in run]
            room = sum((Decimal("0.5").scaleb(int(percent.as_tuple().exponent)) for percent in percents), Decimal(0))
            total = sum(percents, Decimal(0))
            if abs(total - 100) <= room:
                continue
            place, place_zh = where(run[0])
            words = (
                f"The shares in {place} make {_plus(percents)} = {total} %, not 100 %. Look at each of them.",
                f"{place_zh}各项占比{_plus(percents)}之和为{total}%，不是100%。请逐项核对。",
            )
            yield tell("TX-PERCENT-SUM", "note", words, reading, run, left=_plus(percents), right="100%")


def _complete_runs(shares: list[Claim]) -> Iterator[list[Claim]]:
    """Neighbouring shares whose numbers make their common base: their percentages have to make 100."""
    start = 0
    while start < len(shares):
        bases = set(shares[start].facts["bases"])
        total = 0
        stop = start
        for index in range(start, min(len(shares), start + LONGEST_LIST)):
            total += shares[index].facts["value"]
            if total in bases and total > shares[start].facts["value"]:
                stop = index + 1
            if stop > start or total >= max(bases, default=0):
                break
        if stop - start > 1:
            yield shares[start:stop]
        start = max(stop, start + 1)


RULES: tuple[Rule, ...] = (
    make_rule(
        "TX-CHANNEL",
        "error",
        ("Applications by channel add up to the stated whole.", "各申请渠道数量之和应等于申请总数。"),
        _check_channels,
        "channel_parts",
    ),
    make_rule(
        "TX-PARTS",
        "error",
        (
            "The parts of a complete list add up to the stated whole; other parts never exceed it.",
            "完整列举的各分项之和应等于总数；其他分项之和不超过总数。",
        ),
        _check_parts,
        "parts",
        "outcome_parts",
        "applicant_parts",
    ),
    make_rule(
        "TX-PERCENT",
        "warning",
        ("A printed share is its number divided by the whole, rounded.", "占比应为该数除以总数后四舍五入所得。"),
        _check_percents,
        "share",
    ),
    make_rule(
        "TX-PERCENT-SUM",
        "note",
        ("The shares of a complete list add up to 100 % within rounding.", "完整列举的占比之和应约为100%。"),
        _check_percent_sum,
        "share",
    ),
)
"""Rules of sums and shares within the text."""
