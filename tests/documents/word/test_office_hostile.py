"""Files that would have an office program fetch, include or choke on something."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.documents.word import office
from extractor.documents.word.office import read
from extractor.errors import DocumentError

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


class Listener:
    """A server on loopback that hangs up on everybody, and remembers that somebody called."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.calls: list[bytes] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            with caller:
                self.calls.append(caller.recv(100))


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.socket.shutdown(socket.SHUT_RDWR)
    listener.socket.close()


def test_a_linked_picture_is_not_fetched(tmp_path: Path, listener: Listener) -> None:
    page = tmp_path / "a.html"
    page.write_text(f'<p>正文<img src="{listener.url}/a.png" width=10 height=10></p>', "utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ("--infilter=HTML (StarWriter)", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(page))
    subprocess.run(["soffice", profile, "--headless", *convert], check=True, capture_output=True, timeout=120)
    assert listener.calls  # whoever opens the file without bounds calls
    listener.calls.clear()
    assert read((tmp_path / "a.doc").read_bytes(), "a.doc").text == "正文\n"
    assert listener.calls == []


def test_nothing_is_included_from_elsewhere(tmp_path: Path, listener: Listener) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("4711", "utf-8")
    codes = (
        rf'INCLUDETEXT "{secret}"',
        rf'INCLUDETEXT "{listener.url}/a.txt"',
        rf'INCLUDEPICTURE "{listener.url}/a.png" \\d',
        rf'LINK Word.Document.8 "{listener.url}/a.doc" \\a',
        rf'DDEAUTO "soffice" "{secret}" "1"',
    )
    fields = "".join(rf"{{\field{{\*\fldinst {{{code}}}}}{{\fldrslt saved}}}}\par " for code in codes)
    template = rf"{{\*\template {listener.url}/a.dot}}"
    written = read(rf"{{\rtf1\ansi{template}{fields}}}".encode("ascii"), "a.rtf")
    assert written.text.split() == ["saved"] * len(codes)
    assert listener.calls == []


ROW = r"\trowd\cellx2000\cellx4000 \intbl 1\cell 2\cell\row "


@pytest.mark.parametrize(
    "markup",
    [
        "{" * 5000 + "1" + "}" * 5000,
        r"\trowd" + "".join(rf"\cellx{width}" for width in range(300)) + r"\intbl 1\cell\row ",
        r"{\pict\pngblip\picw999999999\pich999999999 " + "00" * 1000 + "}",
        r"\bin999999999 " + "1",
        ROW.replace("2000", "99999999999999"),
    ],
    ids=["deep", "wide", "picture", "binary", "absurd"],
)
def test_a_file_that_is_absurd_has_a_status_and_the_next_is_read(markup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        with monkeypatch.context() as bounds:
            bounds.setattr(office, "SECONDS", 3.0)
            read(rf"{{\rtf1\ansi {markup}}}".encode("ascii"), "a.rtf")
    except DocumentError as error:
        assert error.reason in ("unreadable", "too_large", "no_text")
    assert read(rf"{{\rtf1\ansi {ROW}}}".encode("ascii"), "b.rtf").text == "1\t2\n"
