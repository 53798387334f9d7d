"""Whether a table has the form's shape: every row, once, in order, with all its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.checking.rules import breach

if TYPE_CHECKING:
    from extractor.kinds import Form, Row
    from extractor.reading.reading import Reading, TableReading
    from extractor.result import Cause, Finding, Remark, Severity

_WORDS = {
    "row_missing": ("rows are missing", "缺行"),
    "row_twice": ("rows are printed twice", "行重复"),
    "row_order": ("rows are not in the form's order", "行次序与规定格式不符"),
    "columns": ("rows have another number of cells than the form", "行内格数与规定格式不符"),
    "label_only": ("rows have lost their values", "行有名称而无数值"),
    "table_twice": ("the table is printed twice", "表格重复出现"),
}
_NAMED = 6  # rows named in one message
_LOST_AT_END = 2  # rows missing at the end from which on a table counts as cut off


def check_shape(rule: str, table_id: str, reading: Reading, form: Form, *, cut_off: Severity) -> Iterator[Finding]:
    """What a table lacks, from what its reader remarked and from its absent cells; a table cut off is one finding."""
    table = reading.tables.get(table_id)
    if table is not None and not table.remarks and _is_whole(table, form):
        return
    title = form.table(table_id).title
    rows = [row for block in form.table(table_id).blocks for row in block.rows]
    if table is None or _is_missing(table):
        words = (
            f"{title}: the table was not found. Look whether it is a picture.",
            f"{title}：未找到表格。请查看是否为图片。",
        )
        yield breach(rule, cut_off, words, reading, (), cause="undecided")
        return
    absent = _absent(table, rows, form)
    lost = _lost_at_end(absent, rows)
    remarked = {remark.what: remark for remark in table.remarks}
    cause: Cause = "reading" if _is_doubtful(table) else "undecided"
    if "cut_off" in remarked or len(lost) >= _LOST_AT_END:
        finding = _tell_cut(rule, cut_off, title, rows, lost, remarked.get("cut_off"), reading)
        finding.cause = cause
        yield finding
    else:
        lost = []
    for what, paths in _sort_remarks(table.remarks, absent, lost).items():
        english, chinese = _WORDS[what]
        names = [_name(row) for row in rows if row.path in paths]
        listed = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
        words = (
            f"{title}: {english}{f': {listed}' if listed else ''}. Look at the table in the document.",
            f"{title}：{chinese}{f'：{listed}' if listed else ''}。请对照原文表格。",
        )
        finding = breach(rule, "warning", words, reading, (), cause=cause)
        finding.paths = [row.path for row in rows if row.path in paths]
        _quote(finding, [remark for remark in table.remarks if remark.what == what])
        yield finding


def shape_is_known(table_id: str) -> Callable[[Reading, Form], bool]:
    """Whether the table was read at all."""
    return lambda reading, form: table_id in reading.tables


@lru_cache(maxsize=64)
def _paths(form: Form, table_id: str) -> frozenset[str]:
    return frozenset(path for path, cell in form.cells.items() if cell.table == table_id)


def _is_whole(table: TableReading, form: Form) -> bool:
    """Whether every cell of the form is there."""
    found = {path for path, cell in table.cells.items() if cell.state != "absent"}
    return found >= _paths(form, table.id)


def _is_missing(table: TableReading) -> bool:
    return any(remark.what == "table_missing" for remark in table.remarks) or all(
        cell.state == "absent" for cell in table.cells.values()
    )


def _is_doubtful(table: TableReading) -> bool:
    """Whether the table holds numbers that no cell was found for: then the reading may be what is out of shape."""
    return any(remark.what == "unplaced" for remark in table.remarks)


def _absent(table: TableReading, rows: list[Row], form: Form) -> dict[str, bool]:
    """Rows with absent cells, by path; True where the whole row is absent."""
    found: dict[str, list[bool]] = {}
    for path, cell in form.cells.items():
        if cell.table == table.id:
            read = table.cells.get(path)
            found.setdefault(cell.row.path, []).append(read is None or read.state == "absent")
    return {row.path: all(found[row.path]) for row in rows if any(found[row.path])}


def _lost_at_end(absent: dict[str, bool], rows: list[Row]) -> list[str]:
    lost: list[str] = []
    for row in reversed(rows):
        if not absent.get(row.path):
            break
        lost.append(row.path)
    return lost[::-1]


def _sort_remarks(remarks: list[Remark], absent: dict[str, bool], lost: list[str]) -> dict[str, set[str]]:
    """Row paths by what is wrong with them; rows lost at the end of a cut table are told already."""
    sorted_: dict[str, set[str]] = {}
    for remark in remarks:
        if remark.what in _WORDS and remark.path not in lost:
            sorted_.setdefault(remark.what, set()).update([remark.path] if remark.path else [])
    told = set(lost).union(*sorted_.values())
    for path, whole in absent.items():
        if path not in told:
            sorted_.setdefault("row_missing" if whole else "columns", set()).add(path)
    return sorted_


def _tell_cut(
    rule: str, severity: Severity, title: str, rows: list[Row], lost: list[str], remark: Remark | None, reading: Reading
) -> Finding:
    kept = [row for row in rows if row.path not in lost]
    after = _name(kept[-1]) if kept and lost else None
    words = (
        f"{title}: the table is cut off{f' after {after}' if after else ''}; {len(lost)} row(s) are lost."
        " Look for the rest in the published document.",
        f"{title}：表格不完整{f'，止于{after}' if after else ''}，缺{len(lost)}行。请查看发布的原文。",
    )
    finding = breach(rule, severity, words, reading, (), cause="undecided")
    finding.paths = lost
    _quote(finding, [remark] if remark is not None else [])
    return finding


def _quote(finding: Finding, remarks: list[Remark]) -> None:
    finding.evidence = [remark.text for remark in remarks if remark.text]
    finding.spans = [remark.span for remark in remarks if remark.span is not None]


def _name(row: Row) -> str:
    return f"{row.ordinal}{row.label}"
