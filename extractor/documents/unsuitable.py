"""Files that hold no report that can be read, known by their first bytes: what each is, and the way out."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.errors import DocumentError, Reason


class _Kind(NamedTuple):
    """What a file is, in English and Chinese, and the key of the way out."""

    what: str
    what_zh: str
    way: str


_WAYS: dict[str, tuple[Reason, str, str]] = {
    "picture": (
        "no_text",
        "Save it as a PDF, or as a PNG, JPEG or TIFF picture, and give that: those can be recognised.",
        "请另存为 PDF，或 PNG、JPEG、TIFF 图片后再提交：这些可做文字识别。",
    ),
    "archive": (
        "unsupported",
        "Give it to `extractor extract` or to `extract_many`: they read the documents in it.",
        "请交给 `extractor extract` 或 `extract_many`，它们会读取其中的文件。",
    ),
    "packed": (
        "unsupported",
        "Unpack it and give the folder, or pack it again as .zip.",
        "请解压后提交文件夹，或重新打包为 .zip。",
    ),
    "print": ("unsupported", "Open it, save or print it as PDF, and give that.", "请打开后另存或打印为 PDF 再提交。"),
    "mail": (
        "unsupported",
        "Save it as .eml in the mail program, or save its attachments, and give those.",
        "请在邮件程序中另存为 .eml，或保存其附件后提交。",
    ),
    "program": (
        "unsupported",
        "It is never run. If it unpacks itself, unpack it and give the folder.",
        "程序不会被运行。如果是自解压包，请解压后提交文件夹。",
    ),
    "shortcut": (
        "unsupported",
        "It only says where the document is: give the document itself.",
        "其中只有文件的地址，请提交文件本身。",
    ),
    "other": ("unsupported", "There is no report to read in it: give the report itself.", "其中没有可读的报告，请提交报告本身。"),
}  # fmt: skip

_PICTURES = {
    b"8BPS\x00": "Photoshop",
    b"AT&TFORM": "DjVu",
    b"\x00\x00\x00\x0cjP  ": "JPEG 2000",
}
_STARTS: tuple[tuple[bytes, _Kind], ...] = (
    *((magic, _Kind(f"a {name} picture", f"{name} 图片", "picture")) for magic, name in _PICTURES.items()),
    (b"7z\xbc\xaf\x27\x1c", _Kind("a 7z archive", "7z 压缩包", "packed")),
    (b"Rar!\x1a\x07", _Kind("a RAR archive", "RAR 压缩包", "packed")),
    (b"MSCF\x00", _Kind("a cabinet archive (cab)", "CAB 压缩包", "packed")),
    (b"\x28\xb5\x2f\xfd", _Kind("a zstd archive", "zstd 压缩包", "packed")),
    (b"\x1f\x8b\x08", _Kind("a gzip archive", "gzip 压缩包", "archive")),
    (b"\xfd7zXZ\x00", _Kind("an xz archive", "xz 压缩包", "archive")),
    (b"CAJ\x00", _Kind("a CAJ file", "CAJ 文件", "print")),
    (b"HN\xc8\x00", _Kind("a CAJ file", "CAJ 文件", "print")),
    (b"KDH ", _Kind("a KDH file", "KDH 文件", "print")),
    (b"Founder CEB", _Kind("a CEB file (Apabi)", "CEB 文件（方正）", "print")),
    (b"\x7fELF", _Kind("a program", "程序文件", "program")),
    (b"\xcf\xfa\xed\xfe", _Kind("a program", "程序文件", "program")),
    (b"\x1aE\xdf\xa3", _Kind("a video", "视频文件", "other")),
    (b"FLV\x01", _Kind("a video", "视频文件", "other")),
    (b"\x00\x00\x01\xba", _Kind("a video", "视频文件", "other")),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", _Kind("a video or a sound", "音视频文件", "other")),
    (b"OggS\x00", _Kind("a sound", "音频文件", "other")),
    (b"fLaC\x00", _Kind("a sound", "音频文件", "other")),
    (b"\x00\x01\x00\x00Standard ", _Kind("a database (Access)", "Access 数据库", "other")),
    (b"SQLite format 3\x00", _Kind("a database (SQLite)", "SQLite 数据库", "other")),
    (b"OTTO\x00", _Kind("a font", "字体文件", "other")),
    (b"\x00\x01\x00\x00\x00", _Kind("a font", "字体文件", "other")),
    (b"ttcf\x00", _Kind("a font", "字体文件", "other")),
    (b"wOFF\x00", _Kind("a font", "字体文件", "other")),
    (b"wOF2\x00", _Kind("a font", "字体文件", "other")),
    (b"L\x00\x00\x00\x01\x14\x02\x00", _Kind("a shortcut", "快捷方式", "shortcut")),
    (b"[InternetShortcut]", _Kind("a shortcut to a web page", "网址快捷方式", "shortcut")),
    (b"!BDN", _Kind("a mailbox (Outlook)", "Outlook 邮箱文件", "mail")),
)
_ZIPPED = (
    (b"ppt/", _Kind("a presentation (pptx)", "演示文稿（pptx）", "print")),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", _Kind("a presentation (odp)", "演示文稿（odp）", "print")),
    (b"mimetypeapplication/vnd.oasis", _Kind("an OpenDocument drawing", "OpenDocument 绘图文件", "print")),
    (b"mimetypeapplication/epub", _Kind("an electronic book (epub)", "电子书（epub）", "print")),
    (b"AndroidManifest.xml", _Kind("a program", "程序文件", "program")),
)  # fmt: skip
_COMPOUND = (
    (_Kind("a mail as Outlook saves it (msg)", "Outlook 邮件（msg）", "mail"), "__properties_version1.0", ()),
    (_Kind("a presentation (ppt)", "演示文稿（ppt）", "print"), "PowerPoint Document", ("WordDocument",)),
    (_Kind("a drawing (Visio)", "Visio 绘图文件", "print"), "VisioDocument", ("WordDocument", "Workbook")),
)
"""Kinds of compound files: the stream each has, and those that say that it is only embedded."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_SAMPLE = 65536
_STILL = re.compile(rb"hei[cfsx]|mif1|avif")


