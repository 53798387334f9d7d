"""The official forms as data: tables, rows, columns, their printed labels, and the sums between them.

Printed labels are the form's own; `variants` are spellings seen in print that cleaning cannot fold (misprints,
shortened labels, columns renamed by conversion). Matching ignores spaces, brackets' shape and punctuation.
"""

from __future__ import annotations

from disclosure_report.models import DisclosureReport2019, DisclosureReport2021
from extractor.kinds import Block, Column, Equation, Form, Group, Row, Table

# ── Table 二 ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _block(item: str, rows: tuple[Row, ...], columns: tuple[Column, ...]) -> Block:
    return Block(rows, columns, label=f"第二十条第（{item}）项", variants=(f"第（{item}）项",))


_REGULATIONS = Row("proactive.regulations", "规章")
_LICENSING = Row("proactive.licensing", "行政许可")
_PENALTIES = Row("proactive.penalties", "行政处罚")
_COMPULSORY = Row("proactive.compulsory_measures", "行政强制", ("行政强制措施",))
_FEES = Row("proactive.fees", "行政事业性收费", ("行政事业收费",))

_MADE_2019 = (
    Column("newly_made", "本年新制作数量", ("本年新制作",)),
    Column("newly_disclosed", "本年新公开数量", ("本年新公开",)),
    Column("total_disclosed", "对外公开总数量", ("对外公开总量",)),
)
_ITEMS_2019 = (
    Column("items_last_year", "上一年项目数量", ("上年项目数量",)),
    Column("change", "本年增/减", ("本年增减",), type="signed"),
    Column("decisions", "处理决定数量"),
)
_PROACTIVE_2019 = Table(
    "proactive",
    "主动公开政府信息情况",
    "二",
    (
        _block(
            "一", (_REGULATIONS, Row("proactive.normative_documents", "规范性文件", ("行政规范性文件",))), _MADE_2019
        ),
        _block("五", (_LICENSING, Row("proactive.other_services", "其他对外管理服务事项")), _ITEMS_2019),
        _block("六", (_PENALTIES, _COMPULSORY), _ITEMS_2019),
        _block("八", (_FEES,), _ITEMS_2019[:2]),
        _block(
            "九",
            (Row("proactive.procurement", "政府集中采购", ("集中采购",)),),
            (Column("projects", "采购项目数量"), Column("amount", "采购总金额", ("采购总额",), type="money")),
        ),
    ),
)

_MADE_2021 = (
    Column("issued", "本年制发件数", ("本年制发数",)),
    Column("repealed", "本年废止件数", ("本年废止数",)),
    Column("in_force", "现行有效件数", ("现行有效数",)),
)
_DECISIONS_2021 = (Column("decisions", "本年处理决定数量", ("处理决定数量",)),)
_PROACTIVE_2021 = Table(
    "proactive",
    "主动公开政府信息情况",
    "二",
    (
        _block(
            "一", (_REGULATIONS, Row("proactive.normative_documents", "行政规范性文件", ("规范性文件",))), _MADE_2021
        ),
        _block("五", (_LICENSING,), _DECISIONS_2021),
        _block("六", (_PENALTIES, _COMPULSORY), _DECISIONS_2021),
        _block(
            "八",
            (_FEES,),
            (Column("amount", "本年收费金额", ("本年收费金额（单位：万元）",), type="money", unit="万元"),),
        ),
    ),
)

# ── Table 三 ────────────────────────────────────────────────────────────────────────────────────────────────────────

_LEGAL = "法人或其他组织"
_APPLICANTS = (
    Column("natural_person", "自然人"),
    Column("business", "商业企业", ("企业",), group=_LEGAL),
    Column("research", "科研机构", group=_LEGAL),
    Column("public_welfare", "社会公益组织", ("公益组织",), group=_LEGAL),
    Column("legal_service", "法律服务机构", group=_LEGAL),
    Column("other", "其他", group=_LEGAL),
    Column("total", "总计", ("合计",)),
)
_OUT = "applications.outcomes"


