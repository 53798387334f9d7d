"""What a model is asked with: where the templates are, and what of the printed form it must never see."""

from __future__ import annotations

from extractor.kinds import Asking

_SUMS = "本列数据的勾稽关系为：第{0}项加第{1}项之和，等于第{2}项加第{3}项之和"

ASKING = Asking(
    templates="disclosure_prompts",
    masked=(_SUMS.format(*"一二三四"), _SUMS.format(*"1234")),
)
"""The sentence that the form prints into the corner of table 三 says how its numbers hang together: it is masked."""
