"""Readings written down as they stand on paper, for tests.

A cell: `12`, `+3`, `-4`, `1.5万元` numbers; `_` blank; `/` a mark; `?` unreadable; `~` no such cell; `(5)` inferred;
`3|8` doubtful between the two. A line: the printed label, then its cells; what is not written prints 0.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from disclosure_report.forms import FORM_2019, FORM_2021, FORM_HYBRID, FORMS
from disclosure_report.rules import RULES
from extractor.checking.check import check
from extractor.documents.document import Span
from extractor.kinds import Form, Kind
from extractor.reading.reading import CellReading, Field, Reading, TableReading
from extractor.result import Finding, Remark

KIND = Kind("made", FORMS, RULES, (), lambda document, reading: [], lambda document: None)
BY_NAME = {"2019": FORM_2019, "2021": FORM_2021, "hybrid": FORM_HYBRID}
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)(亿元|万元|元)?")


def read_cell(path: str, written: str, at: int = 0) -> CellReading:
    """One cell from its notation; `at` is where it stands."""
    if written == "~":
        return CellReading(path, "absent")
    span = Span(at, at + max(len(written), 1))
    if written == "_":
        return CellReading(path, "blank", "", span)
    if written == "/":
        return CellReading(path, "mark", "/", span)
    if written == "?":
        return CellReading(path, "unreadable", "?", span)
    if "|" in written:
        return CellReading(path, "number", None, span, standing="doubtful", alternatives=tuple(written.split("|")))
    inferred = written.startswith("(")
    found = _NUMBER.fullmatch(written.strip("()"))
    assert found is not None, written
    number, unit = found.groups()
    value = Decimal(number) if "." in number or unit else int(number)
    return CellReading(path, "number", number, span, value, unit, "inferred" if inferred else "read")


def read_cells(form: Form, written: Mapping[str, str]) -> Reading:
    """A reading of a whole report: every cell prints 0 but those written. Paths beyond the form become extras."""
    reading = Reading(form.name, {table.id: TableReading(table.id, "paper", None) for table in form.tables})
    for at, path in enumerate({**form.cells, **written}):
        table = reading.tables[path.partition(".")[0]]
        cell = read_cell(path, written.get(path, "0"), at * 100)
        (table.cells if path in form.cells else table.extras)[path] = cell
    return reading


def read_paper(form: Form, paper: str, *, issuer: str = "", year: str = "", remarks: str = "") -> Reading:
    """A reading from lines like `行政许可  10  +3  13`; `remarks` are words like `cut_off disputes`, one a line."""
    written: dict[str, str] = {}
    for line in filter(None, map(str.strip, paper.splitlines())):
        label, *cells = line.split()
        paths = _line_paths(form, label)
        assert len(paths) >= len(cells), line
        written.update(zip(paths, cells, strict=False))
    reading = read_cells(form, written)
    for name, value in (("issuer", issuer), ("year", year)):
        if value:
            reading.head[name] = Field(value)
    for line in filter(None, map(str.strip, remarks.splitlines())):
        what, table, *rest = line.split()
        path = next((word for word in rest if "." in word), None)
        text = next((word for word in rest if "." not in word), None)
        reading.tables[table].remarks.append(Remark(what=what, table=table, path=path, text=text))
    return reading


def _line_paths(form: Form, label: str) -> list[str]:
    """The cells of the first row (or block of table 四, or group line, or 小计 of a row) whose label begins so."""
    if label.startswith("小计:"):
        return [_line_paths(form, label.removeprefix("小计:"))[0].rpartition(".")[0] + ".subtotal"]
    for table in form.tables:
        for block in table.blocks:
            for row in block.rows:
                if row.label and f"{row.ordinal}{row.label}".startswith(label):
                    return [f"{row.path}.{column.key}" for column in block.columns]
            for group in block.groups:
                if f"{group.ordinal}{group.label}".startswith(label):
                    return [f"{group.path}.{column.key}" for column in block.columns]
            named = [f"disputes.{c.key}" for c in block.columns if (c.group or "").endswith(label)]
            if table.id == "disputes" and named:
                return named
    raise AssertionError(f"no line {label!r} in form {form.name}")


def findings_of(rule: str, reading: Reading) -> list[Finding]:
    """What one rule says about a reading; sums that are merely open left out."""
    sums = {equation.rule for form in FORMS for equation in form.equations} | {"T3-GROUP", "T3-LEGAL"}
    found = check(reading, KIND).findings
    return [
        each
        for each in found
        if (each.rule == rule or rule in each.also) and (rule not in sums or each.outcome == "broken")
    ]


def draw_balanced(form: Form, seed: int) -> dict[str, str]:
    """Tables 三 and 四 filled with numbers that agree; table 二 prints zeros."""
    rng = random.Random(seed)
    draw: Callable[[int], int] = lambda most: rng.choice((0, 0, rng.randint(1, most)))  # noqa: E731
    values: dict[str, int] = {}
    (block,) = form.table("applications").blocks
    keys = [column.key for column in block.columns]
    rows = [row.path for row in block.rows]
    total = "applications.outcomes.total"
    outcomes = [row for row in rows if ".outcomes." in row and row != total]
    for key in keys[:-1]:
        for row in outcomes:
            values[f"{row}.{key}"] = draw(30)
        values[f"{total}.{key}"] = handled = sum(values[f"{row}.{key}"] for row in outcomes)
        values[f"applications.carried_out.{key}"] = left = draw(9)
        values[f"applications.carried_in.{key}"] = carried = rng.randint(0, handled + left)
        values[f"applications.new_received.{key}"] = handled + left - carried
    for row in rows:
        values[f"{row}.total"] = sum(values[f"{row}.{key}"] for key in keys[:-1])
    for name in ("reconsideration", "litigation_direct", "litigation_after_reconsideration"):
        parts = {key: draw(20) for key in ("upheld", "corrected", "other", "pending")}
        values |= {f"disputes.{name}.{key}": value for key, value in parts.items()}
        values[f"disputes.{name}.total"] = sum(parts.values())
    return {path: str(value) for path, value in values.items()}
