"""The documents that a command's PATHs mean, as they were found."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.running.archives.containers import Trouble
from extractor.running.archives.kept import Inside


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: its unique name and its path, or its bytes where it has none (standard input).

    A document in an archive has the archive's path, its place `inside`, and `trouble` where it cannot be read.
    """

    name: str
    path: str
    data: bytes | None = None
    inside: Inside = ()
    trouble: Trouble | None = None

    @property
    def is_member(self) -> bool:
        """Whether its bytes are those of a part of the file at `path`."""
        return bool(self.inside) or self.trouble is not None


@dataclass(slots=True)
class Found:
    """The documents in the order given: what a run accounts for, one status each.

    `left_out` names what is no document and not counted; `notes` are messages for people: a key of the catalogue and
    its facts.
    """

    sources: list[Source] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    notes: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def note(self, key: str, **facts: object) -> None:
        """Remember something that people should be told."""
        self.notes.append((key, facts))
