"""The archives that were read last, kept open: the next member mostly stands in one of them."""

from __future__ import annotations

import io
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

from extractor.running.archives.containers import ArchiveTrouble, Container, Member
from extractor.running.archives.opening import open_container

MOST_INNER = 64 * 1024 * 1024
"""Bytes that an archive inside another may have: it is held in memory while its members are read."""
_KEPT_OPEN = 3

Inside = tuple[int, ...]
"""Where a member stands: its number in the archive, and in each archive inside that."""


class _Open(NamedTuple):
    file: IO[bytes]
    container: Container


@dataclass(slots=True)
class Archives:
    """Open archives by path, time of change and place."""

    kept: OrderedDict[tuple[str, int, Inside], _Open] = field(default_factory=OrderedDict)

    def get(self, path: str, inside: Inside) -> Container | None:
        """The archive at a path, or that inside it; None where there is none. Raises ArchiveTrouble, OSError."""
        key = path, Path(path).stat().st_mtime_ns, inside
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key].container
        name = (self.member(path, inside).name or "") if inside else path
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

    def member(self, path: str, inside: Inside) -> Member:
        """What is known of a member. Raises ArchiveTrouble, OSError."""
        outer = self.get(path, inside[:-1])
        if outer is None or not 0 <= inside[-1] < len(outer.members):
            raise ArchiveTrouble("broken")
        return outer.members[inside[-1]]

    def read(self, path: str, inside: Inside, limit: int) -> bytes:
        """A member's bytes. Raises ArchiveTrouble, OSError."""
        member, outer = self.member(path, inside), self.get(path, inside[:-1])
        assert outer is not None
        if member.trouble is not None:
            raise ArchiveTrouble(member.trouble)
        if member.size > limit:
            raise ArchiveTrouble("too_large")
        data = outer.read(inside[-1], limit)
        if len(data) > limit:
            raise ArchiveTrouble("too_large")
        return data

    def close(self) -> None:
        """Let go of all files."""
        while self.kept:
            self.kept.popitem()[1].file.close()
