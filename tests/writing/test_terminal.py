from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from extractor.messages import Lang
from extractor.running.summary import Summary
from extractor.writing.terminal import documents_table, findings_table, make_console, shortened, totals

READ = Summary("云岭市审计局2020年报.txt", "read", form="2019", issuer="云岭市审计局", year=2020, cells=(161, 2, 0, 1))
FAILED = Summary("[red]scan[/red].pdf", "failed", "no_text", "pictures only")


def drawn(width: int, lang: Lang = "en", *lines: Summary) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(documents_table(lines or (READ, FAILED), lang, width))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 60, 80, 110, 160])
def test_no_line_is_wider_than_the_terminal(width: int, lang: Lang) -> None:
    assert max(cell_len(line) for line in drawn(width, lang).splitlines()) <= width


@pytest.mark.parametrize("width", [80, 110, 160])
def test_columns_line_up_under_their_heading_in_either_script(width: int) -> None:
    other = Summary("plain.txt", "read", issuer="An office", year=2021, cells=(161, 2, 0, 1))
    lines = drawn(width, "zh", READ, other).splitlines()
    ends = {cell_len(line.rstrip()) for line in lines if "161/2/0/1" in line}
    assert ends == {cell_len(lines[0].rstrip())}


@pytest.mark.parametrize(("lang", "words"), [("en", "no text"), ("zh", "没有文字")])
@pytest.mark.parametrize("width", [60, 100])
def test_a_failed_document_tells_why_and_no_numbers(lang: Lang, words: str, width: int) -> None:
    table = drawn(width, lang, FAILED)
    assert words in table
    assert "0/0/0" not in table


@pytest.mark.parametrize(
    ("name", "most", "expected"),
    [
        ("年报.txt", 8, "年报.txt"),
        ("年报.txt", 7, "年….txt"),
        ("打包.zip/各区县/各部门/年度报告.html", 30, "打包.zip/…/年度报告.html"),
        ("某市某区人民政府办公室2023年政府信息公开工作年度报告.html", 30, "某市某区人…开工作年度报告.html"),
        ("a/b/c/d/e/f/g/h", 9, "a/…/g/h"),
    ],
)
def test_a_long_name_keeps_its_beginning_and_its_end(name: str, most: int, expected: str) -> None:
    assert shortened(name, most) == expected
    assert shortened(name, None) == name


@given(st.text(), st.integers(1, 60))
def test_a_shortened_name_takes_no_more_places_than_it_may(name: str, most: int) -> None:
    assert cell_len(shortened(name, most)) <= most


def test_a_name_that_looks_like_markup_is_printed_as_it_is() -> None:
    assert "[red]scan[/red].pdf" in drawn(100)


def test_findings_tell_severity_rule_cause_and_message() -> None:
    console = Console(file=io.StringIO(), width=100)
    finding = {"severity": "error", "rule": "T3-ROW", "cause": "source", "message": "[3] 不等于 0"}
    console.print(findings_table([finding], "zh", 100))
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().split() == ["错误", "T3-ROW", "原文", "[3]", "不等于", "0"]


def test_a_finding_without_a_message_shows_its_two_sides() -> None:
    console = Console(file=io.StringIO(), width=100)
    finding = {"severity": "note", "rule": "R", "cause": "source", "message": "", "left": "3+0", "right": "4"}
    console.print(findings_table([finding], "en", 100))
    assert isinstance(console.file, io.StringIO)
    assert "3+0 ≠ 4" in console.file.getvalue()


def test_totals_say_what_each_number_is() -> None:
    text = totals(
        {"read": 2, "partly_read": 0, "failed": 1}, {"checks": {"held": 5, "broken": 1, "undecided": 0}}, "en"
    )
    assert "3 documents: 2 read, 0 partly read, 1 failed" in text
    assert "checks 5/1/0 (held/broken/open)" in text


def test_piped_output_is_not_cut_to_a_narrow_terminal() -> None:
    assert make_console(io.StringIO()).width >= 120


def test_piped_lines_end_with_their_last_word() -> None:
    file = io.StringIO()
    findings = [
        {"severity": "error", "rule": "T3-ROW", "cause": "source", "message": message}
        for message in ("Short.", "A longer one stands below it.")
    ]
    make_console(file).print(findings_table(findings, "en", 100))
    assert all(line == line.rstrip() for line in file.getvalue().splitlines())
    assert "Short." in file.getvalue()
