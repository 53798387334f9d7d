"""Which figures of the prose speak for which cells of tables 三 and 四, by what they are said to count.

Only labels that leave no doubt: `结果维持3件` without its block, or a number of natural persons, speaks for nothing here.
"""

from __future__ import annotations

from extractor.kinds import Witness

_OUT = "applications.outcomes"
_CASES = ("件", "宗", "份", "起", "例", "项", "个", "条")
_NEW = "applications.new_received"
_IN = "applications.carried_in"
_CARRIED_OUT = "applications.carried_out"
_APPLICATION = "(?:信息公开|依申请|公开申请)"
_OTHER_MATTER = "(?!.*(?:建议|提案|信件|复议|诉讼|举报|咨询|留言))"


def _witness(label: str, *sums: tuple[str, ...]) -> Witness:
    return Witness(label, sums, _CASES)


def _dispute(block: str, name: str) -> tuple[Witness, ...]:
    results = (("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结"))
    return tuple(_witness(f"(?:{name}){label}(?:数量?)?", (f"disputes.{block}.{key}",)) for key, label in results)


WITNESSES = (
    _witness(f"{_OTHER_MATTER}.*(?:收到|受理|接收|新收).*{_APPLICATION}.*", (_NEW,), (_NEW, _IN)),
    _witness(f"{_OTHER_MATTER}.*(?:答复|办结|回复).*{_APPLICATION}.*", (f"{_OUT}.total",)),
    _witness(f"{_OTHER_MATTER}{_APPLICATION}.*(?:答复|办结|回复)(?:数量?)?", (f"{_OUT}.total",)),
    _witness("(?:均?按[时期])?(?:依法)?(?:依规)?(?:共|已)?(?:答复|办结)(?:数量?)?", (f"{_OUT}.total",)),
    _witness("含?(?:其中)?上一?年度?结转(?:申请)?(?:数量?)?", (_IN,)),
    _witness("(?:结转|顺延)(?:到|至)?下一?年度?(?:继续)?(?:办理|答复)?(?:申请)?(?:数量?)?", (_CARRIED_OUT,)),
    _witness("予以公开(?:数量?)?", (f"{_OUT}.disclosed",)),
    _witness("部分公开(?:数量?)?", (f"{_OUT}.partly_disclosed",)),
    _witness("予以公开(?:及|和|、)部分公开(?:数量?)?", (f"{_OUT}.disclosed", f"{_OUT}.partly_disclosed")),
    _witness("不予公开(?:数量?)?", (f"{_OUT}.denied",)),
    _witness("(?:因.{0,16}?(?:等原因)?)?无法提供(?:数量?)?", (f"{_OUT}.unavailable",)),
    _witness("不予处理(?:数量?)?", (f"{_OUT}.not_processed",)),
    _witness("其他处理(?:数量?)?", (f"{_OUT}.other",)),
    _witness("(?:属于)?重复申请(?:数量?)?", (f"{_OUT}.not_processed.duplicate",)),
    _witness("(?:属于)?(?:信访举报投诉|信访投诉举报|信访)类(?:申请)?(?:数量?)?", (f"{_OUT}.not_processed.petition",)),
    _witness("(?:因)?本机关不掌握(?:相关政府信息)?(?:无法提供)?(?:数量?)?", (f"{_OUT}.unavailable.not_held",)),
    _witness("[^诉讼]*行政复议(?:案件)?(?:数量?|总数)?", ("disputes.reconsideration.total",)),
    _witness(
        "[^复议]*行政诉讼(?:案件)?(?:数量?|总数)?",
        ("disputes.litigation_direct.total", "disputes.litigation_after_reconsideration.total"),
    ),
    _witness("(?:行政诉讼)?未经复议直接起诉(?:数量?)?", ("disputes.litigation_direct.total",)),
    _witness("(?:行政诉讼)?复议后起诉(?:数量?)?", ("disputes.litigation_after_reconsideration.total",)),
    *_dispute("reconsideration", "行政复议"),
)
