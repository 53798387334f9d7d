"""What is said about an evaluation that is asked for: its set, made reports, repeats."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "made_alone": ("belongs to made reports", "仅用于生成的报告"),
    "made_alone_way_out": ("Give --synthetic N as well", "请同时给出 --synthetic N"),
    "made_unknown": ("{value!r} does not exist", "没有 {value!r}"),
    "made_hidden": ("no layout asked for can show a damage asked for", "所选版式无法体现所选损坏"),
    "made_hidden_way_out": (
        "Ask for more layouts or damages, or for --combine 1",
        "请增加版式或损坏，或用 --combine 1",
    ),
    "made_no_set": ("--synthetic makes its own set", "--synthetic 自行生成数据集"),
    "made_set": ("{count:,} made reports of seed {seed}", "种子 {seed} 生成的 {count:,} 份报告"),
    "made_kept": ("{count:,} made reports with their labels in {path}", "{count:,} 份生成的报告及标注写入 {path}"),
    "reader_form": ("the form reader alone", "仅表单读取器"),
    "reader_model": ("{model} ({reads})", "{model}（{reads}）"),
    "reader_replayed": ("{model} ({reads}), replayed", "{model}（{reads}），重放"),
    "reader_saved": ("whoever read {path}", "{path} 的读取者"),
    "set_twice": ("cannot be combined with {option}", "不能与 {option} 同时使用"),
    "set_way_out": (
        "Give a folder of cases, or --documents and --labels",
        "请给出案例文件夹，或同时给出 --documents 和 --labels",
    ),
    "half_a_set": ("needs {option} as well", "还需要 {option}"),
    "only_none": ("{pattern!r} matches none of {count} cases", "{count} 个案例中没有与 {pattern!r} 匹配的"),
    "only_none_way_out": ("Give a part of a case's name, or a pattern with *", "请给出案例名的一部分，或带 * 的通配符"),
    "score_format_out": ("several formats need a folder", "多种格式需要输出文件夹"),
    "score_format_out_way_out": ("Give one with -o", "请用 -o 指定"),
    "not_saved": ("{count} cases have no result in {path}: {names}", "{path} 中缺少 {count} 个案例的结果：{names}"),
    "faults_way_out": (
        "Leave it out: faults are put into made reports",
        "请去掉：差错注入所用的是生成的报告",
    ),
    "repeat_no_model": (
        "only a model can answer the same question in several ways; the form reader always says the same",
        "只有模型会对同一问题给出不同回答；表格读取结果每次相同",
    ),
    "repeat_way_out": ("Name one with --model, or leave --repeat away", "请用 --model 指定模型，或去掉 --repeat"),
    "repeat_attempt": ("attempt", "次数"),
    "repeat_requests": ("requests", "请求"),
    "repeat_stored": ("from the store", "来自缓存"),
    "repeat_part": ("part", "部分"),
    "repeat_items": ("items", "项"),
    "repeat_same": ("alike in all", "各次一致"),
    "repeat_pairs": ("alike in pairs", "两两一致"),
}
