"""From broken sums to errors: which separate mistakes there are, and every smallest explanation of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import thread_time
from typing import TYPE_CHECKING

from extractor.checking.elimination import Number
from extractor.checking.patterns import CROSSING, SWAPPED_ROWS, TELLING, TOTAL_LEFT_ZERO, Hypothesis, name_slip, propose
from extractor.checking.suspects import find_suspects
from extractor.checking.witnesses import Testimony, weigh_testimony

if TYPE_CHECKING:
    from extractor.checking.ledger import Ledger
    from extractor.kinds import Form

Cells = Mapping[str, Number | None]
_MOST_CELLS = 4  # in one search; beyond that, mistakes are taken away one at a time
_SECONDS = 0.2  # for all searches of one table
_MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Explanation:
    """Cells that, if they held these values (None: one of several), would settle an error; what it looks like."""

    cells: Cells
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Error:
    """One mistake: the broken sums it accounts for (by number, in the ledger's order) and all its explanations.

    No explanation: none was found. Not `complete`: the search was cut off, there may be others.
    """

    sums: tuple[int, ...]
    explanations: tuple[Explanation, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against cells: how hard each is to suspect, and what the prose says. Searches end in time."""

    form: Form
    weights: Mapping[str, float]
    said: Sequence[Testimony] = ()
    deadline: float = field(default_factory=lambda: thread_time() + _SECONDS)


def explain(ledger: Ledger, evidence: Evidence) -> list[Error]:
    """The separate errors of one table, each with its explanations; all that remain equally good are told.

    One wrong cell comes first. Where that does not do, or leaves a choice, one operation on the table (patterns) that
    explains as much beats several wrong cells. What the prose says then decides between equals.
    """
    parts = ledger.components()
    errors = [_explain_by_one_cell(ledger, part, evidence) for part in parts]
    if all(error is not None and len(error.explanations) == 1 for error in errors):
        return [error for error in errors if error is not None]
    proposals = propose(ledger, evidence.form)
    if len(parts) > 1 or errors[0] is None:
        everything = [each for each in proposals if each.settles == ledger.broken and not each.weak]
        if everything:
            return [_decide(ledger, ledger.broken, [], everything, evidence)]
    found: list[Error] = []
    for part, error in zip(parts, errors, strict=True):
        found += [error] if error is not None else _explain_by_many(ledger, part, proposals, evidence)
    return found


def _explain_by_one_cell(ledger: Ledger, part: frozenset[int], evidence: Evidence) -> Error | None:
    cells = ledger.settling_cells(part)
    lightest = min((evidence.weights.get(cell, 1) for cell, _ in cells), default=0)
    sets = [{cell: implied} for cell, implied in cells if evidence.weights.get(cell, 1) == lightest]
    return _decide(ledger, ledger.broken & part, sets, [], evidence) if sets else None


def _explain_by_many(
    ledger: Ledger, part: frozenset[int], proposals: Sequence[Hypothesis], evidence: Evidence
) -> list[Error]:
    """Errors of a part that no single cell settles; what an operation explains alone is left to it."""
    sets, complete = _search(ledger, part, evidence)
    if not sets:
        wide = [each for each in proposals if each.settles == ledger.broken & part]
        return [_decide(ledger, wide[0].settles, [], wide, evidence)] if wide else _peel(ledger, part, evidence)
    errors: list[Error] = []
    for broken, choices in _separate(ledger, part, sets):
        single = all(len(cells) == 1 for cells in choices)
        fitting = [] if single else [each for each in proposals if each.settles == broken]
        errors.append(_decide(ledger, broken, choices, fitting, evidence, complete=complete))
    return errors


def _search(ledger: Ledger, part: frozenset[int], evidence: Evidence) -> tuple[list[Cells], bool]:
    """Every smallest set of suspects for one connected part of the sums, and whether the search was complete."""
    found = find_suspects(
        ledger.constraints(part),
        ledger.values,
        evidence.weights,
        ledger.least,
        most=_MOST_CELLS,
        whole=ledger.whole,
        seconds=evidence.deadline - thread_time(),
    )
    return [each.cells for each in found.sets], found.complete


def _decide(
    ledger: Ledger,
    broken: Iterable[int],
    choices: Iterable[Cells],
    proposals: Sequence[Hypothesis],
    evidence: Evidence,
    *,
    complete: bool = True,
) -> Error:
    """The best explanations: operations before loose cells, then what the witnesses say, then what is telling."""
    explanations = [Explanation(each.cells, each.pattern) for each in proposals if not each.weak]
    if not explanations:
        explanations = [Explanation(each.cells, each.pattern) for each in proposals]
        known = [each.cells for each in explanations]
        explanations += [Explanation(cells, _name(ledger, cells)) for cells in choices if cells not in known]
        fewest = min((len(each.cells) for each in explanations), default=0)
        explanations = [each for each in explanations if len(each.cells) == fewest or each.pattern == SWAPPED_ROWS]
    if len(explanations) > 1:
        marks = [_mark(ledger, each, evidence.said) for each in explanations]
        best = max(marks)
        explanations = [each for each, mark in zip(explanations, marks, strict=True) if mark == best]
    return Error(tuple(sorted(broken)), tuple(explanations), complete)


def _mark(ledger: Ledger, explanation: Explanation, said: Sequence[Testimony]) -> tuple[int, bool]:
    """Witnesses won, then whether it is telling: by its pattern, or because every one of several cells is a slip."""
    changes = {cell: value for cell, value in explanation.cells.items() if value is not None}
    slips = len(changes) > 1 and all(name_slip(ledger.values[cell], new) in TELLING for cell, new in changes.items())
    return weigh_testimony(said, ledger.values, changes), slips or explanation.pattern in TELLING


def _name(ledger: Ledger, cells: Cells) -> str | None:
    """What a set of loose cells looks like: a total left 0, a slip of digits, or a crossing of broken sums."""
    names = {_name_cell(ledger, cell, value) for cell, value in cells.items() if value is not None}
    if len(names) == 1 and (len(cells) == 1 or names == {TOTAL_LEFT_ZERO}):
        return names.pop()
    return None


def _name_cell(ledger: Ledger, cell: str, implied: Number) -> str | None:
    settled = [ledger.sums[number] for number in ledger.touching[cell] if number in ledger.broken]
    if ledger.values[cell] == 0 and any(each.confrontation.equation.right == (cell,) for each in settled):
        return TOTAL_LEFT_ZERO
    return name_slip(ledger.values[cell], implied) or (CROSSING if len(settled) > 1 else None)


def _separate(ledger: Ledger, part: frozenset[int], sets: Sequence[Cells]) -> list[tuple[frozenset[int], list[Cells]]]:
    """The sets of suspects taken apart into separate errors: the broken sums of each, and its own choices of cells."""
    groups: list[set[int]] = []
    blocks_of = [[(block, _own_sums(ledger, block, blocks)) for block in blocks] for blocks in map(ledger.blocks, sets)]
    for blocks_and_sums in blocks_of:
        for own in (own for _, own in blocks_and_sums if own):  # none: a cell below its bound, where no sum is broken
            joined = [group for group in groups if not group.isdisjoint(own)]
            groups = [group for group in groups if group.isdisjoint(own)]
            groups.append(set(own).union(*joined))
    separate: list[tuple[frozenset[int], list[Cells]]] = []
    for group in sorted(groups, key=min):
        choices: list[Cells] = []
        for cells, blocks_and_sums in zip(sets, blocks_of, strict=True):
            here = {cell for block, own in blocks_and_sums if not own.isdisjoint(group) for cell in block}
            choice = {cell: value for cell, value in cells.items() if cell in here}
            if choice and choice not in choices:
                choices.append(choice)
        touched = ledger.sums_of(cell for choice in choices for cell in choice)
        separate.append((frozenset(touched & ledger.broken & part), choices))
    return separate


def _own_sums(ledger: Ledger, block: frozenset[str], blocks: Sequence[frozenset[str]]) -> frozenset[int]:
    """The broken sums that only this block of suspects accounts for; all it touches where it shares every one."""
    touched = ledger.sums_of(block) & ledger.broken
    others = [ledger.sums_of(other) for other in blocks if other is not block]
    return touched.difference(*others) or touched


def _peel(ledger: Ledger, part: frozenset[int], evidence: Evidence) -> list[Error]:
    """Many errors at once: the one operation or cell that settles most is taken away, then the rest is searched."""
    errors: list[Error] = []
    for _ in range(_MOST_ROUNDS):
        best = _most_settling(ledger, part, evidence.form)
        if best is None or thread_time() > evidence.deadline:
            break
        errors.append(_decide(ledger, best.settles, [], [best], evidence))
        ledger = ledger.amended(best.cells)
        if ledger.broken.isdisjoint(part):
            return errors
        sets, complete = _search(ledger, part, evidence)
        if sets:
            for broken, choices in _separate(ledger, part, sets):
                errors.append(_decide(ledger, broken, choices, [], evidence, complete=complete))
            return errors
    return [*errors, Error(tuple(sorted(ledger.broken & part)), (), complete=False)]


def _most_settling(ledger: Ledger, part: frozenset[int], form: Form) -> Hypothesis | None:
    """The hypothesis that settles most sums, at least two; None where another that disputes one of them is as good."""
    proposals = [each for each in (*propose(ledger, form), *_crossings(ledger)) if each.settles <= part]
    most = max((len(each.settles) for each in proposals), default=0)
    best = [each for each in proposals if len(each.settles) == most]
    for one in best:
        if most > 1 and all(one is other or one.settles.isdisjoint(other.settles) for other in best):
            return one
    return None


def _crossings(ledger: Ledger) -> list[Hypothesis]:
    """Single cells whose change settles every broken sum they take part in."""
    found: list[Hypothesis] = []
    for cell in sorted(ledger.suspicious):
        each = ledger.sums[next(number for number in ledger.touching[cell] if number in ledger.broken)]
        changes = {cell: ledger.values[cell] - each.residual * each.terms[cell]}
        settles = ledger.try_out(changes)
        if settles is not None and len(settles) > 1:
            found.append(Hypothesis(changes, _name_cell(ledger, cell, changes[cell]) or CROSSING, settles))
    return found
