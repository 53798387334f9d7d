"""A report for the rules of the prose: sentences of section 一 (and 五, 六), and the cells of its tables by short names."""

from __future__ import annotations

from disclosure_report.claims import claims
from disclosure_report.forms import FORM_2019, FORM_2021, SECTIONS
from disclosure_report.rules.text import TEXT_RULES
from extractor.documents.document import Document, Span
from extractor.kinds import Form
from extractor.reading.reading import CellReading, Field, Reading, TableReading
from extractor.result import Finding, Section, State

_OUT = "applications.outcomes"
SHORT = {
    "NEW": "applications.new_received",
    "IN": "applications.carried_in",
    "TOT": f"{_OUT}.total",
    "OUT": "applications.carried_out",
    "公开": f"{_OUT}.disclosed",
    "部分": f"{_OUT}.partly_disclosed",
    "秘密": f"{_OUT}.denied.state_secret",
    "案卷": f"{_OUT}.denied.enforcement_file",
    "不掌握": f"{_OUT}.unavailable.not_held",
    "另行": f"{_OUT}.unavailable.needs_creation",
    "信访": f"{_OUT}.not_processed.petition",
    "重复": f"{_OUT}.not_processed.duplicate",
    "其他": f"{_OUT}.other.other",
    "RV": "disputes.reconsideration",
    "LD": "disputes.litigation_direct",
    "LP": "disputes.litigation_after_reconsideration",
}
COLUMNS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
BODY = "云岭市审计局"


def read_report(
    one: str,
    tables: str = "",
    *,
    form: Form = FORM_2021,
    issuer: str = BODY,
    year: int = 2023,
    five: str = "",
    six: str = "本年度未收取信息处理费。",
) -> tuple[Reading, Form]:
    """A reading of a made report. `tables`: `NEW 5 0 0 0 0 0 5; OUT _ ...`; one number stands for c1 and the total.

    Rows that are not named print 0 throughout; `_` is a blank, `?` cannot be read.
    """
    bodies = {"一": one, "五": five or "一是宣传不够。", "六": six}
    text, sections = f"{issuer}{year}年政府信息公开工作年度报告\n", []
    for ordinal, title, _ in SECTIONS:
        heading = len(text)
        text += f"{ordinal}、{title}\n"
        body = len(text)
        text += bodies.get(ordinal, "") + "\n"
        sections.append(Section(ordinal=ordinal, title=title, heading=(heading, body - 1), body=(body, len(text))))
    document = Document("made.txt", "", "text/plain", "utf-8", text)
    reading = Reading(form.name, sections=sections)
    reading.head = {key: Field(value) for key, value in (("issuer", issuer), ("year", str(year)))}
    reading.tables = {table.id: TableReading(table.id, "made", None) for table in form.tables}
    tokens = dict.fromkeys(form.cells, "0")
    for row in filter(None, map(str.strip, tables.split(";"))):
        name, *numbers = row.split()
        path = SHORT.get(name, name)
        columns = RESULTS if path.startswith("disputes") else COLUMNS
        if len(numbers) == 1 and len(columns) > 1 and path in SHORT.values():
            numbers = [numbers[0], *"0" * (len(columns) - 2), numbers[0]]
        if path in form.cells:
            tokens[path] = numbers[0]
        else:
            tokens |= {f"{path}.{column}": token for column, token in zip(columns, numbers, strict=True)}
    for path, token in tokens.items():
        state: State = "blank" if token == "_" else "unreadable" if token == "?" else "number"
        value = int(token) if state == "number" else None
        cell = CellReading(path, state, None if token == "_" else token, Span(0, 1), value)
        reading.tables[path.partition(".")[0]].cells[path] = cell
    reading.claims = claims(document, reading)
    for claim in reading.claims:
        assert claim.span is not None
        assert claim.what == "placeholder" or document.text[slice(*claim.span)] == claim.quote
    return reading, form


def findings(rule: str, reading: Reading, form: Form) -> list[Finding]:
    """What one rule finds, with every message in both languages checked to be there."""
    found = [finding for each in TEXT_RULES if each.id == rule and each.check for finding in each.check(reading, form)]
    assert all(finding.words[0] and finding.words[1] for finding in found)
    assert all(finding.rule == rule for finding in found)
    return found


def grade(rule: str, one: str, tables: str = "", **more: object) -> str:
    """The worst severity of what a rule finds, `-` for nothing."""
    reading, form = read_report(one, tables, **more)  # type: ignore[arg-type]
    severities = [finding.severity for finding in findings(rule, reading, form)]
    return next((each for each in ("error", "warning", "note") if each in severities), "-")


__all__ = ["BODY", "FORM_2019", "FORM_2021", "findings", "grade", "read_report"]
