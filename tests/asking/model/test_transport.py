from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import Sequence

import httpx2
import pytest

from extractor.asking.model.transport import Transport, find_proxy
from tests.asking.server import Reply, completion, dropped, serving


def send(urls: Sequence[str], proxy: str | None = None) -> list[httpx2.Response]:
    """One after the other, by one transport."""

    async def run() -> list[httpx2.Response]:
        transport = Transport(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), proxy)
        async with httpx2.AsyncClient(transport=transport, follow_redirects=True) as client:
            return [await client.post(url, content=b"{}", headers={"x-of": "tests"}) for url in urls]

    return asyncio.run(run())


def test_what_is_sent_and_what_comes_back_stay_as_they_are() -> None:
    with serving(Reply(503, b"not now", {"retry-after": "7"})) as server:
        (response,) = send([server.url])
    assert (response.status_code, response.content, response.headers["retry-after"]) == (503, b"not now", "7")
    (received,) = server.received
    assert (received.raw, received.headers["x-of"], received.headers["content-length"]) == (b"{}", "tests", "2")


def test_a_compressed_answer_is_unpacked_once() -> None:
    packed = Reply(200, gzip.compress("第1行".encode()), {"content-encoding": "gzip"})
    with serving(packed) as server:
        (response,) = send([server.url])
    assert response.text == "第1行"


def test_a_redirect_is_followed_with_the_body() -> None:
    with serving("{}") as server:
        server.faults.append(Reply(307, b"", {"location": f"{server.url}/there"}))
        (response,) = send([server.url])
    assert response.status_code == 200
    assert [(one.path, one.raw) for one in server.received] == [("/v1", b"{}"), ("/v1/there", b"{}")]


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
