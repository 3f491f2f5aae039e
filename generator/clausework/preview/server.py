"""The server of MkDocs, its pages dressed with what the preview says."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from mkdocs.livereload import LiveReloadServer

from clausework.files import ASSETS
from clausework.preview import words
from clausework.preview.desk import Desk
from clausework.preview.lookout import INTERVAL, Lookout


class Server(LiveReloadServer):
    """Serves what a desk makes. Waiting for changes, and telling browsers of them, is MkDocs'."""

    def __init__(self, host: str, port: int, mount_path: str, desk: Callable[[], Desk]) -> None:
        super().__init__(self._update, host, port, "", mount_path)
        # Before anything is made: a port in use is told at once, and a browser that comes early waits.
        super().server_bind()
        super().server_activate()
        self.desk = desk()
        self._env = words.environment()
        self.build_delay = INTERVAL / 10
        # In place of watchdog, which would look at every file of every version again and again.
        self.observer = Lookout(self.desk)  # type: ignore[assignment]
        self.watch(str(self.desk.press.root))

    def _update(self) -> None:
        self.desk.update()

    def server_bind(self) -> None:
        """Was done at the beginning."""

    def server_activate(self) -> None:
        """Was done at the beginning."""

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Has the file made, and puts above a page where the others are and what is wrong."""
        asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        path = self._file(asked)
        if path is None:
            return super().serve_request(environ, start_response)
        content = self.desk.file(path)
        if content is not None and path.endswith("/index.html") and not asked.endswith(("/", ".html")):
            start_response("302 Found", [("Location", f"{quote(asked)}/")])
            return []
        status, kind = "200 OK", self._guess_type(path)  # type: ignore[no-untyped-call]
        if content is None:
            missing = words.said(self._env, "preview/missing.html.j2", "", troubles=self.desk.troubles(path))
            status, kind, content = "404 Not Found", "text/html", missing.encode()
        if kind == "text/html":
            content = self._inject_js_into_html(content, self._visible_epoch)
            content = self._barred(content, path, is_stale=not status.startswith("404"))
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    def _file(self, path: str) -> str | None:
        """The file of the site that is asked for; None for what is none."""
        if path.startswith("/livereload/") or not path.startswith(self.mount_path) or ".." in path or "\0" in path:
            return None
        file = path[len(self.mount_path) :].lstrip("/")
        name = file.rpartition("/")[2]
        if not name:
            return f"{file}index.html"
        # Whoever leaves out the slash behind a folder is led on, once there is a page.
        return file if "." in name else f"{file}/index.html"

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """A script of our own in place of MkDocs': our pages allow only files, and it keeps the reader's place."""
        place = content.find(b"</head>")
        place = len(content) if place < 0 else place
        own = f"{self.mount_path}{ASSETS}/preview/preview"
        added = (
            f'<link rel="stylesheet" href="{own}.css">'
            f'<script type="module" src="{own}.js?epoch={epoch}&amp;page={time.monotonic_ns()}"></script>'
        )
        return content[:place] + added.encode() + content[place:]

    def _barred(self, content: bytes, path: str, *, is_stale: bool) -> bytes:
        """The page with what the preview says above it."""
        desk = self.desk
        entry = desk.company(path)
        bar = words.said(
            self._env,
            "preview/bar.html.j2",
            "",
            up=self.mount_path,
            end=".html" if desk.press.is_flat else "/",
            index="index.html" if desk.press.is_flat else "",
            company=entry.id if entry else "",
            name=entry.name if entry else "",
            is_published=bool(entry and entry.member and entry.member.versions),
            companies=() if entry else desk.entries,
            unread=0 if entry else desk.unread,
            troubles=desk.troubles(path),
            is_stale=is_stale,
        )
        # After the link that skips to the text, which is the first stop of the keyboard.
        skip = content.find(b'<div data-md-component="announce"')
        start = skip if skip >= 0 else content.find(b">", content.find(b"<body")) + 1
        return content[:start] + bar.encode() + content[start:]
