"""The bytes of a document that was given, wherever it stands: in a file, in an archive, or at hand."""

from __future__ import annotations

from extractor.documents.opening import read_file
from extractor.running.archives.members import read_member
from extractor.running.found import Source


def read_content(source: Source, limit: int) -> bytes:
    """The document's bytes; `limit` as in `read_file`. Raises DocumentError."""
    if source.data is not None:
        return source.data
    if source.is_member:
        return read_member(source.path, source.inside, source.trouble, limit, source.name)
    return read_file(source.path, source.name, limit)
