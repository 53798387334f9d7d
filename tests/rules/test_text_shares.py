from __future__ import annotations

import pytest

from tests.rules.prose import findings, grade, read_report


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        ("收到申请54件，其中网络申请49件，信函申请3件，当面申请2件。", "-"),
        ("收到申请54件，其中网络申请49件，信函申请3件，当面申请1件。", "error"),
        ("收到申请54件，其中网络申请49件，信函申请3件，当面申请4件。", "error"),
        ("收到申请54件。其中，网上申请50件、邮寄4件。", "-"),
        ("收到申请54件。其中，网上申请50件、邮寄3件。", "warning"),  # two of several channels
        ("收到申请54件，其中网络、信函、当面申请分别为49件、3件、2件。", "-"),
        ("收到申请54件，其中网络、信函、当面申请分别为49件、3件、3件。", "error"),
        ("收到申请54件，其中网络申请49件。", "-"),
        ("收到申请54件，其中网络申请40件、信函3件等。", "-"),
        ("收到网络、信函申请54件，其中网络申请49件、信函5件。", "-"),
        ("网站发布信息40条，信函回复3件。", "-"),
    ],
)
def test_applications_by_channel_add_up_to_the_stated_whole(one: str, expected: str) -> None:
    assert grade("TX-CHANNEL", one) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        ("共公开信息25条，其中：机构职能3条，工作动态5条，其他17条。", "-"),
        ("共公开信息25条，其中：机构职能3条，工作动态5条，其他16条。", "error"),
        ("全年发布信息142条，其中原创104条，转载38条。", "-"),
        ("全年发布信息142条，其中原创104条，转载39条。", "error"),
        ("全年发布信息142条，其中原创104条，转载37条。", "warning"),  # one short: no list of examples
        ("全年发布信息142条，其中原创104条，转载20条。", "-"),
        ("全年发布信息142条，其中原创104条。", "-"),
        ("全年发布信息142条，其中原创50条、转载38条等。", "-"),
        ("全年发布信息142条，其中原创104条，转载38条，制作视频20条。", "-"),  # what follows is no part
        ("全年发布信息142条，其中原创104篇，转载38次。", "-"),
        ("全年发布信息142条，分别为原创104条、转载37条。", "error"),
        ("公开文件30件，其中部门文件10件、政府文件20件，召开会议5次。", "-"),
        ("收到建议提案16件，其中建议6件，提案10件。", "-"),
        ("收到建议提案16件，其中建议6件，提案11件。", "error"),
        ("接待1,250人次，其中，窗口接待250人次，大厅接待1,000人次。", "-"),
        ("发布信息5500余条，其中原创3000条，转载2600条。", "-"),
        ("发布信息100条，其中微信60条（含视频20条），微博40条。", "-"),
        ("发布信息100条，其中重点信息占60%，其他占40%。", "-"),
        ("召开会议12次，另培训3次，其中集中培训2次，分散培训1次。", "-"),
        (
            "收到申请9件，答复9件，其中予以公开5件，部分公开1件，不予公开1件，无法提供1件，不予处理1件，其他处理0件。",
            "-",
        ),
        (
            "收到申请9件，答复9件，其中予以公开5件，部分公开1件，不予公开1件，无法提供2件，不予处理1件，其他处理0件。",
            "error",
        ),
        (
            "收到申请9件，其中予以公开5件，部分公开1件，不予公开1件，无法提供1件，不予处理0件，其他处理0件，结转下年度1件。",
            "-",
        ),
        ("收到申请9件，其中予以公开5件，不予公开1件。", "-"),
        ("收到申请9件，其中自然人8件，法人或其他组织1件。", "-"),
        ("收到申请9件，其中自然人8件，法人或其他组织2件。", "error"),
    ],
)
def test_parts_make_their_whole_where_the_list_is_complete(one: str, expected: str) -> None:
    assert grade("TX-PARTS", one) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        ("收到申请54件，其中网络49件，占91%；信函3件，占6%；当面2件，占4%。", "-"),
        ("收到申请54件，其中网络49件，占91%；信函3件，占6%；当面2件，占3%。", "note"),
        ("收到申请54件，其中网络49件，占81%；信函3件，占6%；当面2件，占4%。", "warning"),
        ("收到申请81件，予以公开42件，占51.85%；不予公开5件，占6.17%。", "-"),
        ("收到申请81件，予以公开42件，占51.86%；不予公开5件，占6.17%。", "note"),
        ("收到申请81件，予以公开42件，占51.58%；不予公开5件，占6.17%。", "warning"),
        ("收到申请100件，答复80件，予以公开20件，占25%。", "-"),  # of those answered
        ("收到申请100件，答复80件，予以公开20件，占20%。", "-"),  # of those received
        ("收到申请100件，答复80件，予以公开20件，占答复总数的15%。", "warning"),
        ("收到申请100件，同比增长25%。", "-"),
        ("发布信息20条，占全市信息的5%。", "-"),  # a whole that is not stated
        ("开展培训10次，发布信息5条，占30%。", "-"),
        ("收到申请100件，予以公开20件，占20%以上。", "-"),
        ("收到申请100件，予以公开20件，约占三成，占近30%。", "-"),
        ("考核分值占比保持在4%。", "-"),
    ],
)
def test_a_share_is_its_number_divided_by_a_stated_whole(one: str, expected: str) -> None:
    assert grade("TX-PERCENT", one) == expected


