"""The page: whole in one file, what documents hold escaped, the text around each cell."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.scoring.reports import html
from extractor.scoring.reports.html import as_html
from tests.scoring.reports.example import PATH, example, true_number


def test_it_needs_nothing_else_and_runs_nothing() -> None:
    page = as_html(example(gate=True), "en")
    assert "<script" not in page
    assert re.findall(r"(?:src|href|url)\s*[=(]", page) == []


def test_what_a_name_holds_is_text() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in as_html(example(), "en")


def test_a_cell_that_differs_stands_in_its_text_with_what_is_said_and_true() -> None:
    page = as_html(example(), "en")
    assert f'<div class="path">{PATH}</div>' in page
    assert "98765" in page
    assert f"<mark>{true_number()}</mark>" in page


def test_scores_stand_beside_the_baselines_and_what_must_not_be_is_loud() -> None:
    page = as_html(example(), "en")
    assert "zeros everywhere" in page
    assert "form reader alone" not in page.partition("<h2>")[2]
    assert 'class="n alarm"' in page
    alone = example()
    alone.card.alone = alone.card.total.copy()
    assert "form reader alone" in as_html(alone, "en").partition("<h2>")[2]


def test_the_verdict_of_the_gate_is_on_top() -> None:
    page = as_html(example(gate=True), "en")
    assert page.index('class="verdict bad"') < page.index("zeros everywhere")
    assert "verdict" not in as_html(example(), "en").partition("</style>")[2]


def test_of_many_documents_and_cells_some_are_told_and_the_others_counted() -> None:
    evaluated = example()
    unread = evaluated.scored[2]
    evaluated.scored = [replace(unread, line=None)] * (html.DOCUMENTS + 2)
    page = as_html(evaluated, "en")
    assert page.count("<details") == html.DOCUMENTS
    assert "2 more documents differ" in page
    assert page.count('<div class="diff">') == html.DOCUMENTS * html.CELLS


def test_it_speaks_chinese() -> None:
    page = as_html(example(gate=True), "zh")
    assert '<html lang="zh-CN">' in page
    assert "未通过基线检查" in page
