"""Rules run over a reading: which are on, what they find, how many held. A rule itself is data of a kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.checking.confront import Confrontation, Number, confront, printed_number
from extractor.errors import UsageError
from extractor.result import Checks, Finding

if TYPE_CHECKING:
    from extractor.documents.document import Document
    from extractor.kinds import Equation, Form, Kind, Rule
    from extractor.reading.reading import Reading
    from extractor.result import Cause, Severity

Grade = Literal["error", "warning", "note", "off"]


class Program(NamedTuple):
    """The rules that are on for one form, as they are graded.

    `sums` are the form's equations; `extra_sums` those over cells that only some documents print; `predicates` the
    rules that have a check of their own, `doubting` those of them that judge the reading of cells; `severities` the severity of every rule that is on, by id; `regraded` only
    those that the user set.
    """

    sums: tuple[Equation, ...]
    extra_sums: tuple[Equation, ...]
    predicates: tuple[Rule, ...]
    doubting: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    regraded: Mapping[str, Severity]


def make_program(kind: Kind, form: Form, severities: Mapping[str, Grade]) -> Program:
    """What to run for this form. UsageError where a severity is set for a rule that does not exist, or is none."""
    return _make_program(kind, form, tuple(sorted(severities.items())))


@lru_cache(maxsize=64)
def _make_program(kind: Kind, form: Form, graded: tuple[tuple[str, Grade], ...]) -> Program:
    _require_known(kind, graded)
    off = {rule_id for rule_id, grade in graded if grade == "off"}
    regraded: dict[str, Severity] = {rule_id: grade for rule_id, grade in graded if grade != "off"}
    on = [rule for rule in kind.rules if rule.id not in off]
    checked = [rule for rule in on if rule.check is not None or rule.check_in is not None]
    return Program(
        tuple(equation for equation in form.equations if equation.rule not in off),
        tuple(equation for rule in on if rule.equations is not None for equation in rule.equations(form)),
        tuple(rule for rule in checked if not rule.doubts),
        tuple(rule for rule in checked if rule.doubts),
        {rule.id: rule.severity for rule in on} | regraded,
        regraded,
    )


def _require_known(kind: Kind, graded: tuple[tuple[str, Grade], ...]) -> None:
    known = {rule.id for rule in kind.rules}
    for rule_id, grade in graded:
        if rule_id not in known:
            raise UsageError(f"severities[{rule_id!r}]", "no such rule", "`extractor rules` lists them.")
        if grade not in ("error", "warning", "note", "off"):
            raise UsageError(
                f"severities[{rule_id!r}]", f"{grade!r} is no severity", "Use error, warning, note or off."
            )


def confront_extras(program: Program, reading: Reading) -> list[Confrontation]:
    """The sums over cells beyond the form, confronted where their right side prints a number in this document."""
    extras = {
        path for table in reading.tables.values() for path, cell in table.extras.items() if cell.state == "number"
    }
    if not extras:
        return []
    return [each for each in confront(program.extra_sums, reading) if each.equation.right[0] in extras]


def run_predicates(
    rules: Iterable[Rule],
    reading: Reading,
    form: Form,
    document: Document | None,
    kept: Sequence[Finding] | None = None,
) -> tuple[list[Finding], Checks]:
    """What rules with a check of their own find, and how many held; one rule counts once.

    Without a document, a rule that needs its text counts by what it is known to have found: `kept`, where that is known.
    """
    found: list[Finding] = []
    held = broken = undecided = 0
    for rule in rules:
        if rule.check_in is not None and document is None and kept is not None:
            of_rule = [finding for finding in kept if finding.rule == rule.id]
        elif rule.check is None and document is None:
            continue
        else:
            of_rule = list(rule.check(reading, form)) if rule.check is not None else []
            if rule.check_in is not None and document is not None:
                of_rule += rule.check_in(reading, form, document)
        found += of_rule
        if of_rule:
            if any(finding.outcome == "broken" for finding in of_rule):
                broken += 1
            else:
                undecided += 1
            continue
        decidable = rule.decidable(reading, form) if rule.decidable is not None else True
        if decidable is not None:
            held += decidable
            undecided += not decidable
    return found, Checks(held=held, broken=broken, undecided=undecided)


def regrade(findings: Iterable[Finding], regraded: Mapping[str, Severity]) -> None:
    """Give every finding of a rule that the user graded the severity that was set."""
    if regraded:
        for finding in findings:
            finding.severity = regraded.get(finding.rule, finding.severity)


def number_at(reading: Reading, path: str) -> Number | None:
    """The number printed at `path`; None where none is printed, or where its readings do not agree."""
    return printed_number(reading.cell(path))


def breach(
    rule: str,
    severity: Severity,
    words: tuple[str, str],
    reading: Reading,
    paths: Iterable[str],
    *,
    left: object = None,
    right: object = None,
    outcome: Literal["broken", "undecided"] = "broken",
    cause: Cause | None = None,
) -> Finding:
    """A finding about cells: their printed text is its evidence. `words` is the message in English and in Chinese.

    The cause, unless given, is `source` when every cell was read as it stands at its own place, `reading` when one of
    them is in doubt, else `undecided`.
    """
    listed = list(paths)
    cells = [cell for path in listed if (cell := reading.cell(path)) is not None]
    if cause is None:
        plain = len(cells) == len(listed) and all(
            cell.standing == "read" and cell.span is not None and not reading.is_recognised(cell) for cell in cells
        )
        doubtful = any(cell.standing == "doubtful" for cell in cells)
        cause = "source" if plain and cells else "reading" if doubtful else "undecided"
    return Finding(
        rule=rule,
        severity=severity,
        outcome=outcome,
        cause=cause,
        paths=listed,
        left=None if left is None else str(left),
        right=None if right is None else str(right),
        evidence=[cell.text for cell in cells if cell.text],
        spans=[(cell.span[0], cell.span[1]) for cell in cells if cell.span is not None],
        words=words,
    )
