from __future__ import annotations

import socket

import pytest

from extractor.asking.transport import find_proxy
from tests.asking.asked import GOOD
from tests.asking.server import serving
from tests.asking.sockets import Forbidden, is_allowed


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("127.0.0.1", 9), ("example.org", 443)])
def test_no_test_reaches_anything_but_a_test_server(address: tuple[str, int]) -> None:
    with socket.socket() as one, pytest.raises(Forbidden):
        one.connect(address)
    with socket.socket() as one, pytest.raises(Forbidden):
        one.connect_ex(address)


def test_no_test_asks_for_the_address_of_a_name() -> None:
    with pytest.raises(Forbidden):
        socket.getaddrinfo("example.org", 443)


def test_a_test_server_may_be_reached() -> None:
    with serving(GOOD) as server, socket.create_connection(("127.0.0.1", server.port)) as one:
        assert one.getpeername()[1] == server.port
    assert is_allowed("/run/a.socket")


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
