"""The bytes of a document in an archive; why they cannot be had, in words."""

from __future__ import annotations

import atexit

from extractor.errors import DocumentError, Reason
from extractor.running.archives.containers import MOST_MEMBERS, ArchiveTrouble, Trouble
from extractor.running.archives.kept import Archives, Inside
from extractor.running.archives.listing import MOST_DEPTH

_READ_LAST = Archives()
atexit.register(_READ_LAST.close)

_MESSAGES: dict[Trouble, tuple[Reason, str, str]] = {
    "broken": (
        "unreadable",
        "the archive is damaged or cut off here. Download it again.",
        "压缩包已损坏或不完整。请重新下载。",
    ),
    "encrypted": (
        "encrypted",
        "the archive is protected by a password. Unpack it, and give the folder.",
        "压缩包有密码保护。请解压后提交文件夹。",
    ),
    "unknown_method": (
        "unsupported",
        "the archive is packed by a method that is not read. Unpack it, and give the folder.",
        "压缩包使用了不支持的压缩方法。请解压后提交文件夹。",
    ),
    "empty": (
        "no_text",
        "there is no document in this archive. Look whether the right one was given.",
        "压缩包内没有文件。请检查是否给错。",
    ),
    "too_large": (
        "too_large",
        "unpacked it is larger than what is read, or larger than so few bytes can honestly be. Unpack it, look at it, "
        "and give the folder.",
        "解压后超过读取上限，或压缩比异常。请解压检查后提交文件夹。",
    ),
    "too_many": (
        "too_large",
        f"the archive holds more than {MOST_MEMBERS} files. Unpack it, and give the folder.",
        f"压缩包内文件超过 {MOST_MEMBERS} 个。请解压后提交文件夹。",
    ),
    "too_deep": (
        "unsupported",
        f"an archive in an archive, more than {MOST_DEPTH} deep. Unpack it, and give the folder.",
        f"压缩包嵌套超过 {MOST_DEPTH} 层。请解压后提交文件夹。",
    ),
}


def read_member(path: str, inside: Inside, trouble: Trouble | None, limit: int, name: str) -> bytes:
    """The bytes of a document in an archive, or in one inside it. Raises DocumentError."""
    try:
        if trouble is not None:
            raise ArchiveTrouble(trouble)
        return _READ_LAST.read(path, inside, limit)
    except ArchiveTrouble as error:
        raise DocumentError(name, *_MESSAGES[error.trouble]) from None
    except OSError as error:
        problem = error.strerror or type(error).__name__
        raise DocumentError(
            name,
            "not_found",
            f"the archive cannot be opened: {problem}. Check whether it is still there.",
            f"压缩包无法打开：{problem}。请检查文件是否还在。",
        ) from error
