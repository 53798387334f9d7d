"""What is said about how a run ended, and what stopped it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "stopping": (
        "stopping; documents at hand have a moment to be finished, what is done is kept, and the same command goes on",
        "正在停止：当前文件有片刻时间完成，已完成的保留；用同一命令可继续",
    ),
    "interrupted": (
        "stopped: {count} of {given} documents are done and kept; the same command goes on from there",
        "已停止：{given} 个文件中 {count} 个已完成并保留；用同一命令可继续",
    ),
    "stopped_at_once": (
        "stopped at once: whole results are kept; the same command goes on",
        "已立即停止：完整结果已保留；用同一命令可继续",
    ),
    "file_failed": ("it cannot be read or written: {problem}", "无法读写：{problem}"),
    "file_way_out": (
        "See whether it is there, permitted, and the disk has room",
        "请检查文件是否存在、有无权限、磁盘是否有空间",
    ),
    "stdout_way_out": (
        "Send it where it can be written; what was written to files is there",
        "请改为可写的去处；已写入文件的内容仍在",
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
