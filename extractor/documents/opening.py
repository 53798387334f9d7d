"""The bytes of a file on disk, within a limit; why they cannot be had, in words."""

from __future__ import annotations

import errno
import os
import select
import stat
from pathlib import Path

from extractor.errors import DocumentError

_PROBLEMS: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("there is no such file. Check the path.", "没有这个文件。请检查路径。"),
    errno.EACCES: (
        "there is no permission to read it. Allow it (chmod u+r), or run as a user who may.",
        "没有读取权限。请授权（chmod u+r），或换用有权限的用户运行。",
    ),
    errno.EISDIR: ("this is a folder, not a file. Name the files in it.", "这是文件夹，不是文件。请指定其中的文件。"),
    errno.ELOOP: ("this is a link that leads to itself. Give the file itself.", "这是指向自身的链接。请提交文件本身。"),
    errno.ENODEV: ("this is a device, not a file. Save what it gives to a file.", "这是设备，不是文件。请先把内容保存为文件。"),
    errno.ETIMEDOUT: (
        "this is a pipe, and nothing came through it. Save what it gives to a file.",
        "这是管道，等待后仍无内容。请先把内容保存为文件。",
    ),
    errno.ENXIO: ("this is a socket, not a file. Save what it gives to a file.", "这是套接字，不是文件。请先把内容保存为文件。"),
}  # fmt: skip
_PROBLEMS[errno.EPERM] = _PROBLEMS[errno.EACCES]
_PROBLEMS[errno.ENOTDIR] = _PROBLEMS[errno.ENOENT]

MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is read. An annual report has 5 to 50 KB of text; web pages have up to some megabytes."""
MOST_OF_OURS = 256 * 1024 * 1024
"""Bytes of a file of settings, labels, scores or answers."""
PATIENCE = 10.0
"""Seconds that a pipe may be silent."""

_NO_BLOCKING = getattr(os, "O_NONBLOCK", 0)


def read_file(path: str | Path, name: str, limit: int) -> bytes:
    """The bytes of the file at `path`, at most `limit` of them.

    Raises DocumentError: `too_large` (of a plain file before it is read), `not_found` where it cannot be opened or read.
    """
    try:
        data, size = _read(path, limit)
    except (OSError, ValueError) as error:
        raise DocumentError(name, "not_found", *_problem(str(path), error)) from error
    if size > limit:
        raise too_large(name, size, limit)
    return data


def read_text(path: str | Path, limit: int = MOST_OF_OURS, encoding: str = "utf-8") -> str:
    """The text of a file of ours or of the user's. Raises OSError, ValueError; nothing of it waits or has no end."""
    data, size = _read(path, limit)
    if size > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data.decode(encoding)


def open_at_once(path: str, flags: int) -> int:
    """Open without waiting for somebody to write to a pipe; what would have to be waited for counts as the end."""
    return os.open(path, flags | _NO_BLOCKING)


def _read(path: str | Path, limit: int) -> tuple[bytes, int]:
    """At most `limit` bytes and one more, and how many there are at least.

    A pipe is read to its end; one that nobody writes to counts as empty. Raises OSError for a device: some have no end.
    """
    with open(path, "rb", buffering=0, opener=open_at_once) as file:
        status = os.fstat(file.fileno())
        if stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode):
            raise OSError(errno.ENODEV, "it is a device, not a file", str(path))
        if stat.S_ISREG(status.st_mode) and status.st_size > limit:
            return b"", status.st_size
        pipe = not stat.S_ISREG(status.st_mode)
        data = bytearray()
        while len(data) <= limit:
            block = file.read(limit + 1 - len(data))
            if block:
                data += block
            elif block is None and pipe:  # somebody holds its other end
                if not select.select([file], [], [], PATIENCE)[0]:
                    raise OSError(errno.ETIMEDOUT, "nothing came through the pipe", str(path))
            else:
                break
    return bytes(data), max(status.st_size, len(data))


def too_large(name: str, size: int, limit: int) -> DocumentError:
    """The error of a file of `size` bytes where `limit` are read."""
    most, have = limit / 2**20, size / 2**20
    return DocumentError(
        name,
        "too_large",
        f"{have:.1f} MiB is more than the {most:.0f} MiB that are read. Give the report alone, without what surrounds it.",
        f"文件 {have:.1f} MiB，超过上限 {most:.0f} MiB。请只提交报告本身。",
    )


def _problem(path: str, error: OSError | ValueError) -> tuple[str, str]:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOENT and os.path.islink(path):  # noqa: PTH114
        return "this is a link to a file that is not there. Give the file itself.", "这是失效的链接。请提交文件本身。"
    if number in _PROBLEMS:
        return _PROBLEMS[number]
    why = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    return (
        f"the file cannot be opened ({why}). Check the path and the permissions.",
        f"文件无法打开（{why}）。请检查路径和权限。",
    )
