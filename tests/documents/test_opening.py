from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from extractor.documents import opening
from extractor.documents.opening import read_file, read_text
from extractor.errors import DocumentError


def refused(path: str | Path, limit: int = 10) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_file(path, "年报", limit)
    assert caught.value.name == "年报"
    assert caught.value.detail_zh
    return caught.value


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    assert read_file(tmp_path / "a", "a", 10) == read_file(str(tmp_path / "a"), "a", 11) == b"0123456789"
    assert refused(tmp_path / "a", 9).reason == "too_large"


def test_why_a_file_cannot_be_opened_is_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("gone")
    (tmp_path / "loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for name, word in [
            ("none", "no such file"),
            ("none/a", "no such file"),
            ("", "folder"),
            ("link", "link to a file that is not there"),
            ("loop", "leads to itself"),
            ("socket", "socket"),
            ("a\0b", "ValueError"),
        ]:
            error = refused(f"{tmp_path}/{name}")
            assert error.reason == "not_found"
            assert word in error.detail


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").touch(0)
    assert "permission" in refused(tmp_path / "a").detail


def test_a_pipe_is_read_to_its_end_and_one_without_a_writer_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert read_file(pipe, "pipe", 10) == b""
    reading, writing = os.pipe()
    os.write(writing, b"0123")
    os.close(writing)
    assert read_file(f"/dev/fd/{reading}", "pipe", 10) == b"0123"
    os.close(reading)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/dev/null", "/dev/tty"])
def test_a_device_is_no_file(device: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(device)
    assert refused(tmp_path / "link").reason == "not_found"
    with pytest.raises(OSError):
        read_text(tmp_path / "link")


def test_a_pipe_through_which_nothing_comes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.0)
    reading, writing = os.pipe()
    assert "nothing came through" in refused(f"/dev/fd/{reading}").detail
    os.close(reading)
    os.close(writing)


def test_a_file_that_would_have_to_be_waited_for_ends_where_waiting_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as /proc/kmsg, which calls itself a plain file."""
    monkeypatch.setattr(stat, "S_ISREG", lambda mode: True)
    reading, writing = os.pipe()
    os.write(writing, b"0123")
    assert read_file(f"/dev/fd/{reading}", "pipe", 10) == b"0123"
    os.close(reading)
    os.close(writing)


def test_a_text_of_ours_is_read_within_bounds(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("年报", encoding="utf-8")
    assert read_text(tmp_path / "a") == "年报"
    with pytest.raises(OSError):
        read_text(tmp_path / "a", 5)
