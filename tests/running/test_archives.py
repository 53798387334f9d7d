from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from extractor.errors import DocumentError
from extractor.running import containers
from extractor.running.archives import clean_name
from extractor.running.sources import Source, find_sources
from extractor.running.work import Task
from tests.running.documents import make_work

REPORT = "内容".encode()


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(files: Mapping[str, bytes], mode: str) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def mail(attachments: Mapping[str, bytes], body: str = "请查收") -> bytes:
    message = EmailMessage()
    message["Subject"] = "年报"
    message.set_content(body)
    message.add_alternative(f"<p>{body}</p>", subtype="html")
    for name, data in attachments.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


@pytest.fixture
def found(tmp_path: Path) -> Callable[[str, bytes], list[Source]]:
    def find(name: str, data: bytes) -> list[Source]:
        (tmp_path / name).write_bytes(data)
        return find_sources([str(tmp_path)], "out", (), bytes).sources

    return find


def read(source: Source, limit: int | None = None) -> bytes:
    data = make_work(limit=limit)._bytes(source)
    assert isinstance(data, bytes)
    return data


def failure(source: Source, limit: int | None = None) -> str:
    with pytest.raises(DocumentError) as caught:
        read(source, limit)
    assert caught.value.name == source.name
    assert caught.value.detail_zh
    return caught.value.reason


FILES = {"甲/报告.html": REPORT, "b.txt": b"b"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(FILES)),
        ("a.ZIP", zipped(FILES, zipfile.ZIP_STORED)),
        ("a.tar", tarred(FILES, "w")),
        ("a.tar.gz", tarred(FILES, "w:gz")),
        ("a.tgz", tarred(FILES, "w:gz")),
    ],
)
def test_an_archive_is_a_folder_of_documents(
    name: str, data: bytes, found: Callable[[str, bytes], list[Source]]
) -> None:
    sources = found(name, data)
    assert [source.name for source in sources] == [f"{name}/甲/报告.html", f"{name}/b.txt"]
    assert [read(source) for source in reversed(sources)] == [b"b", REPORT]


def test_a_mail_is_its_body_and_its_attachments(found: Callable[[str, bytes], list[Source]]) -> None:
    sources = found("m.eml", mail({"年报.docx": b"word", "all.zip": zipped(FILES)}))
    assert [source.name for source in sources] == [
        "m.eml/body.html",
        "m.eml/年报.docx",
        "m.eml/all.zip/甲/报告.html",
        "m.eml/all.zip/b.txt",
    ]
    assert "请查收" in read(sources[0]).decode()
    assert [read(source) for source in sources[1:]] == [b"word", REPORT, b"b"]


def test_names_in_gbk_are_read_as_they_were_written(found: Callable[[str, bytes], list[Source]]) -> None:
    name = "年度报告.txt".encode("gbk")
    data = zipped({"x" * len(name): REPORT}).replace(b"x" * len(name), name)
    assert [source.name for source in found("a.zip", data)] == ["a.zip/年度报告.txt"]


def test_what_systems_add_and_hidden_files_are_left_out(found: Callable[[str, bytes], list[Source]]) -> None:
    files = {"__MACOSX/._a.txt": b"", ".git/x": b"", "f/Thumbs.db": b"", "f/": b"", "f/a.txt": b"a"}
    assert [source.name for source in found("a.zip", zipped(files))] == ["a.zip/f/a.txt"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("../../etc/passwd", "etc/passwd"), ("/srv/a", "srv/a"), ("a\\b.txt", "a/b.txt"), ("./", ""), ("a/.b/c", "")],
)
def test_a_name_never_leads_out_of_its_archive(name: str, expected: str) -> None:
    assert clean_name(name) == expected


def test_a_name_that_stands_twice_gets_a_number(found: Callable[[str, bytes], list[Source]]) -> None:
    data = zipped({"a.txt": b"1", "b.txt": b"2"}).replace(b"b.txt", b"a.txt")
    sources = found("a.zip", data)
    assert {source.name: read(source) for source in sources} == {"a.zip/a.txt": b"1", "a.zip/a.txt (2)": b"2"}


