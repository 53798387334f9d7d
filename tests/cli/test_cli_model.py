"""`extractor extract`, `plan` and `cache` with a model behind a test server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.asking.server import Received, Server, answer_nothing, completion, dripping, failing, serving
from tests.cli.command import names, record, results, run, write_reports

pytestmark = pytest.mark.usefixtures("in_empty_folder")

KNOWN = "gpt-4o-mini"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(answer_nothing) as started:
        yield started


def everything(server: Server, *more: str) -> tuple[str, ...]:
    return ("extract", "r", "--model", KNOWN, "--base-url", server.url, "--model-reads", "all", *more)


def messages(request: Received) -> str:
    return json.dumps(request.body["messages"], sort_keys=True)


# ── With and without ────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_model_cost_is_told_and_kept(server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    ran = run(*everything(server))
    assert ran.code == 0, ran.err
    usage = record(Path("out"))["usage"]
    assert usage["requests"] == len(server.received) > 0
    assert usage["tokens_in"] == 100 * usage["requests"]
    assert float(usage["usd"]) > 0
    assert f"model: {usage['requests']} requests" in ran.out


def test_a_model_of_unknown_price_is_unpriced(server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    ran = run("extract", "r", "--model", "made-by-nobody", "--base-url", server.url, "--model-reads", "all")
    assert "unpriced" in ran.out
    assert record(Path("out"))["usage"]["usd"] is None


def test_no_model_wins_over_everything_that_names_one(server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    Path("mine.toml").write_text(f'model = "{KNOWN}"\nbase_url = "{server.url}"\n', encoding="utf-8")
    ran = run(*everything(server, "--no-model", "--settings", "mine.toml"), environment={"EXTRACTOR_MODEL": KNOWN})
    assert (ran.code, server.received) == (0, [])
    assert results(Path("out"))[0]["receipt"]["model"] is None


@pytest.mark.parametrize(
    ("arguments", "environment", "model"),
    [
        (("--model", "by-option"), {"EXTRACTOR_MODEL": "by-environment"}, "by-option"),
        ((), {"EXTRACTOR_MODEL": "by-environment"}, "by-environment"),
        ((), {}, "by-file"),
    ],
)
def test_an_option_wins_over_the_environment_and_that_over_the_file(
    server: Server, arguments: tuple[str, ...], environment: dict[str, str], model: str
) -> None:
    write_reports(Path("r"), "a.txt")
    settings = f'model = "by-file"\nbase_url = "{server.url}"\nmodel_reads = "all"\n'
    Path("mine.toml").write_text(settings, encoding="utf-8")
    assert run("extract", "r", *arguments, environment={**environment, "EXTRACTOR_SETTINGS": "mine.toml"}).code == 0
    assert {request.body["model"] for request in server.received} == {model}


def test_a_result_made_without_a_model_is_not_taken_for_one_made_with_it(server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    run("extract", "r")
    run(*everything(server))
    assert record(Path("out"))["replaced"] == 1
    run(*everything(server))
    assert record(Path("out"))["taken_over"] == 1


def test_nothing_of_a_model_is_loaded_without_one(tmp_path: Path) -> None:
    write_reports(Path("r"), "a.txt")
    source = (
        "import sys; from extractor.cli import app\n"
        "try: app(['extract', 'r', '-q'])\n"
        "except SystemExit as end: code = end.code\n"
        "heavy = {'openai', 'instructor', 'tenacity', 'diskcache', 'genai_prices'} & set(sys.modules)\n"
        "print(code, sorted(heavy))"
    )
    roots = [str(Path(__file__).parents[2] / name) for name in ("", "schemas", "prompts")]
    code = f"import sys; sys.path[:0] = {roots!r}\n{source}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert ran.stdout.strip() == "0 []"


# ── How it ends ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_hosted_model_without_a_key_is_told_before_any_work() -> None:
    write_reports(Path("r"), "a.txt")
    ran = run("extract", "r", "--model", KNOWN)
    assert ran.code == 4
    assert "OPENAI_API_KEY" in ran.err
    assert not Path("out").exists()


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404])
def test_a_refusal_ends_the_run_and_the_next_one_goes_on_from_there(status: int) -> None:
    write_reports(Path("r"), "a.txt", "b.txt")
    answered = 0

    def refuse_later(request: Received) -> Any:
        nonlocal answered
        answered += 1
        return answer_nothing(request) if answered <= 8 else failing(status, "no")

    with serving(refuse_later) as server:
        ran = run(*everything(server, "--concurrency", "1"))
        assert ran.code == 4
        assert f"HTTP {status}, no" in ran.err
        done = 2 - record(Path("out"))["not_reached"]
        assert f"{done} of 2 documents are done" in ran.err
        server.answer = answer_nothing
        assert run(*everything(server)).code == 0
        asked = Counter(map(messages, server.received))
        assert sum(count > 1 for count in asked.values()) <= 1  # the one that was refused
        assert names(Path("out")) == ["a.txt", "b.txt"]


def test_a_document_whose_time_is_up_is_told_and_the_others_go_on() -> None:
    write_reports(Path("r"), "slow.txt", "b.txt")

    def drip(request: Received) -> Any:
        return dripping() if "slow.txt" in request.text else answer_nothing(request)

    with serving(drip) as server:
        ran = run(*everything(server, "--document-timeout", "2"))
        assert ran.code == 0
        assert "slow.txt" in ran.err
        told = {each["document"]["name"]: each for each in results(Path("out"))}
        remarks = {name: {each["what"] for each in result["remarks"]} for name, result in told.items()}
        assert "unanswered" in remarks["slow.txt"]
        assert "unanswered" not in remarks["b.txt"]
        assert told["slow.txt"]["usage"]["requests"] > 0


@pytest.mark.parametrize(
    "address", ["http://user:geheim@127.0.0.1:{}/v1?key=geheim", "http://geheim@127.0.0.1:{}/v1#geheim"]
)
def test_a_secret_in_the_address_is_told_nowhere(address: str, tmp_path: Path, server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    for port in (server.port, 1):
        options = ("--record", "recorded", "--fresh", "--base-url", address.format(port))
        ran = run("extract", "r", "--model", KNOWN, "--model-reads", "all", *options)
        assert "geheim" not in ran.out + ran.err
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any("recorded" in path.parts for path in files)
    assert not [path for path in files if b"geheim" in path.read_bytes()]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--base-url", "http://[bad"),
        ("--base-url", "http://127.0.0.1:99999/v1"),
        ("--base-url", "ftp://127.0.0.1/v1"),
        ("--base-url", "http://127.0.0.1\\@example.org/v1"),
        ("--base-url", "http://127.0.0.1 .example.org/v1"),
        ("--max-cost", "nan"),
        ("--model", " "),
    ],
)
def test_an_option_that_cannot_work_is_named(option: str, value: str) -> None:
    write_reports(Path("r"), "a.txt")
    ran = run("extract", "r", "--model", KNOWN, "--base-url", "http://127.0.0.1:1/v1", option, value)
    assert ran.code == 2
    assert ran.err.startswith(f"{option}: ")


def dear(request: Received) -> Any:
    """The same, for 0.00195 USD."""
    return completion(json.dumps(answer_nothing(request)), prompt_tokens=5_000, completion_tokens=2_000)


def test_a_budget_stops_before_it_is_passed_and_the_run_goes_on_with_more() -> None:
    documents = [f"{number}.txt" for number in range(4)]
    write_reports(Path("r"), *documents)
    with serving(dear) as server:
        first = run(*everything(server, "--max-cost", "0.02", "--concurrency", "1"))
        told = record(Path("out"))
        assert first.code == 5, first.err
        assert "--max-cost" in first.err
        assert 0 < float(told["spent"]) <= 0.02
        assert told["not_reached"] > 0
        assert run(*everything(server, "--max-cost", "10")).code == 0
        assert names(Path("out")) == documents
        assert max(Counter(map(messages, server.received)).values()) == 1


# ── Recordings, plan, cache ─────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_recorded_is_replayed_without_a_server(server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    run(*everything(server, "--record", "tape"))
    asked = len(server.received)
    ran = run("extract", "r", "-o", "again", "--replay", "tape", "--model-reads", "all")
    assert ran.code == 0, ran.err
    assert len(server.received) == asked
    assert results(Path("again"))[0]["cells"] == results(Path("out"))[0]["cells"]


def test_a_replay_that_misses_ends_the_run_and_names_the_difference(server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    run(*everything(server, "--record", "tape"))
    ran = run("extract", "r", "-o", "again", "--replay", "tape", "--model", "other", "--model-reads", "all")
    assert ran.code == 4
    assert "'other'" in ran.err


def test_a_plan_counts_what_a_run_asks_and_sends_nothing(server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    arguments = ("--model", KNOWN, "--base-url", server.url, "--model-reads", "all", "--format", "json")
    before = json.loads(run("plan", "r", *arguments).out)
    assert server.received == []
    assert before["total"]["requests"] == len(before["documents"][0]["parts"]) > 0
    assert float(before["total"]["usd"]) > 0
    run(*everything(server))
    after = json.loads(run("plan", "r", *arguments).out)["total"]
    assert after["stored"] == after["requests"]


def test_the_store_is_listed_explained_and_pruned(server: Server) -> None:
    write_reports(Path("r"), "a.txt")
    run(*everything(server))
    entries = json.loads(run("cache", "ls", "--format", "json").out)
    assert len(entries) == len(server.received)
    asked = ("cache", "explain", "r/a.txt", "--base-url", server.url, "--model-reads", "all")
    assert "not kept" not in run(*asked, "--model", KNOWN).out
    assert "model: 'gpt-4o-mini', now 'gpt-4o'" in run(*asked, "--model", "gpt-4o").out
    assert run("cache", "prune").code == 2
    assert f"{len(entries)} answers are forgotten" in run("cache", "prune", "--model", KNOWN).out


def test_a_store_that_cannot_be_used_is_not_called_empty() -> None:
    Path(".cache").mkdir()
    Path(".cache/completions").write_text("a file where the folder should be", encoding="utf-8")
    for command in (("cache", "ls"), ("cache", "prune", "--older-than", "0")):
        ran = run(*command)
        assert (ran.code, ran.out) == (4, "")
        assert "cannot be used" in ran.err
