from __future__ import annotations

import asyncio
from collections.abc import Mapping
from decimal import Decimal

import pytest
from pydantic import BaseModel

from extractor.asking.model.client import Answer, Question
from extractor.asking.questions.answers import (
    FigureAnswer,
    FiguresAnswer,
    HeadAnswer,
    MeasuresAnswer,
    RowAnswer,
    TableAnswer,
)
from extractor.errors import BudgetReached, ModelUnusable
from extractor.library import aextract, extract, extract_many
from extractor.pipeline import Options, aprocess, process
from extractor.result import Result, Usage
from tests.asking.papers import LABELS, answer_rows, copy_out, report
from tests.asking.scripted import Script, Scripted

DISCLOSED = "applications.outcomes.disclosed"
LABEL = LABELS[DISCLOSED]
UNREADABLE = {DISCLOSED: f"{LABEL}\t5 1 0 0\t0 0\t6"}
KEYS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")


def run(text: str, script: Script, reads: str = "gaps") -> tuple[Result, Scripted]:
    client = Scripted(script)
    options = Options(reads="all" if reads == "all" else "gaps", model="made-model", base_url="http://127.0.0.1:9/v1")
    return asyncio.run(aprocess(text, options, client)), client


def row(result: Result, path: str = DISCLOSED) -> list[tuple[str | None, str | None, str]]:
    cells = [result.cells[f"{path}.{key}"] for key in KEYS]
    return [(cell.text, cell.standing, cell.reader) for cell in cells]


def says(rows: Mapping[str, str]) -> Script:
    """A model that answers these rows of any table, and nothing else."""
    return lambda question: answer_rows(rows) if question.answer is TableAnswer else copy_out(question)


def test_a_clean_report_is_never_sent_and_costs_nothing() -> None:
    result, client = run(report(), copy_out)
    assert client.asked == []
    assert result.usage == Usage()
    assert result.model_dump(exclude={"receipt"}) == process(report()).model_dump(exclude={"receipt"})


def test_the_receipt_names_the_model_and_its_prompts_only_where_there_is_one() -> None:
    receipt = run(report(), copy_out)[0].receipt
    assert (receipt.model, receipt.base_url) == ("made-model", "http://127.0.0.1:9/v1")
    assert receipt.prompts is not None
    assert receipt.prompts.endswith("gaps")
    assert process(report()).receipt.prompts is None


def test_a_gap_is_filled_with_what_stands_there_and_the_sums_settle_it() -> None:
    text = report({DISCLOSED: f"{LABEL}\t5 1 0 0 0 0 6"})
    assert {text for text, *_ in row(process(text))} != set("5106")
    result, client = run(text, says({LABEL: "5 1 0 0 0 0 6"}))
    assert client.parts == ["applications"]
    assert row(result) == [(token, "inferred", "model") for token in "5100006"]
    assert result.status == "read"


def test_a_choice_among_readings_stays_in_doubt_unless_the_sums_leave_no_other() -> None:
    text = report({DISCLOSED: f"{LABEL}\t5 1 0 0\t0\t6"})
    result, _ = run(text, says({LABEL: "5 1 0 0 0 _ 6"}))
    assert {standing for text, standing, _ in row(result) if text in ("0", None)} == {"doubtful"}
    assert not [text for text, standing, _ in row(result) if standing in ("read", "proven")]


@pytest.mark.parametrize("cells", ["5 1 0 0 0 0 9", "999 999 999 999 999 999 999", "1 5 0 0 0 0 6", "8 1 0 0 0 0 9"])
def test_an_answer_that_is_not_printed_leaves_the_gap_open(cells: str) -> None:
    result, client = run(report(UNREADABLE), says({LABEL: cells}))
    assert client.complaints
    assert all(standing in (None, "doubtful") and reader == "form" for _, standing, reader in row(result))
    assert ("refused", DISCLOSED) in [(remark.what, remark.path) for remark in result.remarks]


def test_nothing_but_the_gap_is_changed() -> None:
    text = report(UNREADABLE)
    rows = dict.fromkeys(LABELS.values(), "999 999 999 999 999 999 999") | {LABEL: "5 1 0 0 0 0 6"}
    result, _ = run(text, says(rows))
    before = process(text)
    for path, cell in result.cells.items():
        if not path.startswith(DISCLOSED):
            assert (cell.text, cell.state, cell.span) == (
                before.cells[path].text,
                before.cells[path].state,
                before.cells[path].span,
            )


