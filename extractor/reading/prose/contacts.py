"""Whom to ask about a report: the office, and how to reach it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.documents.cleaning import CleanText
from extractor.documents.document import Document
from extractor.kinds import Wording
from extractor.reading.prose.quantities import one_of
from extractor.reading.prose.titles import printed_field
from extractor.reading.reading import Field

_REST = r"[A-Za-z0-9._~:/?#@!$&'*+=%-]"
_HOST = r"[A-Za-z0-9-]{0,39}\.(?:[A-Za-z0-9-]{1,40}\.){0,3}(?:cn|com|net|org)(?![A-Za-z0-9@])"
_URL = re.compile(  # one character of a set first: that keeps it fast
    rf"[A-Za-z0-9](?:(?<=h)ttps?://{_REST}{{3,200}}|(?<=w)ww\.{_REST}{{3,200}}"
    rf"|(?<=[:( <\u3400-\u9fff].){_HOST}(?:[:/]{_REST}{{0,200}})?)"
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?:\([0-9]{3,4}\)[ —-]?)?[0-9]{3,4}(?:[—-]{1,2}[0-9]{3,8}){1,2}(?:转[0-9]{1,5})?"
    r"|(?:\([0-9]{3,4}\)[ —-]?)?[0-9]{7,12}(?:转[0-9]{1,5})?|[0-9]{3,4} [0-9]{7,8}(?![0-9])"
)
_POSTCODE = re.compile(r"[0-9]{6}(?![0-9])")
_VALUES = {"postcode": _POSTCODE, "telephone": _PHONE, "fax": _PHONE, "email": _EMAIL}
_PIECE = re.compile(r"[^,、;()\n]+")
_BRACKET = re.compile(r"[^,;。:(\n]{0,6}\((?P<inside>[^()\n]{4,200})\)")
_BETWEEN = re.compile(r"[ ,:(]*")


@dataclass(frozen=True, slots=True)
class _Cues:
    """Patterns over the words of a kind, made once."""

    label: re.Pattern[str]
    address: re.Pattern[str]
    office_near: re.Pattern[str]
    office: re.Pattern[str]
    kinds: dict[str, str]
    website_near: re.Pattern[str]
    address_ends: tuple[str, ...]
    office_ends: tuple[str, ...]


@lru_cache(maxsize=8)
def _cues(words: Wording) -> _Cues:
    labels = one_of(label for _, group in words.contacts for label in group)
    phones = [label for name, group in words.contacts if name == "telephone" for label in group]
    after, until = one_of(words.office_after), one_of(words.office_explains)
    name, bracket = r"[^,。;:()\n]", r"(?:\([^():,;。\n0-9]{1,16}\))?"
    called = rf"[^,。;:()\n0-9]{{2,40}}?{bracket}(?=[,。;:(\n0-9]|$|{labels}|{after})"
    return _Cues(
        label=re.compile(rf"(?P<label>{labels})(?P<both>[/、及和(](?:{labels})\)?)?(?P<colon> ?[:为是]?\s{{0,2}})"),
        address=re.compile(
            rf"(?:[^,;。\n:()]|\([^()\n:]{{1,30}}\)){{3,70}}?(?=[,;。\n)]|[、(]?(?:{labels})|\((?![^()\n:]{{1,30}}\))"
            r"|(?<![0-9])[0-9]{6}(?![0-9])|$)"
        ),
        office_near=re.compile(
            one_of(
                (
                    *words.office_before,
                    *words.office_called,
                    *words.office_labels,
                    *words.office_by,
                    *(f"{at}:" for at in phones),
                )
            )
        ),
        office=re.compile(
            rf"(?:{one_of(words.office_before)})(?P<office>{name}{{2,40}}?{bracket})(?=\(|{after})"
            rf"|(?:{one_of(words.office_called)})(?P<called>{called})"
            rf"|(?:{one_of(words.office_labels)}) ?[:为是] ?(?P<labelled>{called})"
            rf"|(?:{one_of(words.office_by)})(?P<explains>{name}{{2,40}}?{bracket})(?={until})"
            rf"|(?:{one_of(phones)}):(?P<reached>[^,。;:()\n0-9]{{2,40}}?(?:{one_of(words.office_ends)}))(?=[(,;])"
        ),
        kinds={label: name for name, group in words.contacts for label in group},
        website_near=re.compile(one_of(words.website_near)),
        address_ends=words.address_ends,
        office_ends=(*words.office_ends, ")"),
    )


def read_contact(document: Document, clean: CleanText, words: Wording, head: dict[str, Field]) -> None:
    """Put what is printed of contact.office, address, postcode, telephone, fax, email and website into `head`.

    The first of each counts; nothing that is in `head` already is read again.
    """
    cues = _cues(words)
    text = clean.text

    def put(name: str, start: int, end: int) -> None:
        if f"contact.{name}" not in head:
            head[f"contact.{name}"] = printed_field(document, clean, start, end)

    for label in cues.label.finditer(text):
        name = cues.kinds[label["label"]]
        pattern = cues.address if name == "address" else _VALUES[name]
        if name == "address" and not label["colon"].strip():
            continue
        value = pattern.match(text, label.end())
        if value is None:
            continue
        put(name, *value.span())
        if label["both"]:
            put("fax" if name == "telephone" else "telephone", *value.span())
        code = _POSTCODE.match(text, value.end()) if name == "address" else None
        if code:
            put("postcode", *code.span())
    if "contact.office" not in head and (place := _find_office(text, cues)):
        put("office", *place)
        for name, start, end in _unlabelled(text, place[1], cues):
            put(name, start, end)
    if "." in text and "contact.website" not in head:
        _read_website(document, clean, cues, head)


def _find_office(text: str, cues: _Cues) -> tuple[int, int] | None:
    """The first place of an office to ask: words that lead to one, and a name that ends as the name of one."""
    for near in cues.office_near.finditer(text):
        office = cues.office.match(text, near.start())
        if office and office.lastgroup:
            place = office.span(office.lastgroup)
            if text.endswith(cues.office_ends, *place):
                return place
    return None


def _unlabelled(text: str, after: int, cues: _Cues) -> list[tuple[str, int, int]]:
    """What stands without a label behind the office: its telephone, or address and postcode in a bracket."""
    between = _BETWEEN.match(text, after)
    phone = _PHONE.match(text, between.end() if between else after)
    if phone:
        return [("telephone", *phone.span())]
    opened = _BRACKET.match(text, after)
    if opened is None:
        return []
    found: list[tuple[str, int, int]] = []
    for piece in _PIECE.finditer(text, opened.start("inside"), opened.end("inside")):
        for name, pattern in (("postcode", _POSTCODE), ("telephone", _PHONE), ("email", _EMAIL)):
            if pattern.fullmatch(piece[0]):
                found.append((name, *piece.span()))
                break
        else:
            if piece[0].endswith(cues.address_ends) and not cues.label.match(piece[0]):
                found.append(("address", *piece.span()))
    return found


def _read_website(document: Document, clean: CleanText, cues: _Cues, head: dict[str, Field]) -> None:
    text = clean.text
    for url in _URL.finditer(text):
        near = text[max(0, url.start() - 40) : url.end() + 20]
        line = text.rfind("\n", 0, url.start()) + 1
        if cues.website_near.search(near) and (url.start() - line > 8 or text.startswith(":", url.start() - 1)):
            head["contact.website"] = printed_field(document, clean, *url.span())
            return
