"""Old Word files (.doc, .wps) and .rtf: converted by an office program that is installed, then read as .docx.

The program runs apart, in a folder of its own that is removed, with a time limit, no macros and no way to the network.
Without LibreOffice, antiword or catdoc give the words of a .doc, tables as lines.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import struct
import subprocess
import tempfile
from pathlib import Path

from extractor.documents.blocks import Written
from extractor.documents.formats import broken, encrypted, no_text
from extractor.documents.word import docx
from extractor.documents.word.office_profile import write_profile
from extractor.errors import DocumentError

SECONDS = 60.0
"""How long a conversion may take: a report takes two or three seconds."""
MOST_CONVERTED = 64 * 1024 * 1024

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
    profile, out = source.with_name("profile"), source.with_name("out")
    write_profile(profile)
    options = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", *options, "--outdir", str(out), str(source)]
    _run(command, source, name)
    converted = out / "document.docx"
    if not converted.is_file() or converted.stat().st_size > MOST_CONVERTED:
        raise broken(name)
    return converted.read_bytes()


def _read_words(program: str, source: Path, name: str) -> Written:
    text = _run([program, *_PLAIN[Path(program).stem], str(source)], source, name).decode("utf-8", "replace")
    if not text.strip():
        raise no_text(name)
    return Written(text.replace("\r\n", "\n"))


def _run(command: list[str], source: Path, name: str) -> bytes:
    """What a command prints, with all that it started ended when the time is over. Raises DocumentError then."""
    printed = source.with_name("printed")
    with printed.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd=source.parent,
            env=os.environ | {"HOME": str(source.parent)},
            start_new_session=True,
        )
        try:
            process.wait(SECONDS)
        except BaseException as error:
            _end(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise _too_slow(name) from None
            raise
    with printed.open("rb") as output:
        return output.read(MOST_CONVERTED)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and the group that it leads."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


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


def _no_program(name: str) -> DocumentError:
    return DocumentError(
        name,
        "unsupported",
        "old Word files and .rtf need LibreOffice: apt install libreoffice-writer, or https://www.libreoffice.org."
        " Or save it as .docx.",
        "旧版 Word 文件和 .rtf 需要 LibreOffice：apt install libreoffice-writer，"
        "或从 https://zh-cn.libreoffice.org 下载安装。也可以另存为 .docx 后再提交。",
    )
