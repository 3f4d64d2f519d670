"""A server on loopback that answers as a test says and remembers what it was asked."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What is answered: `data` as JSON unless it is bytes, after `delay` seconds."""

    data: Any = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0

    def body(self) -> bytes:
        return self.data if isinstance(self.data, bytes) else json.dumps(self.data, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Asked:
    """A request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    def form(self) -> dict[str, tuple[str | None, bytes]]:
        """Return the parts of a form by name: the file name and the content."""
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = message_from_bytes(head + self.body).get_payload()
        assert isinstance(parts, list)
        found = {}
        for part in parts:
            name = part.get_param("name", header="content-disposition")
            found[name] = (part.get_filename(), part.get_payload(decode=True))
        return found


@dataclass
class Fake:
    """The server: its URL, what it answers by method and path (without the query), and what it was asked."""

    url: str
    answers: dict[str, Answer]
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[Fake]:
    """Serve `answers`, such as {"GET /x": Answer(...)}; "*" stands for every other request, else 404."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            fake.asked.append(Asked(self.command, self.path, dict(self.headers), body))
            key = f"{self.command} {self.path.partition('?')[0]}"
            found = fake.answers.get(key) or fake.answers.get("*") or Answer(status=404)
            time.sleep(found.delay)
            content = found.body()
            self.send_response(found.status)
            for name, value in {"Content-Length": str(len(content)), **found.headers}.items():
                self.send_header(name, value)
            with suppress(ConnectionError):  # one that does not wait for the end
                self.end_headers()
                self.wfile.write(content)

        do_GET = do_POST = answer  # noqa: N815 - the names are the library's

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature is the library's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake = Fake(f"http://127.0.0.1:{server.server_address[1]}", answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def dripping(head: bytes, drop: bytes) -> Iterator[tuple[str, threading.Event]]:
    """Serve one connection: `head`, then `drop` again and again until the other side is gone, which the event tells."""
    gone = threading.Event()

    def drip() -> None:
        with suppress(OSError):
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(head)
                while not closing.wait(0.02):
                    connection.sendall(drop)
        gone.set()

    closing = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=drip)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", gone
        finally:
            closing.set()
            thread.join()
