"""What a report tells of: a set of cases that was scored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.scoring.gate import Gate
from extractor.scoring.repeats import Repeats
from extractor.scoring.scorecard import Scorecard
from extractor.scoring.scored import Scored


@dataclass(slots=True)
class Evaluated:
    """A set's name, the reader that was scored (none, gaps or all of which model, or saved), and the scores.

    `scored` holds the cases in order: all of them or, of a `made` set, those that are not wholly as they should be.
    `gate` holds what changed since a baseline, where there is one; `repeats`
    all attempts, where there are several (the scores are those of the first). `text_of` gives a case's
    document as text, None where it cannot be had.
    """

    name: str
    reader: str
    made: bool = False
    card: Scorecard = field(default_factory=Scorecard)
    scored: list[Scored] = field(default_factory=list)
    gate: Gate | None = None
    repeats: Repeats | None = None
    text_of: Callable[[Scored], str | None] = lambda _: None

    def add(self, scored: Scored, *, keep: bool = True) -> None:
        """Take in one case."""
        self.card.add(scored)
        if keep or not scored.exact:
            self.scored.append(scored)
