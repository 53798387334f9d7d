"""Mails (.eml): their body, and what is attached to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import IO

from extractor.running.archives.containers import ArchiveTrouble, Container, Member, bounded, decode_name
from extractor.running.archives.kinds import START, archive_kind

LARGEST = 128 * 1024 * 1024
"""Bytes of a mail that is read: all of it is in memory at once."""

LEAST_BODY = 2000
"""Bytes of words from which the body of a mail with attachments may be a report: one has more than a page of text."""
_LONG = 32 * 1024  # bytes of a body in which no words are counted
_SIGNATURES = frozenset({"pgp-signature", "pkcs7-signature", "x-pkcs7-signature"})
_BODIES = ("body.html", "body.txt")
_MARKUP = re.compile(rb"<(style|script|head)\b.*?</\1\s*>|<[^<>]*>|\s+|&nbsp;", re.DOTALL | re.IGNORECASE)


def open_mail(file: IO[bytes]) -> Container | None:
    """The mail; None for a file without any header. Raises ArchiveTrouble."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ArchiveTrouble("too_large")
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        return None
    parts = list(_parts(message))
    payloads = [payload for _, payload in parts]
    members = [Member(name, len(payload)) for name, payload in parts]
    if len(parts) > 1 and parts[0][0] in _BODIES and _is_short(payloads[0]):
        members[0] = replace(members[0], is_document=False)

    def is_archive(number: int) -> bool:
        return archive_kind(payloads[number][:START], members[number].name or "") is not None

    return Container(bounded(members), lambda number, limit: payloads[number][: limit + 1], is_archive)


def _is_short(body: bytes) -> bool:
    return len(body) < _LONG and len(_MARKUP.sub(b"", body)) < LEAST_BODY


def _parts(message: Message) -> Iterator[tuple[str, bytes]]:
    """The body and the attachments. Of a body in several forms the web page is taken; its pictures are left out."""
    if isinstance(message, EmailMessage) and (body := message.get_body(("html", "plain"))) is not None:
        yield _BODIES[body.get_content_type() != "text/html"], _payload(body)
    else:
        body = None
    for number, part in enumerate(_leaves(message)):
        if part is body or not _is_attached(part):
            continue
        named = part.get_filename()
        suffix = ".eml" if part.get_content_type() == "message/rfc822" else ""
        name = decode_name((named or f"attachment {number}{suffix}").encode("utf-8", "surrogateescape"))
        yield name.replace("/", "_").replace("\\", "_"), _payload(part)


def _is_attached(part: Message) -> bool:
    """Whether a part was sent to be read by itself: no other form of the body, no picture in it, no signature."""
    if part.get_content_subtype() in _SIGNATURES:
        return False
    if part.get_content_disposition() == "attachment":
        return True
    kind = part.get_content_maintype()
    return kind != "image" and (kind != "text" or part.get_filename() is not None)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold no parts; an attached mail is one of them."""
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    inner = part.get_payload()
    return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""
