"""What a model is asked with: where the templates are, and what of the printed form it must never see."""

from __future__ import annotations

from itertools import product

from extractor.kinds import Asking

_OPENING = ("本列数据的勾稽关系为", "本列数据钩稽关系为", "勾稽关系", "钩稽关系")
_SUMS = (
    "第{0}项{by}第{1}项之和，等于第{2}项{by}第{3}项之和",
    "第{0}项{by}第{1}项的和等于第{2}项{by}第{3}项的和",
    "第{0}项{by}第{1}项等于第{2}项{by}第{3}项",
    "项、第{1}项相加等于第{2}项、第{3}项相加",
    "第{0}项数{by}第{1}项数等于第{2}项数{by}第{3}项数",
    "第{0}、{1}项之和等于第{2}、{3}项之和",
    "项+第{1}项=第{2}项+第{3}项",  # these two without their first letters, which open a group of table 二 as well
    "{0}项加{1}项之和等于{2}项加{3}项之和",
)
_BY = ("加", "加上", "与", "和")
_SHORT = ("一+二=三+四", "一加二等于三加四", "前两项之和等于后两项之和")

ASKING = Asking(
    templates="disclosure_prompts",
    masked=(
        *_OPENING,
        *dict.fromkeys(words.format(*items, by=by) for words, items, by in product(_SUMS, ("一二三四", "1234"), _BY)),
        *_SHORT,
    ),
)
"""The sentence that the form prints into the corner of table 三 says how its numbers hang together: it is masked, in
the words of the form and in those that reports print instead."""
