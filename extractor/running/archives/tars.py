"""Tar files, plain or packed by gzip, bzip2 or xz; and single files that are packed so."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, cast

from extractor.running.archives import containers
from extractor.running.archives.containers import ArchiveTrouble, Container, Member, bounded, damage_told, decode_name
from extractor.running.archives.kinds import START, archive_kind

MOST_AT_ONCE = 256 * 1024 * 1024
"""Bytes that are read at once: headers of tar files may claim any size."""
MOST_MEMORY = 80 * 1024 * 1024
"""Bytes of memory that unpacking may take: xz -9 asks for 65 MiB."""
_DAMAGED = (tarfile.TarError, zlib.error, lzma.LZMAError)
_SUFFIXES = (".gz", ".bz2", ".xz")
_NO_NAME = "document"


class _Steps(io.RawIOBase):
    """A file of which nothing large is read at once, and in which nothing far away is looked for."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= MOST_AT_ONCE:
            raise ArchiveTrouble("too_large")
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        if offset > 2 * containers.MOST_UNPACKED:
            raise ArchiveTrouble("too_large")
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def open_packed(file: IO[bytes], start: bytes, name: str) -> Container:
    """The tar file, or the one document, that is packed in a file which begins with `start`. Raises ArchiveTrouble."""
    unpacked = _unpacked(file, start)
    with damage_told(*_DAMAGED):
        head = unpacked.read(START)
        unpacked.seek(0)
    return open_tar(unpacked) if head[257:262] == b"ustar" else _single(unpacked, name)


def _unpacked(file: IO[bytes], start: bytes) -> IO[bytes]:
    if start.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    if start.startswith(b"BZh"):
        return cast("IO[bytes]", bz2.BZ2File(file))
    with damage_told(MemoryError):
        try:
            lzma.LZMADecompressor(memlimit=MOST_MEMORY).decompress(start, 1)
        except lzma.LZMAError as error:
            raise ArchiveTrouble("too_large" if "emory" in str(error) else "broken") from None
    return cast("IO[bytes]", lzma.LZMAFile(file))


def _single(file: IO[bytes], name: str) -> Container:
    """The one document: report.html of report.html.gz. How large it is is known when it is read."""
    path = PurePath(name)
    member = Member(path.stem if path.suffix.lower() in _SUFFIXES else path.name or _NO_NAME, 0)

    def read(number: int, limit: int) -> bytes:
        with damage_told(*_DAMAGED):
            file.seek(0)
            return file.read(limit + 1)

    return Container([member], read, lambda number: archive_kind(read(0, START - 1), member.name or "") is not None)


def open_tar(file: IO[bytes]) -> Container:
    """The tar file. Raises ArchiveTrouble."""
    infos: list[tarfile.TarInfo] = []
    archives: set[int] = set()
    with damage_told(*_DAMAGED):
        steps = cast("IO[bytes]", _Steps(file))
        archive = tarfile.TarFile.open(fileobj=steps, mode="r:", errors="surrogateescape")
        members = bounded(_members(archive, infos, archives))

    def read(number: int, limit: int) -> bytes:
        with damage_told(*_DAMAGED):
            member = archive.extractfile(infos[number])
            return member.read(limit + 1) if member is not None else b""

    return Container(members, read, archives.__contains__)


def _members(archive: tarfile.TarFile, infos: list[tarfile.TarInfo], archives: set[int]) -> Iterator[Member]:
    """The members as they come by; `infos` and the numbers of those that are `archives` are noted on the way."""
    for info in archive:
        infos.append(info)
        if info.isdir():
            yield Member(None, 0)
            continue
        name = decode_name(info.name.encode("utf-8", "surrogateescape"))
        start = archive.extractfile(info) if info.isreg() else None
        if start is not None and archive_kind(start.read(START), name) is not None:
            archives.add(len(infos) - 1)
        yield Member(name, info.size if info.isreg() else 0, is_document=info.isreg())
