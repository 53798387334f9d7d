"""The head of a report: issuer, title, year, period, day of publication, contact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.head import read_head
from tests.reading.prose import KIND, document_of, section_of

BODY = "一、总体情况\n全年公开信息5条。\n"
TITLE = "云岭市审计局2022年政府信息公开工作年度报告"


def head_of(before: str, after: str = "") -> dict[str, str]:
    text = f"{before}{BODY}{after}"
    start = len(before)
    section = section_of(text, "一", (start + len("一、总体情况\n"), len(text)))
    section.heading = (start, start + len("一、总体情况"))
    return {name: field.value for name, field in read_head(document_of(text), [section], KIND).items()}


@pytest.mark.parametrize(
    ("opening", "title", "issuer", "year"),
    [
        (f"{TITLE}\n", TITLE, "云岭市审计局", "2022"),
        ("云岭市审计局\n2022 年政府信息公开\n工作年度报告\n", TITLE, "云岭市审计局", "2022"),
        ("   云岭市审计局2022年\n   政府信息公开工作年度报告\n\n", TITLE, "云岭市审计局", "2022"),
        (
            "2022年青禾县人民政府政府信息公开工作年度报告\n",
            "2022年青禾县人民政府政府信息公开工作年度报告",
            "青禾县人民政府",
            "2022",
        ),
        (
            "石桥镇人民政府2023年度政府信息公开年报\n",
            "石桥镇人民政府2023年度政府信息公开年报",
            "石桥镇人民政府",
            "2023",
        ),
        ("石桥镇二〇二一年政府信息公开工作年度报告\n", "石桥镇二〇二一年政府信息公开工作年度报告", "石桥镇", "2021"),
        (f"首页>公开\n标题：{TITLE}\n发布时间：2023-01-05\n", TITLE, "云岭市审计局", "2022"),
        (f"{TITLE} 本报告根据有关规定编制。\n", TITLE, "云岭市审计局", "2022"),
        (f"索引号：| 12/2023-1 | {TITLE} | 有效 |\n", TITLE, "云岭市审计局", "2022"),
        (
            "# 1. 《青禾县教育局2022年政府信息公开工作年度报告》\n",
            "青禾县教育局2022年政府信息公开工作年度报告",
            "青禾县教育局",
            "2022",
        ),
        ("青禾县气象局政府信息公开2022年度报告\n", "青禾县气象局政府信息公开2022年度报告", "青禾县气象局", "2022"),
        (
            "青禾县气象局政府信息公开年报\n（2022年度）\n",
            "青禾县气象局政府信息公开年报（2022年度）",
            "青禾县气象局",
            "2022",
        ),
        (
            "2022年政府信息公开年度报告\n\n国家税务总局青禾县税务局\n",
            "2022年政府信息公开年度报告",
            "国家税务总局青禾县税务局",
            "2022",
        ),
        (f"首页>年报\n打印 关闭分享到：微信 微博{TITLE}本报告依规编制。", TITLE, "云岭市审计局", "2022"),
        (f"抓取时间: 2024-05-06 11:22:33{TITLE}按照规定编制。", TITLE, "云岭市审计局", "2022"),
        (
            "2022年政府信息公开年报\n来源：云岭市府办 发布机构：云岭市审计局 发布日期：2023-01-02\n",
            "2022年政府信息公开年报",
            "云岭市审计局",
            "2022",
        ),
        ("2022年政府信息公开年报\n发布机构：办公室 打印\n", "2022年政府信息公开年报", None, "2022"),
        ("现公布《青禾县财政局2022年政府信息公开工作年度报告》。\n", None, "青禾县财政局", "2022"),
        ("现公布青禾县财政局2022年政府信息公开工作年度报告。\n", None, "青禾县财政局", "2022"),
        ("现公布青禾县财政局（以下简称本局）2022年政府信息公开情况。\n", None, "青禾县财政局", "2022"),
        ("本报告由本局编制。\n", None, None, None),
    ],
)
def test_the_title_names_issuer_and_year(opening: str, title: str | None, issuer: str | None, year: str | None) -> None:
    head = head_of(opening)
    assert (head.get("title"), head.get("issuer"), head.get("year")) == (title, issuer, year)


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


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        (
            "请与云岭市审计局办公室联系（地址：云岭市人民路 8\n号；邮编：321000；电话：0571-8888123；传真0571－8888124）。",
            {
                "office": "云岭市审计局办公室",
                "address": "云岭市人民路8号",
                "postcode": "321000",
                "telephone": "0571-8888123",
                "fax": "0571－8888124",
            },
        ),
        (
            "请联系石桥镇党政办，联系电话：（0571）8123456，电子邮箱：sq@example.gov.cn。",
            {"office": "石桥镇党政办", "telephone": "（0571）8123456", "email": "sq@example.gov.cn"},
        ),
        (
            "电子版可在县政府网站（<http://www.example.gov.cn/zwgk>）下载。",
            {"website": "http://www.example.gov.cn/zwgk"},
        ),
        ("电子版可从门户网站（www.example.gov.cn）查阅。", {"website": "www.example.gov.cn"}),
        (
            "通讯地址：云岭市江滨路1号行政中心3楼；邮 编 ： 321000 。",
            {"address": "云岭市江滨路1号行政中心3楼", "postcode": "321000"},
        ),
        ("电话/传真：0571-8888123。", {"telephone": "0571-8888123", "fax": "0571-8888123"}),
        ("公开办公地址、电话、邮箱等信息。", {}),
        ("加强与媒体的沟通联系，12345热线电话受理80件。", {}),
        ("欢迎随时请与我们联系，政策由起草人负责解释。", {}),
        ("主办单位：县府办 承办单位：县数据中心", {}),
        ("本报告由石桥镇党政办负责解释。", {"office": "石桥镇党政办"}),
        ("联系方式：石桥镇党政办（电话：8555123转801）。", {"office": "石桥镇党政办", "telephone": "8555123转801"}),
        ("联系单位：石桥镇党政办\n联系电话：0571-8555123", {"office": "石桥镇党政办", "telephone": "0571-8555123"}),
        ("请致电石桥镇党政办0571-8555123。", {"office": "石桥镇党政办", "telephone": "0571-8555123"}),
        ("请拨打（0571）8555123咨询。", {"telephone": "（0571）8555123"}),
        (
            "请与石桥镇机关党委（办公室）联系（兴隆街3号，321000，0571-8555123、8555124）。",
            {
                "office": "石桥镇机关党委（办公室）",
                "address": "兴隆街3号",
                "postcode": "321000",
                "telephone": "0571-8555123",
            },
        ),
        (
            "地址：石桥镇兴隆街3号（镇政府2楼） 321000；邮箱：sq@example.gov.cn，网址：sq.example.gov.cn。",
            {
                "address": "石桥镇兴隆街3号（镇政府2楼）",
                "postcode": "321000",
                "email": "sq@example.gov.cn",
                "website": "sq.example.gov.cn",
            },
        ),
    ],
)
def test_the_contact_is_as_printed(words: str, contact: dict[str, str]) -> None:
    head = head_of(f"{TITLE}\n2022年数据截至12月31日。如有疑问，{words}\n")
    assert {name.removeprefix("contact."): value for name, value in head.items() if "." in name} == contact


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
