"""Connections: httpx2's place for a transport, filled by aiohttp, whose parser is written in C.

That takes half of the processor time of httpx2's own. Nothing on this machine is reached through a proxy; anything
else is, where the environment names one.
"""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx2

from extractor.asking.model.model_settings import OPENAI, ModelSettings

CONNECT = 10.0
"""Seconds for a connection to be made."""


NOT_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError, aiohttp.ConnectionTimeoutError)


class Transport(httpx2.AsyncBaseTransport):
    """Sends, and reads every answer to its end. As many connections as there are requests under way; how long an answer
    may take is for the caller to say.
    """

    def __init__(self, verify: ssl.SSLContext, proxy: str | None = None, connect: float = CONNECT) -> None:
        self._verify = verify
        self._proxy = proxy
        self._timeout = aiohttp.ClientTimeout(total=None, connect=connect)
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The whole answer. Raises httpx2.ConnectError where nothing was sent, httpx2.ReadError where anything failed later."""
        session = self._session or self._open()
        try:
            async with session.request(
                request.method,
                str(request.url.copy_with(userinfo=b"")),  # a header by now; aiohttp refuses both
                data=await request.aread(),
                headers=request.headers.multi_items(),
                allow_redirects=False,
                server_hostname=request.extensions.get("sni_hostname"),
            ) as response:
                content = await response.read()
                return httpx2.Response(response.status, headers=response.raw_headers, content=content, request=request)
        except NOT_CONNECTED as error:
            raise httpx2.ConnectError(str(error), request=request) from error
        except (aiohttp.ClientError, OSError) as error:
            raise httpx2.ReadError(str(error), request=request) from error

    async def aclose(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=self._verify, limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,  # httpx2 does
            timeout=self._timeout,
            proxy=self._proxy,
        )
        return self._session


def open_transport(settings: ModelSettings) -> Transport:
    """The transport for an address. Certificates are loaded once, and only where they are needed."""
    parts = urlsplit(settings.base_url or OPENAI)
    proxy = None if settings.is_loopback else find_proxy(parts.scheme, parts.hostname or "")
    plain = parts.scheme == "http" and proxy is None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if plain else httpx2.create_ssl_context()
    return Transport(context, proxy, min(CONNECT, settings.timeout))


def find_proxy(scheme: str, host: str) -> str | None:
    """The proxy that the environment names for a host, None where it names none or exempts the host."""
    proxies = getproxies()
    if proxy_bypass(host):
        return None
    proxy = proxies.get(scheme) or proxies.get("all")
    return None if not proxy else proxy if "://" in proxy else f"http://{proxy}"
