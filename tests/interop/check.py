"""Loads what Gainsay exports with the readers that other people use, and holds it against the JSONL.

    python check.py FOLDER

FOLDER holds `truth.jsonl` and one export a format, as `cargo xtask interop` makes them. Every check prints a line;
the last line counts them. Exit code 1 when one failed.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import re
import shutil
import sys
import traceback
import warnings
from collections import Counter
from pathlib import Path
from typing import Any, Callable

Mark = tuple[str, str]
"""A mark's kind and the words of one of its pieces."""


class Truth:
    """What the corpus holds, read from Gainsay's own JSONL."""

    def __init__(self, path: Path) -> None:
        lines = [json.loads(line) for line in lines_of(path)]
        self.documents = {line["id"]: line for line in lines if line["type"] == "document"}
        self.annotations = {line["id"]: line for line in lines if line["type"] == "annotation"}
        self.relations = [line for line in lines if line["type"] == "relation"]
        self.claims = [line for line in lines if line["type"] == "claim"]
        self.verdicts = [line for line in lines if line["type"] == "verdict"]
        for one in self.annotations.values():
            text = self.documents[one["document"]]["text"]
            for span in one["spans"]:
                assert text[span["start"] : span["end"]] == span["exact"], one

    def pieces(self) -> Counter[Mark]:
        """All pieces of all marks."""
        return Counter(
            (one["kind"], span["exact"]) for one in self.annotations.values() for span in one["spans"]
        )

    def links(self) -> Counter[tuple[str, str, str]]:
        """Links within one text, by the first words of both ends."""
        found: Counter[tuple[str, str, str]] = Counter()
        for link in self.relations:
            ends = [self.annotations[link[end]] for end in ("from", "to")]
            if ends[0]["document"] == ends[1]["document"]:
                found[(link["kind"], *(end["spans"][0]["exact"] for end in ends))] += 1
        return found


def same(what: str, found: Counter, expected: Counter) -> None:
    """Fails with what is too much and what is missing."""
    if found != expected:
        raise AssertionError(f"{what}: too much {found - expected}, missing {expected - found}")


def lines_of(path: Path) -> list[str]:
    """Lines end with LF alone; Python would also end them at U+2028."""
    return [line for line in path.read_bytes().decode("utf-8").split("\n") if line]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines_of(path)]


def brat(truth: Truth, at: Path) -> str:
    from pybrat.parser import BratParser

    examples = BratParser(error="raise").parse(str(at / "brat"))
    found: Counter[Mark] = Counter()
    links: Counter[tuple[str, str, str]] = Counter()
    for example in examples:
        text = (at / "brat" / f"{example.id}.txt").read_bytes().decode("utf-8")
        for entity in example.entities:
            spans = getattr(entity, "spans", None) or [(entity.start, entity.end)]
            spans = [(s.start, s.end) if hasattr(s, "start") else tuple(s) for s in spans]
            shown = [text[start:end] for start, end in spans]
            assert " ".join(shown) == entity.mention, (shown, entity.mention)
            found.update((entity.type, words) for words in shown)
        for relation in example.relations:
            ends = []
            for end in (relation.arg1, relation.arg2):
                spans = getattr(end, "spans", None) or [(end.start, end.end)]
                first = spans[0]
                start, stop = (first.start, first.end) if hasattr(first, "start") else first
                ends.append(text[start:stop])
            links[(relation.type, *ends)] += 1
    expected: Counter[Mark] = Counter()
    for (kind, words), count in truth.pieces().items():
        for line in words.split("\n"):
            if line:
                expected[(kind, line)] += count
    same("marks", found, expected)
    same("links", links, truth.links())
    return f"{len(examples)} texts, {sum(found.values())} fragments, {sum(links.values())} links"


def conll(truth: Truth, at: Path) -> str:
    from seqeval.metrics.sequence_labeling import get_entities
    from seqeval.scheme import IOB2, Entities

    labels: list[list[str]] = [[]]
    for line in (at / "corpus.conll").read_bytes().decode("utf-8").split("\n"):
        if not line:
            labels.append([])
            continue
        columns = line.split(" ")
        assert len(columns) == 4, line
        if columns[0] != "-DOCSTART-":
            labels[-1].append(columns[3])
    labels = [sentence for sentence in labels if sentence]
    strict = Entities(labels, scheme=IOB2)
    count = sum(len(sentence) for sentence in strict.entities)
    assert count == len(get_entities(labels)), "the labels are not strict IOB2"
    return f"{len(labels)} sentences, {count} labels"


