from __future__ import annotations

import socket

import pytest

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
