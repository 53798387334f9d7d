from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.documents.opening import MAX_BYTES
from extractor.errors import DocumentError
from extractor.running.archives import containers
from extractor.running.contents import read_content
from extractor.running.found import Source
from extractor.running.sources import find_sources
from extractor.running.work import Task
from tests.running.archives.packing import mail, tarred, zipped
from tests.running.documents import make_work

REPORT = "内容".encode()


@pytest.fixture
def found(tmp_path: Path) -> Callable[[str, bytes], list[Source]]:
    def find(name: str, data: bytes) -> list[Source]:
        (tmp_path / name).write_bytes(data)
        return find_sources([str(tmp_path)], "out", (), bytes).sources

    return find


def read(source: Source, limit: int = MAX_BYTES) -> bytes:
    return read_content(source, limit)


def failure(source: Source, limit: int = MAX_BYTES) -> str:
    with pytest.raises(DocumentError) as caught:
        read(source, limit)
    assert caught.value.name == source.name
    assert caught.value.detail_zh
    return caught.value.reason


FILES = {"甲/报告.html": REPORT, "b.txt": b"b"}
WORD = {"[Content_Types].xml": b"", "word/document.xml": b"x"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(FILES)),
        ("a.ZIP", zipped(FILES, zipfile.ZIP_STORED)),
        ("a.tar", tarred(FILES, "w")),
        ("a.tar.gz", tarred(FILES, "w:gz")),
        ("a.tgz", tarred(FILES, "w:gz")),
        ("a.tar.bz2", tarred(FILES, "w:bz2")),
        ("a.tar.xz", tarred(FILES, "w:xz")),
        ("年报.docx", zipped(FILES)),
        ("no suffix", tarred(FILES, "w:gz")),
        ("a.txt", tarred(FILES)),
    ],
)
def test_an_archive_is_a_folder_of_documents(
    name: str, data: bytes, found: Callable[[str, bytes], list[Source]]
) -> None:
    sources = found(name, data)
    assert [source.name for source in sources] == [f"{name}/甲/报告.html", f"{name}/b.txt"]
    assert [read(source) for source in reversed(sources)] == [b"b", REPORT]


def test_a_mail_is_its_body_and_its_attachments(found: Callable[[str, bytes], list[Source]]) -> None:
    sources = found("m.eml", mail({"年报.docx": b"word", "all.zip": zipped(FILES)}, "请查收" * 300))
    assert [source.name for source in sources] == [
        "m.eml/body.html",
        "m.eml/年报.docx",
        "m.eml/all.zip/甲/报告.html",
        "m.eml/all.zip/b.txt",
    ]
    assert "请查收" in read(sources[0]).decode()
    assert [read(source) for source in sources[1:]] == [b"word", REPORT, b"b"]


def test_a_mail_is_known_without_its_suffix(found: Callable[[str, bytes], list[Source]]) -> None:
    assert [source.name for source in found("mail", mail({"a.txt": b"a"}))] == ["mail/a.txt"]


@pytest.mark.parametrize(("attached", "left_out"), [({"a.txt": b"a"}, ["m.eml/body.html"]), ({}, [])])
def test_a_few_words_beside_attachments_are_no_document(
    attached: Mapping[str, bytes], left_out: list[str], tmp_path: Path
) -> None:
    (tmp_path / "m.eml").write_bytes(mail(attached, "<style>" + "p {} " * 900 + "</style>请查收"))
    found = find_sources([str(tmp_path)], "out", (), bytes)
    assert found.left_out == left_out
    assert [source.name for source in found.sources] == ([f"m.eml/{name}" for name in attached] or ["m.eml/body.html"])


@pytest.mark.parametrize(
    "data",
    [
        b"From: <Saved by Blink>\r\nSubject: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
        b"To: all\nFrom: us\n\nA text.",
        "From: 甲\n".encode(),
    ],
)
def test_what_only_looks_like_a_mail_stays_a_document(data: bytes, found: Callable[[str, bytes], list[Source]]) -> None:
    assert [source.name for source in found("a.txt", data)] == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "pack", "named"),
    [
        ("a.html.gz", gzip.compress, "a.html.gz/a.html"),
        ("a.txt.bz2", bz2.compress, "a.txt.bz2/a.txt"),
        ("a.txt.xz", lzma.compress, "a.txt.xz/a.txt"),
        ("index.html", gzip.compress, "index.html"),
    ],
)
def test_one_packed_file_is_one_document(
    name: str, pack: Callable[[bytes], bytes], named: str, found: Callable[[str, bytes], list[Source]]
) -> None:
    (source,) = found(name, pack(REPORT))
    assert (source.name, read(source)) == (named, REPORT)


