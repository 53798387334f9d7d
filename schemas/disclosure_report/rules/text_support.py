"""What the rules of the prose share: the claims they ask for, what the tables print as bounds, how a finding is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.checking.rules import number_at
from extractor.kinds import Rule
from extractor.result import Cause, Claim, Finding, Severity

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.reading.reading import Reading

NEW = "applications.new_received"
IN = "applications.carried_in"
OUT = "applications.carried_out"
OUTCOMES = "applications.outcomes"
TOT = f"{OUTCOMES}.total"
LEGAL = ("business", "research", "public_welfare", "legal_service", "other")
PERSONS = ("natural_person", *LEGAL)

Check = Callable[["Reading", "Form"], Iterator[Finding]]


class Bounds(NamedTuple):
    """A number the tables print, as bounds: equal ones for a number, no upper one where cells are blank."""

    low: int
    high: int | None

    def allows(self, value: int) -> bool:
        """Whether the printed cells leave room for `value`."""
        return self.low <= value and (self.high is None or value <= self.high)

    def __str__(self) -> str:
        return str(self.low) if self.high == self.low else f"{self.low}+"


def claims_of(reading: Reading, *kinds: str) -> list[Claim]:
    """The claims of those kinds, in printed order."""
    return [claim for claim in reading.claims if claim.what in kinds]


def count_at(reading: Reading, path: str) -> int | None:
    """The whole number printed at `path`; None where none is, or where its reading is in doubt."""
    cell = reading.cell(path)
    number = number_at(reading, path)
    return None if number is None or cell is None or cell.standing == "doubtful" else int(number)


def is_doubtful(reading: Reading, path: str) -> bool:
    """Whether there is such a cell and its reading is in doubt."""
    cell = reading.cell(path)
    return cell is not None and cell.standing == "doubtful"


def readings_at(reading: Reading, path: str) -> tuple[int, ...]:
    """Every whole number that the cell may print: one where it is read, all its readings where they are in doubt."""
    number = count_at(reading, path)
    if number is not None:
        return (number,)
    cell = reading.cell(path)
    return tuple(int(each) for each in cell.alternatives if each.isdecimal()) if cell is not None else ()


def bounds_at(reading: Reading, total: str, parts: Sequence[str]) -> Bounds | None:
    """What is printed at `total`, or at least its parts where it is blank; None where a cell cannot be read."""
    number = count_at(reading, total)
    if number is not None:
        return Bounds(number, number)
    if not _is_empty(reading, total):
        return None
    numbers = [count_at(reading, part) for part in parts]
    if any(number is None and not _is_empty(reading, part) for number, part in zip(numbers, parts, strict=True)):
        return None
    return Bounds(sum(number or 0 for number in numbers), None)


def _is_empty(reading: Reading, path: str) -> bool:
    cell = reading.cell(path)
    return cell is not None and cell.state in ("blank", "mark")


def add_bounds(bounds: Iterable[Bounds | None]) -> Bounds | None:
    """The sum; None where one is None."""
    low, high = 0, 0
    opened = False
    for each in bounds:
        if each is None:
            return None
        low += each.low
        high += each.high or 0
        opened = opened or each.high is None
    return Bounds(low, None if opened else high)


@lru_cache(maxsize=256)
def rows_of(form: Form, name: str) -> tuple[str, ...]:
    """The rows of table 三 under an outcome: (三)不予公开 has eight, (一)予以公开 is one itself."""
    base = f"{OUTCOMES}.{name}"
    rows = (row.path for block in form.table("applications").blocks for row in block.rows)
    return tuple(row for row in rows if row == base or row.startswith(f"{base}."))


def outcome_bounds(reading: Reading, form: Form, name: str, column: str = "total") -> Bounds | None:
    """What table 三 prints for an outcome, added over its rows; None where it cannot be told."""
    rows = rows_of(form, name)
    if not rows:
        return None
    parts = PERSONS if column == "total" else ()
    return add_bounds(bounds_at(reading, f"{row}.{column}", [f"{row}.{part}" for part in parts]) for row in rows)


def row_sum(reading: Reading, row: str) -> int | None:
    """The applicants' columns of a row of table 三 added up; None where one cannot be read."""
    bounds = add_bounds(_part(reading, f"{row}.{column}") for column in PERSONS)
    return bounds.low if bounds is not None else None


def _part(reading: Reading, path: str) -> Bounds | None:
    number = count_at(reading, path)
    if number is None:
        return Bounds(0, None) if _is_empty(reading, path) else None
    return Bounds(number, number)


def tell(
    rule: str,
    severity: Severity,
    words: tuple[str, str],
    reading: Reading,
    claims: Sequence[Claim],
    paths: Sequence[str] = (),
    *,
    left: object = None,
    right: object = None,
    outcome: Literal["broken", "undecided"] = "broken",
    cause: Cause | None = None,
) -> Finding:
    """A finding about the prose and the cells it is confronted with: the quotes first, then the cells' own text.

    The cause, unless given, is `source` when every cell was read as it stands at its own place.
    """
    cells = [cell for path in paths if (cell := reading.cell(path)) is not None]
    if cause is None:
        plain = all(cell.standing == "read" and cell.span is not None for cell in cells if cell.text)
        cause = "source" if plain and len(cells) == len(paths) and outcome == "broken" else "undecided"
    spans = [claim.span for claim in claims if claim.span] + [cell.span for cell in cells if cell.span]
    return Finding(
        rule=rule,
        severity=severity,
        outcome=outcome,
        cause=cause,
        paths=list(paths),
        left=None if left is None else str(left),
        right=None if right is None else str(right),
        evidence=[claim.quote for claim in claims] + [cell.text for cell in cells if cell.text],
        spans=[(span[0], span[1]) for span in spans],
        words=words,
    )


def where(claim: Claim) -> tuple[str, str]:
    """Where a claim stands, in English and Chinese: section 一."""
    if claim.section is None:
        return "the text", "正文"
    return f"section {claim.section}", f"第{claim.section}部分"


def quoted(claim: Claim) -> str:
    """The claim's words on one line, without the blanks a layout put between them, cut where they are long."""
    text = "".join(claim.quote.split())
    return f"“{text}”" if len(text) <= 60 else f"“{text[:36]}…{text[-18:]}”"


def graded(claim: Claim, severity: Severity) -> tuple[Severity, Literal["broken", "undecided"]]:
    """How sure a finding is: a figure that may be another body's or a longer time's is never more than a note."""
    return (severity, "broken") if claim.facts.get("scope", "own") == "own" else ("note", "undecided")


def make_rule(
    id: str, severity: Severity, says: tuple[str, str], check: Check, *kinds: str, needs: Sequence[str] = ()
) -> Rule:
    """A rule over claims of those kinds: not concerned where there are none, undecided where a needed cell is open."""

    def decidable(reading: Reading, form: Form) -> bool | None:
        if kinds and not any(claim.what in kinds for claim in reading.claims):
            return None
        return all(count_at(reading, path) is not None for path in needs)

    return Rule(id, severity, says, check, decidable=decidable)
