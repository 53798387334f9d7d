"""A model server for tests and benchmarks: real HTTP on loopback, answers and faults on order.

    with serving(answer={"rows": []}, faults=[failing(503), rate_limited(retry_after=1)]) as server:
        ...  # POST to f"{server.url}/chat/completions"
    assert len(server.received) == 3

Faults are used up in the order in which requests arrive; what is left over is answered by `answer`: a value to be sent
as JSON, a text to be sent as it stands, or a function of the received request that returns either of them, or a
`Reply` where one document's answer has to fail and another's not.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.asking.sockets import ALLOWED


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came in. `body` is None where it was no JSON."""

    path: str
    headers: Mapping[str, str]
    raw: bytes

    @property
    def body(self) -> Any:
        """The JSON of the body."""
        return json.loads(self.raw)

    @property
    def text(self) -> str:
        """All messages, one after the other."""
        return "\n".join(message["content"] for message in self.body["messages"])


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes out. `drop`: the connection is closed in the middle of the body; `drip`: the body never ends."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False
    drip: bool = False


Answer = Any
"""A JSON value, a text, a Reply, or a function of the request that returns one of them."""


def completion(content: str | None, finish_reason: str = "stop", refusal: str | None = None, **usage: int) -> Reply:
    """A completion as the API sends it; 100 tokens in and 20 out unless told otherwise."""
    counts = {"prompt_tokens": 100, "completion_tokens": 20} | usage
    message = {"role": "assistant", "content": content, "refusal": refusal}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "made",
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason, "logprobs": None}],
        "usage": {**counts, "total_tokens": sum(counts.values())},
    }
    return Reply(200, json.dumps(body, ensure_ascii=False).encode())


def failing(status: int, message: str = "made to fail", code: str | None = None, **headers: str) -> Reply:
    """An error as the API sends it."""
    body = json.dumps({"error": {"message": message, "type": "made", "code": code, "param": None}}).encode()
    return Reply(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


def rate_limited(retry_after: float | str | None = None) -> Reply:
    """429, with or without a Retry-After."""
    return failing(429, "slow down") if retry_after is None else failing(429, "slow down", retry_after=str(retry_after))


def dropped() -> Reply:
    """A connection that closes in the middle of a good answer."""
    return Reply(200, completion("{}").body, drop=True)


def dripping() -> Reply:
    """A body that goes on, a space at a time, without end."""
    return Reply(200, drip=True)


def garbled(body: bytes = b'{"choices": [{"mess') -> Reply:
    """A whole HTTP answer whose body is no completion."""
    return Reply(200, body)


def cut_off(content: str = '{"rows": [["') -> Reply:
    """An answer that ended for want of tokens."""
    return completion(content, "length")


def refused(why: str = "I cannot help with that.") -> Reply:
    """The model declines."""
    return completion(None, refusal=why)


class Server:
    """See the module. `received` holds every request, `answered` those whose answer (status 200) went out whole, and
    `acknowledged` those after which the same connection asked again, so that the answer has surely been read to its
    end. `most_at_once` is the largest number under way at once.
    """

    def __init__(self, answer: Answer, faults: Iterable[Reply], latency: float) -> None:
        self.answer = answer
        self.faults = deque(faults)
        self.latency = latency
        self.received: list[Received] = []
        self.answered: list[Received] = []
        self.acknowledged: list[Received] = []
        self.at_once = 0
        self.most_at_once = 0
        self.port = 0
        self._connections: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    @property
    def url(self) -> str:
        """The base URL of the API."""
        return f"http://127.0.0.1:{self.port}/v1"

    async def listen(self, port: int = 0) -> asyncio.Server:
        """Listen on a free port of loopback."""
        listening = await asyncio.start_server(self._accept, "127.0.0.1", port, backlog=1024)
        self.port = listening.sockets[0].getsockname()[1]
        ALLOWED.add(self.port)
        return listening

    async def hang_up(self) -> None:
        """Close what is still open."""
        for _ in range(10):  # the loop closes in its next rounds
            for task, writer in list(self._connections.items()):
                task.cancel()
                writer.transport.abort()
            await asyncio.sleep(0)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections[task] = writer
        before: Received | None = None
        try:
            while (request := await _receive(reader)) is not None:
                if before is not None:
                    self.acknowledged.append(before)
                reply = await self._answer(request, writer)
                if reply.drop:
                    break
                before = request if reply.status == 200 else None
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
            with suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()
            self._connections.pop(task, None)

    async def _answer(self, request: Received, writer: asyncio.StreamWriter) -> Reply:
        self.received.append(request)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self.latency:
                await asyncio.sleep(self.latency)
            reply = self.faults.popleft() if self.faults else as_reply(self.answer, request)
            await _send(reply, writer)
            if reply.status == 200 and not reply.drop:
                self.answered.append(request)
            return reply
        finally:
            self.at_once -= 1


def answer_nothing(request: Received) -> dict[str, Any]:
    """An answer of the shape that is asked for, with nothing in it."""
    shape = request.body["response_format"]["json_schema"]["schema"]["properties"]
    return {name: [] if told.get("type") == "array" else None for name, told in shape.items()}


def as_reply(answer: Answer, request: Received) -> Reply:
    """What is sent for an answer: a JSON value or a text becomes a completion."""
    if callable(answer):
        answer = answer(request)
    if isinstance(answer, Reply):
        return answer
    return completion(answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False))


async def _receive(reader: asyncio.StreamReader) -> Received | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)
    }
    return Received(first.split(" ")[1], headers, await reader.readexactly(int(headers.get("content-length", "0"))))


async def _send(reply: Reply, writer: asyncio.StreamWriter) -> None:
    length = 10_000_000 if reply.drip else len(reply.body)
    headers = {"content-type": "application/json", "content-length": str(length), **reply.headers}
    head = f"HTTP/1.1 {reply.status} made\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(head.encode() + b"\r\n" + (reply.body[: len(reply.body) // 2] if reply.drop else reply.body))
    await writer.drain()
    while reply.drip:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.01)


@contextmanager
def serving(answer: Answer = None, faults: Iterable[Reply] = (), latency: float = 0) -> Iterator[Server]:
    """A server in a thread of its own, so that what is tested may be synchronous, asynchronous, or another process."""
    server = Server({} if answer is None else answer, faults, latency)
    started = threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def run() -> None:
        listening = await server.listen()
        started.set()
        await stop.wait()
        for _ in range(5):  # what was accepted a moment ago is made a connection while there is a server to belong to
            await asyncio.sleep(0)
        listening.close()
        await server.hang_up()

    def run_in_thread() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(run())

    thread = threading.Thread(target=run_in_thread, daemon=True)
    thread.start()
    started.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


def serve_process(port: int, latency: float, answer: Callable[[Received], Answer] | Answer) -> None:
    """Serve until the process ends; prints the port. For benchmarks, where client and server must not share a process."""

    ready = answer if callable(answer) else as_reply(answer, Received("", {}, b""))

    async def run() -> None:
        server = Server(ready, (), latency)
        listening = await server.listen(port)
        print(server.port, flush=True)
        async with listening:
            await listening.serve_forever()

    asyncio.run(run())
