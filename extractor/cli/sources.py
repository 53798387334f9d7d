"""The documents that a command's PATHs mean, and what people are told of those that are none."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Iterable
from tempfile import NamedTemporaryFile

from extractor.cli.telling import Voice, named
from extractor.documents.opening import MAX_BYTES
from extractor.errors import UsageError
from extractor.messages import say
from extractor.running.archives.containers import MOST_UNPACKED
from extractor.running.archives.kinds import START, archive_kind
from extractor.running.found import Source
from extractor.running.sources import find_sources


def given_sources(paths: Iterable[str], voice: Voice, out: str, own: Iterable[str]) -> list[Source]:
    """Every document given, in order; `out` and `own` as in `find_sources`. Raises UsageError where there is none."""
    found = find_sources(paths, out, own, lambda: _read_stdin(voice))
    if not found.sources:
        reasons = [say(key, voice.lang, **facts) for key, facts in found.notes]
        raise UsageError(
            say("nothing_to_read", voice.lang), "; ".join(reasons) or "PATH", say("nothing_to_read_way_out", voice.lang)
        )
    if found.left_out:
        voice.warn("left_out", count=len(found.left_out), names=named(found.left_out, voice.lang, 3))
    for key, facts in found.notes:
        voice.warn(key, **facts)
    return found.sources


def _read_stdin(voice: Voice) -> bytes | str:
    """What is typed or piped in; an archive is written to a file that lives as long as the command, for its members are
    read when their turn comes, and maybe by other processes. Its path is given then.
    """
    if sys.stdin.isatty():
        voice.tell("stdin_waits")
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if archive_kind(data[:START], "") is None:
        return data
    file = NamedTemporaryFile(prefix="extractor-stdin-")  # noqa: SIM115 - until the command ends
    atexit.register(file.close)
    file.write(data)
    left = MOST_UNPACKED
    while left > 0 and (block := sys.stdin.buffer.read(min(left, MAX_BYTES))):
        left -= file.write(block)
    file.flush()
    return file.name
