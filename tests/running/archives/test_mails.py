from __future__ import annotations

import io
from email.message import EmailMessage

from extractor.running.archives.mails import open_mail


def names(data: bytes) -> list[str | None]:
    container = open_mail(io.BytesIO(data))
    assert container is not None
    return [member.name for member in container.members if member.is_document]


def letter(kind: str, subtype: str, disposition: str = "inline", filename: str | None = None) -> bytes:
    message = EmailMessage()
    message["Subject"] = "年报"
    message.set_content("请查收")
    message.add_attachment(b"x", kind, subtype, disposition=disposition, filename=filename)
    return message.as_bytes()


def test_what_was_sent_to_be_read_is_a_document() -> None:
    assert names(letter("application", "pdf")) == ["attachment 1"]
    assert names(letter("application", "pdf", "attachment", "a/年报.pdf")) == ["a_年报.pdf"]
    assert names(letter("image", "png", "attachment", "扫描.png")) == ["扫描.png"]
    assert names(letter("text", "csv", "inline", "表.csv")) == ["表.csv"]


def test_pictures_in_the_body_and_signatures_are_none() -> None:
    assert names(letter("image", "png", "inline", "logo.png")) == ["body.txt"]
    assert names(letter("application", "pkcs7-signature", "attachment", "smime.p7s")) == ["body.txt"]


def test_a_mail_in_a_mail_is_a_document_however_it_was_put_there() -> None:
    inner = EmailMessage()
    inner["Subject"] = "转发"
    inner.set_content("年报")
    outer = EmailMessage()
    outer.set_content("见附")
    outer.add_attachment(inner)
    del outer.get_payload(1)["Content-Disposition"]  # type: ignore[union-attr]
    assert names(outer.as_bytes()) == ["attachment 1.eml"]


def test_what_has_no_header_is_no_mail() -> None:
    assert open_mail(io.BytesIO("年报\n\n正文".encode())) is None
