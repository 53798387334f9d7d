"""The words by which the text of these reports is read: units, cue words, names that hold a number, contact labels."""

from __future__ import annotations

from extractor.kinds import Wording


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, each once."""
    return tuple(dict.fromkeys(text.split()))


# A unit, and behind the colon what may not follow it: the unit is then the beginning of another word (本级, 项目录).
_UNITS = """
大类 大项 个工作日 个百分点 百分点 人次 件次 家次 条次 场次 期次 轮次 户次 批次 车次 频次 人份 课时 分钟 万字 平方米 平方公里 公里 美元 张 册 轮 堂 则 宗 座 辆 队 块 种 秒 亩 吨 倍 段 栋 间 枚 盒 步
票 道 ‰ % 剂次 剂 卷 学时 立方米 千米 公顷 毫米 微克/立方米 架次 班次 列次 艘 架 株 棵 公斤 千瓦时 兆瓦
个小时:内 小时:内|制|自助|不打烊|服务|热线|在线|值班|开放 件:套 条:例 个:月|季|别|人|体|性|方面|部分|阶段|年|自然日|一|小时 篇:幅|章 次:年|日|月|性 期:间|限|末|刊 场:所|景|地
项:目录 名:称|单|义 人:民|大|才|员|事|社|均|民币 位:置|于|列 家:庭|级|长 户:籍 份:额 部:门|委|分|队|署|长 套:餐
本:级|市|县|区|机关|部门|单位|局|年|地|报告|人|乡|镇|街道|办|委 类:型|别|似|内部事务|过程性 批:准|复|示 节:约|点|假|日 幅:度 起:来|草|到|施|至 例:如|会|行
处:理|罚|室|置|长|分|于 所:有|属|以|在|需|列|示 台:账|湾 支:持|出|付|部 组:织|成|长 门:户|类|牌 版:块|面|本|权 页:面 字:样|段 天:津|然|内|之内|以内
分:别|类|为|析|管|局|公司|级|之|以 元:旦 封:面|闭 通:过|知|报|告|道 笔:试 集:中|体|约|团 款:项 单:位|独 环:节|境 档:案 面:向|对 层:级|面
"""


def _units(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """`件:套|数 条` to the units 件 (not before 套, 数) and 条."""
    pairs = (word.partition(":") for word in text.split())
    return tuple((unit, tuple(others.split("|")) if others else ()) for unit, _, others in pairs)


TEXT = Wording(
    prose=_words("一 六"),
    measures=_words("五"),
    units=_units(_UNITS),
    versions=_words("版"),
    counted=_words(
        "大类 大项 个 项 次 件 条 场 期 篇 名 位 家 户 份 套 批 轮 类 种 处 所 支 本 册 组 堂 起 宗 例 部 张 块 门 人 人次 场次 批次 幅 则 台 辆 间 座"
    ),
    structures=_words("频道 板块 版块 栏目 专栏 专题 模块 平台 领域 系统 渠道 主题"),
    names=_words(
        """
        四个意识 两个健康 三重一大 四个自信 两个维护 两个确立 四个全面 三个代表 两个一百年 三个务必 四个最严 三个一批 三项制度 八项规定 四项监督 两个责任 五个一 四个一 三个一 两个结合 六个必由 一件事 两个大局
        24小时 三类内部事务 四类过程性 七个有之 十个全覆盖 三个区分 三个导向 四个最 四个服务 三个转变 二次 两个文件精神 两个条例 三个清单 五个到位 四个到位 三个到位 三个确保 两个清单 两项制度
        """
    ),
    hotlines=_words("12345 12333 12315 12348 12329 12366 12358 12369 12319 12388 12380 12328"),
    bare_cues=_words("数 量 率 值 达 达到 为 共 共计 总计 合计 计 超 超过 逾 约 近 突破"),
    zero_cues=_words("为 是"),
    leads=_words(
        "其中 其中有 包括 分别为 分别是 截至目前 截止目前 目前 今年以来 全年以来 一年来 另有 同时 此外 另外 含 内容涵盖 涵盖"
    ),
    tails=_words(
        "共计 总计 合计 共 总共 达到 达 均为 均达 都为 分别为 分别是 为 超过 超 突破 已 逾 约 近 的 有 计 各 了 是 等 : 保持在 已突破 即达"
    ),
    alike=_words("均 都 皆 全"),
    joints=_words("以及 及 和 与"),
    such_as=_words("等 等共 等共计"),
    part_cues=_words("其中 当中"),
    within_cues=_words("含 包含 其中"),
    among=_words(
        "在办结的 在答复的 在受理的 在收到的 在已办结 在已答复 在已办理 申请人中 从申请人 按申请人 从申请方式 按申请方式 从申请渠道 按申请渠道 从申请途径"
    ),
    breaks=_words("另有 另外 另收 另受 另办 另接 另发 另派 此外 同时 还有 同比 环比 较上年 比上年 比去年 较去年"),
    shares=_words("占"),
    attending=_words("主要负责人 主要领导 负责人参加 负责人出席 负责同志 领导出席 领导参加"),
    outcomes=_words("予以公开 部分公开 不予公开 无法提供 不予处理 其他处理 重复申请 不予重复处理 结转下"),
    answered=_words("答复 办结 办理完毕 处理完毕 回复 办理结果"),
    received=_words("收到 受理 接收 新收 申请"),
    carried=_words("结转 顺延 延至"),
    acts=_words(
        "召开 举办 举行 开展 组织 培训 督查 督导 检查 印发 制定 出台 修订 编制 编印 走访 参加 接受 邀请 开设 设立 设置 开通 公示 张贴 发放 回应 接待 接听 办理 审核 召集"
    ),
    totals=_words("共 共计 合计 总计 总共 累计 合共 共有 计"),
    disputes=_words("复议 诉讼 投诉 举报"),
    subject=_words("政府信息公开 信息公开 政务公开"),
    title_ends=_words(
        "年度报告 年度工作报告 工作报告 年报 年度报告书 情况报告 情况的报告 总结报告 年报公示 年度报告公示"
    ),
    contacts=(
        ("address", _words("地址 联系地址 通讯地址 通信地址 办公地址 单位地址 邮寄地址")),
        ("postcode", _words("邮编 邮政编码 邮码")),
        ("fax", _words("传真 传真电话 传真号码 电话传真")),
        ("telephone", _words("电话 联系电话 咨询电话 办公电话 电话号码 联系方式 固定电话 服务电话 联系号码 拨打 致电")),
        ("email", _words("电子邮箱 邮箱 电子邮件 电子信箱 电邮 邮箱地址 电子邮箱地址 E-mail Email email")),
    ),
    office_before=_words("直接与 请与 请和 请同 请直接与 请径与 请径直与 请您与 可与 可直接与 请向 可向 敬请与"),
    office_called=_words("请联系 请直接联系 请咨询 请致电 可联系 可咨询 可致电 敬请联系 联系我们:"),
    office_labels=_words(
        "联系单位 联系部门 联系机构 联系科室 联系处室 解释单位 解释部门 解释机构 咨询单位 咨询部门 咨询机构 受理机构 受理单位 受理部门 办公机构 工作机构 负责机构"
    ),
    office_by=_words("由"),
    office_explains=_words("负责解释"),
    office_ends=_words(
        "办公室 办公厅 办 政府 局 委员会 委 厅 处 科 股 室 中心 街道 管委会 组 站 部 队 所 院 校 馆 会 区 县 市 镇 乡 大厅 窗口 机关 单位 公司"
    ),
    address_ends=_words("号 楼 室 层 路 街 道 厦 院 巷 座 中心 村 大院"),
    mentions=_words("公布 公开 发布 公布《 公开《 发布《 编制 编制了 《 现将 印发"),
    office_after=_words("进行联系 直接联系 取得联系 联系 咨询 反映 查询 询问 垂询"),
    website_near=_words("网站 网址 门户 下载 查阅 登录 登陆 查看 网页"),
    published_labels=_words(
        "发布日期 发布时间 公开日期 公开时间 发布于 发文日期 发稿时间 成文日期 生成日期 生成时间 更新时间 日期 时间"
    ),
    issuer_labels=_words("发布机构 公开机构 发文机关 发布单位 公开主体 发文单位 制作单位 信息来源 来源"),
    issued=_words("印发 发布 印"),
    page_words=_words(
        """
        首页 打印 关闭 关闭窗口 打印本页 字体 字号 大 中 小 分享到 分享 微信 微博 QQ空间 朋友圈 收藏 浏览次数 浏览量 浏览 点击数 点击量 点击 阅读 访问量 正文 索引号 文号 名称 信息名称
        主题分类 主题词 有效性 体裁 当前位置 您的位置 返回 返回顶部 保护视力色 视力保护色 来源 作者 责任编辑 标题
        """
    ),
    turns=_words(
        "下一步 下步 今后 针对 为此 对此 下一年 接下来 在今后 在下一步 下阶段 下一阶段 未来 新的一年 明年 围绕存在 我们将 将采取 为进一步 为更好 为切实 为了 为解决 为做好"
    ),
    turn_heads=_words("改进 整改 下一步 工作打算 工作计划 努力方向 工作措施 工作安排"),
    enumerators=(
        _words("一是 二是 三是 四是 五是 六是 七是 八是 九是 十是"),
        _words("首先 其次 再次 最后"),
        _words("第一 第二 第三 第四 第五"),
    ),
    lacks=_words(
        """
        有待 不够 不足 不高 不强 不全 不及时 不到位 不平衡 不均衡 不规范 不完善 不深 不多 不广 不严 不畅 不健全 不充分 不丰富 不大 不熟 不明显 不统一 不理想 较低 偏低 较少 偏少 较弱 偏弱
        较差 较慢 较大 欠缺 缺乏 缺少 薄弱 单一 滞后 尚未 亟待 亟需 仍需 还需 尚需 需进一步 需要进一步 需加强 需要加强 需提高 需提升 需持续 差距 短板 噪音 随意
        """
    ),
    general_lacks=_words("差距 不足 问题 短板 薄弱环节 不足之处 困难 地方 方面"),
    topics=_words("方面 问题 情况 方面的问题 上"),
    contexts=_words("虽 尽管 与 对照 按照 相比 离 取得 对标 在肯定 总结"),
    point_leads=_words("但是 但 如 例如 比如 主要是 主要表现在 主要体现在 主要有 即 主要表现为 表现在"),
    remedies=_words("需要 应当 应该 必须 下一步 今后 须"),
    circumstances=_words("围绕 针对 按照 根据 结合 依据 对照 以"),
    intents=_words("将 拟 要"),
    body_ends=_words(
        "政府 局 委员会 委 办公室 办公厅 办 厅 院 中心 处 街道 管委会 总队 支队 大队 署 部 会 所 站 公司 学校 区 县 市 镇 乡 省 自治区 自治州 州 盟 旗"
    ),
)
"""Words of the prose, for `Kind.text`."""
