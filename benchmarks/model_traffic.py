"""`python -m benchmarks.model_traffic [PATH...] [--recorded DIR]`: a model's traffic, beside asking for everything at once.

The yardstick is one request a document, with its whole text and the whole JSON schema of its report, answered by the
whole report as JSON. Beside it stand what `plan` foresees and, with the folder of a `--record` run, what was really
sent and received: messages and schemas of every request, those that sent an answer back, asked in smaller parts or
asked for cells again included. (A request that a server never answered is on no record.) Told are characters; nothing
is sent. Exit code 1 where a recorded share is above the aim.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.asking.model.completed import Completed
from extractor.asking.model.recordings import read_recordings
from extractor.documents.read import read_document
from extractor.errors import UsageError
from extractor.pipeline import Options, plan, process
from extractor.running.sources import find_sources

ROOT = Path(__file__).resolve().parents[1]
AIM = 0.25
"""The greatest share of the yardstick's characters, each way."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Requests, and characters each way."""

    requests: int = 0
    sent: int = 0
    received: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.requests + other.requests, self.sent + other.sent, self.received + other.received)


@dataclass(frozen=True, slots=True)
class Traffic:
    """One document: asked for at once, as foreseen, and as recorded (None where no record was given)."""

    name: str
    parts: tuple[str, ...]
    whole: Amount
    planned: Amount
    recorded: Amount | None = None


def measure(name: str, path: Path, options: Options, recorded: Amount | None = None) -> Traffic | None:
    """The traffic of one document; None for one that cannot be read."""
    result = process(path)
    if result.report is None:
        return None
    schema = json.dumps(type(result.report).model_json_schema(), ensure_ascii=False)
    answer = result.report.model_dump_json(exclude_none=True)
    planned = plan(path, options)
    foreseen = sum((Amount(1, part.characters_in, part.characters_out) for part in planned), Amount())
    whole = Amount(1, len(read_document(path).text) + len(schema), len(answer))
    return Traffic(name, tuple(part.name for part in planned), whole, foreseen, recorded)


def count_recorded(completed: Completed) -> Amount:
    """What one recorded request sent and received."""
    request = completed.request
    texts = [str(message["content"]) for message in request.messages]
    if request.schema is not None:
        texts.append(json.dumps(request.schema, ensure_ascii=False))
    said = completed.completion
    return Amount(1, sum(map(len, texts)), len(said.content or "") + len(said.refusal or ""))


def find_documents(paths: Sequence[str]) -> dict[str, Path]:
    """Documents by the names under which a run over the same paths has them."""
    sources = find_sources(paths, "", (), lambda: b"").sources
    return {source.name: Path(source.path) for source in sources}


def count_by_document(recordings: Iterable[Completed], names: Iterable[str]) -> dict[str, Amount]:
    """The recorded traffic of every document. Raises UsageError for a recording of another: it would go uncounted."""
    found = dict.fromkeys(names, Amount())
    for completed in recordings:
        if completed.document not in found:
            problem = f"{completed.document} is recorded, and not among the given documents"
            raise UsageError("--recorded", problem, "Give the same paths as for the run that was recorded")
        found[completed.document] += count_recorded(completed)
    return found


def tell_traffic(found: Sequence[Traffic]) -> list[str]:
    """Lines for people: a document each, then the shares of all of them."""
    kinds = {"planned": [each.planned for each in found]}
    if recorded := [each.recorded for each in found if each.recorded is not None]:
        kinds["recorded"] = recorded
    heads = "".join(f"  {name + ': requests, sent, back':>32}" for name in ("whole", *kinds))
    lines = [heads]
    for each in found:
        amounts = [each.whole, each.planned, *([each.recorded] if each.recorded is not None else [])]
        columns = "".join(f"  {one.requests:12}{one.sent:10}{one.received:10}" for one in amounts)
        lines.append(f"{columns}  {each.name}  {' '.join(each.parts)}")
    whole = sum((each.whole for each in found), Amount())
    for name, amounts in kinds.items():
        total = sum(amounts, Amount())
        sent, received = share(total, whole)
        lines.append(
            f"{name}: {len(found)} documents, {sum(one.requests > 0 for one in amounts)} of them asked about,"
            f" {total.requests} requests: {total.sent} of {whole.sent} characters sent ({sent:.1%}),"
            f" {total.received} of {whole.received} received ({received:.1%}); aim {AIM:.0%} each"
        )
    if unasked := [each.name for each in found if each.recorded == Amount() and each.planned.requests]:
        lines.append(f"foreseen to be asked about, but on no record: {', '.join(unasked)}")
    return lines


def share(part: Amount, whole: Amount) -> tuple[float, float]:
    """The shares sent and received."""
    return part.sent / max(1, whole.sent), part.received / max(1, whole.received)


def passes_aim(found: Sequence[Traffic]) -> bool:
    """Whether more was recorded, one way or the other, than the aim allows."""
    whole = sum((each.whole for each in found), Amount())
    recorded = sum((each.recorded for each in found if each.recorded is not None), Amount())
    return max(share(recorded, whole)) > AIM


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=[str(ROOT / "eval/fixtures/*/document.*")])
    parser.add_argument("--reads", choices=("gaps", "all"), default="gaps")
    parser.add_argument("--recorded", type=Path, help="the folder of a --record run over the same paths")
    given = parser.parse_args()
    documents = find_documents(given.paths)
    try:
        recorded = count_by_document(read_recordings(given.recorded), documents) if given.recorded else {}
    except UsageError as error:
        sys.exit(str(error))
    options = Options(reads=given.reads)
    measured = (measure(name, path, options, recorded.get(name)) for name, path in documents.items())
    found = [each for each in measured if each is not None]
    print("\n".join(tell_traffic(found)))
    sys.exit(passes_aim(found))


if __name__ == "__main__":
    main()
