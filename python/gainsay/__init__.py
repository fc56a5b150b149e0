"""Loads corpora that were annotated and fact-checked with Gainsay.

    import gainsay

    corpus = gainsay.load("convoys.jsonl")                      # an export
    corpus = gainsay.fetch("https://facts.example", "Convoys", token="…")   # a running project

    for mark in corpus.annotations:
        print(mark.kind, mark.speaker, mark.quote)

Offsets count Unicode code points, as Python's own slices do: ``text[span.start:span.end] == span.exact``.
"""

from .corpus import Corpus, CorpusError, load, loads
from .model import Annotation, Bearing, Claim, Document, Hop, Relation, Span, Verdict
from .server import ServerError, fetch

__all__ = [
    "Annotation",
    "Bearing",
    "Claim",
    "Corpus",
    "CorpusError",
    "Document",
    "Hop",
    "Relation",
    "ServerError",
    "Span",
    "Verdict",
    "fetch",
    "load",
    "loads",
]
