"""What is said about the answers that are kept."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "store_empty": ("{path}: no answers are kept here", "{path}：没有缓存的应答"),
    "store_total": ("{count} answers, {size:.1f} MiB in {path}", "{path} 中有 {count} 条应答，{size:.1f} MiB"),
    "store_pruned": ("{count} answers are forgotten, {left} are left", "已删除 {count} 条应答，剩余 {left} 条"),
    "prune_what": ("nothing says what may go", "没有说明可删除的内容"),
    "prune_what_way_out": (
        "Give --older-than DAYS, --model NAME or both; --older-than 0 forgets all",
        "请给出 --older-than 天数、--model 名称或两者；--older-than 0 删除全部",
    ),
    "explain_none": ("{name}: nothing would be asked about it", "{name}：没有要询问的内容"),
    "explain_found": ("{part}: kept ({verdict}, {created})", "{part}：已有缓存（{verdict}，{created}）"),
    "explain_alone": ("{part}: not kept; nothing like it is", "{part}：没有缓存，也没有相近的应答"),
    "explain_miss": (
        "{part}: not kept; the nearest is {near} of {document} ({created}), which differs in {differs}",
        "{part}：没有缓存；最相近的是 {document} 的 {near}（{created}），不同之处：{differs}",
    ),
    "part": ("part", "部分"),
    "verdict": ("verdict", "判定"),
    "tokens": ("tokens", "词元"),
    "created": ("created", "时间"),
    "size": ("bytes", "字节"),
    "store_aside": (
        "{path}: the store of answers was damaged; it is set aside as {aside} and a new one is begun",
        "{path}：模型应答缓存已损坏，移至 {aside}，重新建立",
    ),
    "store_busy": (
        "{path}: another program holds what is needed of the store of answers; waiting for it",
        "{path}：模型应答缓存正被其他程序占用，等待中",
    ),
    "store_off": (
        "{path}: the store of answers cannot be used ({problem}); the run goes on without it",
        "{path}：模型应答缓存无法使用（{problem}），继续运行但不缓存",
    ),
}
