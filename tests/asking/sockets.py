"""No test talks to anything but the test servers it started: every other connection of the process is an error."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

ALLOWED: set[int] = set()
"""Ports of the test servers of this process, closed ones included."""


class Forbidden(AssertionError):
    """A test tried to reach something that is no test server."""


def is_allowed(address: Any) -> bool:
    """Whether an address is one of a test server, or no network address at all (a socket in the file system)."""
    if not isinstance(address, tuple):
        return True
    try:
        loopback = address[0] == "localhost" or ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        loopback = False
    return loopback and address[1] in ALLOWED


def forbid_other_sockets() -> None:
    """From here on, `connect` to anything but a test server raises, and so does asking for the address of a name."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse_unless(is_allowed(address), address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_unless(is_allowed(address), address)
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        known = host in (None, "", "localhost", b"localhost") or _is_number(host)
        _refuse_unless(known, host)
        return look_up(host, *args, **kwargs)

    socket.socket.connect = guarded_connect  # type: ignore[method-assign, assignment]
    socket.socket.connect_ex = guarded_connect_ex  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = guarded_look_up


def _is_number(host: Any) -> bool:
    try:
        ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host)
    except ValueError:
        return False
    return True


def _refuse_unless(allowed: bool, address: Any) -> None:
    if not allowed:
        raise Forbidden(f"a test tried to reach {address!r}: only test servers may be reached")
