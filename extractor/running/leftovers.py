"""Files that nobody means when a folder or an archive is given: hidden ones, and what systems and programs leave."""

from __future__ import annotations

import re

_LEFT = frozenset({"__macosx", "thumbs.db", "desktop.ini", "ehthumbs.db", "$recycle.bin", "system volume information"})
_LOCKS = ("~$", ".~")
_CUT = re.compile(r"[/\\]+")


def is_leftover(name: str) -> bool:
    """Whether a file or folder of that name is left out: hidden, a system's, or the lock of a document that is open."""
    return name.startswith((".", *_LOCKS)) or name.lower() in _LEFT


def parts_of(name: str) -> list[str]:
    """The parts of a name in an archive, by either slash; nothing of it leads upwards or to a root."""
    return [part for part in _CUT.split(name) if part not in ("", ".", "..")]
