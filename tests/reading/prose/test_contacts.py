"""Whom to ask, in the many ways it is worded."""

from __future__ import annotations

import pytest

from tests.reading.prose.written import TITLE, head_of


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
