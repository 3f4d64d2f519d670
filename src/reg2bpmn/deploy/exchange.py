"""One HTTP exchange with an end: whatever a server does, it takes no longer than it may.

The time limit of a socket begins anew with every byte, and that of a connection with every address of a name. So an
exchange runs in a thread of its own, and where its time is over, its sockets are shut and it is waited for no longer.
"""

from __future__ import annotations

import http.client
import queue
import socket
import threading
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from reg2bpmn.deploy.addresses import is_own

MOST_BYTES = 8 * 1024 * 1024
"""Size of the largest answer: some times that of a process, which is the largest thing that an engine gives back."""

T = TypeVar("T")


class Sockets:
    """The sockets that an exchange has opened."""

    def __init__(self) -> None:
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self._is_over = False

    def connect(self, *args: Any, **options: Any) -> socket.socket:
        """Open a socket as `socket.create_connection` does. Raises `TimeoutError` where the exchange is over."""
        one = socket.create_connection(*args, **options)
        with self._lock:
            if self._is_over:
                one.close()
                raise TimeoutError
            self._open.append(one.dup())  # TLS takes the first one apart
        return one

    def shut(self) -> None:
        """Shut all sockets, so that whoever reads from one gets to an end."""
        with self._lock:
            self._is_over = True
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
                one.close()
            self._open.clear()


def bounded(work: Callable[[Sockets], T], seconds: float) -> T:
    """Return what `work` returns, or raise what it raises. Raises `TimeoutError` after `seconds`."""
    sockets = Sockets()
    ended: queue.SimpleQueue[tuple[bool, Any]] = queue.SimpleQueue()

    def run() -> None:
        try:
            ended.put((True, work(sockets)))
        except BaseException as problem:  # raised where the work is waited for
            ended.put((False, problem))

    threading.Thread(target=run, name="reg2bpmn-exchange", daemon=True).start()
    try:
        done, found = ended.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    finally:
        sockets.shut()
    if not done:
        raise found
    return found  # type: ignore[no-any-return]


def opener(host: str | None, sockets: Sockets) -> urllib.request.OpenerDirector:
    """Return what opens requests to `host`: no redirect is followed, and to this machine itself no proxy is asked."""
    handlers: list[urllib.request.BaseHandler] = [_EveryAnswer(), _Http(sockets), _Https(sockets)]
    if is_own(host):
        handlers.append(urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(*handlers)


def read(answer: http.client.HTTPResponse) -> bytes:
    """Read an answer. Raises `HTTPException` where it is cut short or too long."""
    pieces, size = [], 0
    while piece := answer.read1(65536):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise http.client.HTTPException(f"an answer of more than {MOST_BYTES} bytes")
    if answer.length:
        raise http.client.HTTPException(f"an answer cut short by {answer.length} bytes")
    return b"".join(pieces)


class _EveryAnswer(urllib.request.HTTPErrorProcessor):
    """Every status is an answer. So is a redirect: nothing, and no password, is sent to where it points."""

    def http_response(self, request: urllib.request.Request, response: Any) -> Any:  # noqa: ARG002 - as urllib calls it
        return response

    https_response = http_response


class _Http(urllib.request.HTTPHandler):
    """Opens connections whose sockets are remembered."""

    def __init__(self, sockets: Sockets) -> None:
        super().__init__()
        self._sockets = sockets

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_remembering(http.client.HTTPConnection, self._sockets), request)


class _Https(urllib.request.HTTPSHandler):
    """Opens secure connections whose sockets are remembered."""

    def __init__(self, sockets: Sockets) -> None:
        super().__init__()
        self._sockets = sockets

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_remembering(http.client.HTTPSConnection, self._sockets), request)


def _remembering(kind: type[http.client.HTTPConnection], sockets: Sockets) -> Any:
    """Return what makes a connection of a kind whose socket is known before a proxy or TLS is spoken with.

    A library that would not call what is put in here only lets the thread go on until its socket's own time is over.
    """

    def make(host: str, **options: Any) -> http.client.HTTPConnection:
        connection: Any = kind(host, **options)
        connection._create_connection = sockets.connect  # noqa: SLF001 - the library's own hook
        return connection  # type: ignore[no-any-return]

    return make