def _rows(group: str, *labels: tuple[str, str, tuple[str, ...]]) -> tuple[Row, ...]:
    path = f"{_OUT}.{group}"
    return tuple(
        Row(f"{path}.{key}", label, variants, f"{n}.", path) for n, (key, label, variants) in enumerate(labels, 1)
    )


_NEW = Row("applications.new_received", "本年新收政府信息公开申请数量", ("本年新收",), "一、")
_IN = Row(
    "applications.carried_in", "上年结转政府信息公开申请数量", ("上年结转", "上年度结转政府信息公开申请数量"), "二、"
)
_CARRIED_OUT = Row("applications.carried_out", "结转下年度继续办理", ("结转下年继续办理", "结转下年度"), "四、")
_DISCLOSED = Row(f"{_OUT}.disclosed", "予以公开", (), "（一）", _OUT)
_PARTLY = Row(
    f"{_OUT}.partly_disclosed",
    "部分公开（区分处理的，只计这一情形，不计其他情形）",
    ("部分公开",),
    "（二）",
    _OUT,
)
_DENIED = _rows(
    "denied",
    ("state_secret", "属于国家秘密", ()),
    ("prohibited_by_law", "其他法律行政法规禁止公开", ("其他法律行政止公开", "法律法规禁止公开")),
    ("security_and_stability", "危及“三安全一稳定”", ()),
    ("third_party_rights", "保护第三方合法权益", ()),
    ("internal_affairs", "属于三类内部事务信息", ("三类内部事务信息",)),
    ("deliberative_process", "属于四类过程性信息", ("四类过程性信息",)),
    ("enforcement_file", "属于行政执法案卷", ("行政执法案卷",)),
    ("administrative_query", "属于行政查询事项", ("行政查询事项",)),
)
_UNAVAILABLE = _rows(
    "unavailable",
    ("not_held", "本机关不掌握相关政府信息", ("不掌握相关政府信息",)),
    ("needs_creation", "没有现成信息需要另行制作", ("需要另行制作",)),
    ("still_unclear", "补正后申请内容仍不明确", ("申请内容仍不明确",)),
)
_NOT_PROCESSED = _rows(
    "not_processed",
    ("petition", "信访举报投诉类申请", ("信访投诉举报类申请",)),
    ("duplicate", "重复申请", ()),
    ("publication", "要求提供公开出版物", ()),
    ("excessive", "无正当理由大量反复申请", ("大量反复申请",)),
    ("reissue", "要求行政机关确认或重新出具已获取信息", ("确认或重新出具已获取信息",)),
)
_OTHER_2019 = (Row(f"{_OUT}.other", "其他处理", (), "（六）", _OUT),)
_OTHER_2021 = _rows(
    "other",
    (
        "correction_overdue",
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        ("申请人无正当理由逾期不补正", "逾期不补正"),
    ),
    (
        "fee_overdue",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        ("申请人逾期未按收费通知要求缴纳费用", "逾期未缴费", "逾期未按收费通知要求缴纳费用"),
    ),
    ("other", "其他", ()),
)
_OTHER_HYBRID = (Row(f"{_OUT}.other.unsplit", "其他处理", (), "（六）", _OUT),)
_TOTAL = Row(f"{_OUT}.total", "总计", ("合计",), "（七）", _OUT)
_GROUPS = (
    Group(_OUT, "本年度办理结果", ("办理结果",), "三、"),
    Group(f"{_OUT}.denied", "不予公开", (), "（三）"),
    Group(f"{_OUT}.unavailable", "无法提供", (), "（四）"),
    Group(f"{_OUT}.not_processed", "不予处理", (), "（五）"),
)
_GROUP_OTHER = Group(f"{_OUT}.other", "其他处理", (), "（六）")


def _applications(other: tuple[Row, ...], groups: tuple[Group, ...]) -> Table:
    rows = (_NEW, _IN, _DISCLOSED, _PARTLY, *_DENIED, *_UNAVAILABLE, *_NOT_PROCESSED, *other, _TOTAL, _CARRIED_OUT)
    subtotal = Column("subtotal", "小计", group=_LEGAL)
    return Table(
        "applications",
        "收到和处理政府信息公开申请情况",
        "三",
        (Block(rows, _APPLICANTS, groups=groups, subtotal=subtotal),),
    )


