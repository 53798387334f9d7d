"""Small flattened tables of invented numbers, and what the reader of flattened pages makes of them."""

from __future__ import annotations

import re

from disclosure_report.forms import FORM_2021
from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.kinds import Form
from extractor.reading.flat.glued import read_glued
from extractor.reading.reading import TableReading

PROACTIVE = (
    "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件31562"
    "第二十条第（五）项信息内容本年处理决定数量行政许可740第二十条第（六）项信息内容本年处理决定数量"
    "行政处罚318行政强制12第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费96.35"
)
APPLICATIONS = (
    "申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
    "一、本年新收政府信息公开申请数量191000020二、上年结转政府信息公开申请数量0000000"
    "三、本年度办理结果（一）予以公开6000006（二）部分公开（区分处理的，只计这一情形，不计其他情形）0000000"
    "（三）不予公开1.属于国家秘密00000002.其他法律行政法规禁止公开00000003.危及“三安全一稳定”0000000"
    "4.保护第三方合法权益10000015.属于三类内部事务信息00000006.属于四类过程性信息0000000"
    "7.属于行政执法案卷10000018.属于行政查询事项0000000（四）无法提供1.本机关不掌握相关政府信息91000010"
    "2.没有现成信息需要另行制作00000003.补正后申请内容仍不明确0000000（五）不予处理1.信访举报投诉类申请2000002"
    "2.重复申请00000003.要求提供公开出版物00000004.无正当理由大量反复申请0000000"
    "5.要求行政机关确认或重新出具已获取信息0000000（六）其他处理"
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请0000000"
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请00000003.其他0000000"
    "（七）总计191000020四、结转下年度继续办理0000000"
)
DISPUTES = (
    "行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉"
    "结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计21317000001324019"
)

# What is never parted at the end of a line: a number or a word, a bracket and what it holds, what ends a sentence.
_WHOLE = re.compile(r"[（“《]*(?:[\d,.:/\-A-Za-z]+|.)[、，。；：）”》]*")


def wrap_flat(text: str, width: int) -> str:
    """A flattened text in lines of a width, as a printer wraps them."""
    lines = [""]
    for whole in _WHOLE.findall(text):
        if lines[-1] and len(lines[-1]) + len(whole) > width:
            lines.append("")
        lines[-1] += whole
    return "\n".join(lines)


def read_flat(text: str, table: str, form: Form = FORM_2021) -> TableReading | None:
    """The table of a text; None where it is not flattened."""
    document = document_from_text(text, "made.txt")
    return read_glued(document, Span(0, len(document.text)), form.table(table), form)


def find_flat(text: str, table: str, form: Form = FORM_2021) -> TableReading:
    """The same of a text that is."""
    reading = read_flat(text, table, form)
    assert reading is not None
    return reading


def show_row(reading: TableReading, row: str) -> str:
    """The numbers of a row, ? where there is none."""
    cells = [cell for path, cell in reading.cells.items() if path.rpartition(".")[0] == row]
    return " ".join("?" if cell.value is None else str(cell.value) for cell in cells)
