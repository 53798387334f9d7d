"""Connections: one small pool for each request under way, because one large pool looks at every connection each time.

With 64 at once that halves what a request costs. Nothing on this machine is reached through a proxy; anything else is,
where the environment names one.
"""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2

from extractor.asking.model_settings import OPENAI, ModelSettings

ONE = httpx2.Limits(max_connections=1, max_keepalive_connections=1)


class Lanes(httpx2.AsyncBaseTransport):
    """Each request takes a free connection, or opens one, and reads the whole answer before it gives it back."""

    def __init__(self, verify: ssl.SSLContext | bool = True, proxy: str | None = None) -> None:
        self._verify = verify
        self._proxy = proxy
        self._free: list[httpx2.AsyncHTTPTransport] = []
        self._all: list[httpx2.AsyncHTTPTransport] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send, and read to the end. A connection on which anything failed is closed by its own pool."""
        lane = self._free.pop() if self._free else self._open()
        try:
            response = await lane.handle_async_request(request)
            try:
                await response.aread()
            finally:
                await response.aclose()
            return response
        finally:
            self._free.append(lane)

    async def aclose(self) -> None:
        """Close every connection."""
        for lane in self._all:
            await lane.aclose()
        self._free.clear()
        self._all.clear()

    def _open(self) -> httpx2.AsyncHTTPTransport:
        lane = httpx2.AsyncHTTPTransport(verify=self._verify, proxy=self._proxy, limits=ONE)
        self._all.append(lane)
        return lane


def open_transport(settings: ModelSettings) -> Lanes:
    """The transport for an address. Certificates are loaded once, and only where they are needed."""
    parts = urlsplit(settings.base_url or OPENAI)
    proxy = None if settings.is_loopback else find_proxy(parts.scheme, parts.hostname or "")
    plain = parts.scheme == "http" and proxy is None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if plain else httpx2.create_ssl_context()
    return Lanes(context, proxy)


def find_proxy(scheme: str, host: str) -> str | None:
    """The proxy that the environment names for a host, None where it names none or exempts the host."""
    proxies = getproxies()
    if proxy_bypass(host):
        return None
    proxy = proxies.get(scheme) or proxies.get("all")
    return None if not proxy else proxy if "://" in proxy else f"http://{proxy}"
