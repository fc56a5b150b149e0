"""What a corpus holds, as data classes. Fields have the names of the Gainsay JSONL format.

Whatever has no field of its own here is in ``fields``, as the file says it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a mark: code points of the text, half-open, and the words there."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One of those through whom something was said."""

    words: str
    party: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One copy of an article, with its newest text."""

    id: str
    title: str
    text: str
    number: int = 1
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """EDTF: ``2017-03-01``, ``2016~``."""
    language: str | None = None
    address: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A marked passage, of one or more pieces."""

    id: str
    document: str
    kind: str
    spans: tuple[Span, ...]
    text: int = 1
    """The number of the text it is on."""
    second_kind: str | None = None
    hops: tuple[Hop, ...] = ()
    """Who said it, origin first; the article itself is not among them."""
    targets: tuple[str, ...] = ()
    happened: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    layer: str = "shared"
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def quote(self) -> str:
        """The words, with an ellipsis between pieces."""
        return " … ".join(span.exact for span in self.spans)

    @property
    def speaker(self) -> str | None:
        """Who said it first, as the article has it."""
        return self.hops[0].words if self.hops else None


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one annotation to another, of any articles."""

    id: str
    kind: str
    source: str
    """The annotation it begins from."""
    target: str
    """The annotation it leads to."""
    manner: str | None = None
    reason: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement."""

    id: str
    statement: str
    claimants: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether it is worked on: neither put away nor merged into another."""
        return not self.fields.get("retired") and "merged_into" not in self.fields


@dataclass(frozen=True, slots=True)
class Bearing:
    """An annotation that speaks for or against a claim."""

    id: str
    annotation: str
    claim: str
    direction: str
    """``for``, ``against`` or ``context``."""
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One version of an assessment of a claim."""

    id: str
    claim: str
    rating: str
    rationale: str
    number: int = 0
    state: str = "draft"
    confidence: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
