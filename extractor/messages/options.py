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
    "value_unknown": ("{value} is not known", "不认识 {value}"),
    "value_number": ("{value} is not a whole number from 1 to 1,000,000,000", "{value} 不是 1 至 1,000,000,000 的整数"),
    "value_positive": ("{value} is not a number above 0", "{value} 不是大于 0 的数"),
    "value_text": ("{value} is not a text", "{value} 不是文本"),
    "value_table": ("{value} is not a table of rule = severity", "{value} 不是“规则 = 级别”表"),
    "value_secret": ("this is not a text", "不是文本"),
    "value_headers": ("this is not a table of name = text", "不是“名称 = 文本”表"),
    "key_not_project": (
        "a project's file may not set this: it decides where documents, keys or results go, or what is sent",
        "项目的设置文件不得设置此项：它决定文件、密钥或结果的去向，或发送的内容",
    ),
    "key_not_project_way_out": (
        "Take it out; or give it on the command line, in the environment or in a settings file of your own; where this"
        " file is your own, name it: --settings {path}",
        "请从中删去；或用命令行、环境变量或自己的设置文件给出；若此文件确为你所写，请指明：--settings {path}",
    ),
    "settings_missing": ("{path}: there is no such file", "{path}：没有这个文件"),
    "settings_missing_way_out": (
        "Give the name of a settings file, or leave it out",
        "请给出设置文件的名称，或去掉此项",
    ),
    "project_settings": (
        "{path}, which lies in this folder, sets: {changed}",
        "当前文件夹中的 {path} 设置了：{changed}",
    ),
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