def test_a_second_reader_that_agrees_makes_every_cell_of_both() -> None:
    result, client = run(report(), copy_out, "all")
    assert client.parts == ["proactive", "applications", "disputes", "figures.一", "measures", "head"]
    assert client.complaints == []
    assert {cell.reader for cell in result.cells.values()} == {"both"}
    assert not [finding for finding in result.findings if finding.rule == "RD-AGREE" and finding.severity == "error"]
    first = process(report())
    assert all(result.cells[path].standing == cell.standing for path, cell in first.cells.items())


def test_a_second_reader_that_differs_on_what_is_printed_is_told_and_the_first_value_stays_in_doubt() -> None:
    blanks = report({DISCLOSED: f"{LABEL}\t5\t1\t\t\t\t\t6"})
    answer = says({LABEL: "5 _ 1 _ _ _ 6"})
    result, _ = run(blanks, answer, "all")
    (finding,) = [each for each in result.findings if each.rule == "RD-AGREE" and each.severity == "error"]
    assert finding.cause == "reading"
    assert set(finding.paths) == {f"{DISCLOSED}.business", f"{DISCLOSED}.research"}
    kept = result.cells[f"{DISCLOSED}.business"]
    assert (kept.text, kept.standing, kept.reader, set(kept.alternatives)) == ("1", "doubtful", "form", {"1", ""})


def test_a_second_reader_that_says_what_is_not_printed_changes_nothing_and_is_remarked() -> None:
    result, _ = run(report(), says({LABEL: "7 7 7 7 7 7 7"}), "all")
    assert row(result) == row(process(report()))
    assert ("refused", DISCLOSED) in [(remark.what, remark.path) for remark in result.remarks]


def test_the_second_reader_is_shown_nothing_the_first_one_read() -> None:
    _, client = run(report(), copy_out, "all")
    (asked,) = [question for question in client.asked if question.part == "applications"]
    assert not any(character in "23456789" for character in asked.user.partition("<文件>")[0].split("\n")[0])


def test_an_answer_that_was_cut_off_is_asked_again_in_halves() -> None:
    def script(question: Question) -> BaseModel | Answer:
        if question.part == "applications":
            return Answer(None, "cut_off", usage=Usage(requests=1, tokens_out=50))
        return copy_out(question)

    result, client = run(report(), script, "all")
    halves = [part for part in client.parts if part.startswith("applications/")]
    assert len(halves) > 1
    assert {cell.reader for path, cell in result.cells.items() if path.startswith("applications")} == {"both"}
    assert result.usage.requests == len(client.asked)
    assert not [remark for remark in result.remarks if remark.what == "unanswered"]


def test_a_part_that_is_cut_off_however_small_ends_and_is_told() -> None:
    result, client = run(report(), lambda question: Answer(None, "cut_off", usage=Usage(requests=1)), "all")
    assert len(client.asked) < 100
    assert "unanswered" in {remark.what for remark in result.remarks}


@pytest.mark.parametrize("verdict", ["failed", "refused", "invalid"])
def test_a_part_without_an_answer_stays_as_it_was_and_is_told(verdict: str) -> None:
    answer = Answer(None, verdict, usage=Usage(requests=3, usd=Decimal("0.01")))  # type: ignore[arg-type]
    result, _ = run(report(UNREADABLE), lambda question: answer)
    assert [(each.what, each.text) for each in result.remarks if each.what == "unanswered"] == [("unanswered", verdict)]
    assert row(result) == row(process(report(UNREADABLE)))
    assert (result.usage.requests, result.usage.usd) == (3, Decimal("0.01"))


def test_money_that_is_not_known_for_one_answer_is_not_known_for_all() -> None:
    def script(question: Question) -> Answer:
        usd = None if question.part == "head" else Decimal("0.5")
        return Answer(copy_out(question), "accepted", usage=Usage(requests=1, usd=usd))

    assert run(report(), script, "all")[0].usage.usd is None


@pytest.mark.parametrize("error", [ModelUnusable("m", "no key", "Set one.", 401), BudgetReached("1", "1")])
def test_what_ends_the_run_is_raised_and_nothing_else_is(error: Exception) -> None:
    def script(question: Question) -> BaseModel:
        raise error

    with pytest.raises(type(error)):
        run(report(), script, "all")
    assert run("not a report", script)[0].status == "failed"


def test_a_defect_while_asking_fails_the_document_alone() -> None:
    def script(question: Question) -> BaseModel:
        raise KeyError("defect")

    result, _ = run(report(), script, "all")
    assert (result.status, result.reason) == ("failed", "internal")


