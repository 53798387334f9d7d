"""`python -m benchmarks.dump_prompts OUT PATH...`: every prompt of the documents as files, to be read by eye.

`--reads all` dumps what a second reader of everything is asked. Nothing is sent.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from extractor.asking.questions.building import build_parts
from extractor.asking.questions.prompts import question_of
from extractor.documents.read import read_document
from extractor.kinds import load_kind
from extractor.pipeline import read


def dump_prompts(path: Path, out: Path, reads: str) -> list[Path]:
    """One file a question: the system's words, then the user's."""
    kind = load_kind()
    document = read_document(path)
    kind.recognise(document)
    reading = read(document, kind)
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for part in build_parts(document, reading, kind, "all" if reads == "all" else "gaps"):
        question = question_of(part, document.name, kind, lambda answer: ())
        file = out / f"{path.stem}.{part.name.replace('/', '-')}.txt"
        file.write_text(f"{question.system}\n\n────────\n\n{question.user}\n", encoding="utf-8")
        written.append(file)
    return written


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--reads", choices=("gaps", "all"), default="gaps")
    given = parser.parse_args()
    for path in given.paths:
        for file in dump_prompts(path, given.out, given.reads):
            print(file)


if __name__ == "__main__":
    main()
