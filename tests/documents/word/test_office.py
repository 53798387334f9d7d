from __future__ import annotations

import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.documents.word import office
from extractor.documents.word.office import read
from extractor.errors import DocumentError

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

WORDS = "一、总体情况"
ROW = r"\trowd\cellx2000\cellx4000 \intbl {}\cell {}\cell\row "


def rtf(body: str) -> bytes:
    escaped = "".join(each if each.isascii() else f"\\u{ord(each)}?" for each in body)
    return f"{{\\rtf1\\ansi {escaped}}}".encode("ascii")


def install(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a program of a Python script, the only one on the path."""
    program = folder / name
    program.write_text(f"#!{sys.executable}\n{script}", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(office, "_OFFICES", ("soffice",))


def reason_of(data: bytes, name: str) -> str:
    with pytest.raises(DocumentError) as caught:
        read(data, name)
    return caught.value.reason


def word(flags: int = 0) -> bytes:
    """The first sectors of an old Word file: enough to tell what it is."""
    head = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags)
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
        + head.ljust(512, b"\0")
        + "WordDocument".encode("utf-16-le")
    )


@needs_office
def test_an_rtf_is_read_with_its_tables() -> None:
    written = read(rtf(rf"{WORDS}\par " + ROW.format("规章", "12") + ROW.format("废止", "3") + r"\pard 完"), "a.rtf")
    assert written.text == f"{WORDS}\n规章\t12\n废止\t3\n完\n"
    assert len(written.grids) == 1


@needs_office
def test_an_old_word_file_is_read_with_its_tables(tmp_path: Path) -> None:
    source = tmp_path / "a.html"
    table = "<table border=1><tr><td rowspan=2>规章</td><td>12</td></tr><tr><td>3</td></tr></table>"
    source.write_text(f"<meta charset=utf-8><p>{WORDS}</p>{table}<p>完</p>", "utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "doc:MS Word 97",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    data = (tmp_path / "a.doc").read_bytes()
    written = read(data, "a.wps")
    assert written.text == f"{WORDS}\n规章\t12\n\t3\n完\n"
    assert [cell.rowspan for cell in written.grids[0].cells] == [2, 1, 1]
    assert reason_of(data[:5000], "a.doc") == "unreadable"


def test_a_converted_file_is_read_from_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"""
import pathlib, sys
sys.path.insert(0, {str(Path.cwd())!r})
from tests.documents.packing import docx, p
source = pathlib.Path(sys.argv[-1])
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir()
(out / "document.docx").write_bytes(docx(p(source.name) + p(str(source))))
"""
    install(tmp_path, "soffice", script, monkeypatch)
    name, source = read(word(), "a.doc").text.split()
    assert name == "document.doc"
    assert not Path(source).parent.exists()


def test_a_program_that_makes_nothing_tells_a_broken_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "soffice", "", monkeypatch)
    assert reason_of(word(), "a.doc") == "unreadable"


def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child"
    script = f"""
import os, pathlib, time
pid = os.fork()
if pid:
    pathlib.Path({str(child)!r}).write_text(str(pid))
time.sleep(600)
"""
    install(tmp_path, "soffice", script, monkeypatch)
    monkeypatch.setattr(office, "SECONDS", 3.0)
    assert reason_of(word(), "a.doc") == "unreadable"
    stat = Path("/proc", child.read_text(), "stat")
    assert not stat.exists() or stat.read_text().split()[2] == "Z"


@pytest.mark.parametrize("program", ["antiword", "catdoc"])
def test_without_an_office_the_words_of_a_doc_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    install(tmp_path, program, f"import sys; sys.stdout.buffer.write({WORDS!r}.encode() + b'\\n')", monkeypatch)
    assert read(word(), "a.doc").text == f"{WORDS}\n"
    assert reason_of(rtf(WORDS), "a.rtf") == "unsupported"


def test_without_any_program_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "other", "", monkeypatch)
    with pytest.raises(DocumentError) as caught:
        read(word(), "a.doc")
    assert caught.value.reason == "unsupported"
    assert "apt install libreoffice-writer" in caught.value.detail
    assert "apt install libreoffice-writer" in (caught.value.detail_zh or "")


def test_a_password_is_told_without_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "other", "", monkeypatch)
    assert reason_of(word(0x0100), "a.doc") == "encrypted"


@pytest.mark.parametrize("cut", [10, 20, 30])
def test_an_rtf_that_is_cut_off_is_told(cut: int) -> None:
    assert reason_of(rtf(r"{\b " + WORDS + r"} \{ 完")[:cut], "a.rtf") == "unreadable"
