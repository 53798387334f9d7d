from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.secrecy import COVER, Secrets, secrets_of
from extractor.asking.model.wire import Completion

KEY = "sk-proj-Ab_12-cd34EF56gh78"

WRITINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "apart": " ".join,
    "apart by what is not seen": "\u200b".join,
    "over several lines": lambda key: "\\n".join((key[:9], key[9:])),
    "in JSON": lambda key: "".join(f"\\u{ord(sign):04x}" for sign in key),
    "in JSON in JSON": lambda key: json.dumps(json.dumps("".join(f"\\u{ord(sign):04X}" for sign in key))),
    "in an address": lambda key: "".join(f"%{ord(sign):02x}" for sign in key),
    "in an address twice": lambda key: quote("".join(f"%{ord(sign):02X}" for sign in key)),
    "in HTML": lambda key: "".join(f"&#{ord(sign)};" for sign in key),
    "in HTML by hexadecimal digits": lambda key: "".join(f"&#x{ord(sign):x};" for sign in key),
    "in hexadecimal digits": lambda key: key.encode().hex(),
    "in base64": lambda key: b64encode(key.encode()).decode(),
    "in base64 with what stands around": lambda key: b64encode(f"Authorization: Bearer {key}!".encode()).decode(),
    "in base64 for addresses": lambda key: urlsafe_b64encode(f":{key}".encode()).decode(),
    "its beginning": lambda key: f"{key[:12]}...",
    "its end": lambda key: f"...{key[-12:]}",
}


def hidden(text: str, key: str = KEY) -> bool:
    """Whether no piece of a key that is worth anything is left, in any of the writings."""
    plain = text.lower().replace(" ", "").replace("\u200b", "")
    return not any(key[at : at + 8].lower() in plain for at in range(len(key) - 7))


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_key_is_covered_however_a_server_writes_it(writing: str) -> None:
    written = WRITINGS[writing](KEY)
    covered = Secrets([KEY]).cover(f"第1行 {written} 第2行")
    assert COVER in covered
    assert written not in covered
    assert hidden(covered)
    assert covered.startswith("第1行 ")
    assert covered.endswith(" 第2行")


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="\\%&"), min_size=8), st.text())
def test_whatever_stands_around_a_key_it_is_covered(key: str, around: str) -> None:
    covered = Secrets([key]).cover(f"{around}{key}{around}")
    assert key not in covered or key in COVER * len(key)


@given(st.text())
def test_a_text_without_a_secret_stays_as_it_is(text: str) -> None:
    assert Secrets(["\u4e00\u4e8c\u4e09 kept apart"]).cover(text) == text
    assert Secrets([""]).cover(text) == text


def test_what_we_said_ourselves_is_no_secret_when_it_comes_back() -> None:
    secrets = Secrets(["2024-10-21", KEY])
    said = Completion(f'{{"published": "2024-10-21", "office": "{KEY}"}}', "stop")
    assert secrets.cover_completion(said, lambda: "发布日期：2024-10-21").content == (
        f'{{"published": "2024-10-21", "office": "{COVER}"}}'
    )


def test_a_refusal_and_a_reason_are_gone_through_too() -> None:
    said = Secrets([KEY]).cover_completion(Completion(None, KEY, KEY), str)
    assert (said.content, said.refusal, said.finish_reason) == (None, COVER, COVER)


@pytest.mark.parametrize(
    "told",
    ["geheim", "gehe%69m", "user:geheim", b64encode(b"user:geheim").decode(), "token=o%2Fben", "o/ben", "unten", "v=1"],
)
def test_all_of_an_address_beside_its_path_is_secret_and_so_are_headers(told: str) -> None:
    settings = ModelSettings("made", "http://user:geheim@127.0.0.1/v1?token=o%2Fben&v=1", headers={"x": "unten"})
    assert told not in secrets_of(settings).cover(f"no such path: {told}.")
    assert "geheim" not in repr(settings)
    assert "unten" not in repr(settings)


def test_the_password_of_a_proxy_is_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://me:geheim@127.0.0.1:3128")
    monkeypatch.delenv("no_proxy", raising=False)
    assert secrets_of(ModelSettings("made")).cover("geheim") == COVER


def test_a_part_of_an_address_that_says_nothing_does_not_blacken_a_message() -> None:
    settings = ModelSettings("made", "http://127.0.0.1/v1?v=1")
    assert secrets_of(settings).cover("HTTP 401, code 1") == "HTTP 401, code 1"


def test_a_name_that_begins_like_a_number_of_this_machine_is_not_this_machine() -> None:
    assert ModelSettings("made", "http://127.0.0.2/v1").is_loopback
    assert ModelSettings("made", "http://[::1]/v1").is_loopback
    assert not ModelSettings("made", "http://127.0.0.1.example.org/v1").is_loopback
