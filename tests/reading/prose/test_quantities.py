"""Which numbers of running text count something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.prose.quantities import scan_quantities
from tests.reading.prose.written import KIND


def counted(text: str) -> list[str]:
    found = scan_quantities(text, KIND.text).quantities
    return [f"{quantity.value}{quantity.unit or ''}" for quantity in found]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("全年发布信息1,286条,阅读量突破15.6万人次。", ["1286条", "15.6万人次"]),
        ("参训180余人次,接待3000多人次,整改问题近百个,粉丝数达2.3万。", ["180人次", "3000人次", "2.3万"]),
        ("召开发布会两场,完成十二项重点任务,更新信息七十六条。", ["2场", "12项", "76条"]),
        ("培训一次,参加三十余人。", ["1次", "30人"]),
        ("设有五大板块、三大类服务、8大频道。", ["5", "3大类", "8"]),
        ("解读率达百分之百,回收率百分之九十七点五,满意率98.5%。", ["100%", "97.5%", "98.5%"]),
        ("投诉数为零,败诉数均为0。", ["0", "0"]),
        ("资金8.7亿元,收费1205.36万元、0元。", ["8.7亿元", "1205.36万元", "0元"]),
        ("每周四次更新,每季度1次通报。", ["4次", "1次"]),
        ("提高3.2个百分点,办理时限压缩至3个工作日。", ["3.2个百分点", "3个工作日"]),
        ("简报3、信息5、图解2篇。", ["3篇", "5篇", "2篇"]),
        ("关注人数1250,办理量326。", ["1250", "326"]),
        ("线上两场,线下三场。", ["2场", "3场"]),
        ("1.5个部门参加。2.3家单位试点。", ["5个", "3家"]),
        ("帮扶86户152人,接待群众12批46人次,分为6大类28项。", ["86户", "152人", "12批", "46人次", "6大类", "28项"]),
        ("馆藏3.2万卷,接种18.6万剂次,轮训48学时。", ["3.2万卷", "18.6万剂次", "48学时"]),
        ("服务三十万人次,印发一万二千份。", ["30万人次", "12000份"]),
        ("接听来电1 200余次。", ["1200次"]),
        ("网站2.0版上线,栏目3版。", ["3版"]),
        ("公开信息37— 4 —条,受理申请5- 1 -件,培训66第2页次。", ["37条", "5件", "66次"]),
    ],
)
def test_a_number_counts_with_its_unit(text: str, numbers: list[str]) -> None:
    assert counted(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "2022年5月15日上午9时30分在8楼召开。",
        "依据国务院令第711号和国办公开办函〔2021〕30号第二十条办理。",
        "落实《2022年10项重点任务》和“五公开”“三审三校”。",
        "拨打12345、12333热线,传真0571-8888123。",
        "24H自助区、24小时自助服务、H5作品、A4纸、5G应用、VR全景360度。",
        "建立“1+2+N”体系,按1+5+X推进,3-5个工作日内办结。",
        "增强四个意识,做到两个维护,推进三项制度,遵守八项规定。",
        "进一步统一思想,十分重视,办好每一件实事,一批项目,第一时间。",
        "以下三个方面,四个部分,四个季度,12个月。",
        "属于三类内部事务信息、四类过程性信息。",
        "党的二十大和二十届三中全会,十四五规划。",
        "前三项、上述两条、这两次、某三家。",
        "做到零投诉、零差错,换零件。",
        "1.加强领导 2.落实责任 (3)强化督查",
        "位列第3名,推广至2至3个",
    ],
)
def test_a_name_a_date_or_a_reference_does_not_count(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("本级财政、3项目录", []),
        ("公布3项目标", ["3项"]),
        ("涉及17部门", []),
        ("12人大代表", []),
        ("12人参加", ["12人"]),
        ("3例如", []),
        ("5场所", []),
        ("5场培训", ["5场"]),
    ],
)
def test_a_unit_is_no_beginning_of_another_word(text: str, numbers: list[str]) -> None:
    assert counted(text) == numbers


@given(st.integers(0, 10**8), st.sampled_from(["件", "条", "次", "人次", "个", "万元", "期"]))
def test_a_written_number_is_read_with_its_unit(number: int, unit: str) -> None:
    assert counted(f"共办理{number}{unit},按时答复") == [f"{number}{unit}"]


@given(st.text("0123456789,.%件条个一二三十百零《》“”()、。;年月日第占共 \n", max_size=200))
def test_any_text_is_scanned_in_order_and_without_overlap(text: str) -> None:
    found = scan_quantities(text, KIND.text).quantities
    places = [place for quantity in found for place in (quantity.start, quantity.end)]
    assert places == sorted(places)
    assert all(quantity.start < quantity.digits <= quantity.end for quantity in found)


def test_a_run_of_a_million_digits_is_no_figure() -> None:
    assert counted("1" * 1_000_000 + "件") == []
