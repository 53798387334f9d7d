"""Invented reports in form 2021, one row a line, and the answers that copy them."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure_report import KIND
from disclosure_report.forms import FORM_2021
from extractor.asking.model.client import Question
from extractor.asking.questions.answers import FiguresAnswer, HeadAnswer, MeasuresAnswer, RowAnswer, TableAnswer
from extractor.asking.questions.lines import Line, lines_of
from extractor.documents.document import Document
from extractor.documents.read import document_from_text
from extractor.pipeline import read
from extractor.reading.reading import Reading

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
PROSE = "（一）主动公开情况。本年发布信息120条。\n（二）依申请公开情况。本年收到申请9件，均已答复。"
MEASURES = "存在的问题：一是主动公开的深度不够，二是解读形式单一。改进措施：一是加强业务培训，二是丰富解读形式。"
ROWS = {
    "applications.new_received": "8 1 0 0 0 0 9",
    "applications.outcomes.disclosed": "5 1 0 0 0 0 6",
    "applications.outcomes.unavailable.not_held": "3 0 0 0 0 0 3",
    "applications.outcomes.total": "8 1 0 0 0 0 9",
}
LABELS = {line.path: line.label for line in lines_of(FORM_2021.table("applications"))}


def values(path: str) -> list[str]:
    """The cells that the invented report prints in a row of table 三."""
    return ROWS.get(path, "0 0 0 0 0 0 0").split()


def applications(changed: Mapping[str, str] | None = None) -> str:
    """Table 三; `changed` gives whole printed lines by row path, "" to leave one out."""
    lines = [
        f"{CORNER}\t申请人情况",
        "\t自然人\t法人或其他组织\t\t\t\t\t总计",
        "\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t",
    ]
    for path, label in LABELS.items():
        line = (changed or {}).get(path, "\t".join([label, *values(path)]))
        if line:
            lines.append(line)
    return "\n".join(lines)


def report(
    changed: Mapping[str, str] | None = None,
    *,
    prose: str = PROSE,
    measures: str = MEASURES,
    table: str = "",
    end: str = "无。",
) -> str:
    """A whole report. `table` replaces table 三."""
    return "\n".join(
        (
            "云岭市审计局2023年政府信息公开工作年度报告",
            "本报告统计期限为2023年1月1日至2023年12月31日。",
            "一、总体情况",
            prose,
            "二、主动公开政府信息情况",
            "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t2\t0\t7",
            "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t12\n第二十条第（六）项\n信息内容\t本年处理决定数量",
            "行政处罚\t4\n行政强制\t0\n第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t0",
            "三、收到和处理政府信息公开申请情况",
            table or applications(changed),
            "四、政府信息公开行政复议、行政诉讼情况",
            "行政复议\t\t\t\t\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉",
            "\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计",
            "\t".join("100010000000000"),
            "五、存在的主要问题及改进情况",
            measures,
            "六、其他需要报告的事项",
            end,
        )
    )


def document_of(text: str) -> Document:
    return document_from_text(text, "made.txt")


def reading_of(text: str) -> Reading:
    return read(document_of(text), KIND)


def answer_rows(rows: Mapping[str, str]) -> TableAnswer:
    """Rows as `label: a b c`; _ for a cell that prints nothing."""
    return TableAnswer(
        rows=[
            RowAnswer(row=label, cells=["" if cell == "_" else cell for cell in cells.split()])
            for label, cells in rows.items()
        ]
    )


def copy_out(question: Question) -> TableAnswer | FiguresAnswer | MeasuresAnswer | HeadAnswer:
    """What a model answers that copies the invented report as it is meant."""
    if question.answer is FiguresAnswer:
        return FiguresAnswer(figures=[])
    if question.answer is MeasuresAnswer:
        return MeasuresAnswer(problems=[], improvements=[])
    if question.answer is HeadAnswer:
        return HeadAnswer()
    table = FORM_2021.table(question.part.partition(".")[0].partition("/")[0])
    lines: tuple[Line, ...] = lines_of(table)
    if table.id == "applications":
        return TableAnswer(rows=[RowAnswer(row=line.label, cells=values(line.path)) for line in lines])
    if table.id == "disputes":
        cells = list("100010000000000")
        return TableAnswer(
            rows=[RowAnswer(row=line.label, cells=cells[5 * at : 5 * at + 5]) for at, line in enumerate(lines)]
        )
    printed = {
        "规章": "0 0 0",
        "行政规范性文件": "2 0 7",
        "行政许可": "12",
        "行政处罚": "4",
        "行政强制": "0",
        "行政事业性收费": "0",
    }
    return answer_rows(printed)
