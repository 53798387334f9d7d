"""Connections: httpx2's place for a transport, filled by aiohttp, whose parser is written in C.

That takes half of the processor time of httpx2's own. Here, and nowhere above, a request gets what is secret: no library
that builds it can log it, follow a redirect with it or add to it what the environment says. Of what a server answers
only that much goes up which somebody reads.
"""

from __future__ import annotations

import ssl
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote, urlsplit

import aiohttp
import httpx2

from extractor.asking.model.model_settings import OPENAI, ModelSettings
from extractor.asking.model.proxies import proxy_of
from extractor.asking.model.secrecy import secrets_of

CONNECT = 10.0
"""Seconds for a connection to be made."""

MOST_BYTES = 16 * 2**20
"""The longest answer, unpacked: a hundred times what any question allows."""

SENT = ("accept", "content-type", "user-agent")
HEARD = ("content-type", "location", "retry-after", "retry-after-ms")
"""The headers of a request, beside the secret ones, and of an answer."""

NOT_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)


class TooMuch(httpx2.ReadError):
    """An answer is longer than any can be."""


class Transport(httpx2.AsyncBaseTransport):
    """Sends, and reads every answer to its end. As many connections as there are requests under way; how long an answer
    may take is for the caller to say. `headers` and `query` are added to what is sent; what the headers of an answer
    repeat of them is covered by `cover`.
    """

    def __init__(
        self,
        verify: ssl.SSLContext,
        proxy: str | None = None,
        connect: float = CONNECT,
        headers: Mapping[str, str] | None = None,
        query: str = "",
        cover: Callable[[str], str] = str,
    ) -> None:
        self._verify = verify
        self._headers = dict(headers or {})
        self._query = f"?{query}" if query else ""
        self._cover = cover
        self._proxy = proxy
        self._timeout = aiohttp.ClientTimeout(total=None, connect=connect)
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The whole answer, unpacked. Raises httpx2.ConnectError where nothing was sent, TooMuch for an answer that is too
        long, httpx2.ReadError where anything else failed later.
        """
        session = self._session or self._open()
        try:
            async with session.request(
                request.method,
                f"{request.url}{self._query}",
                data=await request.aread(),
                headers=_only(SENT, request.headers) | self._headers,
                allow_redirects=False,
                server_hostname=request.extensions.get("sni_hostname"),
            ) as response:
                headers = {name: self._cover(text) for name, text in _only(HEARD, response.headers).items()}
                content = await _read(response, request)
                return httpx2.Response(response.status, headers=headers, content=content, request=request)
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
            timeout=self._timeout,
            proxy=self._proxy,
        )
        return self._session


def open_transport(settings: ModelSettings) -> Transport:
    """The transport for an address. Certificates are loaded once, and only where they are needed."""
    parts = urlsplit(settings.base_url or OPENAI)
    proxy = proxy_of(settings)
    plain = parts.scheme == "http" and proxy is None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if plain else httpx2.create_ssl_context()
    cover = secrets_of(settings).cover
    return Transport(context, proxy, min(CONNECT, settings.timeout), secret_headers(settings), parts.query, cover)


def secret_headers(settings: ModelSettings) -> dict[str, str]:
    """Who asks: the user and password of the address, else the key; beside them, and before them, the headers given."""
    userinfo = urlsplit(settings.base_url or "").netloc.rpartition("@")[0]
    key = (settings.api_key or "").strip()
    told = {name.lower(): text for name, text in settings.headers.items()}
    if userinfo:
        return {"authorization": f"Basic {b64encode(_pair(userinfo).encode()).decode()}", **told}
    return {"authorization": f"Bearer {key}", **told} if key else told


def _pair(userinfo: str) -> str:
    user, _, password = userinfo.partition(":")
    return f"{unquote(user)}:{unquote(password)}"


def _only(names: Iterable[str], headers: Mapping[str, str]) -> dict[str, str]:
    return {name: headers[name] for name in names if name in headers}


async def _read(response: aiohttp.ClientResponse, request: httpx2.Request) -> bytes:
    """The body of an answer, which is unpacked as it is read: a small one may be the packing of any length."""
    parts: list[bytes] = []
    left = MOST_BYTES
    async for part in response.content.iter_any():
        left -= len(part)
        if left < 0:
            raise TooMuch("the answer is too long", request=request)
        parts.append(part)
    return b"".join(parts)
