"""A file of output that is not there until it is whole."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any


@dataclass(frozen=True, slots=True)
class Part:
    """A file by the path it will have. Until `publish` it is written under another name beside it."""

    path: Path

    @property
    def unfinished(self) -> Path:
        """Where it is written until it is whole."""
        return self.path.with_name(self.path.name + ".part")

    def begin(self) -> Path:
        """Where to write it. What stands there is taken away: it may be a link, and lead anywhere."""
        self.unfinished.unlink(missing_ok=True)
        return self.unfinished

    def publish(self) -> None:
        """Put the whole file in its place, at once."""
        self.unfinished.replace(self.path)

    def discard(self) -> None:
        """Take away what was written."""
        self.unfinished.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """A file of text, whole at once."""
    part = Part(path)
    part.begin().write_text(text, encoding="utf-8")
    part.publish()


def close_quietly(file: IO[Any]) -> None:
    """Close a file that is thrown away: that its last bytes cannot be written is no matter."""
    with suppress(OSError):
        file.close()