def test_archives_in_archives_are_folders_three_deep_and_told_beyond(
    found: Callable[[str, bytes], list[Source]],
) -> None:
    two = zipped({"3.zip": zipped({"a.txt": b"a", "4.zip": zipped({"deep.txt": b"x"})}), "b.txt": b"b"})
    sources = found("1.zip", zipped({"2.zip": two}))
    assert [source.name for source in sources] == [
        "1.zip/2.zip/3.zip/a.txt",
        "1.zip/2.zip/3.zip/4.zip",
        "1.zip/2.zip/b.txt",
    ]
    assert read(sources[0]) == b"a"
    assert failure(sources[1]) == "unsupported"
    assert read(sources[2]) == b"b"


def test_a_truncated_archive_is_one_failed_document(found: Callable[[str, bytes], list[Source]]) -> None:
    sources = found("a.zip", zipped(FILES)[:-30])
    assert [(source.name, failure(source)) for source in sources] == [("a.zip", "unreadable")]


def test_a_truncated_tar_is_one_failed_document(found: Callable[[str, bytes], list[Source]]) -> None:
    data = tarred({"a.txt": bytes(range(256)) * 400}, "w:gz")
    sources = found("a.tgz", data[: len(data) // 2])
    assert [(source.name, failure(source)) for source in sources] == [("a.tgz", "unreadable")]


def test_a_damaged_member_fails_alone(found: Callable[[str, bytes], list[Source]]) -> None:
    data = zipped({"a.txt": b"first first", "b.txt": b"b"}, zipfile.ZIP_STORED).replace(b"first first", b"first fIrst")
    sources = found("a.zip", data)
    assert failure(sources[0]) == "unreadable"
    assert read(sources[1]) == b"b"


def test_an_encrypted_archive_is_one_failed_document(found: Callable[[str, bytes], list[Source]]) -> None:
    data = bytearray(zipped({"a.txt": REPORT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert [(source.name, failure(source)) for source in found("a.zip", bytes(data))] == [("a.zip", "encrypted")]


def test_a_bomb_is_refused_before_it_is_unpacked(found: Callable[[str, bytes], list[Source]]) -> None:
    sources = found("a.zip", zipped({"bomb.txt": bytes(64 * 1024 * 1024), "a.txt": b"a"}))
    assert failure(sources[0]) == "too_large"
    assert read(sources[1]) == b"a"


def test_a_member_above_the_limit_is_told(found: Callable[[str, bytes], list[Source]]) -> None:
    assert failure(found("a.zip", zipped({"a.txt": b"123456"}))[0], limit=5) == "too_large"


@pytest.mark.parametrize(("limit", "value"), [("MOST_MEMBERS", 1), ("MOST_UNPACKED", 5)])
@pytest.mark.parametrize(("name", "pack"), [("a.zip", zipped), ("a.tgz", lambda files: tarred(files, "w:gz"))])
def test_an_archive_beyond_the_limits_is_one_failed_document(
    limit: str,
    value: int,
    name: str,
    pack: Callable[[Mapping[str, bytes]], bytes],
    found: Callable[[str, bytes], list[Source]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(containers, limit, value)
    sources = found(name, pack(FILES))
    assert [(source.name, failure(source)) for source in sources] == [(name, "too_large")]


def test_a_header_that_claims_gigabytes_is_refused(found: Callable[[str, bytes], list[Source]]) -> None:
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 4 * 1024**3
    assert failure(found("a.tar", info.tobuf() + bytes(1024))[0]) == "too_large"


@pytest.mark.parametrize("data", [b"<p>a page</p>", zipped({"word/document.xml": b"x"}), b""])
def test_what_is_no_archive_stays_a_document_whatever_its_name(
    data: bytes, found: Callable[[str, bytes], list[Source]]
) -> None:
    assert [(source.name, read(source)) for source in found("a.zip", data)] == [("a.zip", data)]


def test_a_member_that_did_not_change_is_not_read_again(found: Callable[[str, bytes], list[Source]]) -> None:
    source = found("a.zip", zipped(FILES))[0]
    first = make_work()(Task(source))
    assert first.line is not None
    assert first.facts is not None
    assert json.loads(first.line)["document"]["name"] == "a.zip/甲/报告.html"
    again = make_work()(Task(source, first.facts.sha256))
    assert again.line is None
