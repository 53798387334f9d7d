"""A question about an invented table, and a client whose waits take no time: what the tests of the client share."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from extractor.asking.model.client import Answer, Question
from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.openai_client import OpenAIClient
from tests.asking.server import Server

T = TypeVar("T")

TABLE = "信息内容 | 本年制发件数 | 本年废止件数\n规章 | 3 | 1\n行政规范性文件 | 12 | 0"
ROWS = [["规章", "3", "1"], ["行政规范性文件", "12", "0"]]
GOOD = {"rows": ROWS}
INVENTED = {"rows": [["规章", "3", "7"]]}


class Table(BaseModel):
    """Rows as printed, the label first."""

    rows: list[list[str]]


def stands_there(answer: BaseModel) -> Sequence[str]:
    """Every row stands in the table as it was printed."""
    assert isinstance(answer, Table)
    printed = [line.split(" | ") for line in TABLE.split("\n")]
    return [
        f"row {number}: it does not stand so in the document"
        for number, row in enumerate(answer.rows, 1)
        if row not in printed
    ]


def question(
    document: str = "云岭市审计局.txt", part: str = "proactive", user: str = TABLE, **changes: Any
) -> Question:
    return replace(Question(document, part, "Transcribe the rows.", user, Table, stands_there), **changes)


@dataclass
class Time:
    """A clock that only sleeping moves."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


@dataclass
class Told:
    """Warnings, by key."""

    keys: list[str] = field(default_factory=list)

    def __call__(self, key: str, /, **facts: object) -> None:
        self.keys.append(key)


def settings_for(server: Server, **changes: Any) -> ModelSettings:
    return replace(ModelSettings("gpt-4o-mini", base_url=server.url, api_key="sk-made", timeout=5.0), **changes)


def with_client(
    settings: ModelSettings,
    use: Callable[[OpenAIClient], Awaitable[T]],
    time: Time | None = None,
    told: Told | None = None,
) -> T:
    """The result of using a client in an event loop of its own."""
    time = time or Time()

    async def run() -> T:
        async with OpenAIClient(settings, told or Told(), time.clock, time.sleep) as client:
            return await use(client)

    return asyncio.run(run())


def ask(
    settings: ModelSettings, asked: Question | None = None, time: Time | None = None, told: Told | None = None
) -> Answer:
    """One question, one client."""
    return with_client(settings, lambda client: client.ask(asked or question()), time, told)


def ask_all(settings: ModelSettings, asked: Sequence[Question], time: Time | None = None) -> list[Answer]:
    """Several questions at once."""

    async def use(client: OpenAIClient) -> list[Answer]:
        return list(await asyncio.gather(*[client.ask(one) for one in asked]))

    return with_client(settings, use, time)


def recorded_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.json"))
