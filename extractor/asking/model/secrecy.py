r"""What must not be seen: keys, passwords, whatever stands in an address beside the path.

Secrets are added to a request where it leaves (`extractor.asking.model.transport`): no library above holds them. A server
has them, and may repeat them. So all that it says is gone through before anyone reads it, and what is a secret, or a
piece of one, is covered, however it is written: as it is, in other letters' case, apart by blanks, with signs escaped
as in JSON, in addresses or in HTML, in base64 or in hexadecimal digits.

>>> Secrets(["sk-0123456789"]).cover("Wrong key: sk\\u002d0123456789!")
'Wrong key: ***!'
"""

from __future__ import annotations

import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.proxies import proxy_of
from extractor.asking.model.wire import Completion

COVER = "***"
PIECE = 8
"""A piece of a secret that is so long is covered too; a shorter one may be anything."""
LEAST = 3
"""A header, or a part of an address, that is shorter says nothing alone (`?v=1`); with its name it is covered all the same."""

_ESCAPED = (
    r"%(?:25)*([0-9a-f]{2})|\\+u([0-9a-f]{4})|\\+u\{([0-9a-f]{1,6})\}|\\+x([0-9a-f]{2})|&#x0*([0-9a-f]{2,6});"
    r"|&#0*([0-9]{2,7});|\\+[nrtbf]|\\+(.)"
)
_ANY_ESCAPED = re.compile(_ESCAPED, re.S | re.I)
_SIGN = re.compile(f"{_ESCAPED}|(.)", re.S | re.I)
"""One sign in whichever way it is escaped: hexadecimal digits, decimal ones, or itself."""
_UNSEEN = re.compile("[\\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")


class Secrets:
    """Some secrets, in every way of writing that is looked for."""

    def __init__(self, values: Iterable[str]) -> None:
        self._pieces: dict[int, set[str]] = {}
        for value in values:
            for written in _writings(value):
                length = min(len(written), PIECE)
                pieces = (written[at : at + length] for at in range(len(written) - length + 1))
                self._pieces.setdefault(length, set()).update(pieces)
        self._pieces.pop(0, None)
        self._runs = {length: _run_of(pieces, length) for length, pieces in self._pieces.items()}

    def cover(self, text: str, sent: Callable[[], str] = str) -> str:
        """The text with every secret covered. What stands in `sent` is none of them: we said it ourselves, without
        any secret, and may be told it again. Half a surrogate pair, which nothing can keep, becomes `?`.
        """
        text = text.encode("utf-8", "replace").decode()
        if not any(self._find(_folded(text))):
            return text
        signs = list(_signs(text))
        plain, known = "".join(sign for sign, _, _ in signs), _folded(sent())
        found = [(start, end) for start, end in self._find(plain) if plain[start:end] not in known]
        return _covered(text, signs, {at for start, end in found for at in range(start, end)})

    def _find(self, plain: str) -> Iterator[tuple[int, int]]:
        """Where pieces are: looked for where signs of pieces stand together, for that is seldom anywhere else."""
        for length, pieces in self._pieces.items():
            for run in self._runs[length].finditer(plain):
                for at in range(run.start(), run.end() - length + 1):
                    if plain[at : at + length] in pieces:
                        yield at, at + length

    def cover_completion(self, said: Completion, sent: Callable[[], str]) -> Completion:
        """A completion with every secret covered."""
        content, refusal, finish = (
            text and self.cover(text, sent) for text in (said.content, said.refusal, said.finish_reason)
        )
        return replace(said, content=content, refusal=refusal, finish_reason=finish)


def secrets_of(settings: ModelSettings) -> Secrets:
    """What is secret of the way to a model: its key, its headers, and what stands in its address or its proxy's."""
    values = [settings.api_key or "", *(text for text in settings.headers.values() if len(text) >= LEAST)]
    for url in (settings.base_url, proxy_of(settings)):
        parts = urlsplit(url or "")
        user, _, password = parts.netloc.rpartition("@")[0].partition(":")
        values_of = [value for _, value in parse_qsl(parts.query)]
        alone = [user, password, *values_of, *parts.query.split("&"), *re.split(r"[&=]", parts.fragment)]
        values += [parts.query, f"{user}:{password}" if password else "", *(one for one in alone if len(one) >= LEAST)]
    return Secrets(values)


def _writings(secret: str) -> Iterator[str]:
    """The ways in which a secret may be written, folded. Of base64 the signs that do not change with what stands around."""
    for text in {secret, unquote(secret), quote(secret, safe="")}:
        data = text.encode()
        yield _folded(text)
        yield data.hex()
        for before in range(3):
            start, end = (before * 8 + 5) // 6, (before + len(data)) * 8 // 6
            for encode in (b64encode, urlsafe_b64encode):
                yield _folded(encode(b"\0" * before + data).decode()[start:end]) if end - start >= PIECE else ""


def _run_of(pieces: set[str], length: int) -> re.Pattern[str]:
    signs = "".join(re.escape(sign) for sign in sorted(set().union(*pieces)))
    return re.compile(f"[{signs}]{{{length},}}")


def _folded(text: str) -> str:
    """The signs that are seen, unescaped and in small letters."""
    if _ANY_ESCAPED.search(text):
        return "".join(sign for sign, _, _ in _signs(text))
    return _UNSEEN.sub("", text).lower()


def _signs(text: str) -> Iterator[tuple[str, int, int]]:
    """The same one by one, each with its place in the text."""
    for match in _SIGN.finditer(text):
        *numbers, decimal, escaped, itself = match.groups()
        number = next(filter(None, numbers), None)
        code = int(number, 16) if number else int(decimal or 0)
        sign = itself or escaped or (chr(code) if 0 < code < 0x110000 else " ")
        for small in _UNSEEN.sub("", sign).lower():
            yield small, match.start(), match.end()


def _covered(text: str, signs: list[tuple[str, int, int]], places: set[int]) -> str:
    """The text with COVER for every run of signs at these places."""
    told: list[str] = []
    end = 0
    for place in sorted(places):
        if place - 1 not in places:
            told += [text[end : signs[place][1]], COVER]
        end = signs[place][2]
    return "".join(told) + text[end:]
