"""All rules of a kind over one reading: findings, and how much was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.checking.confront import Confrontation, confront
from extractor.checking.diagnosis import diagnose
from extractor.checking.doubts import doubt_cells, find_doubted
from extractor.checking.rules import (
    Grade,
    breach,
    confront_extras,
    make_program,
    regrade,
    run_predicates,
)
from extractor.result import Checks, Finding, Suggestion

if TYPE_CHECKING:
    from extractor.checking.confront import Number
    from extractor.documents.document import Document
    from extractor.kinds import Form, Kind
    from extractor.reading.reading import Reading

AS_CATALOGUED: Mapping[str, Grade] = MappingProxyType({})
_NAMED = 6  # open cells named in one message


class Checked(NamedTuple):
    """What checking one reading gives. `confrontations` is every sum with its outcome, the holding ones included.

    `doubted` are the cells whose reading a rule puts in doubt: none of them is proven, whatever adds up.
    """

    findings: list[Finding]
    checks: Checks
    confrontations: list[Confrontation]
    doubted: frozenset[str] = frozenset()


def check(
    reading: Reading,
    kind: Kind,
    document: Document | None = None,
    severities: Mapping[str, Grade] = AS_CATALOGUED,
    lang: Literal["en", "zh"] = "en",
    kept: Sequence[Finding] | None = None,
) -> Checked:
    """Run every rule that is on. Without a document, rules that need its text are left out, or (a saved result) stand
    for what they found when it was at hand: `kept`.

    `severities` re-grades rules or switches them off, by id. UsageError where it names a rule that does not exist.
    Broken sums are explained together, so one wrong cell is one finding however many sums it breaks. The reading is
    judged first: what stands elsewhere than it was read is no mistake of the document.
    """
    form = kind.form(reading.form)
    program = make_program(kind, form, severities)
    doubting, of_reading = run_predicates(program.doubting, reading, form, document, kept)
    doubted = find_doubted(kind, doubting)
    reading = doubt_cells(reading, doubted)
    confrontations = [*confront(program.sums, reading), *confront_extras(program, reading)]
    broken = diagnose(confrontations, reading, form, kind)
    found, checks = run_predicates(program.predicates, reading, form, document, kept)
    found += doubting
    regrade(broken, program.regraded)
    regrade(found, program.regraded)
    outcomes = Counter(confrontation.outcome for confrontation in confrontations)
    checks.held += outcomes["holds"] + of_reading.held
    checks.broken += outcomes["broken"] + of_reading.broken
    checks.undecided += outcomes["undecided"] + of_reading.undecided
    findings = [*broken, *found, *_tell_gaps(confrontations, reading, form)]
    for finding in findings:
        finding.message = finding.words[lang == "zh"] or finding.message
    return Checked(findings, checks, confrontations, doubted)


def _tell_gaps(confrontations: list[Confrontation], reading: Reading, form: Form) -> Iterator[Finding]:
    """One note for each rule whose sums leave a gap that open cells would have to fill."""
    by_rule: dict[str, list[Confrontation]] = {}
    for each in confrontations:
        if each.outcome == "undecided" and (any(each.implied.values()) or each.note == "gap_in_blanks"):
            by_rule.setdefault(each.equation.rule, []).append(each)
    for rule, open_sums in by_rule.items():
        yield _tell_gap(rule, open_sums, reading, form)


def _tell_gap(rule: str, open_sums: list[Confrontation], reading: Reading, form: Form) -> Finding:
    implied = {path: value for each in open_sums for path, value in each.implied.items()}
    spread = {path: None for each in open_sums if not each.implied for path in each.blanks}
    told = [f"{form.label(path)} = {value}" for path, value in implied.items()]
    told += [form.label(path) for path in spread]
    listed, more = "; ".join(told[:_NAMED]), len(told) - _NAMED
    words = (
        f"{len(open_sums)} sum(s) cannot be decided, because cells print no number. What is lacking there: {listed}"
        f"{f', and {more} more cells' if more > 0 else ''}. Look at these cells in the document.",
        f"有{len(open_sums)}个合计因单元格未印数字而无法核对。按合计推算，所缺为：{listed}"
        f"{f'，另有{more}格' if more > 0 else ''}。请对照原文查看这些单元格。",
    )
    finding = breach(rule, "note", words, reading, (*implied, *spread), outcome="undecided", cause="undecided")
    if len(open_sums) == 1:
        (only,) = open_sums
        finding.left = str(only.left)
        finding.right = str(only.right) if only.note != "total_blank" else None
    if implied:
        finding.suspects = [Suggestion(cells={path: _plain(value) for path, value in implied.items()})]
    return finding


def _plain(value: Number) -> int | str:
    return value if isinstance(value, int) else format(value, "f")
