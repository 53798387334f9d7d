"""The bytes of a file on disk, within a limit; why they cannot be had, in words."""

from __future__ import annotations

import errno
import os
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
    errno.ENXIO: ("this is a socket, not a file. Save what it gives to a file.", "这是套接字，不是文件。请先把内容保存为文件。"),
}  # fmt: skip
_PROBLEMS[errno.EPERM] = _PROBLEMS[errno.EACCES]
_PROBLEMS[errno.ENOTDIR] = _PROBLEMS[errno.ENOENT]
_NO_BLOCKING = getattr(os, "O_NONBLOCK", 0)


def read_file(path: str | Path, name: str, limit: int | None) -> bytes:
    """The bytes of the file at `path`, at most `limit` of them (None: all).

    Raises DocumentError: `too_large` (of a plain file before it is read), `not_found` where it cannot be opened. A pipe
    is read to its end; one that nobody writes to counts as empty, for waiting would never end.
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            status = os.fstat(file.fileno())
            if limit is None:
                return file.read()
            data = b"" if stat.S_ISREG(status.st_mode) and status.st_size > limit else file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise DocumentError(name, "not_found", *_problem(str(path), error)) from error
    if max(status.st_size, len(data)) > limit:
        raise too_large(name, max(status.st_size, len(data)), limit)
    return data


def too_large(name: str, size: int, limit: int) -> DocumentError:
    """The error of a file of `size` bytes where `limit` are read."""
    most, have = limit / 2**20, size / 2**20
    return DocumentError(
        name,
        "too_large",
        f"{have:.1f} MiB is more than the {most:.0f} MiB that are read. Give the report alone, without what surrounds it.",
        f"文件 {have:.1f} MiB，超过上限 {most:.0f} MiB。请只提交报告本身。",
    )


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for somebody to write to a pipe; once it is open, reading waits for those who do."""
    descriptor = os.open(path, flags | _NO_BLOCKING)
    if _NO_BLOCKING:
        os.set_blocking(descriptor, True)
    return descriptor


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
