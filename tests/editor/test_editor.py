"""The first line of a record makes an editor tell mistakes and offer keys: tried with the real language server."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RECORD = next((ROOT / "registry" / "projects" / "2025").glob("2025-007-*.yaml"))


class Server:
    """The YAML language server, spoken to as an editor does (the Language Server Protocol over pipes)."""

    def __init__(self) -> None:
        command = ["node", str(ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0

    def greet(self) -> None:
        folder = {"uri": ROOT.as_uri(), "name": "anslag"}
        self.ask("initialize", {"processId": None, "capabilities": {}, "workspaceFolders": [folder]})
        self.say("initialized", {})

    def say(self, method: str, parameters: Any, **more: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": parameters, **more}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def messages(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout
        while line := self.process.stdout.readline():
            length = int(line.split(b":")[1])
            while self.process.stdout.readline().strip():
                pass
            yield json.loads(self.process.stdout.read(length))

    def answer(self, message: dict[str, Any]) -> None:
        """Answer what the server asks the editor: it has no settings of its own."""
        if "method" in message and "id" in message:
            items = message.get("params", {}).get("items", [])
            body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": [{} for _ in items]}).encode()
            assert self.process.stdin
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.process.stdin.flush()

    def ask(self, method: str, parameters: Any) -> Any:
        self.number += 1
        self.say(method, parameters, id=self.number)
        for message in self.messages():
            if message.get("id") == self.number and "method" not in message:
                return message["result"]
            self.answer(message)
        raise AssertionError("the server went away")

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file with that text in the editor; return what the server says is wrong."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.say("textDocument/didOpen", {"textDocument": document})
        for message in self.messages():
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found
            self.answer(message)
        raise AssertionError("the server went away")

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    try:
        server.greet()
        yield server
    finally:
        server.close()


def test_a_record_of_the_demonstration_is_clean(server: Server) -> None:
    assert server.open(RECORD, RECORD.read_text(encoding="utf-8")) == []


def test_a_misspelt_key_is_underlined(server: Server) -> None:
    text = RECORD.read_text(encoding="utf-8").replace("\ntitle:", "\ntitel:")
    found = server.open(RECORD.with_name("2025-091-fel.yaml"), text)
    assert {one["message"] for one in found} == {'Missing property "title".', "Property titel is not allowed."}


def test_keys_are_offered_with_their_swedish_help(server: Server) -> None:
    path = RECORD.with_name("2025-092-ny.yaml")
    text = RECORD.read_text(encoding="utf-8").partition("\n")[0] + "\n\n"
    server.open(path, text)
    position = {"line": 1, "character": 0}
    offered = server.ask("textDocument/completion", {"textDocument": {"uri": path.as_uri()}, "position": position})
    items = {item["label"]: item for item in offered["items"]}
    assert {"title", "summary", "application", "decisions"} <= items.keys()
    assert "Projektets namn." in str(items["title"]["documentation"])
