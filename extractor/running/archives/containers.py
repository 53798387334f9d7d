"""What an open archive is: named members that are read one by one, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

Trouble = Literal["broken", "encrypted", "too_large", "too_many", "too_deep", "unknown_method", "empty"]

MOST_MEMBERS = 10_000
MOST_UNPACKED = 1024**3
"""Bytes that all members of an archive may have together."""
SMALL = 1024 * 1024
"""Bytes unpacked below which no ratio is looked at."""
MOST_RATIO = 300
"""How many times larger a member may become; reports become 3 to 20 times larger."""

_DAMAGED: tuple[type[Exception], ...] = (
    EOFError,
    OSError,
    ValueError,
    LookupError,
    RecursionError,
    AttributeError,
    TypeError,
    OverflowError,
)


class ArchiveTrouble(Exception):
    """An archive, or a member, that is not read."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble: Trouble = trouble
        super().__init__(trouble)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name as the archive gives it, and its size unpacked.

    The name is None for a folder. `is_document` is False for a link or a device, which are never followed, and for the
    few words with which a mail sends its attachments.
    """

    name: str | None
    size: int
    trouble: Trouble | None = None
    is_document: bool = True


@dataclass(frozen=True, slots=True)
class Container:
    """An archive over its open file.

    `read` gives the bytes of the member of that number, at most `limit` + 1 of them; `is_archive` tells whether it is
    an archive itself, by how it begins. Both raise ArchiveTrouble for what is damaged.
    """

    members: Sequence[Member]
    read: Callable[[int, int], bytes]
    is_archive: Callable[[int], bool]


@contextmanager
def damage_told(*errors: type[Exception]) -> Iterator[None]:
    """What the readers of damaged archives raise (besides `errors`: all kinds of things) as an ArchiveTrouble."""
    try:
        yield
    except _DAMAGED + errors:
        raise ArchiveTrouble("broken") from None


def bounded(members: Iterable[Member]) -> list[Member]:
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


def decode_name(raw: bytes) -> str:
    """A name that does not say what it is encoded in: it is what it reads as, mostly GBK in China."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")