def refuse_unsuitable(data: bytes, name: str) -> None:
    """Raises DocumentError where the bytes are those of a known kind of file that is not read, or there are none."""
    if not data:
        raise DocumentError(
            name,
            "no_text",
            "the file is empty. Save or download it again.",
            "文件为空（0 字节）。请重新保存或下载。",
        )
    kind = find_unsuitable(data)
    if kind is not None:
        reason, way_out, way_out_zh = _WAYS[kind.way]
        apart = " " if kind.what_zh[0].isascii() else ""
        raise DocumentError(name, reason, f"this is {kind.what}. {way_out}", f"这是{apart}{kind.what_zh}。{way_out_zh}")


def find_unsuitable(data: bytes) -> _Kind | None:
    """What the file is, where it is of a kind that is not read."""
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _find_in_zip(data)
    if data.startswith(_OLE):
        return _find_in_compound(data)
    for magic, kind in _STARTS:
        if data.startswith(magic):
            return kind
    return _find_in_head(data[:1024])


def _find_in_zip(data: bytes) -> _Kind:
    ends = data[:_SAMPLE] + data[-_SAMPLE:]
    return next((kind for part, kind in _ZIPPED if part in ends), _Kind("a zip archive", "zip 压缩包", "archive"))


def _find_in_compound(data: bytes) -> _Kind | None:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    return next((kind for kind, own, others in _COMPOUND if has(own) and not any(map(has, others))), None)


def _find_in_head(head: bytes) -> _Kind | None:
    """Kinds whose mark is short, or not at the beginning: it counts beside bytes that no text has."""
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        return _Kind("a bzip2 archive", "bzip2 压缩包", "archive")
    if b"\0" not in head:
        return None
    if head[4:8] == b"ftyp":
        still = _STILL.match(head[8:12])
        return _Kind("a HEIF picture", "HEIF 图片", "picture") if still else _Kind("a video", "视频文件", "other")
    if head.startswith(b"MZ"):
        return _Kind("a program", "程序文件", "program")
    if head.startswith(b"RIFF") and head[8:12] in (b"AVI ", b"WAVE"):
        return _Kind("a video or a sound", "音视频文件", "other")
    return _Kind("a sound", "音频文件", "other") if head.startswith(b"ID3") else None
