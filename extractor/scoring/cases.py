"""What is scored: documents with their truth, out of a folder of cases or out of documents and labels apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.documents.opening import MAX_BYTES, read_file
from extractor.documents.read import document_from_bytes
from extractor.errors import DocumentError, UsageError
from extractor.messages import Lang, say
from extractor.scoring.labels import contradictions, load_label, read_json
from extractor.scoring.truth import Truth, truth_of_label, truth_of_made

if TYPE_CHECKING:
    from extractor.kinds import Kind
    from extractor.scoring.made import Made
    from extractor.scoring.scored import Scored

DOCUMENT, LABEL, FINDINGS = "document.*", "report.json", "findings.json"
PAIR = " x "  # between layout and damage, in the tag of a made report with one damage
NOT_DOCUMENTS = frozenset({".json", ".md"})


@dataclass(frozen=True, slots=True)
class Case:
    """One document and its truth. `file` is the name that its result goes by; `tags` are the groups it counts in."""

    name: str
    file: str
    document: Path | bytes
    truth: Truth
    tags: tuple[str, ...] = ()

    def data(self) -> bytes:
        """The document's bytes. Raises DocumentError."""
        return self.document if isinstance(self.document, bytes) else read_file(self.document, self.file, MAX_BYTES)

    def text(self) -> str | None:
        """The document's text, None where it has none that can be read: reading it will tell why."""
        try:
            return document_from_bytes(self.data(), self.file).text
        except DocumentError:
            return None


@dataclass(slots=True)
class Loaded:
    """A set of cases, and what is odd about it: (what it is about, message, facts)."""

    cases: list[Case] = field(default_factory=list)
    warnings: list[tuple[str, str, dict[str, object]]] = field(default_factory=list)

    def matching(self, pattern: str | None) -> list[Case]:
        """The cases whose name or file matches; all without a pattern. A pattern without * is looked for anywhere."""
        if pattern is None:
            return self.cases
        sought = pattern if any(sign in pattern for sign in "*?[") else f"*{pattern}*"
        return [case for case in self.cases if fnmatchcase(case.name, sought) or fnmatchcase(case.file, sought)]


def texts_of(sources: Iterable[Case | Callable[[], Case]]) -> Callable[[Scored], str | None]:
    """The text of a scored case's document, for reports that quote it.

    What has to be made is made in its order, once: cases are to be asked for in that order, and made ones only once.
    """
    sources = list(sources)
    by_name = {source.name: source for source in sources if isinstance(source, Case)}
    rest = (source() for source in sources if not isinstance(source, Case))

    def text_of(scored: Scored) -> str | None:
        case = by_name.get(scored.name) or next((made for made in rest if made.name == scored.name), None)
        return None if case is None else case.text()

    return text_of


def case_of_made(made: Made) -> Case:
    """A made report as a case; its tags are its form, its layout, each damage that it shows and, of one alone, the pair."""
    damages = [f"damage {name}" for name in made.shown] or ["damage none"]
    pair = [f"{made.layout}{PAIR}{damages[0].removeprefix('damage ')}"] if len(damages) == 1 else []
    tags = (f"form {made.form.name}", f"layout {made.layout}", *damages, *pair)
    return Case(made.name, made.name + made.suffix, made.data, truth_of_made(made), tags)


def load_cases(folder: Path, kind: Kind, lang: Lang) -> Loaded:
    """Every folder below `folder` that holds a label: document.*, report.json and, where there is one, findings.json.

    Raises UsageError where there is none, or one cannot be used.
    """
    loaded = Loaded()
    for label in sorted(folder.glob(f"*/{LABEL}")):
        documents = [path for path in label.parent.glob(DOCUMENT) if path.suffix not in NOT_DOCUMENTS]
        if len(documents) != 1:
            problem = say("case_documents", lang, count=len(documents))
            raise UsageError(str(label.parent), problem, say("case_documents_way_out", lang))
        findings = label.parent / FINDINGS
        expected = read_json(findings, lang) if findings.exists() else None
        name = label.parent.name
        _add(loaded, name, f"{name}/{documents[0].name}", documents[0], label, expected, kind, lang)
    if not loaded.cases:
        raise UsageError(str(folder), say("no_cases", lang), say("no_cases_way_out", lang))
    return loaded


def load_pairs(documents: Path, labels: Path, kind: Kind, lang: Lang) -> Loaded:
    """Every document with the label of the same stem; findings.json beside the labels tells what must be found.

    A document without a label, and a label without a document, are told. Raises UsageError where there is no pair.
    """
    loaded = Loaded()
    found = {
        path.stem: path for path in sorted(documents.glob("*")) if path.is_file() and path.suffix not in NOT_DOCUMENTS
    }
    named = {path.stem: path for path in sorted(labels.glob("*.json")) if path.name != FINDINGS}
    findings: Mapping[str, Any] = read_json(labels / FINDINGS, lang) if (labels / FINDINGS).exists() else {}
    for stem, path in found.items():
        if stem in named:
            _add(loaded, stem, path.name, path, named[stem], findings.get(stem), kind, lang)
        else:
            loaded.warnings.append((str(path), "case_no_label", {}))
    loaded.warnings += [(str(named[stem]), "case_no_document", {}) for stem in named.keys() - found.keys()]
    if not loaded.cases:
        raise UsageError(str(documents), say("no_pairs", lang, labels=labels), say("no_pairs_way_out", lang))
    return loaded


def _add(loaded: Loaded, name: str, file: str, path: Path, label: Path, findings: Any, kind: Kind, lang: Lang) -> None:
    truth = truth_of_label(load_label(label, kind, lang), kind, findings)
    case = Case(name, file, path, truth, (f"form {truth.form}",))
    loaded.cases.append(case)
    text = case.text()
    if text is not None:
        loaded.warnings += [(str(label), key, facts) for key, facts in contradictions(truth, text)]
