"""The words that tell a whole from its parts, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.kinds import Wording
from extractor.reading.prose.quantities import one_of


@dataclass(frozen=True, slots=True)
class PartCues:
    """Patterns over the words of a kind, made once. `turn` finds any of the four after it, so that most are not asked."""

    turn: re.Pattern[str]
    part: re.Pattern[str]
    within: re.Pattern[str]
    among: re.Pattern[str]
    breaks: re.Pattern[str]
    share: re.Pattern[str]
    attending: re.Pattern[str]
    outcome: re.Pattern[str]
    answered: re.Pattern[str]
    received: re.Pattern[str]
    carried: re.Pattern[str]
    dispute: re.Pattern[str]
    acts: tuple[str, ...]
    bare_total: re.Pattern[str]


@lru_cache(maxsize=8)
def part_cues(words: Wording) -> PartCues:
    """The patterns of a kind's words."""
    return PartCues(
        turn=re.compile(one_of((*words.part_cues, *words.within_cues, *words.among, *words.breaks))),
        part=re.compile(one_of(words.part_cues)),
        within=re.compile(rf"\((?:{one_of(words.within_cues)})"),
        among=re.compile(rf"(?:{one_of(words.among)})"),
        breaks=re.compile(one_of(words.breaks)),
        share=re.compile(one_of(words.shares)),
        attending=re.compile(one_of(words.attending)),
        outcome=re.compile(one_of(words.outcomes)),
        answered=re.compile(one_of(words.answered)),
        received=re.compile(one_of(words.received)),
        carried=re.compile(one_of(words.carried)),
        dispute=re.compile(one_of(words.disputes)),
        acts=words.acts,
        bare_total=re.compile(rf"(?:{one_of(words.totals)})+"),
    )
