"""What is said about documents in the tables on the terminal."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "document": ("document", "文件"),
    "status": ("status", "状态"),
    "form": ("form", "格式"),
    "issuer": ("issuer", "机关"),
    "year": ("year", "年度"),
    "cells": ("cells", "单元格"),
    "cells_legend": ("proven/read/inferred/doubtful", "印证/读出/推定/存疑"),
    "checks": ("checks", "核验"),
    "checks_legend": ("held/broken/open", "成立/不成立/待定"),
    "findings": ("findings", "问题"),
    "findings_legend": ("error/warning/note", "错误/警告/提示"),
    "total": ("{count} documents", "共 {count} 个文件"),
    "statuses": (
        "{read} read, {partly_read} partly read, {failed} failed",
        "读出 {read}，部分读出 {partly_read}，失败 {failed}",
    ),
    "not_shown": (
        "{count} documents are not shown: {quiet} without errors, warnings or failure{more}",
        "未列出 {count} 个文件：{quiet} 个无错误、警告或失败{more}",
    ),
    "not_shown_more": (", {count} more with some (see {path})", "，另有 {count} 个有问题（见 {path}）"),
    "told_of": ("{names}: {detail}", "{names}：{detail}"),
    "failures_more": ("… and {count} more reasons (see {path})", "…… 另有 {count} 种原因（见 {path}）"),
    "noted_more": ("… and {count} more notes (see {path})", "…… 另有 {count} 种说明（见 {path}）"),
    "hint_check": ("what was found, in words: extractor check {path}", "查看问题明细：extractor check {path}"),
    "no_findings": ("no findings", "没有发现问题"),
    "rule": ("rule", "规则"),
    "says": ("what it says", "内容"),
    "severity": ("severity", "级别"),
}
