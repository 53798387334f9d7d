"""The report models: what one annual report prints, by the official form it uses.

A report says what the document prints: 0 only where 0 is printed; None where a cell is blank, carries a mark, cannot
be read or does not exist. A printed total that is wrong stays wrong. Every field's title is its printed label.
"""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Count = int | None


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_FEN = Decimal("0.01")
_EXACT = Context(prec=80)
"""Digits for the longest number with the longest fraction."""


class Money(_Model):
    """An amount as printed (`value` without separators or unit), its unit, and the same in yuan, to the fen.

    `yuan` follows from the other two. It is None where no unit is known, except for a printed 0.
    """

    value: str | None = Field(None, title="金额")
    unit: Literal["元", "万元", "亿元"] | None = Field(None, title="单位")
    yuan: Decimal | None = Field(None, title="金额（元）")

    @model_validator(mode="after")
    def _convert(self) -> Self:
        if self.yuan is None and self.value is not None:
            amount = Decimal(self.value)
            if self.unit is not None:
                self.yuan = _EXACT.quantize(_EXACT.multiply(amount, _YUAN[self.unit]), _FEN)
            elif amount == 0:
                self.yuan = amount.quantize(_FEN)
        return self


class Contact(_Model):
    """Whom to ask about the report."""

    office: str | None = Field(None, title="联系单位")
    address: str | None = Field(None, title="地址")
    postcode: str | None = Field(None, title="邮编")
    telephone: str | None = Field(None, title="电话")
    fax: str | None = Field(None, title="传真")
    email: str | None = Field(None, title="电子邮箱")
    website: str | None = Field(None, title="网址")


class Figure(_Model):
    """A number of section 一 or 六. `part_of` is the id of the figure it is a part of; `quote` is verbatim."""

    id: str
    label: str = Field(title="统计事项")
    value: int | Decimal = Field(title="数值")
    unit: str | None = Field(None, title="单位")
    part_of: str | None = None
    quote: str = Field(title="原文")


class Applicants(_Model):
    """One row of table 三 by kind of applicant."""

    natural_person: Count = Field(None, title="自然人")
    business: Count = Field(None, title="商业企业")
    research: Count = Field(None, title="科研机构")
    public_welfare: Count = Field(None, title="社会公益组织")
    legal_service: Count = Field(None, title="法律服务机构")
    other: Count = Field(None, title="其他")
    total: Count = Field(None, title="总计")


class Denied(_Model):
    """（三）不予公开, by ground."""

    state_secret: Applicants = Field(default_factory=Applicants, title="1.属于国家秘密")
    prohibited_by_law: Applicants = Field(default_factory=Applicants, title="2.其他法律行政法规禁止公开")
    security_and_stability: Applicants = Field(default_factory=Applicants, title="3.危及“三安全一稳定”")
    third_party_rights: Applicants = Field(default_factory=Applicants, title="4.保护第三方合法权益")
    internal_affairs: Applicants = Field(default_factory=Applicants, title="5.属于三类内部事务信息")
    deliberative_process: Applicants = Field(default_factory=Applicants, title="6.属于四类过程性信息")
    enforcement_file: Applicants = Field(default_factory=Applicants, title="7.属于行政执法案卷")
    administrative_query: Applicants = Field(default_factory=Applicants, title="8.属于行政查询事项")


class Unavailable(_Model):
    """（四）无法提供, by ground."""

    not_held: Applicants = Field(default_factory=Applicants, title="1.本机关不掌握相关政府信息")
    needs_creation: Applicants = Field(default_factory=Applicants, title="2.没有现成信息需要另行制作")
    still_unclear: Applicants = Field(default_factory=Applicants, title="3.补正后申请内容仍不明确")


