"""Reading Gainsay JSONL, and handing it on."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Iterable, Iterator

from .model import Annotation, Bearing, Claim, Document, Hop, Relation, Span, Verdict

if TYPE_CHECKING:
    import datasets
    import pandas

VERSION = 1
"""The newest version of the format that is read."""


class CorpusError(ValueError):
    """A file that is no Gainsay JSONL, with the line at fault."""


@dataclass(slots=True)
class Corpus:
    """A project, in the order of its file."""

    documents: list[Document] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    bearings: list[Bearing] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)
    """Lines of every other type, as they are: scheme, parties, regions, notes, grades …"""
    _texts: dict[tuple[str, int], str] = field(default_factory=dict, repr=False)

    def text_of(self, annotation: Annotation) -> str:
        """The text that an annotation is on."""
        return self._texts[(annotation.document, annotation.text)]

    def document(self, id: str) -> Document:
        """The article of an id.

        Raises:
            KeyError: if there is none.
        """
        for document in self.documents:
            if document.id == id:
                return document
        raise KeyError(id)

    def verdict_on(self, claim: Claim | str) -> Verdict | None:
        """The verdict that holds: the newest published one, else the newest that was not withdrawn."""
        id = claim.id if isinstance(claim, Claim) else claim
        found = [verdict for verdict in self.verdicts if verdict.claim == id and verdict.state != "withdrawn"]
        return max(found, key=lambda verdict: (verdict.state == "published", verdict.number), default=None)

    def to_pandas(self) -> pandas.DataFrame:
        """A row an annotation, with what is known of its article."""
        import pandas

        documents = {document.id: document for document in self.documents}
        rows = []
        for mark in self.annotations:
            document = documents.get(mark.document)
            rows.append(
                {
                    "annotation": mark.id,
                    "kind": mark.kind,
                    "second_kind": mark.second_kind,
                    "quote": mark.quote,
                    "start": mark.spans[0].start,
                    "end": mark.spans[-1].end,
                    "spans": [(span.start, span.end) for span in mark.spans],
                    "speaker": mark.speaker,
                    "attribution": " < ".join(hop.words for hop in mark.hops),
                    "targets": list(mark.targets),
                    "happened": mark.happened,
                    "document": mark.document,
                    "title": document.title if document else None,
                    "outlet": document.outlet if document else None,
                    "published": document.published if document else None,
                    "language": document.language if document else None,
                }
            )
        return pandas.DataFrame(rows)

    def to_datasets(self) -> datasets.Dataset:
        """A row a text, with its annotations: typed, so that corpora can be put together."""
        import datasets

        def rows() -> Iterator[dict[str, Any]]:
            marks: dict[tuple[str, int], list[Annotation]] = {}
            for mark in self.annotations:
                marks.setdefault((mark.document, mark.text), []).append(mark)
            for document in self.documents:
                yield {
                    "document": document.id,
                    "title": document.title,
                    "text": document.text,
                    "outlet": document.outlet,
                    "published": document.published,
                    "language": document.language,
                    "annotations": [
                        {
                            "id": mark.id,
                            "kind": mark.kind,
                            "speaker": mark.speaker,
                            "spans": [
                                {"start": span.start, "end": span.end, "text": span.exact} for span in mark.spans
                            ],
                        }
                        for mark in marks.get((document.id, document.number), [])
                    ],
                }

        string = datasets.Value("string")
        span = {"start": datasets.Value("int64"), "end": datasets.Value("int64"), "text": string}
        features = datasets.Features(
            {
                "document": string,
                "title": string,
                "text": string,
                "outlet": string,
                "published": string,
                "language": string,
                "annotations": datasets.List(
                    {"id": string, "kind": string, "speaker": string, "spans": datasets.List(span)}
                ),
            }
        )
        return datasets.Dataset.from_list(list(rows()), features=features)


def load(path: str | os.PathLike[str]) -> Corpus:
    """Reads a file that ``gainsay export --format jsonl`` wrote.

    Raises:
        OSError: if it cannot be read.
        CorpusError: if a line is not what the format says.
    """
    with open(path, "rb") as file:
        return loads(file)


def loads(lines: Iterable[bytes] | bytes) -> Corpus:
    """Reads lines, one at a time. They end with LF alone.

    Raises:
        CorpusError: if a line is not what the format says.
    """
    corpus = Corpus()
    for number, raw in enumerate(lines.split(b"\n") if isinstance(lines, bytes) else lines, start=1):
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
            kind = line.pop("type")
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise CorpusError(f"line {number}: this is no line of Gainsay JSONL ({error})") from error
        if kind == "gainsay" and line.get("version", 1) > VERSION:
            raise CorpusError(f"line {number}: version {line['version']} is newer than this package reads ({VERSION})")
        try:
            _take(corpus, kind, line)
        except (KeyError, TypeError, AttributeError) as error:
            raise CorpusError(f"line {number}: the {kind} has no {error}") from error
    return corpus


def _take(corpus: Corpus, kind: str, line: dict[str, Any]) -> None:
    match kind:
        case "document":
            document = Document(
                id=line.pop("id"),
                title=line.pop("title", ""),
                text=line.pop("text"),
                number=line.pop("number", 1),
                outlet=_words(line.pop("outlet", None)),
                authors=_all_words(line.pop("authors", [])),
                published=_edtf(line.pop("published", None)),
                language=line.pop("language", None),
                address=line.pop("address", None),
                fields=line,
            )
            corpus._texts[(document.id, document.number)] = document.text
            corpus.documents.append(document)
        case "text":
            corpus._texts[(line["document"], line.get("number", 1))] = line["text"]
            corpus.others.append({"type": kind, **line})
        case "annotation":
            corpus.annotations.append(_annotation(line))
        case "relation":
            corpus.relations.append(
                Relation(
                    id=line.pop("id"),
                    kind=line.pop("kind"),
                    source=line.pop("from"),
                    target=line.pop("to"),
                    manner=line.pop("manner", None),
                    reason=line.pop("reason", ""),
                    fields=line,
                )
            )
        case "claim":
            corpus.claims.append(
                Claim(
                    id=line.pop("id"),
                    statement=line.pop("statement"),
                    claimants=_all_words(line.pop("claimants", [])),
                    topics=tuple(line.pop("topics", [])),
                    fields=line,
                )
            )
        case "bearing":
            corpus.bearings.append(
                Bearing(
                    id=line.pop("id"),
                    annotation=line.pop("annotation"),
                    claim=line.pop("claim"),
                    direction=line.pop("direction"),
                    fields=line,
                )
            )
        case "verdict":
            corpus.verdicts.append(
                Verdict(
                    id=line.pop("id"),
                    claim=line.pop("claim"),
                    rating=line.pop("rating"),
                    rationale=line.pop("rationale"),
                    number=line.pop("number", 0),
                    state=line.pop("state", "draft"),
                    confidence=(line.pop("confidence", None) or {}).get("level"),
                    fields=line,
                )
            )
        case _:
            corpus.others.append({"type": kind, **line})


def _annotation(line: dict[str, Any]) -> Annotation:
    attribution = line.pop("attribution", {})
    layer = line.pop("layer", "shared")
    return Annotation(
        id=line.pop("id"),
        document=line.pop("document"),
        kind=line.pop("kind"),
        spans=tuple(Span(span["start"], span["end"], span["exact"]) for span in line.pop("spans")),
        text=line.pop("text", 1),
        second_kind=line.pop("second_kind", None),
        hops=tuple(
            Hop(hop.pop("words"), hop.pop("party", None), hop) for hop in attribution.get("hops", [])
        ),
        targets=_all_words(line.pop("targets", [])),
        happened=_edtf(line.pop("happened", None)),
        attributes=line.pop("attributes", {}),
        layer=layer if isinstance(layer, str) else next(iter(layer)),
        fields=line,
    )


def _words(mention: dict[str, Any] | None) -> str | None:
    return mention["words"] if mention else None


def _all_words(mentions: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(mention["words"] for mention in mentions)


def _edtf(date: dict[str, Any] | None) -> str | None:
    return date["edtf"] if date else None
