"""The documents in an archive: `archive.zip/inner/report.docx`, those of archives in it too.

Bounded in depth, count and unpacked size: an archive beyond the limits is one failed document that says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from extractor.running.archives import containers
from extractor.running.archives.containers import ArchiveTrouble, Container, Member, Trouble
from extractor.running.archives.kept import Archives, Inside
from extractor.running.leftovers import is_leftover, parts_of

MOST_DEPTH = 3


class Inner(NamedTuple):
    """A document in an archive: its name below the archive, where it stands, and why it is not read, if it is not."""

    name: str
    inside: Inside
    trouble: Trouble | None = None


@dataclass(slots=True)
class Listing:
    """The documents in an archive, in its order, and the names of what is no document and left out."""

    documents: list[Inner] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def list_archive(path: str) -> Listing | None:
    """What is in the archive at `path`; None where it is none, or cannot be opened at all.

    Hidden files, links, and what systems add are left out. An archive that is not read, and one inside that is not, is
    one entry with its trouble, and so is one without documents; the name of the archive itself is "".
    """
    archives = Archives()
    lister = _Lister(archives, path)
    try:
        lister.list_inner(PurePath(path).name, (), "")
    except ArchiveTrouble as error:
        return Listing([Inner("", (), error.trouble)])
    except (_NoArchive, OSError):
        return None
    finally:
        archives.close()
    lister.listing.documents = _unique(lister.listing.documents)
    return lister.listing


class _NoArchive(Exception):
    pass


@dataclass(slots=True)
class _Lister:
    archives: Archives
    path: str
    listing: Listing = field(default_factory=Listing)
    members: int = 0
    unpacked: int = 0

    def list_inner(self, own: str, inside: Inside, below: str) -> None:
        """Note what is in the archive `inside` which is called `own`, with names that begin with `below`."""
        container = self.archives.get(self.path, inside)
        if container is None:
            raise _NoArchive
        before = len(self.listing.documents)
        for number, member in enumerate(container.members):
            self._list_member(container, (*inside, number), member, below)
        found = self.listing.documents[before:]
        if not found:
            raise ArchiveTrouble("empty")
        if len(found) == 1 and found[0].name == below + own:  # a page that is packed by itself keeps its name
            self.listing.documents[before] = found[0]._replace(name=below.rstrip("/"))

    def _list_member(self, container: Container, inside: Inside, member: Member, below: str) -> None:
        parts = parts_of(member.name or "")
        if not parts:
            return
        name = below + "/".join(parts)
        self._count(member.size if member.trouble is None else 0)
        if not member.is_document or any(map(is_leftover, parts)):
            self.listing.left_out.append(name)
        elif member.trouble is None and _is_archive(container, inside[-1]):
            self._list_archive(inside, name, parts[-1])
        else:
            self.listing.documents.append(Inner(name, inside, member.trouble))

    def _list_archive(self, inside: Inside, name: str, own: str) -> None:
        trouble: Trouble | None = "too_deep"
        if len(inside) < MOST_DEPTH:
            try:
                return self.list_inner(own, inside, f"{name}/")
            except _NoArchive:
                trouble = None
            except ArchiveTrouble as error:
                if self._is_full():
                    raise
                trouble = error.trouble
        self.listing.documents.append(Inner(name, inside, trouble))
        return None

    def _count(self, size: int) -> None:
        self.members += 1
        self.unpacked += size
        if self._is_full():
            raise ArchiveTrouble("too_many" if self.members > containers.MOST_MEMBERS else "too_large")

    def _is_full(self) -> bool:
        return self.members > containers.MOST_MEMBERS or self.unpacked > containers.MOST_UNPACKED


def _is_archive(container: Container, number: int) -> bool:
    """Whether a member is an archive; what is damaged is told when it is read."""
    try:
        return container.is_archive(number)
    except ArchiveTrouble:
        return False


def _unique(inner: list[Inner]) -> list[Inner]:
    """The documents, a number behind the name where an archive holds a name twice."""
    seen: Counter[str] = Counter()
    unique: list[Inner] = []
    for each in inner:
        name = each.name
        while seen[name]:
            seen[each.name] += 1
            name = f"{each.name} ({seen[each.name]})"
        seen[name] += 1
        unique.append(each._replace(name=name))
    return unique
