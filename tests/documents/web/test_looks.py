from __future__ import annotations

import pytest

from extractor.documents.runs import LOST
from extractor.documents.web.html import read_html


def cell(words: str, head: str = "") -> str:
    """What a cell with these words reads, and the same words in a sentence."""
    table = f"<table><tr><td>规章</td><td>{words}</td><td>9</td></tr></table>"
    text = read_html(f"<html><head>{head}</head><body>{table}<p>收到{words}件</p></body></html>").text
    row, sentence = text.split("\n", 1)
    read = row.split("\t")[1]
    assert sentence.replace("\n", "") == f"收到{read}件"
    return read


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("5<sup>2</sup>", "5²"),
        ("5<sup><a href='#n'>[1]</a></sup>", "5[¹]"),
        ("5<span style='vertical-align: super; font-size: 60%'>2</span>", "5²"),
        ("5<span style='position:relative;top:-4px;mso-text-raise:4pt'>2</span>", "5²"),
        ("10<sup>3</sup>m<sup>2</sup>", "10³m²"),
        ("H<sub>2</sub>O", "H₂O"),
        ("<ruby>5<rp>(</rp><rt>2</rt><rp>)</rp></ruby>", "5"),
    ],
)
def test_a_raised_mark_is_no_digit_of_the_number_before_it(words: str, read: str) -> None:
    assert cell(words) == read


def test_a_number_that_stands_alone_in_a_raised_cell_is_print() -> None:
    assert "规章\t25" in read_html("<table><tr><td>规章<td><sup>25</sup><td>9</table>").text


@pytest.mark.parametrize("tag", ["s", "strike", "del"])
def test_what_is_struck_out_is_no_print_and_takes_nothing_beside_it_along(tag: str) -> None:
    assert cell(f"<{tag}>2</{tag}>5") == "5"
    assert cell(f"<b>3</b><{tag}>件</{tag}><i>5</i>") == f"3{LOST}5"
    assert "struck out is left out (1)" in read_html(f"<p>收到<{tag}>2</{tag}>5件</p>").notes[0][0]


@pytest.mark.parametrize(
    "style",
    [
        *("text-decoration:line-through", "text-decoration: underline LINE-THROUGH red", "visibility:hidden"),
        *("font-size:0", "font-size:0px", "font-size:1px", "font:0/0 a", "opacity:0", "opacity:.0", "color:#fff"),
        *("color:white", "color:rgb(255, 255, 255)", "color:transparent", "color:rgba(0,0,0,0)", "color:#0000"),
        *("background:#ff0;color:yellow", "position:absolute;left:-9999px", "text-indent:-999em"),
        *("height:0;overflow:hidden", "clip-path:inset(50%)", "transform:scale(0)", "display:none", "mso-hide:all"),
        *("filter:alpha(opacity=0)", "position:absolute;clip:rect(0,0,0,0)", "display:none !important"),
    ],
)
def test_what_a_style_hides_or_strikes_out_is_no_print(style: str) -> None:
    assert cell(f"<span style='{style}'>2</span>5") == "5"
    assert cell(f"<b style='{style}'>2</b>5") == "5"
    assert cell("<i class=x>2</i>5", f"<style>p{{margin:0}} .x, .y {{ {style} }}</style>") == "5"


@pytest.mark.parametrize(
    "words",
    [
        "<span style='color:#fff;background:#000080'>2</span>5",
        "<span style='color:#fff;background-image:url(a.png)'>2</span>5",
        "<span style='opacity:0.5;color:#ccc'>2</span>5",
        "<span style='font-size:8px;vertical-align:baseline'>2</span>5",
        "<span aria-hidden=true>2</span>5",
        "<span style='font-size:0'><b style='font-size:14px'>25</b></span>",
        "<span style='visibility:hidden'><b style='visibility:visible'>25</b></span>",
        "<b class=x>2</b>5",
    ],
)
def test_what_is_seen_is_print(words: str) -> None:
    unused = "<style>@media print { .x { display: none } } .x:hover { opacity: 0 } .x { color: #333 }</style>"
    assert cell(words, unused) == "25"


def test_a_rule_of_more_weight_goes_before_a_later_one() -> None:
    sheet = "<style>#n { visibility: visible } .x { visibility: hidden }</style>"
    assert "规章\t25" in read_html(f"{sheet}<table><tr><td>规章<td><b class=x id=n>2</b>5</table>").text


def test_where_style_sheets_elsewhere_may_colour_the_ground_only_white_beside_other_print_is_hidden() -> None:
    page = "<link rel=stylesheet href=a.css><table><tr><td>规章<td>{}<td>9</table>"
    assert "规章\t25\t9" in read_html(page.format("<b style='color:#fff'>25</b>")).text
    assert "规章\t5\t9" in read_html(page.format("<b style='color:#fff'>2</b>5")).text


def test_a_selector_that_cannot_be_read_hides_nothing() -> None:
    assert cell("<b class=x>2</b>5", "<style>.x >> [ { display: none }</style>") == "25"


@pytest.mark.parametrize(
    "piece", ["<style>", "<style>a{color:#fff}</style>", "<link ", "<style>/*", "<style>@media ", "<s>"]
)
def test_a_page_of_style_sheets_is_read_as_far_as_is_looked_at(piece: str) -> None:
    assert "收到5件" in read_html("<p>收到5件</p>" + piece * 3000).text


def test_no_more_elements_are_chosen_by_rules_than_a_page_can_have() -> None:
    sheet = "<style>" + "*{color:#333}" * 5000 + "</style>"
    assert cell("<b>2</b>5", sheet) == "25"
