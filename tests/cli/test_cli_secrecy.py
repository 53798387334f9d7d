"""Nothing gets out: projects, servers and environments that are after the key or the document, end to end."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.asking.server import Received, Reply, Server, answer_nothing, completion, failing, serving
from tests.cli.command import Ran, record, results, run, write_reports

pytestmark = pytest.mark.usefixtures("in_empty_folder")

KEY = "sk-proj-Ab12cd34EF56gh78"
QUERY = "geheim-in-der-Adresse"
WITH_KEY = {"OPENAI_API_KEY": KEY}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(answer_nothing) as started:
        yield started


def asking(url: str, *more: str, **environment: str) -> Ran:
    write_reports(Path("r"), "a.txt")
    options = ("--model", "gpt-4o-mini", "--base-url", url, "--model-reads", "all", "--record", "tape", *more)
    return run("extract", "r", *options, environment={**WITH_KEY, **environment})


def leaked(secret: str, ran: Ran, folder: Path = Path()) -> list[str]:
    """Where a secret can be read: the terminal and every file, the store among them, unpacked."""
    kept = run("cache", "ls", "--format", "json").out + "".join(
        str(done.as_json()) for done in _stored(folder / ".cache")
    )
    places = {"terminal": ran.out + ran.err, "store": kept}
    places |= {str(path): path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()}
    return [place for place, text in places.items() if secret.lower() in text.lower()]


def _stored(folder: Path) -> list[Any]:
    from extractor.asking.model.store import Store

    if not folder.is_dir():
        return []
    store = Store(folder, lambda key, /, **facts: None)
    try:
        return [done for done, _ in store.entries()]
    finally:
        store.close()


# ── A project that is after them ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["extractor.toml", "pyproject.toml"])
@pytest.mark.parametrize("command", [("extract", "r"), ("plan", "r"), ("eval", "r"), ("rules",), ("cache", "ls")])
def test_a_project_s_file_sends_nothing_anywhere(command: tuple[str, ...], name: str, server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    head = "" if name == "extractor.toml" else "[tool.extractor]\n"
    Path(name).write_text(f'{head}model = "m"\nbase_url = "{server.url}"\nout = "../elsewhere"\n', encoding="utf-8")
    ran = run(*command, environment=WITH_KEY)
    assert (ran.code, server.received) == (2, [])
    assert f"{name}: model" in ran.err
    assert "--settings" in ran.err
    assert not Path("out").exists()


@pytest.mark.parametrize("setting", ['base_url = "{url}"', "model_reads = 'all'", "[headers]\nx-forward = '1'"])
def test_a_project_s_file_changes_nothing_of_a_model_that_the_user_names(setting: str, server: Server) -> None:
    Path("extractor.toml").write_text(setting.format(url=server.url), encoding="utf-8")
    assert asking(server.url).code == 2
    assert server.received == []


def test_what_a_project_s_file_changed_is_told_and_kept_with_the_results() -> None:
    write_reports(Path("r"), "a.txt")
    Path("extractor.toml").write_text('lang = "zh"\n[rules]\nT2-UNIT = "off"\n', encoding="utf-8")
    ran = run("extract", "r")
    assert ran.code == 0
    assert "extractor.toml 设置了：lang = zh, rules.T2-UNIT = off" in ran.err
    settings = {"file": None, "project": "extractor.toml", "changed": {"lang": "zh", "rules.T2-UNIT": "off"}}
    assert record(Path("out"))["options"]["settings"] == settings
    assert any("T2-UNIT" in warning for warning in record(Path("out"))["warnings"])
    assert results(Path("out"))[0]["receipt"]["regraded"] == {"T2-UNIT": "off"}


@pytest.mark.parametrize("command", [("extract", "r"), ("check", "out"), ("plan", "r"), ("rules",), ("schema",)])
def test_every_command_tells_what_a_project_s_file_changes(command: tuple[str, ...]) -> None:
    write_reports(Path("r"), "a.txt")
    run("extract", "r")
    Path("extractor.toml").write_text('[rules]\nT2-UNIT = "off"\n', encoding="utf-8")
    assert "rules.T2-UNIT = off" in run(*command).err


def test_an_empty_variable_makes_no_folder_of_the_project_the_user_s_own(server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    planted = Path("disclosure-extractor")
    planted.mkdir()
    (planted / "extractor.toml").write_text(f'model = "m"\nbase_url = "{server.url}"\n', encoding="utf-8")
    for home in ("", ".", "./"):
        ran = run("extract", "r", environment={**WITH_KEY, "XDG_CONFIG_HOME": home, "HOME": str(Path.cwd() / "none")})
        assert (ran.code, server.received) == (0, [])


def test_the_user_s_own_folder_of_settings_is_read(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(Path("r"), "a.txt")
    own = Path.cwd() / "home" / "settings.toml"
    own.parent.mkdir()
    own.write_text(f'model = "m"\nbase_url = "{server.url}"\nmodel_reads = "all"\nout = "mine"\n', encoding="utf-8")
    monkeypatch.setattr("extractor.cli.setup.NAME", own.name)
    monkeypatch.setattr("typer.get_app_dir", lambda name: str(own.parent))
    assert run("extract", "r").code == 0
    assert record(Path("mine"))["options"]["settings"]["file"] == str(own)
    assert len(server.received) > 0


def test_a_settings_file_that_is_not_there_is_told() -> None:
    for arguments, environment in ((("--settings", "no.toml"), {}), ((), {"EXTRACTOR_SETTINGS": "no.toml"})):
        ran = run("rules", *arguments, environment=environment)
        assert ran.code == 2
        assert "no.toml" in ran.err


# ── A key goes to the address it was set for ────────────────────────────────────────────────────────────────────────


def keys_sent(server: Server) -> set[str]:
    return {request.headers.get("authorization", "none") for request in server.received}


@pytest.mark.parametrize(
    ("settings", "arguments", "environment", "sent"),
    [
        ('base_url = "{url}"\napi_key = "of-file"', (), {}, "Bearer of-file"),
        ('base_url = "{url}"\napi_key = "of-file"', (), {"OPENAI_BASE_URL": "{url}/"}, "Bearer of-file"),
        ('base_url = "{url}"', (), {}, f"Bearer {KEY}"),
        ('base_url = "http://other.example/v1"\napi_key = "of-file"', ("--base-url", "{url}"), {}, f"Bearer {KEY}"),
        (
            'base_url = "http://other.example/v1"\napi_key = "of-file"',
            (),
            {"OPENAI_BASE_URL": "{url}"},
            f"Bearer {KEY}",
        ),
        ('api_key = "of-file"', ("--base-url", "{url}"), {}, f"Bearer {KEY}"),
        ('api_key = "of-file"', ("--base-url", "{url}"), {"OPENAI_API_KEY": ""}, "none"),
    ],
)
def test_a_key_goes_to_the_address_it_was_set_for(
    settings: str, arguments: tuple[str, ...], environment: dict[str, str], sent: str, server: Server
) -> None:
    write_reports(Path("r"), "a.txt")
    headers = '\n[headers]\nx-gateway = "of-file-too"\n'
    Path("mine.toml").write_text(settings.format(url=server.url) + headers, encoding="utf-8")
    given = {name: value.format(url=server.url) for name, value in environment.items()}
    options = ("--settings", "mine.toml", "--model", "m", "--model-reads", "all")
    ran = run(
        "extract", "r", *options, *(each.format(url=server.url) for each in arguments), environment=WITH_KEY | given
    )
    assert ran.code == 0, ran.err
    assert keys_sent(server) == {sent}
    of_file = 'base_url = "{url}"' in settings
    assert {request.headers.get("x-gateway") for request in server.received} == {"of-file-too" if of_file else None}


def test_what_the_environment_says_of_openai_goes_to_no_other_server(server: Server) -> None:
    asking(server.url, OPENAI_ORG_ID="org-geheim", OPENAI_PROJECT_ID="proj-geheim", OPENAI_ADMIN_KEY="admin-geheim")
    assert server.received
    assert not [one for one in server.received if "geheim" in str(one.headers)]


def test_extra_headers_of_the_environment_are_sent_and_covered(server: Server) -> None:
    server.answer = failing(403, "the header says fern-geheim")
    ran = asking(server.url, OPENAI_CUSTOM_HEADERS="x-gateway: fern-geheim")
    assert "with the key of OPENAI_API_KEY and the headers x-gateway" in ran.err
    assert server.received[0].headers["x-gateway"] == "fern-geheim"
    assert leaked("fern-geheim", ran) == []


def test_a_password_in_the_address_goes_in_place_of_the_key_and_that_is_said(server: Server) -> None:
    ran = asking(server.url.replace("//", "//me:pa%3Ass@"))
    assert keys_sent(server) == {f"Basic {b64encode(b'me:pa:ss').decode()}"}
    assert "with the user and password of the address" in ran.err
    assert leaked("pa:ss", ran) == leaked("pa%3Ass", ran) == []


def test_a_header_that_is_none_is_told_and_not_shown(server: Server) -> None:
    ran = asking(server.url, OPENAI_CUSTOM_HEADERS="x-gateway: fern\tgeheim")
    assert (ran.code, server.received) == (2, [])
    assert "headers.x-gateway" in ran.err
    assert "geheim" not in ran.err


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "all parts of the documents are sent there"), ("zh", "向其发送各文件的全部内容")]
)
def test_what_goes_where_is_said_once_before_the_first_request(lang: str, words: str, server: Server) -> None:
    said: list[str] = []
    monkey = pytest.MonkeyPatch()
    monkey.setattr("extractor.cli.telling.tell", lambda text: said.append(f"{len(server.received)} {text}"))
    with monkey.context():
        asking(server.url, "--lang", lang)
    monkey.undo()
    (line,) = [one for one in said if words in one]
    assert line.startswith("0 ")
    for expected in ("gpt-4o-mini", server.url, "OPENAI_API_KEY"):
        assert expected in line


def test_a_proxy_that_sees_it_all_is_named_without_its_password() -> None:
    write_reports(Path("r"), "a.txt")
    with serving(failing(403, "no")) as proxy:
        proxies = {"http_proxy": f"http://me:geheim@127.0.0.1:{proxy.port}", "no_proxy": "", "NO_PROXY": ""}
        options = ("--model", "m", "--base-url", "http://model.invalid/v1", "--model-reads", "all")
        ran = run("extract", "r", *options, environment=proxies)
    assert f"through the proxy http://127.0.0.1:{proxy.port}, not encrypted" in ran.err
    assert "geheim" not in ran.err
    assert [request.path for request in proxy.received[:1]] == ["http://model.invalid/v1/chat/completions"]


# ── A server that is after them ─────────────────────────────────────────────────────────────────────────────────────


def echo(request: Received) -> str:
    """All that the request brought with it, in several writings."""
    told = f"{request.path} {request.headers.get('authorization', '')}"
    return f"{told} {b64encode(told.encode()).decode()} {''.join(f'%{ord(sign):02x}' for sign in told)}"


HOSTILE: dict[str, Callable[[Received], Any]] = {
    "in an error": lambda request: failing(400, echo(request)),
    "in the code of an error": lambda request: failing(400, "no", echo(request)),
    "in a body that is no JSON": lambda request: Reply(500, echo(request).encode()),
    "in a refusal": lambda request: completion(None, refusal=echo(request)),
    "in a reason": lambda request: completion("{}", echo(request)),
    "in an answer": lambda request: completion(json.dumps({**answer_nothing(request), "issuer": echo(request)})),
    "in a field of an answer": lambda request: completion(json.dumps({echo(request): echo(request)})),
    "in an answer that is no JSON": lambda request: completion(echo(request)),
    "in a header": lambda request: Reply(503, b"", {"x-echo": request.path, "set-cookie": f"key={request.path}"}),
    "beside half a surrogate pair": lambda request: failing(400, f"\ud800{echo(request)}"),
    "in an answer beside one": lambda request: Reply(
        200, json.dumps({"choices": [{"message": {"content": f"\ud800{echo(request)}"}}]}).encode()
    ),
    "in a redirect": lambda request: Reply(307, b"", {"location": request.path}),
}


@pytest.mark.parametrize("where", HOSTILE)
def test_a_server_that_repeats_what_is_secret_gets_it_nowhere(where: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with serving(HOSTILE[where]) as server:
        ran = asking(f"{server.url}?key={QUERY}", "--document-timeout", "2")
        assert server.received[0].path.endswith(f"?key={QUERY}")
        assert KEY in server.received[0].headers["authorization"]
    for secret in (KEY, QUERY):
        encoded = "".join(f"%{ord(sign):02x}" for sign in secret)
        for written in (secret, b64encode(f" Bearer {secret}".encode()).decode()[12:-6], encoded):
            assert leaked(written, ran) == []
            assert written not in caplog.text
    assert ran.code in (0, 4)
    assert record(Path("out"))["state"] in ("done", "stopped")


def test_a_redirect_is_followed_nowhere_and_told() -> None:
    with serving(answer_nothing) as elsewhere, serving(None) as server:
        for location in (f"{elsewhere.url}/chat/completions", f"{server.url}/chat/completions", "/again", ""):
            server.answer = Reply(307, b"", {"location": location} if location else {})
            server.received.clear()
            ran = asking(server.url, "--concurrency", "1")
            assert ran.code == 4
            assert "HTTP 307" in ran.err
            assert "--base-url" in ran.err
            assert (len(server.received), elsewhere.received) == (1, [])


def test_the_library_sends_the_key_to_the_address_given_and_logs_where_without_it(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from extractor import extract

    caplog.set_level("DEBUG")
    write_reports(Path("r"), "a.txt")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://elsewhere.invalid/v1")
    Path("extractor.toml").write_text('base_url = "http://elsewhere.invalid/v1"', encoding="utf-8")
    result = extract(Path("r/a.txt"), "m", base_url=f"{server.url}?key={QUERY}", reads="all")
    assert result.usage.requests == len(server.received) > 0
    assert keys_sent(server) == {f"Bearer {KEY}"}
    assert f"sent to m at {server.url}" in caplog.text
    assert KEY not in caplog.text
    assert QUERY not in caplog.text


def test_no_program_that_reads_a_document_is_given_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.documents.bounded import run_bounded

    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert KEY.encode() not in run_bounded(["/usr/bin/env"], tmp_path, 10).printed