class NotProcessed(_Model):
    """（五）不予处理, by ground."""

    petition: Applicants = Field(default_factory=Applicants, title="1.信访举报投诉类申请")
    duplicate: Applicants = Field(default_factory=Applicants, title="2.重复申请")
    publication: Applicants = Field(default_factory=Applicants, title="3.要求提供公开出版物")
    excessive: Applicants = Field(default_factory=Applicants, title="4.无正当理由大量反复申请")
    reissue: Applicants = Field(default_factory=Applicants, title="5.要求行政机关确认或重新出具已获取信息")


class OtherHandling(_Model):
    """（六）其他处理 of form 2021. `unsplit` is set only by a hybrid that prints it as one row."""

    correction_overdue: Applicants = Field(
        default_factory=Applicants, title="1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    )
    fee_overdue: Applicants = Field(
        default_factory=Applicants, title="2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    )
    other: Applicants = Field(default_factory=Applicants, title="3.其他")
    unsplit: Applicants | None = Field(None, title="（六）其他处理")


class _Outcomes(_Model):
    disclosed: Applicants = Field(default_factory=Applicants, title="（一）予以公开")
    partly_disclosed: Applicants = Field(
        default_factory=Applicants, title="（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    )
    denied: Denied = Field(default_factory=Denied, title="（三）不予公开")
    unavailable: Unavailable = Field(default_factory=Unavailable, title="（四）无法提供")
    not_processed: NotProcessed = Field(default_factory=NotProcessed, title="（五）不予处理")


class Outcomes2019(_Outcomes):
    """三、本年度办理结果, form 2019."""

    other: Applicants = Field(default_factory=Applicants, title="（六）其他处理")
    total: Applicants = Field(default_factory=Applicants, title="（七）总计")


class Outcomes2021(_Outcomes):
    """三、本年度办理结果, form 2021."""

    other: OtherHandling = Field(default_factory=OtherHandling, title="（六）其他处理")
    total: Applicants = Field(default_factory=Applicants, title="（七）总计")


class _Applications(_Model):
    new_received: Applicants = Field(default_factory=Applicants, title="一、本年新收政府信息公开申请数量")
    carried_in: Applicants = Field(default_factory=Applicants, title="二、上年结转政府信息公开申请数量")
    carried_out: Applicants = Field(default_factory=Applicants, title="四、结转下年度继续办理")


class Applications2019(_Applications):
    """Table 三, form 2019."""

    outcomes: Outcomes2019 = Field(default_factory=Outcomes2019, title="三、本年度办理结果")


class Applications2021(_Applications):
    """Table 三, form 2021."""

    outcomes: Outcomes2021 = Field(default_factory=Outcomes2021, title="三、本年度办理结果")


class Dispute(_Model):
    """One block of table 四."""

    upheld: Count = Field(None, title="结果维持")
    corrected: Count = Field(None, title="结果纠正")
    other: Count = Field(None, title="其他结果")
    pending: Count = Field(None, title="尚未审结")
    total: Count = Field(None, title="总计")


class Disputes(_Model):
    """Table 四: administrative reconsideration and litigation."""

    reconsideration: Dispute = Field(default_factory=Dispute, title="行政复议")
    litigation_direct: Dispute = Field(default_factory=Dispute, title="行政诉讼·未经复议直接起诉")
    litigation_after_reconsideration: Dispute = Field(default_factory=Dispute, title="行政诉讼·复议后起诉")


class Documents2019(_Model):
    """第二十条第（一）项, form 2019."""

    newly_made: Count = Field(None, title="本年新制作数量")
    newly_disclosed: Count = Field(None, title="本年新公开数量")
    total_disclosed: Count = Field(None, title="对外公开总数量")


class Items2019(_Model):
    """第（五）、（六）项, form 2019. `change` is signed."""

    items_last_year: Count = Field(None, title="上一年项目数量")
    change: Count = Field(None, title="本年增/减")
    decisions: Count = Field(None, title="处理决定数量")


class Fees2019(_Model):
    """第（八）项, form 2019: a count of fee items, not money."""

    items_last_year: Count = Field(None, title="上一年项目数量")
    change: Count = Field(None, title="本年增/减")


class Procurement(_Model):
    """第（九）项, form 2019."""

    projects: Count = Field(None, title="采购项目数量")
    amount: Money = Field(default_factory=Money, title="采购总金额")


class Proactive2019(_Model):
    """Table 二, form 2019."""

    regulations: Documents2019 = Field(default_factory=Documents2019, title="规章")
    normative_documents: Documents2019 = Field(default_factory=Documents2019, title="规范性文件")
    licensing: Items2019 = Field(default_factory=Items2019, title="行政许可")
    other_services: Items2019 = Field(default_factory=Items2019, title="其他对外管理服务事项")
    penalties: Items2019 = Field(default_factory=Items2019, title="行政处罚")
    compulsory_measures: Items2019 = Field(default_factory=Items2019, title="行政强制")
    fees: Fees2019 = Field(default_factory=Fees2019, title="行政事业性收费")
    procurement: Procurement = Field(default_factory=Procurement, title="政府集中采购")


class Documents2021(_Model):
    """第二十条第（一）项, form 2021."""

    issued: Count = Field(None, title="本年制发件数")
    repealed: Count = Field(None, title="本年废止件数")
    in_force: Count = Field(None, title="现行有效件数")


class Decisions(_Model):
    """第（五）、（六）项, form 2021."""

    decisions: Count = Field(None, title="本年处理决定数量")


class Fees2021(_Model):
    """第（八）项, form 2021: money, in 万元 by the form's header."""

    amount: Money = Field(default_factory=Money, title="本年收费金额（单位：万元）")


class Proactive2021(_Model):
    """Table 二, form 2021."""

    regulations: Documents2021 = Field(default_factory=Documents2021, title="规章")
    normative_documents: Documents2021 = Field(default_factory=Documents2021, title="行政规范性文件")
    licensing: Decisions = Field(default_factory=Decisions, title="行政许可")
    penalties: Decisions = Field(default_factory=Decisions, title="行政处罚")
    compulsory_measures: Decisions = Field(default_factory=Decisions, title="行政强制")
    fees: Fees2021 = Field(default_factory=Fees2021, title="行政事业性收费")


class _Report(_Model):
    issuer: str | None = Field(None, title="发布机关")
    year: int | None = Field(None, title="年度")
    title: str | None = Field(None, title="标题")
    period_start: date | None = Field(None, title="统计期限起")
    period_end: date | None = Field(None, title="统计期限止")
    published: date | None = Field(None, title="发布日期")
    contact: Contact = Field(default_factory=Contact, title="联系方式")
    disputes: Disputes = Field(default_factory=Disputes, title="四、政府信息公开行政复议、行政诉讼情况")
    figures: list[Figure] = Field(default_factory=list, title="正文数字")
    problems: list[str] = Field(default_factory=list, title="存在的主要问题")
    improvements: list[str] = Field(default_factory=list, title="改进情况")


class DisclosureReport2019(_Report):
    """A report in the form of 国办公开办函〔2019〕60号 (report years 2019 and 2020)."""

    form: Literal["2019"] = "2019"
    proactive: Proactive2019 = Field(default_factory=Proactive2019, title="二、主动公开政府信息情况")
    applications: Applications2019 = Field(default_factory=Applications2019, title="三、收到和处理政府信息公开申请情况")


class DisclosureReport2021(_Report):
    """A report in the form of 国办公开办函〔2021〕30号 (report years 2021 onward), or a hybrid with it."""

    form: Literal["2021"] = "2021"
    proactive: Proactive2021 = Field(default_factory=Proactive2021, title="二、主动公开政府信息情况")
    applications: Applications2021 = Field(default_factory=Applications2021, title="三、收到和处理政府信息公开申请情况")


DisclosureReport = Annotated[DisclosureReport2019 | DisclosureReport2021, Field(discriminator="form")]
"""A report of either form."""
