"""An editor without a window: starts yaml-language-server as editors do, and asks what they ask.

JavaScript is run by the Node.js that Playwright brings. The server has no network: the system
takes it away where that is allowed, and no_network.cjs names whoever wants it.
"""

import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

HERE = Path(__file__).resolve().parent
SERVER = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
LONGEST = 60
"""Seconds that an answer may take, on a machine that does much else."""
ABOVE = "wanted the network: "


def node_command() -> list[str]:
    """Return how JavaScript is run; where nothing is installed to run, CI fails, and a desk skips."""
    if not SERVER.is_file():
        reason = (
            "What tests/editor starts is not installed: scripts/setup.sh test does it with npm."
        )
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    node, _ = compute_driver_executable()
    return [str(node)]


def server_command() -> list[str]:
    """Return how the server is started, without a network."""
    spy = HERE / "no_network.cjs"
    return [*_without_network(), *node_command(), "--require", str(spy), str(SERVER), "--stdio"]


def _without_network() -> list[str]:
    """Return what takes the network away from a program, where this machine allows that."""
    words = ["unshare", "--map-root-user", "--net"]
    if not shutil.which(words[0]):
        return []
    tried = subprocess.run([*words, "true"], capture_output=True, check=False)
    return words if tried.returncode == 0 else []


@dataclass
class Editor:
    """An editor that has a folder open."""

    folder: Path
    process: subprocess.Popen[bytes]
    settings: Mapping[str, Any]
    answers: "queue.Queue[dict[str, Any]]" = field(default_factory=queue.Queue)
    told: "queue.Queue[dict[str, Any]]" = field(default_factory=queue.Queue)
    wanted: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)
    last: int = 0

    def ask(self, method: str, **words: Any) -> Any:
        """Ask the server, and return its answer."""
        self.last += 1
        self._send(id=self.last, method=method, params=words)
        answer = self.answers.get(timeout=LONGEST)
        assert self.last == answer["id"]
        return answer.get("result")

    def tell(self, method: str, **words: Any) -> None:
        """Tell the server something that has no answer."""
        self._send(method=method, params=words)

    def underlined(self, file: str, text: str | None = None) -> list[str]:
        """Open a file, perhaps with another text than it has; return what is underlined in it."""
        uri = (self.folder / file).as_uri()
        self.open(file, (self.folder / file).read_text("utf-8") if text is None else text)
        while True:
            told = self.told.get(timeout=LONGEST)
            if told["uri"] == uri:
                return [
                    f"{one['range']['start']['line'] + 1}: {one['message']}"
                    for one in told["diagnostics"]
                ]

    def open(self, file: str, text: str) -> None:
        """Open a file with a text, wherever one stands on disk."""
        uri = (self.folder / file).as_uri()
        if uri in self.opened:
            self._close(uri)
        self.opened.add(uri)
        self.last += 1  # the server remembers what it made of a version
        document = {"uri": uri, "languageId": "yaml", "version": self.last, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def _close(self, uri: str) -> None:
        """Close a file, and forget what was told of it: once there is an answer, all of that was."""
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        self.ask("textDocument/documentSymbol", textDocument={"uri": uri})
        while not self.told.empty():
            self.told.get()

    def hover(self, file: str, line: int, column: int) -> str:
        """Return what is shown when the mouse rests at a line and column, counted from 1."""
        found = self.ask("textDocument/hover", **self._at(file, line, column))
        return str(found["contents"]["value"]) if found else ""

    def complete(self, file: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """Return what is offered at a line and column, by its label."""
        found = self.ask("textDocument/completion", **self._at(file, line, column))
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: item for item in items}

    def _at(self, file: str, line: int, column: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": (self.folder / file).as_uri()},
            "position": {"line": line - 1, "character": column - 1},
        }

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self) -> None:
        """Read what the server says until it ends; answer what it asks, as an editor would."""
        for message in _messages(self.process):
            method = message.get("method")
            if method is None:
                self.answers.put(message)
            elif method == "textDocument/publishDiagnostics":
                self.told.put(message["params"])
            elif "id" in message:
                self._send(id=message["id"], result=self._answer(method, message.get("params")))

    def _answer(self, method: str, words: Any) -> Any:
        if method == "workspace/configuration":
            return [self.settings.get(item["section"]) for item in words["items"]]
        if method == "vscode/content":
            self.wanted.append(str(words))
        return None

    def listen(self) -> None:
        """Note what the server wants of the network."""
        assert self.process.stderr
        for line in self.process.stderr:
            words = line.decode("utf-8", "replace")
            if ABOVE in words:
                self.wanted.append(words.partition(ABOVE)[2].strip())


def _messages(process: "subprocess.Popen[bytes]") -> Iterator[dict[str, Any]]:
    out = process.stdout
    assert out
    while header := out.readline():
        length = int(header.partition(b":")[2])
        while out.readline().strip():
            pass
        yield json.loads(out.read(length))


def settings_of(folder: Path) -> dict[str, Any]:
    """Return what .vscode/settings.json sets, in the sections in which a server asks for it."""
    written = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
    sections: dict[str, Any] = {}
    for name, value in written.items():
        *above, last = name.split(".") if not name.startswith("[") else [name]
        holder = sections
        for part in above:
            holder = holder.setdefault(part, {})
        holder[last] = value
    return sections


@contextmanager
def open_editor(folder: Path) -> Iterator[Editor]:
    """Open a folder with its own settings, and close it at the end."""
    process = subprocess.Popen(
        server_command(),
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        editor = Editor(folder, process, settings_of(folder))
        threads = [threading.Thread(target=work) for work in (editor.read, editor.listen)]
        for thread in threads:
            thread.start()
        try:
            _begin(editor)
            yield editor
            editor.ask("shutdown")
            editor.tell("exit")
            process.wait(LONGEST)
        finally:
            process.kill()
            for thread in threads:
                thread.join()


def _begin(editor: Editor) -> None:
    uri = editor.folder.as_uri()
    editor.ask(
        "initialize",
        processId=None,
        rootUri=uri,
        workspaceFolders=[{"uri": uri, "name": editor.folder.name}],
        capabilities={
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {
                    "completionItem": {
                        "snippetSupport": True,
                        "documentationFormat": ["markdown", "plaintext"],
                    }
                },
                "hover": {"contentFormat": ["markdown"]},
            },
        },
    )
    editor.tell("initialized")
    editor.tell("workspace/didChangeConfiguration", settings=dict(editor.settings))
