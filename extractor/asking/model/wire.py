"""What goes over the wire: the body of a request, the key of its answer, and what a completion says.

Pure: the same question and settings make the same body and the same key in every process, so that what would be sent
can be told without sending it.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel

from extractor.asking.model.client import Question
from extractor.asking.model.model_settings import ModelSettings

Messages = Sequence[Mapping[str, Any]]

FORMAT_REQUEST = "Answer with one JSON object that fits this JSON schema, in a ```json code block, and nothing else:\n"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server understands of the API. Where it refuses something with a 400 that names it, that is conceded."""

    schema_in: Literal["response_format", "messages"] = "response_format"
    limit: Literal["max_tokens", "max_completion_tokens", ""] = "max_tokens"
    temperature: bool = True

    def concede(self, refused: str) -> Dialect | None:
        """The dialect without what a server's complaint names; None where it names nothing that can be left out.

        >>> Dialect().concede("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.").limit
        'max_completion_tokens'
        """
        text = refused.lower()
        if self.schema_in == "response_format" and re.search(r"response_format|json_schema|guided_json", text):
            return replace(self, schema_in="messages")
        if self.limit == "max_tokens" and "max_completion_tokens" in text:
            return replace(self, limit="max_completion_tokens")
        if self.limit and re.search(rf"(unsupported|unknown|unrecognized|not supported).*{self.limit}", text, re.S):
            return replace(self, limit="")
        if self.temperature and "temperature" in text:
            return replace(self, temperature=False)
        return None


def first_dialect(settings: ModelSettings) -> Dialect:
    """What is tried first."""
    return Dialect(
        schema_in="messages" if settings.mode == "md_json" else "response_format",
        temperature=settings.temperature is not None,
    )


def known_dialects(settings: ModelSettings, learned: Dialect | None) -> list[Dialect]:
    """The dialects in which something may have been asked: what was learned of the server, then what is tried first."""
    first = first_dialect(settings)
    fits = learned is not None and (settings.mode == "auto" or learned.schema_in == first.schema_in)
    return [learned, first] if learned is not None and fits and learned != first else [first]


def first_messages(question: Question) -> list[dict[str, Any]]:
    """The messages that open the conversation. Half of a surrogate pair, which no request can carry, becomes `?`."""
    texts = (("system", question.system), ("user", question.user))
    return [{"role": role, "content": text.encode("utf-8", "replace").decode()} for role, text in texts]