# ── Table 四 ────────────────────────────────────────────────────────────────────────────────────────────────────────

_RESULTS = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)
_DISPUTE_BLOCKS = (
    ("reconsideration", "行政复议"),
    ("litigation_direct", "行政诉讼·未经复议直接起诉"),
    ("litigation_after_reconsideration", "行政诉讼·复议后起诉"),
)
_DISPUTES = Table(
    "disputes",
    "政府信息公开行政复议、行政诉讼情况",
    "四",
    (
        Block(
            (Row("disputes", ""),),
            tuple(
                Column(f"{key}.{name}", label, group=title)
                for key, title in _DISPUTE_BLOCKS
                for name, label in _RESULTS
            ),
        ),
    ),
)

# ── Equations ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _equations(applications: Table) -> tuple[Equation, ...]:
    rows = [row.path for row in applications.blocks[0].rows]
    keys = [column.key for column in _APPLICANTS]
    outcomes = [path for path in rows if path.startswith(_OUT + ".") and path != _TOTAL.path]
    by_row = [Equation("T3-ROW", tuple(f"{row}.{key}" for key in keys[:-1]), (f"{row}.total",)) for row in rows]
    by_outcome = [
        Equation("T3-OUTCOMES", tuple(f"{row}.{key}" for row in outcomes), (f"{_TOTAL.path}.{key}",)) for key in keys
    ]
    balance = [
        Equation(
            "T3-BALANCE",
            (f"{_NEW.path}.{key}", f"{_IN.path}.{key}"),
            (f"{_TOTAL.path}.{key}", f"{_CARRIED_OUT.path}.{key}"),
        )
        for key in keys
    ]
    disputes = [
        Equation("T4-SUM", tuple(f"disputes.{block}.{name}" for name, _ in _RESULTS[:-1]), (f"disputes.{block}.total",))
        for block, _ in _DISPUTE_BLOCKS
    ]
    return (*by_row, *by_outcome, *balance, *disputes)


_APPLICATIONS_2019 = _applications(_OTHER_2019, (*_GROUPS,))
_APPLICATIONS_2021 = _applications(_OTHER_2021, (*_GROUPS, _GROUP_OTHER))
_APPLICATIONS_HYBRID = _applications(_OTHER_HYBRID, (*_GROUPS,))

FORM_2019 = Form(
    "2019",
    "2019",
    (_PROACTIVE_2019, _APPLICATIONS_2019, _DISPUTES),
    DisclosureReport2019,
    _equations(_APPLICATIONS_2019),
    (2019, 2020),
)
FORM_2021 = Form(
    "2021",
    "2021",
    (_PROACTIVE_2021, _APPLICATIONS_2021, _DISPUTES),
    DisclosureReport2021,
    _equations(_APPLICATIONS_2021),
    (2021, 9999),
)
FORM_HYBRID = Form(
    "2021-hybrid",
    "2021",
    (_PROACTIVE_2021, _APPLICATIONS_HYBRID, _DISPUTES),
    DisclosureReport2021,
    _equations(_APPLICATIONS_HYBRID),
    (2021, 9999),
    absent=tuple(f"{row.path}.{column.key}" for row in _OTHER_2021 for column in _APPLICANTS),
)
FORMS = (FORM_2019, FORM_2021, FORM_HYBRID)
SECTIONS = (
    ("一", "总体情况", ()),
    ("二", "主动公开政府信息情况", ("主动公开情况",)),
    ("三", "收到和处理政府信息公开申请情况", ("依申请公开情况", "收到和处理政府信息公开申请的情况")),
    (
        "四",
        "政府信息公开行政复议、行政诉讼情况",
        ("因政府信息公开工作被申请行政复议、提起行政诉讼情况", "因政府信息公开工作被申请行政复议提起行政诉讼情况"),
    ),
    ("五", "存在的主要问题及改进情况", ("政府信息公开工作存在的主要问题及改进情况",)),
    ("六", "其他需要报告的事项", ("其他需要报告事项",)),
)
