"""How a model is to be reached and what it may cost: said once, before anything is asked."""

from __future__ import annotations

import ipaddress
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from extractor.errors import UsageError

OPENAI = "https://api.openai.com/v1"

Mode = Literal["auto", "json_schema", "md_json"]


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Everything a client is built from. Raises UsageError for a value that cannot work.

    `timeout`: seconds for one request, from sending to the last byte. `attempts`: how often a request may fail in
    transport before its question is given up (a 429 is no failure); `patience`: seconds after which it is given up
    whatever happened. `max_tokens`: for questions that set none. `max_cost` in USD, with `spent` of it gone already.
    `mode`: auto sends the schema as response_format and puts it into the messages where the server refuses that.
    `cache`, `record`, `replay` are folders. `headers` are sent beside the key. What is secret of all this is never shown:
    the key, the headers, and of the address all but `address`.
    """

    model: str
    base_url: str | None = field(default=None, repr=False)
    api_key: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    timeout: float = 120.0
    attempts: int = 5
    patience: float = 600.0
    rpm: int | None = None
    tpm: int | None = None
    concurrency: int = 8
    max_cost: Decimal | None = None
    spent: Decimal = Decimal(0)
    max_tokens: int = 4096
    temperature: float | None = 0.0
    mode: Mode = "auto"
    cache: Path | None = None
    record: Path | None = None
    replay: Path | None = None

    def __post_init__(self) -> None:
        if not self.model.strip():
            raise UsageError("--model", "the name is empty", "Give the name the server knows the model by")
        if not _is_address(self.base_url or OPENAI):
            raise UsageError("--base-url", "this is no http address", "Give one like http://127.0.0.1:8000/v1")
        for name, text in self.headers.items():
            if not re.fullmatch(r"[\w!#$%&'*+.^`|~-]+", name, re.A) or not (text.isascii() and text.isprintable()):
                raise UsageError(f"headers.{name}", "this is no header", "Give a name and a text of printable ASCII")
        if self.record and self.replay:
            raise UsageError("--record", "--replay asks no model, so there is nothing to record", "Give one of the two")
        for name, value in (("--rpm", self.rpm), ("--tpm", self.tpm), ("--max-cost", self.max_cost)):
            if value is not None and (math.isnan(value) or value <= 0):
                raise UsageError(name, f"{value} leaves nothing to ask with", "Give a number above 0, or leave it out")
        for name, number in (("attempts", self.attempts), ("concurrency", self.concurrency)):
            if number < 1:
                raise UsageError(name, f"{number} is less than 1", "Give a whole number, 1 or more")

    @property
    def address(self) -> str:
        """The base URL as it may be stored and shown: without user, password, query and closing slash."""
        return strip_address(self.base_url or OPENAI)

    @property
    def is_loopback(self) -> bool:
        """Whether the server runs on this machine: no proxy may stand between."""
        host = urlsplit(self.base_url or OPENAI).hostname or ""
        try:
            return host == "localhost" or ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False  # a name, whatever number it begins with

    @property
    def is_open(self) -> bool:
        """Whether anyone on the way to the server can read along."""
        return urlsplit(self.base_url or OPENAI).scheme == "http" and not self.is_loopback


def _is_address(url: str) -> bool:
    if re.search(r"[\s\\]|[^ -~\w]", url):  # what parsers of addresses read in different ways
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port beyond the last, half a bracket
        return False


def strip_address(url: str) -> str:
    """A URL without whatever could be a secret.

    >>> strip_address("https://me:pass@example.org:8443/v1/?token=x")
    'https://example.org:8443/v1'
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # half a bracket
        return ""
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))
