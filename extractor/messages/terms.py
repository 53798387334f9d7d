"""What is said about fixed terms: statuses, severities, causes, reasons of failure."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "read": ("read", "读出"),
    "partly_read": ("partly read", "部分读出"),
    "failed": ("failed", "失败"),
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "note": ("note", "提示"),
    "off": ("off", "关闭"),
    "source": ("source", "原文"),
    "reading": ("reading", "读取"),
    "undecided": ("undecided", "未定"),
    "broken": ("broken", "不成立"),
    "not_this_kind": ("another kind of document", "不是此类文件"),
    "before_2019_form": ("older than the 2019 form", "早于 2019 年格式"),
    "several_reports": ("several reports in one file", "一个文件含多份报告"),
    "nothing_read": ("nothing could be read", "未读出任何内容"),
    "no_text": ("no text", "没有文字"),
    "unreadable": ("not readable", "无法读取"),
    "unsupported": ("format not supported", "不支持的格式"),
    "encrypted": ("encrypted", "已加密"),
    "too_large": ("too large", "文件过大"),
    "not_found": ("cannot be opened", "无法打开"),
    "model_unavailable": ("model not available", "模型不可用"),
    "cells_open": ("cells missing", "缺单元格"),
    "parts_lost": ("parts of the file missing", "文件部分缺失"),
    "internal_reason": ("internal error", "内部错误"),
}
