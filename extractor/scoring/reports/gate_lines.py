"""What changed since a baseline, line by line, the worst first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.messages import Lang, say

if TYPE_CHECKING:
    from extractor.scoring.gate import Change, Gate

SHOWN = 40
"""How many changes are told of each kind; score.json has all."""


def gate_lines(gate: Gate, lang: Lang) -> Iterator[str]:
    """What changed, which documents have no counterpart, and whether that is let through."""
    yield say("gate_compared", lang, count=gate.compared, fixed=len(gate.fixed), broken=len(gate.broken))
    for key, changes in by_weight(gate):
        yield from (f"  {say(key, lang)}: {change.document}: {change}" for change in changes[:SHOWN])
        if len(changes) > SHOWN:
            yield "  " + say("differences_more", lang, count=len(changes) - SHOWN)
    yield from gate_summary(gate, lang)


def by_weight(gate: Gate) -> list[tuple[str, list[Change]]]:
    """The changes by the key of what they are called: what fails the gate, what else broke, what is fixed."""
    broken = [change for change in gate.broken if not change.fatal]
    return [("gate_fatal", gate.fatal), ("gate_broken", broken), ("gate_fixed", gate.fixed)]


def gate_summary(gate: Gate, lang: Lang) -> Iterator[str]:
    """Documents without a counterpart, the sign test, the verdict."""
    for key, names in (("gate_new", gate.new), ("gate_gone", gate.gone)):
        if names:
            more = say("and_more", lang, count=len(names) - SHOWN) if len(names) > SHOWN else ""
            yield say(key, lang, names=", ".join(names[:SHOWN]) + more)
    if gate.better or gate.worse:
        yield say("gate_documents", lang, better=gate.better, worse=gate.worse, chance=f"{gate.chance:.3g}")
    yield verdict_line(gate, lang)


def verdict_line(gate: Gate, lang: Lang) -> str:
    """Whether the gate is passed, and if not, why."""
    if gate.passes:
        return say("gate_passed", lang)
    harm = say("gate_harm" if gate.harms else "gate_no_harm", lang)
    return say("gate_failed", lang, count=len(gate.fatal), harm=harm)