@functools.cache
def schema_of(answer: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of an answer, made once for a class. Titles only say a field's name again: they are not sent."""
    found: dict[str, Any] = _without_titles(answer.model_json_schema())
    return found


def _without_titles(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_titles(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: below for name, below in schema.items() if name != "title" or not isinstance(below, str)}
    return {name: _without_titles(below) for name, below in kept.items()}


def render_body(settings: ModelSettings, question: Question, messages: Messages, dialect: Dialect) -> dict[str, Any]:
    """The body as it is sent."""
    schema = schema_of(question.answer)
    body: dict[str, Any] = {"model": settings.model, "messages": list(messages)}
    if dialect.schema_in == "response_format":
        wrapped = {"name": question.answer.__name__, "schema": schema}
        body["response_format"] = {"type": "json_schema", "json_schema": wrapped}
    else:
        asked = f"{FORMAT_REQUEST}{json.dumps(schema, ensure_ascii=False)}"
        body["messages"] = [{"role": "system", "content": f"{messages[0]['content']}\n\n{asked}"}, *messages[1:]]
    if dialect.limit:
        body[dialect.limit] = question.max_tokens or settings.max_tokens
    if dialect.temperature and settings.temperature is not None:
        body["temperature"] = settings.temperature
    return body


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no needless bytes: equal values, equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


KEY_PARTS = ("messages", "schema", "model", "parameters", "base_url", "attempt")


@dataclass(frozen=True)
class Request:
    """A request by the parts of its key. `attempt` tells repetitions of one question apart."""

    messages: list[dict[str, Any]]
    schema: Any
    model: str
    parameters: dict[str, Any]
    base_url: str
    attempt: int = 0

    @functools.cached_property
    def key(self) -> str:
        """What the answer is kept by: a hash of all that was sent and where to, of no secret and no date."""
        return hashlib.sha256(canonical(self.as_json())).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """The parts by name."""
        return {name: getattr(self, name) for name in KEY_PARTS}

    @property
    def dialect(self) -> Dialect:
        """The dialect it is written in."""
        limits: tuple[Literal["max_tokens"], Literal["max_completion_tokens"]] = ("max_tokens", "max_completion_tokens")
        return Dialect(
            "messages" if self.schema is None else "response_format",
            next((name for name in limits if name in self.parameters), ""),
            "temperature" in self.parameters,
        )


def request_of(body: Mapping[str, Any], base_url: str, attempt: int) -> Request:
    """A body taken apart into the parts of its key."""
    rest = {name: value for name, value in body.items() if name not in ("messages", "model", "response_format")}
    return Request(list(body["messages"]), body.get("response_format"), body["model"], rest, base_url, attempt)


def opening_request(settings: ModelSettings, question: Question, dialect: Dialect | None = None) -> Request:
    """The first request a question would make: what `plan` counts and `cache explain` looks for."""
    body = render_body(settings, question, first_messages(question), dialect or first_dialect(settings))
    return request_of(body, settings.address, question.repeat)


class Malformed(ValueError):
    """A body with status 200 that is no completion."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What a completion says: no id, no date. Token counts are None where the server told none."""

    content: str | None
    finish_reason: str | None
    refusal: str | None = None
    tokens_in: int | None = None
    tokens_out: int | None = None
    tokens_cached: int = 0

    @property
    def is_cut_off(self) -> bool:
        """Whether it ended for want of tokens."""
        return self.finish_reason == "length"

    @property
    def is_prose(self) -> bool:
        """Whether it is no JSON at all: a server that knows response_format sends none such."""
        return bool(self.content) and find_json(self.content or "")[:1] not in ("{", "[")

    @property
    def is_refused(self) -> bool:
        """Whether the model, or a filter before it, declined."""
        return bool(self.refusal) or self.finish_reason == "content_filter"


def read_completion(data: bytes) -> Completion:
    """The completion in a body. Raises Malformed, which tells what is wrong and never shows the body."""
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        raise Malformed("the body is no JSON") from None
    choices = body.get("choices") if isinstance(body, dict) else None
    if not isinstance(choices, list) or not choices:
        raise Malformed("the body has no choices")
    message = choices[0].get("message") if isinstance(choices[0], dict) else None
    if not isinstance(message, dict) or not isinstance(message.get("content"), str | None):
        raise Malformed("the first choice has no message")
    usage = body.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    details = usage.get("prompt_tokens_details")
    refusal, finish = message.get("refusal"), choices[0].get("finish_reason")
    return Completion(
        message.get("content"),
        finish if isinstance(finish, str) else None,
        refusal if isinstance(refusal, str) else None,
        _count(usage.get("prompt_tokens")),
        _count(usage.get("completion_tokens")),
        (_count(details.get("cached_tokens")) if isinstance(details, dict) else None) or 0,
    )


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.S)
_FENCE = re.compile(r"```(?:json|JSON)?\s*\n(.*?)\n?\s*```", re.S)


def find_json(text: str) -> str:
    r"""The JSON in an answer: all of it, or what a code block holds, after any thinking aloud.

    >>> find_json('<think>a {} b</think>Here you are:\n```json\n{"rows": []}\n```')
    '{"rows": []}'
    """
    text = _THOUGHT.sub("", text).strip()
    if text[:1] in ("{", "["):
        return text
    if fence := _FENCE.search(text):
        return fence[1]
    first, last = text.find("{"), text.rfind("}")
    return text[first : last + 1] if 0 <= first < last else text
