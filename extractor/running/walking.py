"""Which files a path means: a file, those below a folder, those that a pattern matches, in order."""

# Paths stay strings: there may be very many, and names that are no UTF-8 must survive.
# ruff: noqa: PTH100, PTH112, PTH114, PTH116, PTH118, PTH207, PTH208

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import PurePath
from typing import TYPE_CHECKING

from extractor.running.leftovers import is_leftover

if TYPE_CHECKING:
    from extractor.running.found import Found


@dataclass(slots=True)
class Output:
    """The output folder, by its real path, and the names of the files written in it."""

    real: str
    own: frozenset[str]

    def is_own_file(self, folder: str, name: str) -> bool:
        """Whether it is one of the files that a run writes."""
        return name in self.own and real_path(folder) == self.real

    def holds(self, path: str, base: str) -> bool:
        """Whether a file that a pattern matched lies in the output folder (unless the pattern itself begins there)."""
        folder, name = os.path.split(real_path(path))
        if (real_path(base) + os.sep).startswith(self.real + os.sep):
            return name in self.own and folder == self.real
        return (folder + os.sep).startswith(self.real + os.sep)


def real_path(path: str) -> str:
    """Where a path leads; the path itself where that cannot be told."""
    try:
        return os.path.realpath(path)
    except OSError:  # a link that may not be read
        return os.path.abspath(path)


def expand(given: str, output: Output, found: Found) -> Iterator[tuple[str, str]]:
    """(name, path) of every document that one PATH means. Nothing for a file that does not exist."""
    if os.path.isdir(given):
        below = list(_walk(given, output, found))
        if not below and real_path(given) != output.real:
            found.note("empty_folder", path=given)
        yield from ((_below(path, given), path) for path in below)
    elif has_magic(given) and not os.path.lexists(given):
        base = _fixed_beginning(given)
        matches = sorted(glob(given, recursive=True))
        if not matches:
            found.note("nothing_matches", path=given)
        meant = PurePath(given).name.startswith((".", "~"))
        for match in matches:
            if is_leftover(PurePath(match).name) and not meant:
                found.left_out.append(_below(match, base))
                continue
            is_folder = os.path.isdir(match)
            if os.path.islink(match) if is_folder else not _is_readable_kind(match):
                found.left_out.append(_below(match, base))
                continue
            inner = _walk(match, output, found) if is_folder else iter([match])
            yield from ((_below(path, base), path) for path in inner if not output.holds(path, base))
    else:
        if not os.path.lexists(given):
            found.note("no_such_path", path=given)
        yield PurePath(given).name or given, given


def _walk(folder: str, output: Output, found: Found) -> Iterator[str]:
    """Every file below `folder`, sorted by path, folder by folder."""
    unlisted: list[str] = []
    beside = real_path(folder) == output.real
    for parent, folders, files in os.walk(folder, onerror=lambda error: unlisted.append(error.filename)):
        for name in sorted(folders):
            inner = os.path.join(parent, name)
            if is_leftover(name):
                folders.remove(name)
                found.left_out.append(f"{_below(inner, folder)}/")
                continue
            if real_path(inner) == output.real and not beside:
                folders.remove(name)
                _tell_skipped(inner, output, found)
        folders.sort()
        for name in sorted(files):
            path = os.path.join(parent, name)
            if output.is_own_file(parent, name):
                continue
            if is_leftover(name) or not _is_readable_kind(path):
                found.left_out.append(_below(path, folder))
            else:
                yield path
    yield from unlisted


def _tell_skipped(folder: str, output: Output, found: Found) -> None:
    foreign = [name for name in os.listdir(folder) if name not in output.own and not name.startswith(".")]
    if foreign:
        found.note("output_skipped", path=folder, count=len(foreign))


def _is_readable_kind(path: str) -> bool:
    """A regular file; or one whose kind cannot be told, which is read, and fails with its reason."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def _fixed_beginning(pattern: str) -> str:
    """The folder of a pattern before its first wildcard: reports/2023 of reports/2023/*/a.txt."""
    fixed: list[str] = []
    for part in PurePath(pattern).parts[:-1]:
        if has_magic(part):
            break
        fixed.append(part)
    return os.path.join(*fixed) if fixed else ""


def _below(path: str, folder: str) -> str:
    if not folder or folder == ".":
        return PurePath(path).as_posix()
    return PurePath(os.path.relpath(path, folder)).as_posix()
