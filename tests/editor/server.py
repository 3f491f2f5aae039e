"""A real yaml-language-server, spoken to as an editor does."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).parents[2]
INSTALLED = ROOT / "build/editor/node_modules/yaml-language-server/bin/yaml-language-server"
PATIENCE = 60


class Server:
    """A language server for the files below a folder, with the settings of an editor."""

    def __init__(self, folder: Path, settings: Mapping[str, Any]) -> None:
        assert INSTALLED.is_file(), "run `make build/editor/installed`"
        self._folder, self._settings = folder, settings
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._last = 0

    def __enter__(self) -> Server:
        self._process = subprocess.Popen(
            ["node", INSTALLED, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self._folder
        )
        self._said: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        able = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": {"hover": {}}}
        folder = {"uri": self._folder.as_uri(), "name": "project"}
        self._ask(
            "initialize",
            {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": able},
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._ask("shutdown", None)
        self._tell("exit", None)
        self._process.communicate(timeout=PATIENCE)

    def open(self, files: Mapping[Path, str]) -> dict[Path, list[dict[str, Any]]]:
        """Opens files as if they held these texts, and returns what is wrong with each."""
        for file, text in files.items():
            document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        while any(file.as_uri() not in self._diagnostics for file in files):
            self._hear()
        return {file: self._diagnostics.pop(file.as_uri()) for file in files}

    def complete(self, file: Path, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What the editor proposes at a place, by its label."""
        found = self._at("textDocument/completion", file, line, column)
        return {item["label"]: item for item in found["items"]}

    def hover(self, file: Path, line: int, column: int) -> str:
        """What the editor shows of a place, as Markdown."""
        value: str = self._at("textDocument/hover", file, line, column)["contents"]["value"]
        return value

    def _at(self, method: str, file: Path, line: int, column: int) -> Any:
        place = {"line": line - 1, "character": column - 1}
        return self._ask(method, {"textDocument": {"uri": file.as_uri()}, "position": place})

    def _ask(self, method: str, params: Any) -> Any:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while (answer := self._hear()).get("id") != self._last or "method" in answer:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout
        while header := self._process.stdout.readline():
            length = int(header.removeprefix(b"Content-Length:"))
            self._process.stdout.readline()
            self._said.put(json.loads(self._process.stdout.read(length)))

    def _hear(self) -> dict[str, Any]:
        """The next message; what the server asks is answered, and what it finds is kept."""
        message = self._said.get(timeout=PATIENCE)
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._section(item["section"]) for item in message["params"]["items"]]

    def _section(self, name: str) -> Any:
        """The settings whose names begin with a section, nested as the server wants them."""
        if name in self._settings:
            return self._settings[name]
        nested: dict[str, Any] = {}
        for key, value in self._settings.items():
            first, *path = key.split(".")
            if first == name:
                place = nested
                for step in path[:-1]:
                    place = place.setdefault(step, {})
                place[path[-1]] = value
        return nested
