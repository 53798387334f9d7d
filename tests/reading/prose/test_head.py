"""The head of a report: issuer, title, year, period, day of publication, contact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.prose.head import read_head
from tests.reading.prose.written import BODY, KIND, TITLE, document_of, head_of, section_of


@pytest.mark.parametrize(
    "words",
    [
        "统计期限自2022年1月1日起至2022年12月31日止",
        "统计期限自 2022 年 1 月 1 日始，至 2022 年 12 月 31 日止",
        "数据为2022年1月1日到12月31日",
        "期限为2022年1月1日—2022年12月31日",
        "自２０２２年１月１日至２０２２年１２月３１日",
        "自2022年1月1日起至12月31日止",
        "期限为2022.1.1-2022.12.31",
        "期限为2022-01-01至2022-12-31",
        "期限为2022年1月1日0:00起，至2022年12月31日24:00止",
        "期限为二〇二二年一月一日至十二月三十一日",
        "期限为2022年1月至12月",
        "于2022年5月1日至5月31日收集，自2022年1月1日至2022年12月31日止",
    ],
)
def test_the_period_is_two_days(words: str) -> None:
    head = head_of(f"{TITLE}\n本报告{words}。\n")
    assert (head["period_start"], head["period_end"]) == ("2022-01-01", "2022-12-31")


def test_the_period_may_stand_in_the_first_section_or_at_the_end() -> None:
    assert head_of(f"{TITLE}\n", "数据自2022年1月1日起至2022年12月31日止。\n")["period_end"] == "2022-12-31"


@pytest.mark.parametrize(
    ("opening", "closing", "published"),
    [
        (f"{TITLE}\n", "云岭市审计局\n2023年1月18日\n", "2023-01-18"),
        (f"{TITLE}\n", "云岭市审计局2023年1月18日", "2023-01-18"),
        (f"{TITLE}\n", "云岭市审计局\n二〇二三年一月十八日\n \n", "2023-01-18"),
        (f"{TITLE}\n发布日期：2023-01-19 10:30\n", "", "2023-01-19"),
        (f"{TITLE}\n（2023年1月20日）\n", "", "2023-01-20"),
        (f"{TITLE}\n", "数据自2022年1月1日起至2022年12月31日止。\n", None),
        (f"{TITLE}\n", "平台于2022年5月1日上线运行。\n", None),
        (f"{TITLE}\n", "无。\n云岭市审计局办公室\n2023年1月18日印发\n上一篇：公开指南\n", "2023-01-18"),
        (f"{TITLE}\n", "无。云岭市审计局2023.1.18", "2023-01-18"),
        (f"{TITLE}\n抓取时间: 2023-05-06 11:22\n", "", None),
        (f"{TITLE}\n来源：市府办 时间：2023-01-19 10:30\n", "", "2023-01-19"),
        (f"{TITLE}\n成文日期：2023-01-18 发布日期：2023-01-19\n", "", "2023-01-19"),
        (f"{TITLE}\n2023-01-19 10:30 来源：市府办\n", "", "2023-01-19"),
    ],
)
def test_the_day_of_publication_is_signed_or_labelled(opening: str, closing: str, published: str | None) -> None:
    assert head_of(opening, closing).get("published") == published


def test_the_signature_names_the_issuer_where_the_title_does_not() -> None:
    assert head_of("2022年政府信息公开工作年度报告\n", "石桥镇人民政府\n2023年1月3日\n")["issuer"] == "石桥镇人民政府"


def test_every_field_stands_at_its_place() -> None:
    text = f"云岭市 审计局\n2022 年政府信息公开工作年度报告\n电话：0571-8888123。\n{BODY}"
    section = section_of(text, "一", (text.index(BODY), len(text)))
    section.heading = (text.index(BODY), text.index(BODY) + 6)
    for name, field in read_head(document_of(text), [section], KIND).items():
        assert field.span is not None
        printed = "".join(text[field.span.start : field.span.end].split())
        assert printed == field.value, name


@given(st.text("云岭局20212年1月日政府信息公开工作度报告:：（）()电话地址0-1@.wng\n 、，。|至", max_size=200))
def test_any_opening_is_read_without_failure(text: str) -> None:
    assert set(head_of(text)) <= {
        *("issuer", "title", "year", "period_start", "period_end", "published"),
        *(f"contact.{name}" for name in ("office", "address", "postcode", "telephone", "fax", "email", "website")),
    }
