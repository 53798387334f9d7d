"""Rules of table 二. It has no total, so no sum rule: what is judged is signs, units, and rows in themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_report.rules import amounts
from disclosure_report.rules.places import Paths, Place, Verdict, make_rule, rows_with
from extractor.checking.rules import breach, number_at
from extractor.kinds import Form, Rule

if TYPE_CHECKING:
    from extractor.reading.reading import Reading
    from extractor.result import Finding

_SIGNED = re.compile(r"\s*[+＋\-－−﹣]\s*\d")
_BELOW_CITY_WITH_DISTRICTS = re.compile("县|旗|街道|[镇乡](?:人民)?政府|(?<!自治)(?<!地)(?<!社)区")


@lru_cache(maxsize=16)
def _unsigned(form: Form) -> Paths:
    return tuple(
        path for path, cell in form.cells.items() if cell.table == "proactive" and cell.column.type != "signed"
    )


@lru_cache(maxsize=16)
def _changes(form: Form) -> tuple[Paths, ...]:
    keys = ("items_last_year", "change")
    return tuple(tuple(f"{row.path}.{key}" for key in keys) for row in rows_with(form, "proactive", *keys))


@lru_cache(maxsize=16)
def _decisions(form: Form) -> tuple[Paths, ...]:
    keys = ("items_last_year", "change", "decisions")
    return tuple(tuple(f"{row.path}.{key}" for key in keys) for row in rows_with(form, "proactive", *keys))


@lru_cache(maxsize=16)
def _disclosed(form: Form) -> tuple[Paths, ...]:
    keys = ("newly_disclosed", "total_disclosed")
    return tuple(tuple(f"{row.path}.{key}" for key in keys) for row in rows_with(form, "proactive", *keys))


@lru_cache(maxsize=16)
def _regulations(form: Form) -> Paths:
    return tuple(path for path in form.cells if path.startswith("proactive.regulations."))


def _check_signs(reading: Reading, form: Form) -> Iterator[Finding]:
    for path in _unsigned(form):
        cell = reading.cell(path)
        if cell is None or cell.state == "mark" or not (cell.text or cell.value):
            continue
        if (cell.text and _SIGNED.match(cell.text)) or (cell.value is not None and cell.value < 0):
            printed, label = cell.text or str(cell.value), form.label(path)
            words = (
                f"{label}: prints {printed}, but only 本年增/减 carries a sign. Look whether the row is shifted.",
                f"{label}：印为{printed}，而只有“本年增/减”可带正负号。请查看该行是否错位。",
            )
            yield breach("T2-SIGN", "error", words, reading, (path,), left=printed)


def _table_was_read(reading: Reading, form: Form) -> bool:
    return any(number_at(reading, path) is not None for path in _unsigned(form))


def _judge_floor(place: Place) -> Verdict | None:
    items, change = place.numbers
    if items + change >= 0:
        return None
    label = place.labels[1]
    return Verdict(
        (
            f"{label}: {items} items last year and a change of {change} leave {items + change}. Look at the sign.",
            f"{label}：上一年{items}项，增减{change}，余{items + change}，为负。请查看正负号。",
        ),
        f"{items}{change:+}",
        0,
    )


def _judge_decisions(place: Place) -> Verdict | None:
    items, change, decisions = place.numbers
    if not items or not change or items + change != decisions:
        return None
    label = place.labels[2]
    return Verdict(
        (
            f"{label}: {decisions} is exactly {items}{change:+}: the column of decisions was probably filled as a sum"
            " of items. Ask the publisher how many decisions were taken.",
            f"{label}：{decisions}恰为{items}{change:+}，此栏疑按项目数合计填写。处理决定数量须向发布机关核实。",
        ),
        decisions,
        f"{items}{change:+}",
    )


def _judge_disclosed(place: Place) -> Verdict | None:
    newly, total = place.numbers
    if total >= newly:
        return None
    label = place.labels[1]
    return Verdict(
        (
            f"{label}: {total} disclosed in all, fewer than the {newly} newly disclosed. Look at both cells.",
            f"{label}：对外公开总数{total}少于本年新公开{newly}。请查看这两格。",
        ),
        total,
        newly,
    )


def _check_regulations(reading: Reading, form: Form) -> Iterator[Finding]:
    issuer = reading.head.get("issuer")
    if issuer is None or not _BELOW_CITY_WITH_DISTRICTS.search(issuer.value):
        return
    printed = {path: number for path in _regulations(form) if (number := number_at(reading, path))}
    if printed:
        told = ", ".join(f"{form.label(path)} {number}" for path, number in printed.items())
        words = (
            f"{told}: {issuer.value} cannot make regulations (规章). Look whether normative documents were meant.",
            f"{told}：{issuer.value}无权制定规章。请查看是否应为规范性文件。",
        )
        yield breach("T2-REGULATIONS", "note", words, reading, printed, left=", ".join(map(str, printed.values())))


def _body_is_known(reading: Reading, form: Form) -> bool:
    return "issuer" in reading.head and any(number_at(reading, path) is not None for path in _regulations(form))


RULES: tuple[Rule, ...] = (
    Rule(
        "T2-SIGN",
        "error",
        ("Only 本年增/减 may be negative or carry a plus.", "只有“本年增/减”可为负数或带正号。"),
        _check_signs,
        decidable=_table_was_read,
    ),
    *amounts.RULES,
    make_rule(
        "T2-FLOOR",
        "warning",
        ("Items of last year and the change of this year do not fall below 0.", "上一年项目数量加本年增减不小于零。"),
        _changes,
        _judge_floor,
    ),
    make_rule(
        "T2-DECISIONS-AS-SUM",
        "note",
        (
            "Decisions are not the sum of last year's items and this year's change.",
            "处理决定数量不应等于上一年项目数量与本年增减之和。",
        ),
        _decisions,
        _judge_decisions,
    ),
    make_rule(
        "T2-TOTAL-DISCLOSED",
        "warning",
        ("No more is newly disclosed than is disclosed in all.", "对外公开总数量不少于本年新公开数量。"),
        _disclosed,
        _judge_disclosed,
    ),
    Rule(
        "T2-REGULATIONS",
        "note",
        (
            "A body below a city with districts makes no regulations (规章).",
            "设区的市以下的机关不制定规章。",
        ),
        _check_regulations,
        decidable=_body_is_known,
    ),
)
