"""Times what other people's readers take for the exports that `gainsay bench --only formats` measures.

    python peer.py GAINSAY DATA

GAINSAY is the program, DATA a data folder with a project called “Big”. For `xmi` and `cas-json` every CAS is loaded by
dkpro-cassis, for `parquet` and `csv` the tables by pyarrow and pandas; beside each the time that
Gainsay took to write them.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Callable


def xmi(path: Path) -> int:
    import cassis

    marks = 0
    with zipfile.ZipFile(path) as archive:
        types = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
        for name in archive.namelist():
            if name.endswith(".xmi"):
                cas = cassis.load_cas_from_xmi(io.BytesIO(archive.read(name)), typesystem=types)
                marks += len(cas.select("custom.Mark"))
    return marks


def cas_json(path: Path) -> int:
    import cassis

    with path.open(encoding="utf-8") as lines:
        return sum(len(list(cassis.load_cas_from_json(line).select_all())) for line in lines)


def parquet(path: Path) -> int:
    from pyarrow import parquet as library

    return library.read_table(path).num_rows


def csv(path: Path) -> int:
    import pandas

    return len(pandas.read_csv(path, dtype=str, keep_default_na=False))


READERS: list[tuple[str, str, Callable[[Path], int]]] = [
    ("xmi", "big.zip", xmi),
    ("cas-json", "big.cas.json", cas_json),
    ("parquet", "big.parquet", parquet),
    ("csv", "big.csv", csv),
]


def main() -> None:
    program, data = sys.argv[1:3]
    for format_, name, read in READERS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            command = [program, "--data", data, "export", "--project", "Big", "--format", format_, "-o", str(path)]
            begun = time.monotonic()
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            written = time.monotonic() - begun
            begun = time.monotonic()
            found = read(path)
            taken = time.monotonic() - begun
            size = path.stat().st_size / 1e6
            print(f"{format_}: {size:.1f} MB, {found} things; written in {written:.1f} s, read in {taken:.1f} s", flush=True)


if __name__ == "__main__":
    main()
