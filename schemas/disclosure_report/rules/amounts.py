"""Rules of the amounts of table 二: procurement of form 2019, fees of form 2021."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from disclosure_report.models import Money
from disclosure_report.rules.places import Paths, Place, Verdict, make_rule, rows_with
from extractor.kinds import Form, Rule

PER_PROJECT_AT_LEAST = Decimal(1_000)
"""Yuan. What centralised procurement rarely goes below for one project."""
PER_PROJECT_AT_MOST = Decimal(1_000_000_000)
"""Yuan. What it rarely goes above."""
TEN_THOUSANDS_BELOW = Decimal(10_000_000)
"""An amount from here on said to be in 万元 was probably printed in yuan."""
YUAN_AT_LEAST = Decimal(100)
"""An amount below this said to be in 元 was probably printed in 万元."""


@lru_cache(maxsize=16)
def _amounts(form: Form) -> tuple[Paths, ...]:
    return tuple((path,) for path, cell in form.cells.items() if cell.column.type == "money")


@lru_cache(maxsize=16)
def _procurement(form: Form) -> tuple[Paths, ...]:
    return tuple(
        (f"{row.path}.projects", f"{row.path}.amount") for row in rows_with(form, "proactive", "projects", "amount")
    )


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


RULES: tuple[Rule, ...] = (
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
)
