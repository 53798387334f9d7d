"""An archive opened by the module for its kind.

The modules load what they need when an archive comes: a run over plain files pays for none of it.
"""

from __future__ import annotations

from typing import IO

from extractor.running.archives.containers import Container, damage_told
from extractor.running.archives.kinds import START, archive_kind


def open_container(file: IO[bytes], name: str) -> Container | None:
    """The archive in a file that is open; None where the content is no archive, whatever its name says.

    Raises ArchiveTrouble for an archive that is damaged, wholly encrypted, or larger than the limits.
    """
    start = file.read(START)
    file.seek(0)
    kind = archive_kind(start, name)
    with damage_told():
        if kind == "zip":
            from extractor.running.archives.zips import open_zip

            return open_zip(file)
        if kind == "tar":
            from extractor.running.archives.tars import open_tar

            return open_tar(file)
        if kind == "packed":
            from extractor.running.archives.tars import open_packed

            return open_packed(file, start, name)
        if kind == "mail":
            from extractor.running.archives.mails import open_mail

            return open_mail(file)
    return None
