from __future__ import annotations

import pytest

from extractor.documents.formats import FORMATS, find_format


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"II*\x00....", "tiff"),
        (b"MM\x00*....", "tiff"),
        (b"GIF89a....", "gif"),
        (b"BM....\0\0\0\0....", "bmp"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"BMW and others", None),
        (b"GIFTS", None),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(data: bytes, found: str | None) -> None:
    assert find_format(data, "a.txt") == found
    assert found is None or FORMATS[found].media_type.startswith("image/")
