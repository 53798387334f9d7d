"""Markdown: tables with as many cells as columns, names that stay text."""

from __future__ import annotations

import re

from extractor.scoring.reports.markdown import as_markdown, plain, table
from extractor.scoring.reports.sheets import Sheet
from tests.scoring.reports.example import PATH, example


def test_it_tells_what_changed_the_scores_and_what_differs() -> None:
    text = as_markdown(example(gate=True), "en")
    assert re.findall(r"^## (.*)$", text, re.M) == [
        "Since the baseline",
        "Scores",
        "By group",
        "What differs, by document",
    ]
    assert re.findall(r"^### (.*)$", text, re.M) == [r"\<script>alert(1)\</script> \| \*b\*\_x", "unread"]
    assert f"**proven and wrong** 一、本年新收政府信息公开申请数量 / 自然人 {PATH}: said 98765 (proven)" in text


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    lines = list(table(Sheet(("a|b", "c"), (("x", "1"), ("y|z", "2")), frozenset({(1, 1)}))))
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {3}
    assert lines[3] == r"| y\|z | **2** |"


def test_a_set_without_differences_says_so() -> None:
    evaluated = example()
    evaluated.scored = evaluated.scored[:1]
    assert "Nothing differs in any document." in as_markdown(evaluated, "en")


def test_text_stays_on_one_line_and_keeps_its_names() -> None:
    assert plain("new_received\nis *one*") == r"new_received is \*one\*"
