"""What is said about how a run ended, and what stopped it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "stopping": (
        "stopping after the document at hand; Ctrl-C again stops at once",
        "处理完当前文件后停止；再按 Ctrl-C 立即停止",
    ),
    "interrupted": (
        "stopped: {count} of {given} documents are done and kept; the same command goes on from there",
        "已停止：{given} 个文件中 {count} 个已完成并保留；用同一命令可继续",
    ),
    "stopped_at_once": (
        "stopped at once: whole results are kept; the same command goes on",
        "已立即停止：完整结果已保留；用同一命令可继续",
    ),
    "internal": (
        "internal error: {error}. This is a defect of the program; please report it with the command you gave",
        "内部错误：{error}。这是程序缺陷，请附上所用命令报告",
    ),
    "internal_document": ("a defect of this program: {error}", "程序缺陷：{error}"),
    "worker_died": (
        "the process reading this document died (out of memory?)",
        "读取此文件的进程意外终止（内存不足？）",
    ),
}
