"""Zip files, tar files and mails as what they hold: named members that are read one by one. Nothing is ever unpacked to disk."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import IO, Literal, cast

Trouble = Literal["broken", "encrypted", "too_large", "too_many", "too_deep"]

MOST_MEMBERS = 10_000
MOST_UNPACKED = 1024**3
"""Bytes that all members of an archive may have together."""
MOST_RATIO = 300
"""How many times larger a member may become; reports become 3 to 20 times larger."""
_SMALL = 1024 * 1024  # no ratio is looked at below
_LARGEST_MAIL = 128 * 1024 * 1024

_DOCUMENTS = ("word/", "xl/", "ppt/", "mimetype", "OFD.xml")
BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, ValueError, LookupError, NotImplementedError,
    RecursionError, AttributeError, TypeError,
)  # fmt: skip
"""What the readers of damaged archives raise."""


class ArchiveTrouble(Exception):
    """An archive, or a member, that is not read."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble: Trouble = trouble
        super().__init__(trouble)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name as the archive gives it (None: it is no document), and its size unpacked."""

    name: str | None
    size: int
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Container:
    """An archive over its open file. `read` gives the bytes of the member of that number, at most `limit` + 1 of them."""

    members: Sequence[Member]
    read: Callable[[int, int], bytes]


def is_archive_name(name: str) -> bool:
    """Whether a file of that name may be an archive; `open_container` tells whether it is."""
    return name.lower().endswith((".zip", ".tar", ".tar.gz", ".tgz", ".eml"))


def open_container(file: IO[bytes], name: str) -> Container | None:
    """The archive in a file that is open; None where the content is no archive, whatever its name says.

    Raises ArchiveTrouble for an archive that is damaged, wholly encrypted, or larger than the limits.
    """
    start = file.read(512)
    file.seek(0)
    try:
        if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _open_zip(file)
        if start.startswith(b"\x1f\x8b") and not name.lower().endswith((".zip", ".eml")):
            return _open_tar(cast("IO[bytes]", gzip.GzipFile(fileobj=file)))
        if start[257:262] == b"ustar":
            return _open_tar(file)
        return _open_mail(file) if name.lower().endswith(".eml") else None
    except BROKEN:
        raise ArchiveTrouble("broken") from None


def _open_zip(file: IO[bytes]) -> Container | None:
    archive = zipfile.ZipFile(file)
    infos = archive.infolist()
    if any(info.filename.startswith(_DOCUMENTS) for info in infos):
        return None
    members = [_member_of_zip(info) for info in infos]
    kept = [member for member in members if member.name is not None]
    if kept and all(member.trouble == "encrypted" for member in kept):
        raise ArchiveTrouble("encrypted")

    def read(number: int, limit: int) -> bytes:
        with archive.open(infos[number]) as member:
            return member.read(limit + 1)

    return Container(_bounded(members), read)


def _member_of_zip(info: zipfile.ZipInfo) -> Member:
    name = None if info.is_dir() else _name_in_zip(info)
    if info.flag_bits & 1:
        return Member(name, 0, "encrypted")
    bomb = info.file_size > max(_SMALL, MOST_RATIO * info.compress_size)
    return Member(name, info.file_size, "too_large" if bomb else None)


def _name_in_zip(info: zipfile.ZipInfo) -> str:
    """The name; where the archive does not say that it is UTF-8 it is what it reads as, mostly GBK in China."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return _decode_name(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def _decode_name(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


class _Steps(io.RawIOBase):
    """A file of which nothing large is read at once: headers of tar files may claim any size."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= 2 * _LARGEST_MAIL:
            raise ArchiveTrouble("too_large")
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        if offset > 2 * MOST_UNPACKED:
            raise ArchiveTrouble("too_large")
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _open_tar(file: IO[bytes]) -> Container:
    archive = tarfile.TarFile.open(fileobj=cast("IO[bytes]", _Steps(file)), mode="r:", errors="surrogateescape")
    infos: list[tarfile.TarInfo] = []

    def listed() -> Iterator[Member]:
        for info in archive:
            infos.append(info)
            name = _decode_name(info.name.encode("utf-8", "surrogateescape")) if info.isreg() else None
            yield Member(name, info.size if info.isreg() else 0)

    def read(number: int, limit: int) -> bytes:
        member = archive.extractfile(infos[number])
        return member.read(limit + 1) if member is not None else b""

    return Container(_bounded(listed()), read)


def _open_mail(file: IO[bytes]) -> Container | None:
    data = file.read(_LARGEST_MAIL + 1)
    if len(data) > _LARGEST_MAIL:
        raise ArchiveTrouble("too_large")
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        return None
    parts = list(_parts(message))
    payloads = [payload for _, payload in parts]
    members = [Member(name, len(payload)) for name, payload in parts]
    return Container(_bounded(members), lambda number, limit: payloads[number][: limit + 1])


def _parts(message: Message) -> Iterator[tuple[str, bytes]]:
    """The body and the attachments. Of a body in several forms the web page is taken; its pictures are left out."""
    if isinstance(message, EmailMessage) and (body := message.get_body(("html", "plain"))) is not None:
        yield f"body.{'html' if body.get_content_type() == 'text/html' else 'txt'}", _payload(body)
    else:
        body = None
    for number, part in enumerate(_leaves(message)):
        named = part.get_filename()
        attached = part.get_content_disposition() == "attachment"
        if part is body or not (attached or named) or (part.get_content_maintype() == "image" and not attached):
            continue
        suffix = ".eml" if part.get_content_type() == "message/rfc822" else ""
        name = _decode_name((named or f"attachment {number}{suffix}").encode("utf-8", "surrogateescape"))
        yield name.replace("/", "_").replace("\\", "_"), _payload(part)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold no parts; an attached mail is one of them."""
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    inner = part.get_payload()
    return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""


def _bounded(members: Sequence[Member] | Iterator[Member]) -> list[Member]:
    """The members. Raises ArchiveTrouble before more is looked at than an archive may hold."""
    kept: list[Member] = []
    unpacked = 0
    for member in members:
        kept.append(member)
        unpacked += member.size if member.trouble is None else 0
        if len(kept) > MOST_MEMBERS:
            raise ArchiveTrouble("too_many")
        if unpacked > MOST_UNPACKED:
            raise ArchiveTrouble("too_large")
    return kept
