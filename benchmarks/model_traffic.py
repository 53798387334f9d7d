"""`python -m benchmarks.model_traffic [PATH...]`: what a model is sent and sends back, as a share of asking for everything at once.

The yardstick is one request a document, with its whole text and the whole JSON schema of its report, answered by the
whole report as JSON. Told are characters, and the questions of each document; nothing is sent.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import NamedTuple

from extractor.documents.read import read_document
from extractor.pipeline import Options, plan, process

ROOT = Path(__file__).resolve().parents[1]


class Traffic(NamedTuple):
    """Characters of one document: asked for in parts, and asked for at once."""

    name: str
    parts: tuple[str, ...]
    sent: int
    received: int
    whole_sent: int
    whole_received: int


def measure(path: Path, options: Options) -> Traffic | None:
    """The traffic of one document; None for one that cannot be read."""
    result = process(path)
    if result.report is None:
        return None
    schema = json.dumps(type(result.report).model_json_schema(), ensure_ascii=False)
    planned = plan(path, options)
    return Traffic(
        path.name,
        tuple(part.name for part in planned),
        sum(part.characters_in for part in planned),
        sum(part.characters_out for part in planned),
        len(read_document(path).text) + len(schema),
        len(result.report.model_dump_json(exclude_none=True)),
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", type=Path, nargs="*")
    parser.add_argument("--reads", choices=("gaps", "all"), default="gaps")
    given = parser.parse_args()
    paths = given.paths or sorted(ROOT.glob("eval/fixtures/*/document.*"))
    found = [each for path in paths if (each := measure(path, Options(reads=given.reads))) is not None]
    for each in found:
        print(
            f"{each.sent:7} of {each.whole_sent:7} sent, {each.received:6} of {each.whole_received:6} back  {each.name}  {' '.join(each.parts)}"
        )
    sent, received = sum(each.sent for each in found), sum(each.received for each in found)
    whole_sent, whole_received = sum(each.whole_sent for each in found), sum(each.whole_received for each in found)
    print(
        f"{len(found)} documents: {sent / whole_sent:.1%} of the characters sent, {received / whole_received:.1%} of those that come back"
    )


if __name__ == "__main__":
    main()