def test_a_document_whose_time_is_up_keeps_what_was_answered_and_tells_what_was_not() -> None:
    def script(question: Question) -> BaseModel:
        assert question.seconds is not None
        assert 0 < question.seconds <= 60
        return copy_out(question)

    client = Scripted(script)
    result = asyncio.run(aprocess(report(), Options(reads="all", document_timeout=60), client))
    assert "unanswered" not in {each.what for each in result.remarks}
    result = asyncio.run(aprocess(report(), Options(reads="all", document_timeout=1e-9), client))
    assert result.status == "read"
    assert {(each.what, each.text) for each in result.remarks} == {("unanswered", "failed")}
    assert result.usage.requests == 0


SLIP = {
    DISCLOSED: f"{LABEL}\t5\t1\t0\t0\t0\t0\t7",
}


def test_cells_whose_mistake_is_the_documents_are_never_sent() -> None:
    result, client = run(report(SLIP), copy_out)
    assert [finding.cause for finding in result.findings if finding.severity == "error"] == ["source"]
    assert client.asked == []


def test_cells_that_a_finding_suspects_of_the_reading_are_asked_for_once_more_by_label() -> None:
    glued = report({DISCLOSED: "于予处已\t5\t1\t0\t0\t0\t0\t7"})
    first = process(glued)
    suspects = {
        path
        for finding in first.findings
        if finding.cause == "reading"
        for each in finding.suspects
        for path in each.cells
    }
    assert suspects
    result, client = run(glued, says({"于予处已": "5 1 0 0 0 0 7"}))
    again = [question for question in client.asked if "重新" in question.user]
    assert len(again) == 1
    assert result.usage.rereads == 1
    assert LABEL in again[0].user.partition("<文件>")[0]
    assert result.cells[f"{DISCLOSED}.total"].standing == "doubtful"


def figure(what: str, n: str, unit: str, quote: str, of: int | None = None) -> FigureAnswer:
    return FigureAnswer(what=what, n=n, unit=unit, quote=quote, of=of)


def test_figures_the_text_reader_was_not_sure_of_are_added_at_their_place_with_ids_in_order() -> None:
    prose = "本年发布信息120条。平台响应时长缩短到原来的3成，群众满意。收到申请9件。"

    def script(question: Question) -> BaseModel:
        return FiguresAnswer(figures=[figure("平台响应时长", "3", "成", "平台响应时长缩短到原来的3成")])

    result, client = run(report(prose=prose), script)
    assert client.parts == ["figures.一"]
    assert result.report is not None
    told = [(each["id"], str(each["value"]), each["unit"]) for each in result.report.model_dump()["figures"]]
    assert told == [("f1", "120", "条"), ("f2", "3", "成"), ("f3", "9", "件")]


def test_points_and_fields_that_were_lacking_are_filled_with_the_documents_own_words() -> None:
    measures = "本机关的公开工作总体平稳有序，今年群众反映查询页面打开偏慢的情形时有发生，我们打算更换服务器。"
    text = report(measures=measures)

    def script(question: Question) -> BaseModel:
        if question.answer is MeasuresAnswer:
            return MeasuresAnswer(problems=["查询页面打开偏慢", "经费不足"], improvements=["更换服务器"])
        return HeadAnswer(issuer="望江市人民政府")

    result, _ = run(text, script)
    assert result.report is not None
    said = result.report.model_dump()
    assert "经费不足" not in said["problems"]
    assert "更换服务器" in said["improvements"]
    assert said["issuer"] == "云岭市审计局"


def test_the_library_takes_any_client() -> None:
    client = Scripted(says({LABEL: "5 1 0 0 0 0 6"}))
    text = report(UNREADABLE)
    assert extract(text, client=client).cells[f"{DISCLOSED}.total"].text == "6"
    assert asyncio.run(aextract(text, client=client)).cells[f"{DISCLOSED}.total"].text == "6"
    many = list(extract_many([text, "nothing", text], client=client))
    assert [each.status for each in many] == ["read", "failed", "read"]


def test_inside_a_running_loop_the_library_says_what_to_await() -> None:
    async def inside() -> None:
        with pytest.raises(Exception, match="aextract"):
            extract(report(), client=Scripted(copy_out))

    asyncio.run(inside())


def test_rows_answered_for_another_document_give_no_cell() -> None:
    rows = [RowAnswer(row=label, cells=list("1020317")) for label in LABELS.values()]
    result, _ = run(report(UNREADABLE), lambda question: TableAnswer(rows=rows))
    assert not [cell for cell in result.cells.values() if cell.reader != "form"]
