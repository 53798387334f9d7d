"""What is said about options and settings."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "format_unknown": ("unknown format {value!r}", "未知格式 {value!r}"),
    "format_extra": ("this format needs the extra {extra!r}", "此格式需要附加组件 {extra!r}"),
    "format_extra_way_out": (
        "Install it with: pip install 'disclosure-extractor[{extra}]'",
        "请安装：pip install 'disclosure-extractor[{extra}]'",
    ),
    "allowed": ("Allowed: {allowed}", "可用值：{allowed}"),
    "value_unknown": ("{value!r} is not known", "不认识 {value!r}"),
    "value_number": ("{value!r} is not a whole number from 1", "{value!r} 不是大于 0 的整数"),
    "value_positive": ("{value!r} is not a number above 0", "{value!r} 不是大于 0 的数"),
    "value_text": ("{value!r} is not a text", "{value!r} 不是文本"),
    "value_table": ("{value!r} is not a table of rule = severity", "{value!r} 不是“规则 = 级别”表"),
    "key_unknown": ("no such setting", "没有这个设置项"),
    "rule_unknown": ("no such rule", "没有这条规则"),
    "rule_way_out": ("`extractor rules` lists them{near}", "`extractor rules` 可列出全部规则{near}"),
    "near": ("; perhaps {names}", "；是否为 {names}"),
    "toml_broken": ("not valid TOML: {problem}", "不是有效的 TOML：{problem}"),
    "toml_way_out": ("Correct the file or move it away", "请改正或移走该文件"),
    "fresh_and_retry": (
        "cannot be combined with --retry-failed",
        "不能与 --retry-failed 同时使用",
    ),
    "fresh_and_retry_way_out": ("--fresh reads everything again", "--fresh 会全部重新读取"),
}
