from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_report.claims.numbers import read_numbers
from disclosure_report.claims.roles import role_of
from extractor.pipeline import process
from tests.rules.prose import findings, grade, read_report

SHARED = Path(__file__).parents[1].parent / "shared"
WORDS = st.lists(
    st.sampled_from(
        [
            *"收到受理申请答复件，。：；（）、其中共占%0123456789《》年月日均无未",
            "信息公开",
            "行政复议",
            "上年结转",
            "一是",
            "分别为",
            "XX",
        ]
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("收到3件", [(3, "件")]),
        ("收到1,250件", [(1250, "件")]),
        ("收到十二件,三宗", [(12, "件"), (3, "宗")]),
        ("占12.5%", [("12.5", "%")]),
        ("第3期公报发布5篇", [(5, "篇")]),
        ("2023年1月5日收到5件", [(5, "件")]),
        ("〔2019〕60号文件共5份", [(5, "份")]),
        ("3.公开信息5条", [(5, "条")]),
        ("24H自助,12345热线处理5件", [(12345, None), (5, "件")]),
        ("每一件申请都在20个工作日内答复", []),
        ("见http://a.cn/t2023/5.html共5条", [(5, "条")]),
    ],
)
def test_numbers_are_told_from_dates_ordinals_and_document_numbers(
    sentence: str, numbers: list[tuple[int | str, str | None]]
) -> None:
    found = [(number.value, number.unit) for number in read_numbers(sentence) if number.value is not None]
    assert [(str(value), unit) for value, unit in found] == [(str(value), unit) for value, unit in numbers]


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("共收到政府信息公开申请", "", "received"),
        ("", "政府信息公开申请", None),
        ("答复", "", "answered"),
        ("", "均已答复", "answered"),
        ("含上年度结转申请", "", "carried_in"),
        ("另有", "顺延至下年度答复", "carried_out"),
        ("结转下年度继续办理", "", "carried_out"),
        ("", "撤销", "withdrawn"),
        ("不予公开", "", "outcome"),
        ("网络提交申请的", "", "channel"),
        ("自然人申请", "", "applicant"),
        ("发布信息", "", None),
        ("未按期答复", "", None),
    ],
)
def test_the_words_around_a_number_say_what_it_counts(left: str, right: str, kind: str | None) -> None:
    role = role_of(left, right, "")
    assert (role.kind if role is not None else None) == kind


@given(WORDS)
def test_every_claim_quotes_the_document_at_its_place(words: list[str]) -> None:
    read_report("".join(words))  # asserts it for every claim


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_a_received_number_is_told_exactly_when_the_table_does_not_print_it(said: int, printed: int) -> None:
    agrees = said == printed
    told = grade("TX-RECEIVED", f"全年收到政府信息公开申请{said}件。", f"NEW {printed}") != "-"
    none = grade("TX-NONE", f"全年收到政府信息公开申请{said}件。", f"NEW {printed}") != "-"
    assert (told or none) == (not agrees)


@given(st.lists(st.integers(0, 99), min_size=2, max_size=5), st.integers(-5, 5))
def test_a_complete_list_is_told_exactly_when_it_does_not_make_its_whole(parts: list[int], change: int) -> None:
    whole = sum(parts) + change
    prefixes = [sum(parts[:count]) for count in range(1, len(parts) + 1)]
    listed = "、".join(f"第{chr(0x7532 + index)}类{part}条" for index, part in enumerate(parts))
    reading = read_report(f"共公开信息{whole}条，分别为{listed}。") if whole >= 0 else None
    if reading is not None:
        assert bool(findings("TX-PARTS", *reading)) == (whole not in prefixes)


def test_rules_need_nothing_but_the_reading() -> None:
    reading, form = read_report("收到申请12件，答复12件，结转下年度1件。", "NEW 13; TOT 13")
    saved = [claim.model_validate_json(claim.model_dump_json()) for claim in reading.claims]
    before = findings("TX-PAIR", reading, form)
    reading.claims = saved
    assert findings("TX-PAIR", reading, form) == before != []


@pytest.mark.skipif(not SHARED.is_dir(), reason="real reports are not beside this checkout")
@pytest.mark.parametrize(
    "name", sorted(path.name for path in (SHARED / "reports").glob("0*")) if SHARED.is_dir() else []
)
def test_a_real_report_gives_the_findings_on_record(name: str) -> None:
    record = json.loads((SHARED / "labels" / "findings.json").read_text()).get(Path(name).stem)
    result = process(SHARED / "reports" / name)
    told = {finding.rule: finding for finding in result.findings if finding.rule.startswith("TX-")}
    loud = {finding.rule for finding in result.findings if finding.severity != "note"}
    if record is not None:
        wanted = {each["rule"] for each in record["must"] if each["rule"].startswith("TX-")}
        if any(
            cell.state in ("absent", "unreadable")
            for path, cell in result.cells.items()
            if path.startswith("proactive")
        ):
            wanted.discard("TX-DOCUMENTS")  # undecided where table 二 could not be read
        assert wanted <= set(told)
        assert not {rule for rule in record["must_not"] if rule.startswith("TX-")} & loud
    text = (SHARED / "reports" / name).read_bytes()
    assert text and all(claim.quote for claim in result.text.claims)
