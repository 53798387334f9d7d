"""`python -m benchmarks.model_client`: what the client costs beside the bare SDK, against a server of our own.

The server is another process and answers after a fixed latency; the documents are made. Throughput is told as a share
of the ideal (requests at once / latency) and of what the bare SDK reaches in the same place; processor time of the
client process is told for each request.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from openai import AsyncOpenAI, DefaultAsyncHttpx2Client
from pydantic import BaseModel

from extractor.asking.model.client import Question
from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.openai_client import OpenAIClient
from extractor.asking.model.wire import first_dialect, first_messages, render_body

ROOT = Path(__file__).resolve().parents[1]
SERVER = "from tests.asking.server import serve_process; serve_process(0, float({latency!r}), {answer!r})"
ROWS = [[f"第{n}行", *"1234567"] for n in range(30)]
TEXT = "\n".join(" | ".join(row) for row in ROWS) + "\n" + "本机关按计划推进各项任务。" * 100

Call = Callable[[int], Awaitable[object]]


BARRIER: Barrier | None = None


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

    After a first call each, for what is loaded at first use, they are begun evenly over one latency: begun in one moment
    they would come back in one moment for ever, and each would wait for all the others.
    """
    numbers = itertools.count()
    skipped = at_once
    moments: list[tuple[float, float]] = []

    async def work(place: int) -> None:
        await asyncio.sleep(latency * place / at_once)
        while len(moments) < skipped + count:
            await call(next(numbers))
            moments.append((time.perf_counter(), time.process_time()))

    await asyncio.gather(*[call(next(numbers)) for _ in range(at_once)])
    await asyncio.gather(*[work(place) for place in range(at_once)])
    (began, cpu), (ended, cpu_then) = moments[skipped - 1], moments[skipped + count - 1]
    return Measured(count / (ended - began), (cpu_then - cpu) / count * 1e3)


def ask_number(number: int) -> Question:
    """A question like no other."""
    return Question(f"{number}.txt", "table", "Transcribe the rows.", f"{number}\n{TEXT}", Table)


def body_of(settings: ModelSettings, number: int) -> dict[str, Any]:
    """What is sent for it."""
    question = ask_number(number)
    return render_body(settings, question, first_messages(question), first_dialect(settings))


async def measure_socket(settings: ModelSettings, count: int, at_once: int, latency: float) -> Measured:
    """asyncio alone, the same bytes: what the server and the loop leave of the ideal."""
    parts = urlsplit(settings.address)
    free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def call(number: int) -> None:
        reader, writer = free.pop() if free else await asyncio.open_connection(parts.hostname, parts.port)
        body = json.dumps(body_of(settings, number), ensure_ascii=False).encode()
        writer.write(b"POST /v1/chat/completions HTTP/1.1\r\ncontent-length: %d\r\n\r\n%b" % (len(body), body))
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.split(b"content-length: ")[1].split(b"\r\n")[0]))
        free.append((reader, writer))

    try:
        return await measure(call, count, at_once, latency)
    finally:
        for _, writer in free:
            writer.close()


async def measure_sdk(settings: ModelSettings, count: int, at_once: int, latency: float) -> Measured:
    """The bare SDK, as its documentation shows it."""
    http = DefaultAsyncHttpx2Client(trust_env=False)
    async with AsyncOpenAI(api_key="none", base_url=settings.base_url, max_retries=0, http_client=http) as api:

        async def call(number: int) -> None:
            await api.chat.completions.create(**body_of(settings, number))

        return await measure(call, count, at_once, latency)


async def measure_client(settings: ModelSettings, count: int, at_once: int, latency: float) -> Measured:
    """Our client: store, validation, accounts."""
    async with OpenAIClient(settings, lambda key, /, **facts: None) as client:

        async def call(number: int) -> None:
            answer = await client.ask(ask_number(number))
            assert answer.verdict == "accepted", answer

        return await measure(call, count, at_once, latency)


def set_barrier(barrier: Barrier) -> None:
    """In a process of `measure_crew`: what they wait at."""
    global BARRIER
    BARRIER = barrier


def measure_one(settings: ModelSettings, count: int, latency: float) -> Measured:
    """In a process of `measure_crew`: its share, begun when all are ready to."""
    assert BARRIER is not None
    BARRIER.wait()
    return asyncio.run(measure_client(settings, count, settings.concurrency, latency))


def measure_crew(settings: ModelSettings, count: int, processes: int, latency: float) -> Measured:
    """The client in several processes that share the store and the places, as several commands may."""
    context = get_context("spawn")
    share = replace(settings, concurrency=settings.concurrency // processes)
    with ProcessPoolExecutor(processes, context, set_barrier, (context.Barrier(processes),)) as pool:
        parts = [pool.submit(measure_one, share, count // processes, latency) for _ in range(processes)]
        seen = [part.result() for part in parts]
    return Measured(sum(one.rate for one in seen), sum(one.cpu for one in seen) / processes)


def compare(latency: float, at_once: int, count: int) -> None:
    """Print one line for each of: a bare socket, the bare SDK, the client, with its store, twice, from its store."""
    ideal = at_once / latency
    with serving(latency) as url, tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as shared:
        plain = ModelSettings("gpt-4o-mini", base_url=url, concurrency=at_once)
        stored = replace(plain, cache=Path(name))
        seen = {
            "asyncio alone": asyncio.run(measure_socket(plain, count, at_once, latency)),
            "bare SDK": asyncio.run(measure_sdk(plain, count, at_once, latency)),
            "client": asyncio.run(measure_client(plain, count, at_once, latency)),
            "client and store": asyncio.run(measure_client(stored, count, at_once, latency)),
            "two processes": measure_crew(replace(plain, cache=Path(shared)), count, 2, latency),
            "from the store": asyncio.run(measure_client(stored, count, at_once, latency)),
        }
    print(f"model, {latency * 1e3:.0f} ms, {at_once} at once: ideal {ideal:.0f} requests a second")
    sdk = seen["bare SDK"]
    for label, one in seen.items():
        print(
            f"  {label:<20}{one.rate:7.0f} a second  {one.rate / ideal:5.2f} x ideal  {one.rate / sdk.rate:5.2f} x SDK"
            f"   {one.cpu:5.2f} ms CPU each  {one.cpu / sdk.cpu:5.2f} x SDK"
        )


def main() -> None:
    """From a fast server (the processor is the limit) to one as slow as models are (the latency is)."""
    for latency, count in ((0.05, 2000), (0.1, 1500), (0.2, 1000), (0.5, 640), (1.0, 320)):
        compare(latency, 64, count)
    compare(0.05, 8, 400)


if __name__ == "__main__":
    main()
