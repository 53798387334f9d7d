"""Zip files."""

from __future__ import annotations

import stat
import zipfile
import zlib
from typing import IO

from extractor.running.archives.containers import (
    MOST_RATIO,
    SMALL,
    ArchiveTrouble,
    Container,
    Member,
    bounded,
    damage_told,
    decode_name,
)
from extractor.running.archives.kinds import START, archive_kind

_DOCUMENT_PARTS = frozenset({"[Content_Types].xml", "mimetype", "OFD.xml", "word/document.xml", "xl/workbook.xml"})
_ENCRYPTED, _UTF8 = 0x1, 0x800
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)


def open_zip(file: IO[bytes]) -> Container | None:
    """The zip file; None for an office document. Raises ArchiveTrouble."""
    with damage_told(*_DAMAGED):
        archive = zipfile.ZipFile(file)
    infos = archive.infolist()
    if any(info.filename in _DOCUMENT_PARTS for info in infos):
        return None
    members = [_member(info) for info in infos]
    kept = [member for member in members if member.name is not None]
    if kept and all(member.trouble == "encrypted" for member in kept):
        raise ArchiveTrouble("encrypted")

    def read(number: int, limit: int) -> bytes:
        with damage_told(*_DAMAGED), archive.open(infos[number]) as member:
            return member.read(limit + 1)

    def is_archive(number: int) -> bool:
        return archive_kind(read(number, START - 1), infos[number].filename) is not None

    return Container(bounded(members), read, is_archive)


def _member(info: zipfile.ZipInfo) -> Member:
    if info.is_dir():
        return Member(None, 0)
    name, mode = _name(info), info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return Member(name, 0, is_document=False)
    if info.flag_bits & _ENCRYPTED:
        return Member(name, 0, "encrypted")
    if info.compress_type not in _METHODS:
        return Member(name, 0, "unknown_method")
    bomb = info.file_size > max(SMALL, MOST_RATIO * info.compress_size)
    return Member(name, info.file_size, "too_large" if bomb else None)


def _name(info: zipfile.ZipInfo) -> str:
    """The name; where the archive does not say that it is UTF-8 it is what it reads as."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return decode_name(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename
