"""Times what doccano takes to bring in and to give out, through its API, what `gainsay export --format doccano` writes.

    python doccano.py GAINSAY DATA [FOLDER]

GAINSAY is the program, DATA a data folder with a project called “Big”. doccano is installed into a virtual environment of
its own below FOLDER (default: .cache/gainsay/doccano in the home folder), with its data beside it, and started on this
machine alone for as long as the measurement takes. No part of the tests.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
import venv
import zipfile
from pathlib import Path
from typing import Any

PORT = 8017
WANTED = ["doccano==1.8.4", "marshmallow<4", "pandas<2.1", "numpy<2"]


class Doccano:
    """A doccano of our own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.program = folder / "v" / "bin" / "doccano"
        if not self.program.exists():
            venv.create(folder / "v", with_pip=True)
            subprocess.run([folder / "v" / "bin" / "pip", "install", "--quiet", *WANTED], check=True)
        # What an earlier run brought in would be counted again.
        subprocess.run(["rm", "-rf", str(self.data)], check=True)
        self.data.mkdir()
        self.environment = {**os.environ, "DOCCANO_HOME": str(self.data), "HOME": str(self.data)}
        # Its own limit is 1 GiB for all files, and a file name may not be looked into.
        self.environment["ENABLE_FILE_TYPE_CHECK"] = "False"
        for words in (["init"], ["createuser", "--username", "admin", "--password", "pass"]):
            self.run(*words)
        self.processes = [self.start("task"), self.start("webserver", "--port", str(PORT), "--workers", "2")]
        self.token = ""

    def run(self, *words: str) -> None:
        subprocess.run([self.program, *words], check=True, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        log = (self.data / f"{words[0]}.log").open("wb")
        return subprocess.Popen([self.program, *words], env=self.environment, stdout=log, stderr=log, start_new_session=True)

    def stop(self) -> None:
        for process in self.processes:
            os.killpg(process.pid, 15)
            process.wait()

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> bytes:
        request = urllib.request.Request(f"http://127.0.0.1:{PORT}/v1/{path}", data=body, method=method)
        request.add_header("content-type", kind)
        if self.token:
            request.add_header("authorization", f"Token {self.token}")
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def order(self, path: str, **fields: Any) -> Any:
        return json.loads(self.ask("POST", path, json.dumps(fields).encode()))

    def sign_in(self) -> None:
        for _ in range(300):
            try:
                self.token = self.order("auth/login/", username="admin", password="pass")["key"]
                return
            except urllib.error.URLError:
                time.sleep(0.2)
        raise SystemExit("doccano did not answer within a minute; see the logs in its data folder")

    def wait(self, task: str) -> dict[str, Any]:
        """Waits until a task is done. Its database is locked at times while it writes; then it is asked again."""
        while True:
            try:
                status = json.loads(self.ask("GET", f"tasks/status/{task}"))
            except urllib.error.HTTPError as error:
                if error.code < 500:
                    raise
                status = {"ready": False}
            if status["ready"]:
                return status
            time.sleep(0.2)

    def begin(self) -> int:
        project = self.order(
            "projects",
            name="Big",
            description="Timed",
            guideline="",
            project_type="SequenceLabeling",
            resourcetype="SequenceLabelingProject",
            use_relation=True,
            allow_overlapping=True,
        )
        return int(project["id"])

    def bring(self, project: int, file: Path) -> None:
        edge = uuid.uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="filepond"; filename="{file.name}"\r\nContent-Type: application/jsonl\r\n\r\n'
        body = head.encode() + file.read_bytes() + f"\r\n--{edge}--\r\n".encode()
        upload = self.ask("POST", "fp/process/", body, f"multipart/form-data; boundary={edge}").decode()
        task = self.order(
            f"projects/{project}/upload", format="JSONL", task="RelationExtraction", uploadIds=[upload]
        )
        status = self.wait(task["task_id"])
        if (status.get("result") or {}).get("error"):
            raise SystemExit(f"doccano refused it: {status}")

    def take(self, project: int) -> bytes:
        task = self.order(f"projects/{project}/download", format="JSONL", exportApproved=False)
        self.wait(task["task_id"])
        return self.ask("GET", f"projects/{project}/download?taskId={task['task_id']}")


def main() -> None:
    program, data = sys.argv[1:3]
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path.home() / ".cache" / "gainsay" / "doccano"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "big.jsonl"
        command = [program, "--data", data, "export", "--project", "Big", "--format", "doccano", "-o", str(file)]
        begun = time.monotonic()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        written = time.monotonic() - begun
        size = file.stat().st_size / 1e6
        print(f"Gainsay: {size:.1f} MB out in {written:.1f} s", flush=True)
        doccano = Doccano(folder.resolve())
        try:
            doccano.sign_in()
            project = doccano.begin()
            begun = time.monotonic()
            doccano.bring(project, file)
            print(f"doccano: in within {time.monotonic() - begun:.1f} s", flush=True)
            begun = time.monotonic()
            out = doccano.take(project)
            took = time.monotonic() - begun
            with zipfile.ZipFile(io.BytesIO(out)) as archive:
                lines = [json.loads(line) for name in archive.namelist() for line in archive.read(name).splitlines()]
                size = sum(one.file_size for one in archive.infolist()) / 1e6
            marks = sum(len(line["entities"]) for line in lines)
            print(f"doccano: {size:.1f} MB, {len(lines)} texts, {marks} marks out in {took:.1f} s", flush=True)
        finally:
            doccano.stop()


if __name__ == "__main__":
    main()
