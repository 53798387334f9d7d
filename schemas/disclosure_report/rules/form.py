"""Rules about the form itself: one form, and the form of its year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.checking.rules import breach
from extractor.kinds import Rule

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.reading.reading import Reading
    from extractor.result import Finding, Remark


def _remarks(reading: Reading) -> list[Remark]:
    return [remark for table in reading.tables.values() for remark in table.remarks if remark.what == "other_form"]


def _is_of_hybrid(remark: Remark, form: Form) -> bool:
    """Whether the remark is about the very rows that make this form a hybrid."""
    return bool(remark.path) and any(path.startswith(f"{remark.path}.") for path in (*form.absent, *_unsplit(form)))


@lru_cache(maxsize=16)
def _unsplit(form: Form) -> tuple[str, ...]:
    parents = {path.rsplit(".", 2)[0] for path in form.absent}
    return tuple(path for path in form.cells if path.rsplit(".", 2)[0] in parents)


def _check_mixed(reading: Reading, form: Form) -> Iterator[Finding]:
    if form.absent:
        rows = list(dict.fromkeys(form.cells[path].row for path in _unsplit(form)))
        paths = [path for path in _unsplit(form) if reading.cell(path) is not None]
        name = "、".join(f"{row.ordinal}{row.label}" for row in rows)
        words = (
            f"{name}: printed as one row, as in the form of 2019; the form of 2021 splits it. The split rows are empty"
            " in the report. This hybrid is known; nothing needs correcting.",
            f"{name}：按2019年格式印为一行，而2021年格式将其分列；报告中分列各行为空。此为已知的混合格式，无需更正。",
        )
        yield breach("FM-MIXED", "note", words, reading, paths, cause="source")
    mixed = [remark for remark in _remarks(reading) if not (form.absent and _is_of_hybrid(remark, form))]
    if mixed:
        told = "、".join(dict.fromkeys(remark.text or remark.path or remark.table for remark in mixed))
        words = (
            f"Read as form {form.form}, but rows or headers of another form are printed: {told}. Look at these places.",
            f"按{form.form}年格式读取，但印有其他格式的行或表头：{told}。请查看这些位置。",
        )
        finding = breach("FM-MIXED", "warning", words, reading, (), cause="undecided")
        finding.paths = [remark.path for remark in mixed if remark.path]
        finding.evidence = [remark.text for remark in mixed if remark.text]
        finding.spans = [remark.span for remark in mixed if remark.span is not None]
        yield finding


def _year(reading: Reading) -> int | None:
    field = reading.head.get("year")
    return int(field.value) if field is not None and field.value.isdecimal() else None


def _check_year(reading: Reading, form: Form) -> Iterator[Finding]:
    year = _year(reading)
    first, last = form.years
    if year is None or first <= year <= last:
        return
    span = f"{first}-{last}" if last < 9999 else f"{first}-"
    words = (
        f"A report for {year} in form {form.form}, which is that of the years {span}. Look at the year in the title,"
        " or whether an old form was used.",
        f"{year}年度报告使用了{form.form}年格式，该格式适用于{span}年度。请查看标题年份，或是否误用格式。",
    )
    finding = breach("FM-YEAR", "warning", words, reading, (), left=year, right=span, cause="undecided")
    place = reading.head["year"].span
    finding.evidence = [reading.head["year"].value]
    finding.spans = [(place[0], place[1])] if place is not None else []
    yield finding


RULES: tuple[Rule, ...] = (
    Rule(
        "FM-MIXED",
        "warning",
        (
            "All tables are of one official form; a known hybrid is a note.",
            "各表属于同一种规定格式；已知的混合格式仅作提示。",
        ),
        _check_mixed,
        decidable=lambda reading, form: bool(reading.tables),
    ),
    Rule(
        "FM-YEAR",
        "warning",
        ("The form is that of the report's year.", "格式与报告年度相符。"),
        _check_year,
        decidable=lambda reading, form: _year(reading) is not None,
    ),
)
