"""Archives as folders of documents: `archive.zip/inner/report.docx`, archives in archives too, read when their turn comes.

Bounded in depth, count and unpacked size: an archive beyond the limits is one failed document that says so.
"""

from __future__ import annotations

import atexit
import io
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

from extractor.errors import DocumentError, Reason
from extractor.running.containers import (
    BROKEN,
    MOST_MEMBERS,
    MOST_UNPACKED,
    ArchiveTrouble,
    Container,
    Member,
    Trouble,
    is_archive_name,
    open_container,
)

MOST_DEPTH = 3
MOST_INNER = 64 * 1024 * 1024
"""Bytes that an archive inside another may have: it is held in memory while its members are read."""
_KEPT_OPEN = 3
_OTHER_FILES = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_CUT = re.compile(r"[/\\]+")

Inside = tuple[int, ...]
"""Where a member stands: its number in the archive, and in each archive inside that."""


class Inner(NamedTuple):
    """A document in an archive: its name below the archive, where it stands, and why it is not read, if it is not."""

    name: str
    inside: Inside
    trouble: Trouble | None = None


@dataclass(slots=True)
class _Count:
    members: int = 0
    unpacked: int = 0

    def add(self, size: int) -> None:
        self.members += 1
        self.unpacked += size
        if self.members > MOST_MEMBERS:
            raise ArchiveTrouble("too_many")
        if self.unpacked > MOST_UNPACKED:
            raise ArchiveTrouble("too_large")


class _Open(NamedTuple):
    file: IO[bytes]
    container: Container


@dataclass(slots=True)
class _Archives:
    """The archives that were read last, kept open: the next member mostly stands in one of them."""

    kept: OrderedDict[tuple[str, int, Inside], _Open] = field(default_factory=OrderedDict)

    def get(self, path: str, inside: Inside) -> Container | None:
        """The archive at a path, or that inside it; None where there is none. Raises ArchiveTrouble, OSError."""
        key = path, Path(path).stat().st_mtime_ns, inside
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key].container
        name = (self._member(path, inside).name or "") if inside else path
        file = io.BytesIO(self.read(path, inside, MOST_INNER)) if inside else Path(path).open("rb")  # noqa: SIM115 - kept open
        container = None
        try:
            container = open_container(file, name)
        finally:
            if container is None:
                file.close()
        if container is not None:
            self.kept[key] = _Open(file, container)
            while len(self.kept) > _KEPT_OPEN:
                self.kept.popitem(last=False)[1].file.close()
        return container

    def _member(self, path: str, inside: Inside) -> Member:
        outer = self.get(path, inside[:-1])
        if outer is None or not 0 <= inside[-1] < len(outer.members):
            raise ArchiveTrouble("broken")
        return outer.members[inside[-1]]

    def read(self, path: str, inside: Inside, limit: int) -> bytes:
        """A member's bytes. Raises ArchiveTrouble, OSError."""
        member, outer = self._member(path, inside), self.get(path, inside[:-1])
        assert outer is not None
        if member.trouble is not None:
            raise ArchiveTrouble(member.trouble)
        if member.size > limit:
            raise ArchiveTrouble("too_large")
        try:
            data = outer.read(inside[-1], limit)
        except BROKEN:
            raise ArchiveTrouble("broken") from None
        if len(data) > limit:
            raise ArchiveTrouble("too_large")
        return data

    def close(self) -> None:
        """Let go of all files."""
        while self.kept:
            self.kept.popitem()[1].file.close()


_READ_LAST = _Archives()
atexit.register(_READ_LAST.close)


def list_archive(path: str) -> list[Inner] | None:
    """The documents in the archive at `path`, in its order; None where it is none, or cannot be opened at all.

    Folders, hidden files and what operating systems add are left out. An archive that is not read, and one inside
    that is not, is one entry with its trouble; the name of the archive itself is "".
    """
    archives = _Archives()
    try:
        return _unique(_listed(archives, path, (), _Count()))
    except ArchiveTrouble as error:
        return [Inner("", (), error.trouble)]
    except (_NoArchive, OSError):
        return None
    finally:
        archives.close()


class _NoArchive(Exception):
    pass


def _listed(archives: _Archives, path: str, inside: Inside, count: _Count) -> list[Inner]:
    container = archives.get(path, inside)
    if container is None:
        raise _NoArchive
    found: list[Inner] = []
    for number, member in enumerate(container.members):
        name = clean_name(member.name or "")
        if not name:
            continue
        count.add(member.size)
        found += _listed_member(archives, path, (*inside, number), name, member, count)
    return found


def _listed_member(
    archives: _Archives, path: str, inside: Inside, name: str, member: Member, count: _Count
) -> list[Inner]:
    if member.trouble is not None or not is_archive_name(name):
        return [Inner(name, inside, member.trouble)]
    if len(inside) >= MOST_DEPTH:
        return [Inner(name, inside, "too_deep")]
    try:
        return [
            each._replace(name=f"{name}/{each.name}" if each.name else name)
            for each in _listed(archives, path, inside, count)
        ]
    except _NoArchive:
        return [Inner(name, inside)]
    except ArchiveTrouble as error:
        if error.trouble in ("too_many", "too_large") and (
            count.members > MOST_MEMBERS or count.unpacked > MOST_UNPACKED
        ):
            raise
        return [Inner(name, inside, error.trouble)]


def clean_name(name: str) -> str:
    """A member's name as a path below its archive; "" for a folder, a hidden file, and what systems add."""
    parts = [part for part in _CUT.split(name) if part not in ("", ".", "..")]
    hidden = any(part.startswith(".") or part.lower() in _OTHER_FILES for part in parts)
    return "" if hidden else "/".join(parts)


def _unique(inner: list[Inner]) -> list[Inner]:
    """The documents, a number behind the name where an archive holds a name twice."""
    seen: set[str] = set()
    unique: list[Inner] = []
    for each in inner:
        name, number = each.name, 1
        while name in seen:
            number += 1
            name = f"{each.name} ({number})"
        seen.add(name)
        unique.append(each._replace(name=name))
    return unique


def read_member(path: str, inside: Inside, trouble: Trouble | None, limit: int | None, name: str) -> bytes:
    """The bytes of a document in an archive. Raises DocumentError."""
    try:
        if trouble is not None:
            raise ArchiveTrouble(trouble)
        return _READ_LAST.read(path, inside, MOST_UNPACKED if limit is None else limit)
    except ArchiveTrouble as error:
        raise _told(error.trouble, name) from None
    except OSError as error:
        problem = error.strerror or type(error).__name__
        raise DocumentError(
            name, "not_found", f"the archive cannot be opened: {problem}", f"压缩包无法打开：{problem}"
        ) from error


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


def _told(trouble: Trouble, name: str) -> DocumentError:
    return DocumentError(name, *_MESSAGES[trouble])
