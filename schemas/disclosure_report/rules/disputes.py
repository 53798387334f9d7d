"""Rules of table 四: administrative reconsideration and litigation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosure_report.rules.shape import check_shape, shape_is_known
from extractor.checking.rules import breach, number_at
from extractor.kinds import Rule

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.reading.reading import Reading
    from extractor.result import Finding

_REVIEW = "disputes.reconsideration"
_AFTER_REVIEW = "disputes.litigation_after_reconsideration"
_DECIDED = ("upheld", "corrected", "other")
_PARTS = (*_DECIDED, "pending")
_RECEIVED = ("applications.new_received.total", "applications.carried_in.total")


def _at_least(reading: Reading, block: str, keys: tuple[str, ...]) -> tuple[dict[str, int], int]:
    """The printed cells of a block that are above 0, and how many cases they make at least."""
    printed = {f"{block}.{key}": number for key in (*keys, "total") if (number := number_at(reading, f"{block}.{key}"))}
    cases = {path: int(number) for path, number in printed.items() if number > 0}
    return cases, max(
        sum(number for path, number in cases.items() if not path.endswith(".total")), cases.get(f"{block}.total", 0)
    )


def _none_decided(reading: Reading) -> bool | None:
    """Whether the table says that no reconsideration was decided; None where it leaves that open."""
    if number_at(reading, f"{_REVIEW}.total") == 0:
        return not any(number_at(reading, f"{_REVIEW}.{key}") for key in _DECIDED)
    numbers = [number_at(reading, f"{_REVIEW}.{key}") for key in _DECIDED]
    if any(numbers):
        return False
    return None if None in numbers else True


def _check_after_review(reading: Reading, form: Form) -> Iterator[Finding]:
    cases, count = _at_least(reading, _AFTER_REVIEW, _PARTS)
    if count and _none_decided(reading):
        decided = [f"{_REVIEW}.{key}" for key in _DECIDED]
        words = (
            f"{form.label(f'{_AFTER_REVIEW}.total')}: {count} case(s) went to court after reconsideration, but this"
            " report shows no reconsideration decided. Look at last year's report, or whether the cases belong under"
            " litigation without reconsideration.",
            f"{form.label(f'{_AFTER_REVIEW}.total')}：复议后起诉{count}件，而本报告没有已审结的行政复议。"
            "请查看上一年度报告，或该案是否应计入未经复议直接起诉。",
        )
        paths = [*cases, *decided]
        yield breach("T4-AFTER-REVIEW", "note", words, reading, paths, left=count, right=0, outcome="undecided")


def _after_review_is_known(reading: Reading, form: Form) -> bool:
    return number_at(reading, f"{_AFTER_REVIEW}.total") is not None and _none_decided(reading) is not None


def _check_without_applications(reading: Reading, form: Form) -> Iterator[Finding]:
    cases, count = _at_least(reading, _REVIEW, _PARTS)
    if count and all(number_at(reading, path) == 0 for path in _RECEIVED):
        words = (
            f"{form.label(f'{_REVIEW}.total')}: {count} reconsideration(s) although no application was received or"
            " carried in. Look whether they concern applications of earlier years.",
            f"{form.label(f'{_REVIEW}.total')}：有行政复议{count}件，而本年无新收、无结转申请。请查看是否涉及往年申请。",
        )
        yield breach("T4-WITHOUT-APPLICATIONS", "note", words, reading, (*cases, *_RECEIVED), left=count, right="0+0")


def _applications_are_known(reading: Reading, form: Form) -> bool:
    asked = (*_RECEIVED, f"{_REVIEW}.total")
    return all(number_at(reading, path) is not None for path in asked)


RULES: tuple[Rule, ...] = (
    Rule(
        "T4-SUM",
        "error",
        (
            "Upheld, corrected, other and pending cases add up to the total, in each block.",
            "结果维持、结果纠正、其他结果、尚未审结之和等于总计。",
        ),
    ),
    Rule(
        "T4-SHAPE",
        "warning",
        ("Table 四 has its 15 cells.", "表四应有15格。"),
        lambda reading, form: check_shape("T4-SHAPE", "disputes", reading, form, cut_off="warning"),
        decidable=shape_is_known("disputes"),
    ),
    Rule(
        "T4-AFTER-REVIEW",
        "note",
        (
            "Litigation after reconsideration follows a reconsideration decided this year or last.",
            "复议后起诉应有本年或上年审结的行政复议。",
        ),
        _check_after_review,
        decidable=_after_review_is_known,
    ),
    Rule(
        "T4-WITHOUT-APPLICATIONS",
        "note",
        (
            "There is no reconsideration where there was no application.",
            "没有政府信息公开申请，就没有由其引起的行政复议。",
        ),
        _check_without_applications,
        decidable=_applications_are_known,
    ),
)
