"""The words of made reports of this kind: bodies, sentences, headings, marks and noise, all invented for the purpose."""

from __future__ import annotations

from extractor.scoring.made.words import Account, Free, MadeWords, Sentence, Stated

_OUT = "applications.outcomes"
_LITIGATION = ("disputes.litigation_direct", "disputes.litigation_after_reconsideration")
_PERIOD = (("period_start", "{year}-01-01"), ("period_end", "{year}-12-31"))

MADE = MadeWords(
    account=Account(
        table="applications",
        received="applications.new_received",
        carried_in="applications.carried_in",
        outcomes=_OUT,
        total=f"{_OUT}.total",
        carried_out="applications.carried_out",
        rest=(6, 0.3, 0.5, 2, 1),
    ),
    sum_rows=("disputes.reconsideration", *_LITIGATION),
    free=(
        Free(("proactive.regulations",), 0.05, (2, 12), covers=("total_disclosed", "newly_disclosed")),
        Free(("proactive.normative_documents",), 0.5, (4, 30, 300), covers=("total_disclosed", "newly_disclosed")),
        Free(
            ("proactive.licensing", "proactive.other_services", "proactive.penalties", "proactive.compulsory_measures"),
            0.4,
            (9, 90, 4000, 4000, 900000),
            floor=("items_last_year", "change"),
        ),
        Free(("proactive.fees",), 0.3, (6, 90, 4000), floor=("items_last_year", "change")),
        Free(("proactive.procurement",), 0.5, (9, 90, 600), together=("projects", "amount")),
    ),
    sums=(
        ("received", ("applications.new_received.total",)),
        ("natural", ("applications.new_received.natural_person",)),
        ("carried_in", ("applications.carried_in.total",)),
        ("answered", (f"{_OUT}.total.total",)),
        ("disclosed", (f"{_OUT}.disclosed.total",)),
        ("carried_out", ("applications.carried_out.total",)),
        ("reviews", ("disputes.reconsideration.total",)),
        ("suits", tuple(f"{path}.total" for path in _LITIGATION)),
    ),
    few=("training", "gazette", "press", "columns", "motions", "interviews", "outlets"),
    bodies=(
        "云岭市审计局",
        "青禾县人民政府",
        "临湖区市场监督管理局",
        "石桥镇人民政府",
        "望江市人民政府办公室",
        "松原新区管理委员会",
    ),
    titles=("{issuer}{year}年政府信息公开工作年度报告", "{issuer}\n{year}年政府信息公开工作年度报告"),
    unsaid=(
        "period_start",
        "period_end",
        "published",
        *(f"contact.{name}" for name in ("office", "address", "postcode", "telephone", "fax", "email", "website")),
    ),
    introductions=(
        Stated(
            "本报告依照《中华人民共和国政府信息公开条例》编写，数据统计期限为{year}年1月1日至{year}年12月31日。",
            _PERIOD,
        ),
        Stated(
            "按照《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条编写本报告。所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
            _PERIOD,
        ),
        Stated(
            "现公布{issuer}{year}年政府信息公开工作年度报告，由总体情况等六个部分组成。本报告电子版可在政府网站（www.example.gov.cn）下载。如有疑问，请与{issuer}办公室联系（地址：和平路18号；邮编：264299；电话：0631-5550123）。",
            (
                ("contact.office", "{issuer}办公室"),
                ("contact.address", "和平路18号"),
                ("contact.postcode", "264299"),
                ("contact.telephone", "0631-5550123"),
                ("contact.website", "www.example.gov.cn"),
            ),
        ),
    ),
    headings=(
        ("一", "一、总体情况"),
        ("二", "二、主动公开政府信息情况"),
        ("三", "三、收到和处理政府信息公开申请情况"),
        ("四", "四、政府信息公开行政复议、行政诉讼情况"),
        ("五", "五、存在的主要问题及改进情况"),
        ("六", "六、其他需要报告的事项"),
    ),
    misnumbered=(
        ("三、收到", "二、收到"),
        ("四、政府", "三、政府"),
        ("五、存在", "四、存在"),
        ("六、其他", "五、其他"),
    ),
    fillers=(
        "本机关扎实推进各项公开工作，及时发布群众关心的信息。",
        "结合职责梳理目录，完善审核流程，查询更加方便。",
        "进一步规范办理程序，加强与申请人的沟通。",
        "健全工作制度，明确专人负责，逐项落实任务。",
    ),
    sentences=(
        Sentence(
            "{year}年，通过网站公开信息{web:条}，其中机构职能{org:条<web>}，工作动态{news:条<web>}，其他信息{rest:条<web>}。"
        ),
        Sentence("全年新收政府信息公开申请{received:件}，其中自然人申请{natural:件<received>}。", needs=("received",)),
        Sentence(
            "共受理政府信息公开申请{received:件}，其中网络提交{net:件<received>}，信函提交{post:件<received>}，当面提交{desk:件<received>}。",
            needs=("received",),
        ),
        Sentence(
            "全年办结政府信息公开申请{answered:件}，其中予以公开{disclosed:件<answered>}。",
            needs=("answered", "disclosed"),
        ),
        Sentence("上年结转政府信息公开申请{carried_in:件}。", needs=("carried_in",)),
        Sentence("结转下年度继续办理{carried_out:件}。", needs=("carried_out",)),
        Sentence("因政府信息公开被申请行政复议{reviews:件}，行政诉讼{suits:件}。", needs=("reviews", "suits")),
        Sentence("本年度未收到政府信息公开申请。", nothing=("received",)),
        Sentence("组织业务培训{training:次}，参加人员{people:人次}。"),
        Sentence("编印政府公报{gazette:期}，召开新闻发布会{press:场}。"),
        Sentence("（二）平台建设。开设重点领域专栏{columns:个}，开展在线访谈{interviews:次}，解读材料{notes:篇}。"),
        Sentence(
            "政务新媒体发布信息{posts:条}，其中原创{own:条<posts>}，转载{copied:条<posts>}；关停账号{outlets:个}，答复留言{letters:件}。"
        ),
        Sentence("申请人以自然人为主，自然人申请{natural:件}，全部申请{received:件}。", needs=("natural", "received")),
        Sentence("（三）监督保障。累计通报{notices:次}，整改问题{fixed:个}，满意度较上年提高。"),
    ),
    problems=(
        Stated(
            "一是公开的主动性还要加强；二是解读形式较少。下一步将加强培训，丰富解读形式。",
            points=(
                ("problems", ("公开的主动性还要加强", "解读形式较少")),
                ("improvements", ("加强培训，丰富解读形式",)),
            ),
        ),
        Stated(
            "存在的问题：业务能力有待提高。改进情况：组织专题学习，加强指导。",
            points=(("problems", ("业务能力有待提高",)), ("improvements", ("组织专题学习，加强指导",))),
        ),
    ),
    closings=(
        "本年度未收取政府信息公开信息处理费，无其他需要报告的事项。",
        "本机关{year}年没有收取信息处理费。",
    ),
    closing_sentences=(
        Sentence("{year}年，共收取信息处理费{fee:元}。"),
        Sentence("未产生信息处理费。全年办理人大代表建议{motions:件}，办结率较高。"),
    ),
    corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    applicants="申请人情况",
    content="信息内容",
    dispute_groups=(("行政复议", 5), ("行政诉讼", 10)),
    invented="数据{n}",
    unit_note="（单位：{unit}）",
    money_units=("万元", "元"),
    marks=("/", "-", "—", "无"),
    units=("{n} 件", "{n}项", "{n} 宗"),
    remarks=("{n}（其中修订1件）", "{n}（含委托办理）"),
    bookmarks=("[bookmark: _GoBack]{n}", "{n}[bookmark: OLE_LINK1]"),
    pages=("— {n} —", "- {n} -", "-{n}-", "第 {n} 页"),
    images=("[image: image1.png]", "[image: image2.png]=27 30600X", "[图片]"),
    navigation=(
        "首页 > 政务公开 > 年度报告",
        "索引号：00123-2024-00017  发布机构：办公室",
        "【字体：大 中 小】 打印 关闭",
        "分享到：微信 微博",
    ),
    footers=("上一篇：公开指南", "版权所有 ICP备00012345号 网站地图 联系我们", "访问量：30214"),
    crawler=("标题: 年度报告", "来源: 门户网站", "抓取时间: 2024-05-06 11:22:33"),
    bracket_styles=(
        (("（", "("), ("）", ")")),
        (("（", "("), ("）", ") ")),
        (
            ("（一）", "㈠"),
            ("（二）", "㈡"),
            ("（三）", "㈢"),
            ("（四）", "㈣"),
            ("（五）", "㈤"),
            ("（六）", "㈥"),
            ("（七）", "㈦"),
        ),
        (("（", "〔"), ("）", "〕")),
    ),
    ordinal_styles=(
        ((".", "、"),),
        ((".", "．"),),
        ((".", " "),),
        (("1.", "①"), ("2.", "②"), ("3.", "③"), ("4.", "④"), ("5.", "⑤"), ("6.", "⑥"), ("7.", "⑦"), ("8.", "⑧")),
        (
            ("1.", "(1)"),
            ("2.", "(2)"),
            ("3.", "(3)"),
            ("4.", "(4)"),
            ("5.", "(5)"),
            ("6.", "(6)"),
            ("7.", "(7)"),
            ("8.", "(8)"),
        ),
    ),
    radicals=(
        ("民", "⺠"),
        ("行", "⾏"),
        ("人", "⼈"),
        ("工", "⼯"),
        ("大", "⼤"),
        ("文", "⽂"),
        ("生", "⽣"),
        ("日", "⽇"),
        ("示", "⽰"),
    ),
    misprints=(
        ("法律行政法规禁止", "法律行政止"),
        ("第三方合法权益", "第三方合法利益"),
        ("补正后", "补证后"),
        ("信访举报投诉", "信访投诉举报"),
        ("重复申请", "重覆申请"),
        ("继续办理", "继续办里"),
        ("属于", "属"),
        ("政府信息公开申请数量", "政府信息公开申请数"),
    ),
    header_misprints=(
        ("行政复议", "行政法复议"),
        ("社会公益组织", "社会公益组识"),
        ("尚未审结", "尚末审结"),
        ("信息内容", "信息内客"),
    ),
    foreign_columns=(
        ("本年制发件数", "本年新制作数量", "issued", "newly_made"),
        ("本年废止件数", "本年新公开数量", "repealed", "newly_disclosed"),
        ("现行有效件数", "对外公开总数量", "in_force", "total_disclosed"),
    ),
    foreign_paths=(("applications.outcomes.other.unsplit", "applications.outcomes.other"),),
    foreign_rows=("第二十条第（九）项", "信息内容|采购项目数量|采购总金额", "政府集中采购|{n}|{m}万元"),
)
"""For `extractor.scoring`."""
