"""Rules of table 二. It has no total, so no sum rule: what is judged is signs, units, and rows in themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_report.models import Money
from disclosure_report.rules.places import Paths, Place, Verdict, make_rule, rows_with
from extractor.checking.rules import breach, number_at
from extractor.kinds import Form, Rule

if TYPE_CHECKING:
    from extractor.reading.reading import Reading
    from extractor.result import Finding

PER_PROJECT_AT_LEAST = Decimal(1_000)
"""Yuan. What centralised procurement rarely goes below for one project."""
PER_PROJECT_AT_MOST = Decimal(1_000_000_000)
"""Yuan. What it rarely goes above."""
TEN_THOUSANDS_BELOW = Decimal(10_000_000)
"""An amount from here on said to be in 万元 was probably printed in yuan."""
YUAN_AT_LEAST = Decimal(100)
"""An amount below this said to be in 元 was probably printed in 万元."""

_SIGNED = re.compile(r"\s*[+＋\-－−﹣]\s*\d")
_BELOW_CITY_WITH_DISTRICTS = re.compile("县|旗|街道|[镇乡](?:人民)?政府|(?<!自治)(?<!地)(?<!社)区")


@lru_cache(maxsize=16)
def _unsigned(form: Form) -> Paths:
    return tuple(
        path for path, cell in form.cells.items() if cell.table == "proactive" and cell.column.type != "signed"
    )


@lru_cache(maxsize=16)
def _amounts(form: Form) -> tuple[Paths, ...]:
    return tuple((path,) for path, cell in form.cells.items() if cell.column.type == "money")


@lru_cache(maxsize=16)
def _procurement(form: Form) -> tuple[Paths, ...]:
    return tuple(
        (f"{row.path}.projects", f"{row.path}.amount") for row in rows_with(form, "proactive", "projects", "amount")
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


def _unit(place: Place, at: int) -> str | None:
    return place.cell(at).unit or place.form.cells[place.paths[at]].column.unit


def _yuan(place: Place, at: int) -> Decimal | None:
    unit = _unit(place, at)
    if unit is None:
        return None
    return Money.model_validate({"value": format(Decimal(place.numbers[at]), "f"), "unit": unit}).yuan


def _judge_unit(place: Place) -> Verdict | None:
    (amount,) = place.numbers
    if amount == 0 or _unit(place, 0) is not None:
        return None
    (label,) = place.labels
    return Verdict(
        (
            f"{label}: {amount} is printed without a unit, so the amount is not known. Look for 元 or 万元 beside it.",
            f"{label}：{amount}未印单位，金额不明。请查看其旁是否有“元”或“万元”。",
        ),
        amount,
    )


def _judge_amount(place: Place) -> Verdict | None:
    (amount,) = place.numbers
    unit = _unit(place, 0)
    if not ((unit == "万元" and amount >= TEN_THOUSANDS_BELOW) or (unit == "元" and 0 < amount < YUAN_AT_LEAST)):
        return None
    (label,) = place.labels
    return Verdict(
        (
            f"{label}: {amount} {unit} is hardly possible: 元 and 万元 may have been mistaken. Look at the unit.",
            f"{label}：{amount}{unit}不大可能，“元”与“万元”或有混淆。请查看单位。",
        ),
        f"{amount} {unit}",
    )


def _judge_per_project(place: Place) -> Verdict | None:
    projects, amount = place.numbers
    yuan = _yuan(place, 1)
    if yuan is None or yuan <= 0 or projects <= 0:
        return None
    each = yuan / projects
    if PER_PROJECT_AT_LEAST <= each <= PER_PROJECT_AT_MOST:
        return None
    label, unit = place.labels[1], _unit(place, 1)
    return Verdict(
        (
            f"{label}: {amount} {unit} over {projects} projects makes {each:.2f} yuan each, hardly possible."
            " Look at the unit and at the number of projects.",
            f"{label}：{amount}{unit}除以{projects}个项目，每个{each:.2f}元，不大可能。请查看单位和项目数量。",
        ),
        f"{amount} {unit} / {projects}",
        f"{each:.2f} 元",
    )


def _judge_zero(place: Place) -> Verdict | None:
    projects, amount = place.numbers
    if (projects == 0) == (amount == 0):
        return None
    label = place.labels[0]
    return Verdict(
        (
            f"{label}: {projects} projects for an amount of {amount}: one is 0 and the other is not. Look at both cells.",
            f"{label}：项目{projects}个，金额{amount}，一为零而另一不为零。请查看这两格。",
        ),
        projects,
        amount,
    )


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
    make_rule(
        "T2-UNIT",
        "warning",
        ("An amount other than 0 has a unit.", "非零金额应有单位。"),
        _amounts,
        _judge_unit,
    ),
    make_rule(
        "T2-UNIT-PLAUSIBLE",
        "note",
        (
            f"An amount in 万元 is below {TEN_THOUSANDS_BELOW}, one in 元 is {YUAN_AT_LEAST} or more; procurement is"
            f" {PER_PROJECT_AT_LEAST} to {PER_PROJECT_AT_MOST} yuan a project.",
            f"以万元计的金额小于{TEN_THOUSANDS_BELOW}，以元计的不少于{YUAN_AT_LEAST}；"
            f"采购每个项目在{PER_PROJECT_AT_LEAST}元至{PER_PROJECT_AT_MOST}元之间。",
        ),
        lambda form: (*_amounts(form), *_procurement(form)),
        lambda place: _judge_amount(place) if len(place.paths) == 1 else _judge_per_project(place),
    ),
    make_rule(
        "T2-PROCUREMENT-ZERO",
        "warning",
        ("Procurement has no projects exactly when its amount is 0.", "采购项目数量为零当且仅当采购总金额为零。"),
        _procurement,
        _judge_zero,
    ),
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
