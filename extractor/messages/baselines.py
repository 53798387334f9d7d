"""What is said about baselines and the gate."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "baseline_missing": ("there is no such baseline", "没有这个基线文件"),
    "baseline_unreadable": ("not a baseline: {problem}", "不是基线文件：{problem}"),
    "baseline_way_out": (
        "Write one with --update-baseline 'why' beside --baseline",
        "请用 --baseline 加 --update-baseline '原因' 写一个",
    ),
    "baseline_other": (
        "{path}: made of {set} read by {reader}; this run is {now_set} read by {now_reader}",
        "{path}：基线为 {set}，读取方式 {reader}；本次为 {now_set}，{now_reader}",
    ),
    "baseline_receipt": ("changed since the baseline: {names}", "基线之后有变化：{names}"),
    "gate_compared": (
        "beside the baseline, {count} documents: {fixed} fixed, {broken} broken",
        "与基线相比，{count} 个文件：修复 {fixed} 处，变差 {broken} 处",
    ),
    "gate_documents": (
        "documents: {better} better, {worse} worse; by chance with probability {chance}",
        "文件：{better} 个变好，{worse} 个变差；偶然出现的概率 {chance}",
    ),
    "gate_fixed": ("fixed", "修复"),
    "gate_broken": ("broken", "变差"),
    "gate_fatal": ("broken, fails the gate", "变差，不予放行"),
    "gate_new": ("not in the baseline: {names}", "基线中没有：{names}"),
    "gate_gone": ("only in the baseline: {names}", "只在基线中：{names}"),
    "gate_closed": ("{path}: not as good as the baseline", "{path}：不如基线"),
    "gate_passed": ("the gate is passed", "通过基线检查"),
    "gate_failed": (
        "the gate is not passed: {count} changes that fail it, {harm}",
        "未通过基线检查：{count} 处不可接受的变化，{harm}",
    ),
    "gate_harm": ("and the documents show harm", "且整体变差"),
    "gate_no_harm": ("no harm beyond them", "此外整体未变差"),
    "baseline_written": ("{path}: baseline written", "{path}：已写入基线"),
    "baseline_reason": ("a baseline is written with a reason", "写入基线需要说明原因"),
    "baseline_reason_way_out": (
        "Say why these results are the new measure: --update-baseline 'why'",
        "请说明为何以此结果为准：--update-baseline '原因'",
    ),
    "baseline_needed": ("there is nothing to compare with", "没有可比较的基线"),
    "baseline_needed_way_out": ("Name the file with --baseline", "请用 --baseline 指定文件"),
}
