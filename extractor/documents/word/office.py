"""Old Word files (.doc, .wps) and .rtf: converted by an office program that is installed, then read as .docx.

The program runs apart, in a folder of its own that is removed, with a time limit, no macros and no way to the network.
Without LibreOffice, antiword or catdoc give the words of a .doc, tables as lines.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from extractor.documents.blocks import Written
from extractor.documents.bounded import MOST_WRITTEN, run_bounded
from extractor.documents.formats import Note, broken, encrypted, no_text
from extractor.documents.word import docx
from extractor.documents.word.warm_office import find_office
from extractor.errors import DocumentError

SECONDS = 60.0
"""How long a conversion may take: a report takes a tenth of a second, and the program one or two to start."""

_OFFICES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_PLAIN = {"antiword": ("-m", "UTF-8.txt", "-w", "0"), "catdoc": ("-w", "-d", "utf-8")}
_RTF = b"{\\rtf"
_ESCAPED = re.compile(rb"\\[{}\\]")
_SECTOR = 512
_WORD = 0xA5EC
_LOCKED = 0x0100


def read(data: bytes, name: str) -> Written:
    """What a .doc, .wps or .rtf says. Raises DocumentError: `encrypted`, `unreadable`, `unsupported` without a program."""
    rich = data.startswith(_RTF)
    if rich and _is_cut_off(data):
        raise broken(name)
    if not rich and _is_locked(data):
        raise encrypted(name)
    suffix = ".rtf" if rich else ".doc" if "WordDocument".encode("utf-16-le") in data else ".wps"
    with tempfile.TemporaryDirectory(prefix="extractor-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(data)
        for program in filter(None, map(shutil.which, _OFFICES)):
            return docx.read(_convert(program, source, name), name)
        if suffix == ".doc":
            for program in filter(None, map(shutil.which, _PLAIN)):
                return _read_words(program, source, name)
    raise _no_program(name)


def _convert(program: str, source: Path, name: str) -> bytes:
    """The document as .docx. Raises DocumentError where nothing comes out."""
    out = source.with_name("out")
    with _in_time(name):
        find_office(program).convert(source, out, SECONDS)
    converted = out / "document.docx"
    if not converted.is_file() or converted.stat().st_size > MOST_WRITTEN:
        raise broken(name)
    return converted.read_bytes()


def _read_words(program: str, source: Path, name: str) -> Written:
    with _in_time(name):
        printed = run_bounded([program, *_PLAIN[Path(program).stem], str(source)], source.parent, SECONDS).printed
    text = printed.decode("utf-8", "replace")
    if not text.strip():
        raise no_text(name)
    return Written(text.replace("\r\n", "\n"), notes=(_layout_lost(Path(program).stem),))


@contextlib.contextmanager
def _in_time(name: str) -> Iterator[None]:
    try:
        yield
    except subprocess.TimeoutExpired:
        raise _too_slow(name) from None


def _is_cut_off(data: bytes) -> bool:
    """Whether a group of an .rtf stays open: office programs read such a file as far as it goes, and say nothing."""
    bare = _ESCAPED.sub(b"", data)
    return bare.count(b"{") > bare.count(b"}")


def _is_locked(data: bytes) -> bool:
    """Whether the head of a Word document (magic number 0xA5EC at the start of a sector) says that it is encrypted."""
    for start in range(_SECTOR, len(data) - 12, _SECTOR):
        magic, flags = struct.unpack_from("<H8xH", data, start)
        if magic == _WORD:
            return bool(flags & _LOCKED)
    return False


def _too_slow(name: str) -> DocumentError:
    return DocumentError(
        name,
        "unreadable",
        f"the office program did not convert it within {SECONDS:.0f} seconds. Save it as .docx yourself.",
        f"办公软件未能在 {SECONDS:.0f} 秒内完成转换。请手动另存为 .docx 后再提交。",
    )


def _layout_lost(program: str) -> Note:
    return (
        f"{program} read it, without the layout: tables are lines, and merged cells are lost. With LibreOffice "
        "(apt install libreoffice-writer) they are read as tables",
        f"由 {program} 读取，版式丢失：表格按文本行读取，合并单元格丢失。"
        "安装 LibreOffice（apt install libreoffice-writer）后可按表格读取",
    )


def _no_program(name: str) -> DocumentError:
    return DocumentError(
        name,
        "unsupported",
        "old Word files and .rtf need LibreOffice: apt install libreoffice-writer, or https://www.libreoffice.org."
        " Or save it as .docx.",
        "旧版 Word 文件和 .rtf 需要 LibreOffice：apt install libreoffice-writer，"
        "或从 https://zh-cn.libreoffice.org 下载安装。也可以另存为 .docx 后再提交。",
    )
