"""Reports as they are printed, with invented numbers, and the same tables in other layouts."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.documents.document import Document
from extractor.documents.read import document_from_text
from extractor.kinds import load_kind
from extractor.reading.reading import CellReading, TableReading
from extractor.reading.sections import find_sections
from extractor.reading.tables import read_tables

KIND = load_kind()
KEYS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
OUT = "applications.outcomes"

PROACTIVE = """\
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t4\t1\t37
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可\t5210
第二十条第（六）项
信息内容\t本年处理决定数量
行政处罚\t318
行政强制\t26
第二十条第（八）项
信息内容\t本年收费金额（单位：万元）
行政事业性收费\t712.053"""
HEADER = """\
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t\t\t申请人情况\t\t\t\t\t\t
\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计
\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t"""
ROWS = """\
一、本年新收政府信息公开申请数量\t\t\t40\t3\t0\t0\t2\t1\t46
二、上年结转政府信息公开申请数量\t\t\t2\t0\t0\t0\t0\t0\t2
三、本年度办理结果\t（一）予以公开\t\t12\t1\t0\t0\t1\t0\t14
\t（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t\t4\t0\t0\t0\t0\t0\t4
\t（三）不予公开\t1.属于国家秘密\t1\t0\t0\t0\t0\t0\t1
\t\t2.其他法律行政法规禁止公开\t0\t0\t0\t0\t0\t0\t0
\t\t3.危及“三安全一稳定”\t0\t0\t0\t0\t0\t0\t0
\t\t4.保护第三方合法权益\t2\t0\t0\t0\t1\t0\t3
\t\t5.属于三类内部事务信息\t0\t0\t0\t0\t0\t0\t0
\t\t6.属于四类过程性信息\t3\t0\t0\t0\t0\t0\t3
\t\t7.属于行政执法案卷\t0\t0\t0\t0\t0\t0\t0
\t\t8.属于行政查询事项\t5\t1\t0\t0\t0\t0\t6
\t（四）无法提供\t1.本机关不掌握相关政府信息\t7\t1\t0\t0\t0\t1\t9
\t\t2.没有现成信息需要另行制作\t0\t0\t0\t0\t0\t0\t0
\t\t3.补正后申请内容仍不明确\t1\t0\t0\t0\t0\t0\t1
\t（五）不予处理\t1.信访举报投诉类申请\t2\t0\t0\t0\t0\t0\t2
\t\t2.重复申请\t1\t0\t0\t0\t0\t0\t1
\t\t3.要求提供公开出版物\t0\t0\t0\t0\t0\t0\t0
\t\t4.无正当理由大量反复申请\t0\t0\t0\t0\t0\t0\t0
\t\t5.要求行政机关确认或重新出具已获取信息\t0\t0\t0\t0\t0\t0\t0
\t（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\t1\t0\t0\t0\t0\t0\t1
\t\t2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\t0\t0\t0\t0\t0\t0\t0
\t\t3.其他\t0\t0\t0\t0\t0\t0\t0
\t（七）总计\t\t39\t3\t0\t0\t2\t1\t45
四、结转下年度继续办理\t\t\t3\t0\t0\t0\t0\t0\t3"""
DISPUTES = """\
行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t
\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
5\t1\t2\t0\t8\t3\t0\t0\t1\t4\t0\t0\t0\t2\t2"""
REPORT = f"""\
云岭市审计局2023年政府信息公开工作年度报告

本报告数据的统计期限自2023年1月1日起。
一、总体情况
本局按要求做好各项公开工作。
二、主动公开政府信息情况
{PROACTIVE}
三、收到和处理政府信息公开申请情况
{HEADER}
{ROWS}
四、政府信息公开行政复议、行政诉讼情况
{DISPUTES}
五、存在的主要问题及改进情况
主动性还要加强。
六、其他需要报告的事项
无。
"""


def read(text: str) -> tuple[str, dict[str, TableReading]]:
    """The form and the tables of a report's text."""
    document = document_from_text(text)
    return read_tables(document, find_sections(document, KIND), KIND)


def sections(text: str) -> tuple[Document, list[tuple[str, str]]]:
    """A document and its sections: the printed number and the title of each."""
    document = document_from_text(text)
    return document, [(section.ordinal, section.title) for section in find_sections(document, KIND)]


def applications(text: str) -> TableReading:
    """Table 三 of a report's text."""
    return read(text)[1]["applications"]


def row(table: TableReading, path: str) -> list[CellReading]:
    """The seven cells of a row of table 三."""
    return [table.cells[f"{path}.{key}"] for key in KEYS]


def values(table: TableReading, path: str) -> list[object]:
    """The seven values of a row of table 三."""
    return [cell.value for cell in row(table, path)]


def remarks(table: TableReading) -> set[tuple[str, str | None]]:
    """What is remarked, and of which path."""
    return {(remark.what, remark.path) for remark in table.remarks}


def all_values(text: str) -> dict[str, object]:
    """The value of every cell of every table."""
    return {path: cell.value for table in read(text)[1].values() for path, cell in table.cells.items()}


def line_of(words: str, text: str = REPORT) -> str:
    """The line of a report that holds some words."""
    return next(line for line in text.split("\n") if words in line)


def with_line(words: str, *lines: str) -> str:
    """The report with the line that holds some words replaced."""
    return REPORT.replace(line_of(words), "\n".join(lines))


# ── The same tables in other layouts ──────────────────────────────────────────────────────────────────────────────


def _by_line(convert: Callable[[list[str]], str]) -> Callable[[str], str]:
    def convert_all(text: str) -> str:
        return "\n".join(convert(line.split("\t")) if "\t" in line else line for line in text.split("\n"))

    return convert_all


def _aligned(text: str) -> str:
    widths: dict[tuple[bool, int], int] = {}
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) > 5 and not cells[0].startswith("（本列"):
            for at, cell in enumerate(cells):
                key = (len(cells) > 11, at)
                widths[key] = max(widths.get(key, 0), _width(cell) + 3)

    def convert(cells: list[str]) -> str:
        printed = ""
        for at, cell in enumerate(cells):
            begin = sum(widths.get((len(cells) > 11, each), 8) for each in range(at))
            if cell:
                printed += " " * max(begin - _width(printed), 2 if printed.strip() else 0) + cell
        return printed

    return _by_line(convert)(text)


def _width(text: str) -> int:
    return len(text) + len(re.findall(r"[\u2e80-\uffef]", text))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "tabs": lambda text: text,
    "cell_lines": _by_line(lambda cells: "\n".join(f"\t{cell}" for cell in cells) + "\n"),
    "pipes": _by_line(lambda cells: "| " + " | ".join(cells) + " |"),
    "aligned": _aligned,
    "raw": _by_line(lambda cells: " ".join(cell for cell in cells if cell)),
}