def test_the_same_share_printed_twice_is_told_once() -> None:
    found = findings("TX-PERCENT", *read_report("收到申请54件，信函2件，占3%；当面2件，占3%。"))
    assert [(finding.left, finding.right, finding.severity) for finding in found] == [("2/54", "3%", "note")]
    assert len(found[0].evidence) == 2


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        ("收到申请54件，其中网络49件，占91%；信函3件，占6%；当面2件，占4%。", "-"),
        ("收到申请3件，其中网络1件，占33%；信函1件，占33%；当面1件，占33%。", "-"),
        ("收到申请54件，其中网络49件，占81%；信函3件，占6%；当面2件，占4%。", "note"),
        ("收到申请54件，其中网络49件，占81%；信函3件，占6%。", "-"),  # not all of them
    ],
)
def test_the_shares_of_a_complete_list_make_a_hundred_within_rounding(one: str, expected: str) -> None:
    assert grade("TX-PERCENT-SUM", one) == expected


@pytest.mark.parametrize(
    ("one", "tables", "expected"),
    [
        ("收到申请9件，予以公开5件。", "公开 5", "-"),
        ("收到申请9件，予以公开5件。", "公开 6", "warning"),
        ("收到申请9件，予以公开5件。", "公开 3; 部分 2", "-"),  # both are disclosed
        ("收到申请9件，予以公开5件，部分公开2件。", "公开 3; 部分 2", "warning"),
        ("收到申请9件，予以公开及部分公开5件。", "公开 3; 部分 2", "-"),
        ("收到申请9件，予以公开及部分公开5件。", "公开 3; 部分 3", "warning"),
        ("收到申请9件，不予公开3件。", "秘密 1; 案卷 2", "-"),
        ("收到申请9件，不予公开2件。", "秘密 1; 案卷 2", "warning"),
        ("收到申请9件，因本机关不掌握无法提供2件。", "不掌握 2", "-"),
        ("收到申请9件，因本机关不掌握无法提供2件。", "不掌握 2; 另行 1", "warning"),
        ("收到申请9件，本机关不掌握2件。", "不掌握 2; 另行 1", "-"),
        ("收到申请9件，重复申请2件。", "重复 2; 信访 1", "-"),
        ("收到申请9件，信访举报投诉类申请2件。", "重复 2; 信访 1", "warning"),
        ("收到申请9件，其他处理2件。", "其他 2", "-"),
        ("收到申请9件，予以公开、不予公开分别为5件、3件。", "公开 5; 秘密 2", "warning"),
        ("收到申请9件，予以公开5件。", "公开 ? 0 0 0 0 0 ?", "-"),
        ("收到申请9件，予以公开5件。", "公开 5 _ _ _ _ _ _", "-"),
        ("收到申请9件，予以公开5件。", "公开 6 _ _ _ _ _ _", "warning"),  # at least six
        ("收到申请9件，予以公开7件。", "公开 6 _ _ _ _ _ _", "-"),
        ("收到申请9件，无法提供3件。", "不掌握 3 0 0 0 0 0 0", "-"),  # the row's own total is wrong, not the text
        ("2022年收到申请9件，予以公开5件。", "公开 6", "-"),
        ("坚持以公开为常态、不予公开为例外，发布信息5条。", "", "-"),
    ],
)
def test_outcomes_counted_in_the_text_are_those_of_table_three(one: str, tables: str, expected: str) -> None:
    assert grade("TX-OUTCOME", one, tables) == expected


def test_a_number_of_natural_persons_alone_is_named_as_such() -> None:
    one = "答复申请275件，予以公开及部分公开258件。"
    tables = "公开 258 12 0 0 1 1 _; 部分 3 _ _ _ _ _ _"
    (finding,) = findings("TX-OUTCOME", *read_report(one, tables))
    assert "natural persons alone" in finding.words[0]
    assert "自然人" in finding.words[1]
    assert (finding.left, finding.right) == ("258", "275+")