def spacy(truth: Truth, at: Path) -> str:
    import spacy as library
    from spacy.tokens import Doc, DocBin

    vocab = library.blank("xx").vocab
    found: Counter[Mark] = Counter()
    shelf = DocBin()
    for row in rows(at / "corpus.spacy.jsonl"):
        row.pop("meta")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            doc = Doc(vocab).from_json(row, validate=True)
        assert doc.text == row["text"]
        found.update((span.label_, span.text) for span in doc.spans["sc"])
        shelf.add(doc)
    again = list(DocBin().from_bytes(shelf.to_bytes()).get_docs(vocab))
    same("marks", found, truth.pieces())
    return f"{len(again)} documents, {sum(found.values())} spans"


def prodigy(truth: Truth, at: Path) -> str:
    found: Counter[Mark] = Counter()
    links: Counter[tuple[str, str, str]] = Counter()
    for row in rows(at / "corpus.prodigy.jsonl"):
        text, tokens = row["text"], row["tokens"]
        assert "".join(token["text"] + (" " if token["ws"] else "") for token in tokens) == text
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        for span in row["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]
            found[(span["label"], text[span["start"] : span["end"]])] += 1
        for link in row["relations"]:
            ends = [text[link[end]["start"] : link[end]["end"]] for end in ("head_span", "child_span")]
            links[(link["label"], *ends)] += 1
    same("marks", found, truth.pieces())
    same("links", links, truth.links())
    return f"{sum(found.values())} spans on whole tokens, {sum(links.values())} links"


def doccano(truth: Truth, at: Path) -> str:
    found: Counter[Mark] = Counter()
    links: Counter[tuple[str, str, str]] = Counter()
    for row in rows(at / "corpus.doccano.jsonl"):
        entities = {}
        for entity in row["entities"]:
            assert set(entity) == {"id", "start_offset", "end_offset", "label"}
            assert 0 <= entity["start_offset"] < entity["end_offset"] <= len(row["text"])
            words = row["text"][entity["start_offset"] : entity["end_offset"]]
            assert entity["id"] not in entities
            entities[entity["id"]] = words
            found[(entity["label"], words)] += 1
        for link in row["relations"]:
            assert set(link) == {"id", "from_id", "to_id", "type"}
            links[(link["type"], entities[link["from_id"]], entities[link["to_id"]])] += 1
    same("marks", found, truth.pieces())
    same("links", links, truth.links())
    return f"{sum(found.values())} entities as its documentation has them, {sum(links.values())} relations"


def label_studio(truth: Truth, at: Path) -> str:
    from label_studio_sdk.label_interface import LabelInterface

    tasks = json.loads((at / "corpus.label-studio.json").read_text(encoding="utf-8"))
    interface = LabelInterface(tasks[0]["meta"]["label_config"])
    found: Counter[Mark] = Counter()
    links: Counter[tuple[str, str, str]] = Counter()
    for task in tasks:
        assert interface.validate_task({"data": task["data"]})
        regions = {}
        for annotation in task["annotations"]:
            assert interface.validate_annotation(annotation), annotation
            for result in annotation["result"]:
                if result["type"] == "labels":
                    value = result["value"]
                    words = task["data"]["text"][value["start"] : value["end"]]
                    assert words == value["text"]
                    regions[result["id"]] = words
                    found[(value["labels"][0], words)] += 1
            for result in annotation["result"]:
                if result["type"] == "relation":
                    links[(result["labels"][0], regions[result["from_id"]], regions[result["to_id"]])] += 1
    same("marks", found, truth.pieces())
    same("links", links, truth.links())
    return f"{len(tasks)} tasks that the SDK finds valid, {sum(links.values())} relations"


def cas_marks(cas: Any) -> tuple[Counter[Mark], Counter[tuple[str, str, str]]]:
    found: Counter[Mark] = Counter()
    links: Counter[tuple[str, str, str]] = Counter()
    for mark in cas.select("custom.Mark"):
        found[(mark.kind, mark.get_covered_text())] += 1
    for link in cas.select("custom.Link"):
        links[(link.kind, link.Governor.get_covered_text(), link.Dependent.get_covered_text())] += 1
    return found, links


def xmi(truth: Truth, at: Path) -> str:
    import cassis

    with (at / "xmi" / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    found: Counter[Mark] = Counter()
    links: Counter[tuple[str, str, str]] = Counter()
    texts = 0
    for path in sorted((at / "xmi").glob("*.xmi")):
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("error")
            cas = cassis.load_cas_from_xmi(file, typesystem=types)
        texts += 1
        assert cas.sofa_string in {document["text"] for document in truth.documents.values()}
        marks, linked = cas_marks(cas)
        found += marks
        links += linked
    same("marks", found, truth.pieces())
    same("links", links, truth.links())
    return f"{texts} CASes, {sum(found.values())} marks, {sum(links.values())} links"


def cas_json(truth: Truth, at: Path) -> str:
    import cassis

    found: Counter[Mark] = Counter()
    links: Counter[tuple[str, str, str]] = Counter()
    texts = lines_of(at / "corpus.cas.json")
    for line in texts:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            cas = cassis.load_cas_from_json(line)
        marks, linked = cas_marks(cas)
        found += marks
        links += linked
    same("marks", found, truth.pieces())
    same("links", links, truth.links())
    return f"{len(texts)} CASes, {sum(found.values())} marks"


def csv(truth: Truth, at: Path) -> str:
    import pandas

    table = pandas.read_csv(at / "corpus.csv", dtype=str, keep_default_na=False)
    assert len(table) == len(truth.annotations)
    found: Counter[Mark] = Counter()
    for row in table.to_dict("records"):
        mark = truth.annotations[row["annotation"]]
        text = truth.documents[mark["document"]]["text"]
        for piece in row["pieces"].split(";"):
            start, end = (int(number) for number in piece.split("-"))
            found[(row["kind"], text[start:end])] += 1
    same("marks", found, truth.pieces())
    return f"{len(table)} rows of {len(table.columns)} columns"


def parquet(truth: Truth, at: Path) -> str:
    from pyarrow import parquet as library

    path = at / "corpus.parquet"
    table = library.read_table(path)
    table.validate(full=True)
    found: Counter[Mark] = Counter()
    links: Counter[tuple[str, str, str]] = Counter()
    for row in table.to_pylist():
        mark = truth.annotations[row["annotation"]]
        text = truth.documents[mark["document"]]["text"]
        for span in row["spans"]:
            assert text[span["start"] : span["end"]] == span["exact"], span
            found[(row["kind"], span["exact"])] += 1
        assert (row["start"], row["end"]) == (row["spans"][0]["start"], row["spans"][-1]["end"])
        links.update((link["kind"], row["annotation"], link["to"]) for link in row["links"])
    same("marks", found, truth.pieces())
    same("links", links, Counter((link["kind"], link["from"], link["to"]) for link in truth.relations))
    return f"{table.num_rows} rows of {table.num_columns} columns"


def hf(truth: Truth, at: Path) -> str:
    from datasets import disable_progress_bars, load_dataset

    disable_progress_bars()
    cache = str(at / "cache")
    articles = load_dataset(str(at / "hf"), "articles", split="train", cache_dir=cache)
    claims = load_dataset(str(at / "hf"), "claims", split="train", cache_dir=cache)
    found: Counter[Mark] = Counter()
    for row in articles:
        for mark in row["annotations"]:
            for span in mark["spans"]:
                assert row["text"][span["start"] : span["end"]] == span["text"]
                found[(mark["kind"], span["text"])] += 1
    same("marks", found, truth.pieces())
    known = {row["statement"] for row in claims}
    assert known <= {claim["statement"] for claim in truth.claims}
    return f"{len(articles)} rows of articles, {len(claims)} of claims"


def averitec(truth: Truth, at: Path) -> str:
    found = json.loads((at / "corpus.averitec.json").read_text(encoding="utf-8"))
    labels = {"Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking"}
    for claim in found:
        assert claim["label"] in labels, claim["label"]
        for question in claim["questions"]:
            assert question["question"] and question["answers"][0]["answer"]
    return f"{len(found)} claims with their questions and answers"


def tei(truth: Truth, at: Path) -> str:
    import re

    from lxml import etree

    names = {"t": "http://www.tei-c.org/ns/1.0"}
    found: Counter[Mark] = Counter()
    links: Counter[tuple[str, str, str]] = Counter()
    for path in sorted((at / "tei").glob("*.xml")):
        tree = etree.parse(path, etree.XMLParser(resolve_entities=False))
        (words,) = tree.xpath("//t:ab[@xml:id='words']", namespaces=names)
        first = {}
        for span in tree.xpath("//t:span", namespaces=names):
            target = re.fullmatch(r"#string-range\(words,([0-9,]+)\)", span.get("target"))
            assert target, span.get("target")
            numbers = [int(number) for number in target[1].split(",")]
            pieces = [words.text[at : at + long] for at, long in zip(numbers[::2], numbers[1::2])]
            first["#" + span.get("{http://www.w3.org/XML/1998/namespace}id")] = pieces[0]
            found.update((span.get("type"), piece) for piece in pieces)
        for link in tree.xpath("//t:relation", namespaces=names):
            links[(link.get("name"), first[link.get("active")], first[link.get("passive")])] += 1
    same("marks", found, truth.pieces())
    same("links", links, truth.links())
    return f"{sum(found.values())} stretches, {sum(links.values())} relations"


def w3c(truth: Truth, at: Path) -> str:
    import rdflib

    value = json.loads((at / "corpus.jsonld").read_text(encoding="utf-8"))
    # The recommendation's context, as far as it is used here: nothing is fetched.
    oa = "http://www.w3.org/ns/oa#"
    context = {
        "oa": oa,
        "id": "@id",
        "type": "@type",
        "as": "http://www.w3.org/ns/activitystreams#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "items": {"@id": "as:items", "@container": "@list"},
        "first": {"@id": "as:first"},
        "Annotation": "oa:Annotation",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "SpecificResource": "oa:SpecificResource",
        "TextualBody": "oa:TextualBody",
        "body": {"@id": "oa:hasBody"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector"},
        "start": {"@id": "oa:start"},
        "end": {"@id": "oa:end"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "value": "rdf:value",
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "tagging": "oa:tagging",
        "linking": "oa:linking",
    }
    extra = value["@context"][1]
    extra.pop("@version", None)
    value["@context"] = [context, extra]
    graph = rdflib.Graph().parse(data=json.dumps(value), format="json-ld")
    texts = {}
    for document in value["gainsay:documents"]:
        name = document.get("gainsay:sourceId") or document["id"].removeprefix("urn:uuid:")
        texts[document["id"]] = truth.documents[name]["text"]
    found: Counter[Mark] = Counter()
    answer = graph.query(
        """
        SELECT ?mark ?kind ?source ?start ?end ?exact WHERE {
          ?mark oa:motivatedBy oa:tagging ; oa:hasBody/rdf:value ?kind ; oa:hasTarget ?target .
          ?target oa:hasSource ?source ; oa:hasSelector ?place, ?quote .
          ?place oa:start ?start ; oa:end ?end .
          ?quote oa:exact ?exact .
        }""",
        initNs={"oa": oa, "rdf": context["rdf"]},
    )
    for row in answer:
        words = texts[str(row.source)][int(row.start) : int(row.end)]
        assert words == str(row.exact), (words, row.exact)
        found[(str(row.kind), words)] += 1
    same("marks", found, truth.pieces())
    return f"{len(graph)} statements, {sum(found.values())} stretches"


def claimreview(truth: Truth, at: Path) -> str:
    import rdflib

    value = json.loads((at / "corpus.claimreview.jsonld").read_text(encoding="utf-8"))
    value["@context"] = {"@vocab": "https://schema.org/"}
    graph = rdflib.Graph().parse(data=json.dumps(value), format="json-ld")
    answer = graph.query(
        """
        SELECT ?claim ?name WHERE {
          ?review a <https://schema.org/ClaimReview> ;
            <https://schema.org/claimReviewed> ?claim ;
            <https://schema.org/itemReviewed>/a <https://schema.org/Claim> ;
            <https://schema.org/reviewRating>/<https://schema.org/alternateName> ?name .
        }"""
    )
    published = [verdict for verdict in truth.verdicts if verdict.get("state") == "published"]
    assert len(answer) == len(published), (len(answer), len(published))
    return f"{len(published)} reviews"


def notebook(at: Path) -> int:
    """Runs the cells of docs/python.md, as far as they go without a server, on this corpus."""
    page = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")
    cells = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in cells:
            exec(cell.replace('"contacts.jsonl"', repr(str(at / "truth.jsonl"))), names)
    return len(cells)


def release(truth: Truth, at: Path) -> str:
    """A release: what its manifest says of its files holds, and each format of it is read as an export is."""
    folder = at / "release"
    manifest = json.loads((folder / "manifest.json").read_bytes())
    listed = {one["path"]: one for one in manifest["files"]}
    there = {str(path.relative_to(folder).as_posix()) for path in folder.rglob("*") if path.is_file()}
    assert there == {*listed, "manifest.json"}, there ^ {*listed, "manifest.json"}
    for path, one in listed.items():
        content = (folder / path).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one["bytes"], one["sha256"]), path
    given = Truth(folder / "corpus.jsonl")
    counts = manifest["counts"]["things"]
    assert counts["annotation"] == len(given.annotations) and counts["relation"] == len(given.relations)
    same("marks", given.pieces(), truth.pieces())
    same("links", given.links(), truth.links())
    shutil.copy(folder / "corpus.annotations.jsonld", folder / "corpus.jsonld")
    read = [check for check in CHECKS if check not in (python, release)]
    for check in read:
        try:
            check(given, folder)
        except Exception as error:
            raise AssertionError(f"the {check.__name__} of the release") from error
    return f"{len(listed)} files with their digests, {len(read)} formats read"


def python(truth: Truth, at: Path) -> str:
    sys.path.insert(0, str(Path(__file__).parents[2] / "python"))
    import gainsay

    corpus = gainsay.load(at / "truth.jsonl")
    found: Counter[Mark] = Counter()
    for mark in corpus.annotations:
        text = corpus.text_of(mark)
        for span in mark.spans:
            assert text[span.start : span.end] == span.exact
            found[(mark.kind, span.exact)] += 1
    same("marks", found, truth.pieces())
    assert len(corpus.relations) == len(truth.relations)
    assert len(corpus.to_pandas()) == len(truth.annotations)
    assert corpus.to_datasets().num_rows == len(truth.documents)
    cells = notebook(at)
    for wrong in (b"no JSON", b'{"type":"claim","id":"c"}', b'{"type":"gainsay","version":99}'):
        try:
            gainsay.loads(wrong)
        except gainsay.CorpusError as error:
            assert "line 1" in str(error)
        else:
            raise AssertionError(f"{wrong!r} was taken")
    fetched = fetch(at)
    assert fetched.annotations == corpus.annotations and fetched.verdicts == corpus.verdicts
    return f"{len(corpus.annotations)} annotations from the file, the same from a server; {cells} cells of the example"


def fetch(at: Path) -> Any:
    """The project as a running server gives it."""
    import os
    import subprocess

    import gainsay

    program = [os.environ["GAINSAY_BINARY"], "--data", str(at / "data")]

    def run(*words: str) -> str:
        return subprocess.run([*program, *words], check=True, capture_output=True, text=True).stdout

    server = subprocess.Popen(
        [*program, "serve", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())[0]
        token = run("token", "create", "--user", "reader", "--label", "interop", "--read").strip().splitlines()[-1]
        return gainsay.fetch(address, "Interop", token=token)
    finally:
        server.terminate()
        server.wait(timeout=30)


CHECKS: list[Callable[[Truth, Path], str]] = [
    w3c,
    claimreview,
    brat,
    conll,
    spacy,
    doccano,
    label_studio,
    prodigy,
    xmi,
    cas_json,
    csv,
    parquet,
    hf,
    averitec,
    tei,
    python,
    release,
]


def main() -> int:
    folder = Path(sys.argv[1])
    truth = Truth(folder / "truth.jsonl")
    passed = failed = 0
    for check in CHECKS:
        name = check.__name__.replace("_", "-")
        try:
            print(f"ok      {name}: {check(truth, folder)}", flush=True)
            passed += 1
        except Exception:  # noqa: BLE001 - whatever a reader raises is a failure of that format
            failed += 1
            print(f"FAILED  {name}", flush=True)
            traceback.print_exc()
    print(f"interop: {passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