def test_what_asks_for_too_much_memory_is_told(found: Callable[[str, bytes], list[Source]]) -> None:
    greedy = lzma.compress(REPORT, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 2**30}])
    assert failure(found("a.tar.xz", greedy)[0]) == "too_large"


def test_archives_in_archives_are_known_by_what_they_hold(found: Callable[[str, bytes], list[Source]]) -> None:
    inner = {"年报": zipped({"a.txt": b"a"}), "b.doc": tarred({"b.txt": b"b"}, "w:xz"), "c.docx": zipped(WORD)}
    for name, pack in (("o.zip", zipped), ("o.tgz", lambda files: tarred(files, "w:gz")), ("o.eml", mail)):
        sources = found(name, pack(inner))
        names = [f"{name}/{each}" for each in ("年报/a.txt", "b.doc/b.txt", "c.docx")]
        assert [source.name for source in sources] == names
        (Path(sources[0].path)).unlink()


def test_names_in_gbk_are_read_as_they_were_written(found: Callable[[str, bytes], list[Source]]) -> None:
    name = "年度报告.txt".encode("gbk")
    data = zipped({"x" * len(name): REPORT}).replace(b"x" * len(name), name)
    assert [source.name for source in found("a.zip", data)] == ["a.zip/年度报告.txt"]


def test_what_systems_add_is_left_out_and_told(tmp_path: Path) -> None:
    files = ("__MACOSX/._a.txt", ".git/x", "f/Thumbs.db", "f/.DS_Store", "f/~$a.docx", "f/", "f/a.txt")
    (tmp_path / "a.zip").write_bytes(zipped(dict.fromkeys(files, b"a")))
    found = find_sources([str(tmp_path)], "out", (), bytes)
    assert [source.name for source in found.sources] == ["a.zip/f/a.txt"]
    assert found.left_out == [f"a.zip/{name}" for name in files[:5]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("../../etc/passwd", "etc/passwd"), ("/srv/a", "srv/a"), ("a\\b.txt", "a/b.txt"), ("C:\\a.txt", "C:/a.txt")],
)
def test_a_name_never_leads_out_of_its_archive(
    name: str, expected: str, found: Callable[[str, bytes], list[Source]]
) -> None:
    for file, data in (("a.zip", zipped({name: REPORT})), ("a.tar", tarred({name: REPORT}))):
        (source,) = (source for source in found(file, data) if source.name.startswith(f"{file}/"))
        assert source.name == f"{file}/{expected}"
        assert read(source) == REPORT


def test_links_and_devices_are_left_out_and_never_followed(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, kind in (
            ("l", tarfile.SYMTYPE),
            ("h", tarfile.LNKTYPE),
            ("d", tarfile.CHRTYPE),
            ("p", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        archive.addfile(tarfile.TarInfo("a.txt"))
    (tmp_path / "a.tar").write_bytes(file.getvalue())
    link = zipfile.ZipInfo("l")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
        packed.writestr("a.txt", b"")
    found = find_sources([str(tmp_path)], "out", (), bytes)
    assert [source.name for source in found.sources] == ["a.tar/a.txt", "b.zip/a.txt"]
    assert found.left_out == ["a.tar/l", "a.tar/h", "a.tar/d", "a.tar/p", "b.zip/l"]


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


def test_an_encrypted_member_fails_alone(found: Callable[[str, bytes], list[Source]]) -> None:
    data = bytearray(zipped({"a.txt": REPORT, "b.txt": b"b"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    locked, free = found("a.zip", bytes(data))
    assert failure(locked) == "encrypted"
    assert read(free) == b"b"


def test_a_method_that_is_not_known_is_told(found: Callable[[str, bytes], list[Source]]) -> None:
    data = bytearray(zipped({"a.txt": REPORT, "b.txt": b"b"}))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 9  # deflate64
    other, free = found("a.zip", bytes(data))
    assert failure(other) == "unsupported"
    assert read(free) == b"b"


@pytest.mark.parametrize("files", [{}, {"f/": b""}, {".DS_Store": b""}, {"inner.zip": zipped({})}])
def test_an_archive_without_documents_is_told(
    files: Mapping[str, bytes], found: Callable[[str, bytes], list[Source]]
) -> None:
    (source,) = found("a.zip", zipped(files))
    assert failure(source) == "no_text"


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


@pytest.mark.parametrize("data", [b"<p>a page</p>", zipped(WORD), zipped(dict(reversed(WORD.items()))), b""])
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
