"""The server: loopback only, from memory, and only for a browser that asks for loopback by its own name."""

from __future__ import annotations

import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from reg2bpmn.emit.templates import raw
from reg2bpmn.serving.notices import overlay, problem_page
from reg2bpmn.serving.workshop import Snapshot

LOOPBACK = "127.0.0.1"
_NAMES = frozenset({"localhost", LOOPBACK, "[::1]"})
_TYPES = {".bpmn": "application/xml", ".dot": "text/vnd.graphviz", ".form": "application/json", ".md": "text/markdown"}


class Server(ThreadingHTTPServer):
    """Serves the `snapshot` that it holds at the moment; its first page is `start`. Port 0 takes a free one.

    Raises `OSError` where the port is taken.
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 1024  # browsers that may wait to be let in; the library's 5 leaves others to try again

    def __init__(self, port: int, start: str) -> None:
        self.start, self.snapshot = start, Snapshot()
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a browser that hangs up be: that is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "reg2bpmn"
    sys_version = ""
    timeout = 30  # seconds that a browser may take for a request

    def do_GET(self) -> None:
        """Answer with a page, a file, or what is wrong."""
        if self._host() not in _NAMES:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"ask for localhost\n", "text/plain")
            return
        try:
            path = unquote(urlsplit(self.path).path).lstrip("/")
        except ValueError:
            self._answer(HTTPStatus.BAD_REQUEST, b"no such address\n", "text/plain")
            return
        if path.startswith("-/"):
            self._own(path.removeprefix("-/"))
        elif not path or path.endswith("/"):
            self._redirect(f"/{path}index.html" if path else f"/{self.server.start}")
        else:
            self._file(path)

    def do_HEAD(self) -> None:
        """Answer as to GET, without the file."""
        self.do_GET()

    def _host(self) -> str:
        """Return the name that the browser asked for, without the port.

        Another name that leads to loopback is a foreign page's way to read this one.
        """
        host = self.headers.get("Host", "").lower()
        return host if host.endswith("]") else host.rpartition(":")[0] or host

    def _own(self, name: str) -> None:
        """Answer what the pages ask the server itself for."""
        if name == "mark":
            self._answer(HTTPStatus.OK, self.server.snapshot.mark.encode(), "text/plain")
        elif name in ("live.js", "live.css"):
            self._answer(HTTPStatus.OK, raw(f"serve/{name}").encode(), mimetypes.types_map[f".{name[5:]}"])
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"no such file\n", "text/plain")

    def _file(self, path: str) -> None:
        snapshot = self.server.snapshot
        ending = path[path.rfind(".") :]
        is_page = ending == ".html"
        if is_page and snapshot.broken:
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, problem_page(snapshot).encode(), "text/html")
        elif path not in snapshot.files:
            self._answer(HTTPStatus.NOT_FOUND, b"no such file\n", "text/plain")
        else:
            data = overlay(snapshot.files[path], snapshot) if is_page else snapshot.files[path]
            self._answer(HTTPStatus.OK, data, _TYPES.get(ending) or mimetypes.types_map.get(ending, "text/plain"))

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind if kind.startswith("image/png") else f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature is the library's
        """Keep quiet: the terminal is for what is wrong with the definitions."""
