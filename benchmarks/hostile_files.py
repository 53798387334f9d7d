"""Files that are made to break whoever reads them, and files as they come broken; each is made when it is asked for."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import struct
import tarfile
import zlib
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path

from tests.documents.ofd.writing import ofd, path, text
from tests.documents.packing import docx, odt, p, pack, tbl, tc
from tests.documents.pdf.writer import Sheet, write_contents, write_pdf
from tests.running.archives.packing import mail, tarred, zipped

MIB = 1024 * 1024
FIXTURES = Path(__file__).resolve().parents[1] / "eval" / "fixtures"
REPORT = (FIXTURES / "form2019-source-error" / "document.txt").read_bytes()
PAGE = (FIXTURES / "form2021-web-page" / "document.html").read_bytes()

Build = Callable[[], bytes]

_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE d [<!ENTITY e0 "{"ha" * 50}">{_ENTITIES}]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1536, b"\0")


def good_files() -> dict[str, bytes]:
    """Reports that have to be read whatever lies beside them."""
    return {
        "good.txt": REPORT,
        "good.html": PAGE,
        "good.zip": zipped({"in a zip.txt": REPORT}),
        "good.eml": mail({"in a mail.html": PAGE}),
    }


def _nested(deep: int) -> bytes:
    data = zipped({"report.txt": REPORT})
    for _ in range(deep):
        data = zipped({"inner.zip": data})
    return data


def _mails(deep: int) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.cn", "b@example.cn"
    message.set_content("x")
    data = message.as_bytes()
    for _ in range(deep):
        data = b"From: a@example.cn\nTo: b@example.cn\nX-Mailer: x\nContent-Type: message/rfc822\n\n" + data
    return data


def _tar_of_zeros(size: int) -> bytes:
    info = tarfile.TarInfo("zeros.txt")
    info.size = size
    block = gzip.compress(bytes(16 * MIB))
    return gzip.compress(info.tobuf()) + block * (size // (16 * MIB))


def _objects(count: int) -> bytes:
    page = write_contents([b"BT ET"])
    more = b"".join(b"%d 0 obj\n[]\nendobj\n" % number for number in range(100, count))
    return page.replace(b"xref\n", more + b"xref\n", 1)


def _pages(count: int) -> bytes:
    sheets = []
    for number in range(count):
        sheet = Sheet()
        for line in range(40):
            sheet.write(40, 40 + 15 * line, f"第{number}页第{line}行，本机关依法公开政府信息。")
        sheets.append(sheet)
    return write_pdf(sheets)


def _picture(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def _locked_zip() -> bytes:
    data = bytearray(zipped({"a.txt": REPORT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _sheet(cells: str, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "http://schemas.openxmlformats.org/package/2006/relationships"
    return pack(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{kind}"><Relationship Id="r" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{kind}"><Relationship Id="r" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{relation}"><sheets><sheet name="s" sheetId="1" r:id="r"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>',
        }
    )


def _nested_tables(deep: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * deep + p("x") + "</w:tc></w:tr></w:tbl>" * deep


def _far_cells() -> bytes:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return _sheet(cells)


CHEAP: Mapping[str, Build] = {
    "bomb.zip": lambda: zipped({"zeros.txt": bytes(64 * MIB)}),
    "many.zip": lambda: zipped(dict.fromkeys(map(str, range(12_000)), b"")),
    "deep.zip": lambda: _nested(30),
    "climbing.tar": lambda: tarred({"../../../etc/cron.d/x": b"x", "/etc/y": b"y"}),
    "greedy.tar.xz": lambda: lzma.compress(
        tarred({"a.txt": REPORT}), filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}]
    ),
    "locked.zip": _locked_zip,
    "mails.eml": lambda: _mails(300),
    "entities.docx": lambda: docx(p("&e9;"), BOMB),
    "outside.docx": lambda: docx(p("&e;"), OUTSIDE),
    "entities.odt": lambda: odt("<text:p>&e9;</text:p>", BOMB),
    "entities.xlsx": lambda: _sheet('<row r="1"><c r="A1" t="str"><v>&e9;</v></c></row>', BOMB),
    "far.xlsx": _far_cells,
    "deep.docx": lambda: docx(_nested_tables(3000)),
    "parts.docx": lambda: docx(p("x"), "", **{f"part{n}": "x" for n in range(6000)}),
    "locked.docx": lambda: _OLE + "EncryptedPackage".encode("utf-16-le"),
    "deep.html": lambda: b"<html><body>" + b"<div>" * 50_000 + PAGE,
    "deep-tables.html": lambda: b"<html><body>" + b"<table><tr><td>" * 3_000 + PAGE,
    "wide.html": lambda: b"<table><tr><td colspan=100000 rowspan=100000>1</td></tr></table>" * 100,
    "inflating.pdf": lambda: write_contents([zlib.compress(bytes(80 * MIB))], head="/Filter /FlateDecode"),
    "locked.pdf": lambda: write_contents([b"BT ET"], "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O () /U () >>"),
    "entities.ofd": lambda: ofd(
        [text(20, 20, "&e9;").replace("&amp;", "&")], None, **{"OFD.xml": f"{BOMB}<x>&e9;</x>"}
    ),
    "endless.ofd": lambda: ofd([text(20, 20, "x" * 10, 'DeltaX="g 99999999 1e300 g inf nan"')]),
    "huge.png": lambda: _picture(60_000, 60_000),
    "digits.txt": lambda: REPORT + b"1" * MIB,
    "blanks.txt": lambda: REPORT + b" " * MIB + b"x",
    "marks.txt": lambda: "一、".encode() * 200_000,
    "columns.csv": lambda: b",".join([b"1"] * 200_000),
    "empty.docx": bytes,
    "program.exe": lambda: b"MZ\x90\x00" + bytes(512),
    "archive.rar": lambda: b"Rar!\x1a\x07\x01\x00" + bytes(64),
    "archive.7z": lambda: b"7z\xbc\xaf\x27\x1c" + bytes(64),
    "film.mp4": lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(64),
    "font.ttf": lambda: b"\x00\x01\x00\x00\x00\x0f" + bytes(64),
    "slides.pptx": lambda: zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}),
    "random.doc": lambda: bytes(range(256)) * 64,
    "cut.txt": lambda: REPORT[: len(REPORT) // 3],
    "cut.html": lambda: PAGE[: len(PAGE) // 2],
    "cut.zip": lambda: _half(zipped({"a.txt": REPORT})),
    "cut.tgz": lambda: _half(tarred({"a.txt": os.urandom(9999)}, "w:gz")),
    "cut.txt.bz2": lambda: _half(bz2.compress(REPORT)),
    "cut.eml": lambda: _half(mail({"a.txt": REPORT})),
    "cut.docx": lambda: _half(docx(tbl(tc("甲") + tc("乙")))),
    "cut.odt": lambda: _half(odt("<text:p>x</text:p>")),
    "cut.xlsx": lambda: _half(_far_cells()),
    "cut.ofd": lambda: _half(ofd([text(20, 20, "甲" * 100)])),
    "cut.pdf": lambda: _half(_pages(2)),
    "cut.rtf": lambda: b"{\\rtf1\\ansi {cut",
    "cut.mhtml": lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Ty",
}
"""Hostile files that take little time to make and to read."""

DEAR: Mapping[str, Build] = {
    "zeros.tar.gz": lambda: _tar_of_zeros(1984 * MIB),
    "large.txt": lambda: (REPORT + b"\n") * (100 * MIB // len(REPORT)),
    "long.txt": lambda: REPORT + "本机关依法公开政府信息，共3件。\n".encode() * 400_000,
    "long.html": lambda: PAGE + b"<p>x</p>" * 2_000_000,
    "rows.html": lambda: PAGE + b"<table>" + b"<tr><td>1<td>2" * 500_000 + b"</table>",
    "objects.pdf": lambda: _objects(1_000_000),
    "pages.pdf": lambda: _pages(500),
    "shapes.pdf": lambda: write_contents([b"0 0 1 1 re f\n" * 1_000_000]),
    "letters.ofd": lambda: ofd([text(20, 20, "x" * 5 * MIB)]),
    "paths.ofd": lambda: ofd([path(20, 20, "M 0 0 L 9 0 " * 900_000)]),
    "rows.docx": lambda: docx(tbl(*[tc("1") + tc("2")] * 60_000)),
    "rows.xlsx": lambda: _sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 400_000))),
    "parts.eml": lambda: mail(dict.fromkeys((f"{n}.txt" for n in range(300)), b"x")),
}
"""Hostile files that take their time."""


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def write_odd_ones(folder: Path) -> list[str]:
    """What is no plain file, or none that may be read; the names of those that count as documents."""
    (folder / "dangling.docx").symlink_to("nowhere.docx")
    (folder / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "empty folder").mkdir()
    (folder / "unreadable.txt").touch(0)
    return ["dangling.docx", "loop.txt", "unreadable.txt"]
