from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx2
import pytest

from extractor.asking.model.proxies import find_proxy
from extractor.asking.model.transport import MOST_BYTES, TooMuch, Transport
from tests.asking.server import Reply, completion, dropped, serving


def send(urls: Sequence[str], proxy: str | None = None, **secret: Any) -> list[httpx2.Response]:
    """One after the other, by one transport."""

    async def run() -> list[httpx2.Response]:
        transport = Transport(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), proxy, **secret)
        async with httpx2.AsyncClient(transport=transport) as client:
            return [
                await client.post(url, content=b"{}", headers={"x-of": "a library", "authorization": "its own"})
                for url in urls
            ]

    return asyncio.run(run())


def test_what_is_sent_and_what_comes_back_stay_as_they_are() -> None:
    with serving(Reply(503, b"not now", {"retry-after": "7"})) as server:
        (response,) = send([server.url])
    assert (response.status_code, response.content, response.headers["retry-after"]) == (503, b"not now", "7")
    (received,) = server.received
    assert (received.raw, received.headers["content-length"]) == (b"{}", "2")


def test_what_is_secret_is_added_to_a_request_and_nothing_else_that_a_library_or_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password netrc", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with serving("{}") as server:
        send([server.url], headers={"x-mine": "geheim"}, query="key=geheim")
    (received,) = server.received
    assert received.path == "/v1?key=geheim"
    assert received.headers["x-mine"] == "geheim"
    assert not {"x-of", "authorization", "cookie"} & set(received.headers)


def test_of_the_headers_of_an_answer_only_those_come_up_that_somebody_reads() -> None:
    with serving(Reply(200, b"{}", {"set-cookie": "key=geheim", "x-echo": "geheim", "retry-after": "7"})) as server:
        first, second = send([server.url, server.url])
    assert set(first.headers) <= {"content-type", "content-length", "retry-after"}
    assert second.status_code == 200
    assert "cookie" not in server.received[1].headers


@pytest.mark.parametrize("packed", [True, False])
def test_an_answer_that_is_too_long_is_not_read_to_its_end(packed: bool) -> None:
    zeros = b"0" * (MOST_BYTES + 2**20)
    reply = Reply(200, gzip.compress(zeros), {"content-encoding": "gzip"}) if packed else Reply(200, zeros)
    with serving(reply) as server, pytest.raises(TooMuch):
        send([server.url])


def test_a_compressed_answer_is_unpacked_once() -> None:
    packed = Reply(200, gzip.compress("第1行".encode()), {"content-encoding": "gzip"})
    with serving(packed) as server:
        (response,) = send([server.url])
    assert response.text == "第1行"


def test_a_connection_that_breaks_in_the_middle_is_a_read_error_and_the_next_request_has_another() -> None:
    with serving("{}", [dropped()]) as server:
        with pytest.raises(httpx2.ReadError):
            send([server.url])
        assert send([server.url])[0].status_code == 200


def test_a_connection_that_the_server_closes_is_not_used_again() -> None:
    closing = Reply(200, completion("{}").body, {"connection": "close"})
    with serving(closing) as server:
        assert [one.status_code for one in send([server.url, server.url])] == [200, 200]


def test_no_server_is_a_connect_error() -> None:
    with serving("{}") as server:
        pass
    with pytest.raises(httpx2.ConnectError):
        send([server.url])


def test_a_proxy_gets_the_whole_address_and_its_own_name_and_password() -> None:
    with serving("{}") as server:
        send(["http://model.invalid/v1"], proxy=f"http://me:secret@127.0.0.1:{server.port}")
    (received,) = server.received
    assert received.path == "http://model.invalid/v1"
    assert received.headers["proxy-authorization"] == "Basic bWU6c2VjcmV0"


@pytest.mark.parametrize(
    ("environment", "scheme", "host", "proxy"),
    [
        ({}, "https", "example.org", None),
        ({"https_proxy": "http://p:8080"}, "https", "example.org", "http://p:8080"),
        ({"https_proxy": "p:8080"}, "https", "example.org", "http://p:8080"),
        ({"https_proxy": "http://p:8080"}, "http", "example.org", None),
        ({"all_proxy": "http://p:8080"}, "http", "example.org", "http://p:8080"),
        ({"https_proxy": "http://p:8080", "no_proxy": "example.org"}, "https", "example.org", None),
    ],
)
def test_the_proxy_of_the_environment_is_found(
    environment: dict[str, str], scheme: str, host: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert find_proxy(scheme, host) == proxy
