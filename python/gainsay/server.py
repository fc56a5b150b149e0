"""Reading a project from a running server."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from .corpus import Corpus, loads


class ServerError(RuntimeError):
    """The server said no, or nothing. The message is the server's own, where it gave one."""


def fetch(server: str, project: str, *, token: str | None = None, timeout: float = 60.0) -> Corpus:
    """Reads a project, by name or id, as far as the token may see it.

    Args:
        server: the address of the server, such as ``http://127.0.0.1:7878``.
        project: its name or id.
        token: an API token (``gainsay token create``); ``GAINSAY_TOKEN`` unless given.
        timeout: seconds to wait for each answer.

    Raises:
        ServerError: if there is no such project, or no answer.
    """
    token = token or os.environ.get("GAINSAY_TOKEN")
    if not token:
        raise ServerError("give a token: `gainsay token create` makes one, and GAINSAY_TOKEN may hold it")
    base = server.rstrip("/") + "/api/v1"
    id = _id_of(base, project, token, timeout)
    with _open(f"{base}/projects/{id}/export/jsonl", token, timeout) as answer:
        return loads(answer)


def _id_of(base: str, project: str, token: str, timeout: float) -> str:
    with _open(f"{base}/projects", token, timeout) as answer:
        found = json.load(answer)
    names = []
    for row in found["items"] if isinstance(found, dict) else found:
        stored = row.get("project", row)
        name = stored["entity"]["project"]["name"]
        if project in (stored["id"], name):
            return urllib.parse.quote(stored["id"])
        names.append(name)
    there = ", ".join(f"“{name}”" for name in names) or "none"
    raise ServerError(f"there is no project called “{project}”; there is: {there}")


def _open(address: str, token: str, timeout: float) -> Any:
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    try:
        return urllib.request.urlopen(request, timeout=timeout)
    except urllib.error.HTTPError as error:
        try:
            problem = json.load(error)
            said = problem.get("detail") or problem.get("title")
        except ValueError:
            said = None
        raise ServerError(said or f"the server answered {error.code}") from error
    except OSError as error:
        raise ServerError(f"{address} cannot be reached: {error}") from error
