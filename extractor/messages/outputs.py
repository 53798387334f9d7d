"""What is said about the output folder and saved results."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "out_not_writable": ("the output cannot be written: {problem}", "无法写入输出：{problem}"),
    "out_way_out": ("Choose another folder with --out", "请用 --out 另选文件夹"),
    "out_busy": ("another run is writing here", "另一个进程正在写入此文件夹"),
    "out_busy_way_out": (
        "Wait for it to end, or choose another folder with --out",
        "请等它结束，或用 --out 另选文件夹",
    ),
    "out_full": (
        "writing stopped: {problem}; {count} results are whole in {jsonl}",
        "写入中断：{problem}；{jsonl} 中已有 {count} 条完整结果",
    ),
    "out_full_way_out": (
        "Make room and give the same command to go on",
        "请腾出空间，用同一命令继续",
    ),
    "torn_line": (
        "{path}: the last line was cut short by an earlier run and is taken away; its document is read again",
        "{path}：上次运行留下半行，已截去；对应文件将重新读取",
    ),
    "torn_line_left": ("{path}: the last line is cut short and is left out", "{path}：最后一行不完整，未计入"),
    "bad_lines": (
        "{path}: {count} lines are no results and are left out",
        "{path}：有 {count} 行不是结果，未计入",
    ),
    "bad_lines_gone": (
        "{path}: {count} lines are damaged and are taken away; their documents are read again where they are given",
        "{path}：有 {count} 行已损坏，予以移除；所属文件如已给出将重新读取",
    ),
    "damaged": (
        "{count} results in {jsonl} were damaged, their documents were read again: {names}",
        "{jsonl} 中有 {count} 条结果已损坏，对应文件已重新读取：{names}",
    ),
    "continued": ("{count} documents are done already", "{count} 个文件此前已完成"),
    "replaced": (
        "{count} documents are no longer as they were read before (the content, the program or its options changed): results replaced",
        "{count} 个文件的内容、程序或选项与上次不同，结果已更新",
    ),
    "kept": (
        "{count} results in {path} are of documents not given this time; they are kept (--fresh starts over)",
        "{path} 中有 {count} 条结果属于本次未给出的文件，予以保留（--fresh 可重新开始）",
    ),
    "untabled": (
        "{count} results are damaged or of another version: they are kept in {jsonl}, but not in the tables",
        "{count} 条结果已损坏或属于其他版本，保留在 {jsonl} 中，但未列入表格",
    ),
    "left_behind": ("{path}: of an earlier run, not written this time", "{path}：上次运行所留，本次未更新"),
    "written": ("written: {files}", "已写入：{files}"),
    "no_results": ("there are no saved results here", "这里没有已保存的结果"),
    "no_results_way_out": (
        "Give the output folder of `extractor extract`, its reports.jsonl, or one result as .json",
        "请给出 `extractor extract` 的输出文件夹、其中的 reports.jsonl，或单个结果 .json",
    ),
    "not_checkable": (
        "{name}: not a result of this version, left as it is ({problem})",
        "{name}：不是本版本的结果，保持原样（{problem}）",
    ),
}
