"""Who stands between us and a server: the proxy that the environment names. Nothing on this machine is reached by one."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from extractor.asking.model.model_settings import OPENAI, ModelSettings


def proxy_of(settings: ModelSettings) -> str | None:
    """The proxy through which a model is asked, None where there is none."""
    parts = urlsplit(settings.base_url or OPENAI)
    return None if settings.is_loopback else find_proxy(parts.scheme, parts.hostname or "")


def find_proxy(scheme: str, host: str) -> str | None:
    """The proxy that the environment names for a host, None where it names none or exempts the host."""
    proxies = getproxies()
    if proxy_bypass(host):
        return None
    proxy = proxies.get(scheme) or proxies.get("all")
    return None if not proxy else proxy if "://" in proxy else f"http://{proxy}"
