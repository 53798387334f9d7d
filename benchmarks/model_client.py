"""`python -m benchmarks.model_client`: what the client costs beside the bare SDK, against a server of our own.

The server is another process and answers after a fixed latency; the documents are made. Throughput is told as a share
of the ideal (requests at once / latency) and of what the bare SDK reaches in the same place; processor time of the
client process is told for each request.
"""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from openai import AsyncOpenAI, DefaultAsyncHttpx2Client
from pydantic import BaseModel

from extractor.asking.client import Question
from extractor.asking.model_settings import ModelSettings
from extractor.asking.openai_client import OpenAIClient
from extractor.asking.wire import first_dialect, first_messages, render_body

ROOT = Path(__file__).resolve().parents[1]
SERVER = "from tests.asking.server import serve_process; serve_process(0, float({latency!r}), {answer!r})"
ROWS = [[f"第{n}行", *"1234567"] for n in range(30)]
TEXT = "\n".join(" | ".join(row) for row in ROWS) + "\n" + "本机关按计划推进各项任务。" * 100

Call = Callable[[int], Awaitable[object]]


class Table(BaseModel):
    """Rows as printed."""

    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Requests a second, and milliseconds of this process's processor time for each."""

    rate: float
    cpu: float


@contextmanager
def serving(latency: float) -> Iterator[str]:
    """The base URL of a server in a process of its own."""
    code = SERVER.format(latency=str(latency), answer={"rows": ROWS})
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


async def measure(call: Call, count: int, at_once: int, latency: float) -> Measured:
    """`count` calls out of the middle of more, so that `at_once` are under way all the time.

    The first ones are begun evenly over one latency: begun in one moment they would come back in one moment for ever,
    and each would wait for all the others.
    """
    numbers = itertools.count()
    skipped = 3 * at_once
    moments: list[tuple[float, float]] = []

    async def work(place: int) -> None:
        await asyncio.sleep(latency * place / at_once)
        while len(moments) < skipped + count:
            await call(next(numbers))
            moments.append((time.perf_counter(), time.process_time()))

    await asyncio.gather(*[work(place) for place in range(at_once)])
    (began, cpu), (ended, cpu_then) = moments[skipped - 1], moments[skipped + count - 1]
    return Measured(count / (ended - began), (cpu_then - cpu) / count * 1e3)


def ask_number(number: int) -> Question:
    """A question like no other."""
    return Question(f"{number}.txt", "table", "Transcribe the rows.", f"{number}\n{TEXT}", Table)


async def measure_sdk(settings: ModelSettings, count: int, at_once: int, latency: float) -> Measured:
    """The bare SDK, as its documentation shows it."""
    http = DefaultAsyncHttpx2Client(trust_env=False)
    async with AsyncOpenAI(api_key="none", base_url=settings.base_url, max_retries=0, http_client=http) as api:

        async def call(number: int) -> None:
            question = ask_number(number)
            body = render_body(settings, question, first_messages(question), first_dialect(settings))
            await api.chat.completions.create(**body)

        return await measure(call, count, at_once, latency)


async def measure_client(settings: ModelSettings, count: int, at_once: int, latency: float) -> Measured:
    """Our client: store, validation, accounts."""
    async with OpenAIClient(settings, lambda key, /, **facts: None) as client:

        async def call(number: int) -> None:
            answer = await client.ask(ask_number(number))
            assert answer.verdict == "accepted", answer

        return await measure(call, count, at_once, latency)


def compare(latency: float, at_once: int, count: int) -> None:
    """Print one line for each of: the bare SDK, the client, the client answering from its store."""
    ideal = at_once / latency
    with serving(latency) as url, tempfile.TemporaryDirectory() as name:
        plain = ModelSettings("gpt-4o-mini", base_url=url, concurrency=at_once)
        stored = replace(plain, cache=Path(name))
        sdk = asyncio.run(measure_sdk(plain, count, at_once, latency))
        bare = asyncio.run(measure_client(plain, count, at_once, latency))
        kept = asyncio.run(measure_client(stored, count, at_once, latency))
        again = asyncio.run(measure_client(stored, count, at_once, latency))
    print(f"model, {latency * 1e3:.0f} ms, {at_once} at once: ideal {ideal:.0f} requests a second")
    for label, seen in (("bare SDK", sdk), ("client", bare), ("client and store", kept), ("from the store", again)):
        print(
            f"  {label:<20}{seen.rate:7.0f} a second  {seen.rate / ideal:5.2f} x ideal  {seen.rate / sdk.rate:5.2f} x SDK"
            f"   {seen.cpu:5.2f} ms CPU each  {seen.cpu / sdk.cpu:5.2f} x SDK"
        )


def main() -> None:
    """A fast server (the processor is the limit) and one as slow as models are (the latency is)."""
    compare(0.05, 64, 1500)
    compare(0.05, 8, 400)
    compare(1.0, 64, 320)


if __name__ == "__main__":
    main()
