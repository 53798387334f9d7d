"""Which documents a command's PATHs mean: files, folders, archives, patterns and standard input, in order.

The name of a document is what its result is found by: the file's name for a file given by itself, the path below the
folder (or below the pattern's fixed beginning) for the others. Where two documents would share a name, each gets the
path by which it was given.
"""

# Paths stay strings: there may be very many, and names that are no UTF-8 must survive.
# ruff: noqa: PTH114, PTH116, PTH118

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from extractor.documents.opening import open_at_once
from extractor.running.archives.kinds import START, archive_kind
from extractor.running.archives.listing import list_archive
from extractor.running.found import Found, Source
from extractor.running.walking import Output, expand, real_path

STDIN = "stdin"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def find_sources(paths: Iterable[str], out: str, own: Iterable[str], read_stdin: Callable[[], bytes | str]) -> Found:
    """The documents that `paths` mean.

    `out` is the output folder: below a folder or pattern it is left out whole; where documents lie beside the output
    (OUT holds them), only its files named `own` are. A path that does not exist is a document all the same (it will be
    told as failed) unless nothing at all is found. Hidden files, what systems and programs leave behind, and what is no
    file (a socket, a device) are left out of folders; symbolic links to folders are not followed. `read_stdin` gives
    bytes, or the path of a file to which an archive was written.
    """
    found = Found()
    output = Output(real_path(out), frozenset(own))
    folders = _RealFolders()
    entries: dict[str, tuple[str, str]] = {}  # real path: name, path as given
    stdin: bytes | str | None = None
    for given in paths:
        if given == "-":
            stdin = read_stdin() if stdin is None else stdin
            entries["-"] = (STDIN, "-")
            continue
        for name, path in expand(given, output, found):
            real = folders.real(path)
            if real in entries:
                found.note("given_twice", path=path)
            else:
                entries[real] = (_printable(name), path)
    if any(path == "-" or os.path.lexists(path) for _, path in entries.values()):
        names = _unique_names(list(entries.values()))
        for name, (_, path) in zip(names, entries.values(), strict=True):
            source = Source(name, path) if path != "-" or stdin is None else _typed_in(name, stdin)
            documents, left_out = open_source(source)
            found.sources += documents
            found.left_out += left_out
        found.sources = _numbered(found.sources)
    found.left_out = [_printable(name) for name in found.left_out]
    return found


def _typed_in(name: str, stdin: bytes | str) -> Source:
    return Source(name, stdin) if isinstance(stdin, str) else Source(name, "-", stdin)


def open_source(source: Source) -> tuple[list[Source], list[str]]:
    """The document, or the documents in it where it is an archive; and the names of what is left out of that."""
    if source.data is not None or archive_kind(_start_of(source.path), source.path) is None:
        return [source], []
    listing = list_archive(source.path)
    if listing is None:
        return [source], []
    below = ((f"{source.name}/{_printable(each.name)}".rstrip("/"), each) for each in listing.documents)
    documents = [Source(name, source.path, None, each.inside, each.trouble) for name, each in below]
    return documents, [f"{source.name}/{name}" for name in listing.left_out]


def _start_of(path: str) -> bytes:
    """The first bytes of a plain file; none of anything else, which may have to be waited for."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        with open(path, "rb", buffering=0, opener=open_at_once) as file:
            return file.read(START) or b""
    except (OSError, ValueError):
        return b""


class _RealFolders:
    """Real paths of files, each folder resolved once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def real(self, path: str) -> str:
        folder, name = os.path.split(path)
        if name in ("", ".", "..") or os.path.islink(path):
            return real_path(path)
        if folder not in self._known:
            self._known[folder] = real_path(folder)
        return os.path.join(self._known[folder], name)


def _unique_names(entries: list[tuple[str, str]]) -> list[str]:
    """A name for each (name, path): the name, or the path where names would be shared. Paths differ from each other."""
    names = [name for name, _ in entries]
    counts = Counter(names)
    while len(counts) < len(names):
        names = [_printable(path) if counts[name] > 1 else name for name, (_, path) in zip(names, entries, strict=True)]
        counts = Counter(names)
    return names


def _numbered(sources: list[Source]) -> list[Source]:
    """The documents, with a number behind a name that stands twice: in an archive, and below a folder of its name."""
    names: Counter[str] = Counter()
    for place, source in enumerate(sources):
        names[source.name] += 1
        if names[source.name] > 1:
            sources[place] = replace(source, name=f"{source.name} ({names[source.name]})")
    return sources


def _printable(name: str) -> str:
    """A name that UTF-8 and a terminal can hold: other bytes, and control characters, are told by their number."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)
