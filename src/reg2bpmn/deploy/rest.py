"""HTTP to an engine: one server, its errors told as diagnostics, no redirects, an end to waiting."""

from __future__ import annotations

import base64
import http.client
import json
import ssl
import time
import unicodedata
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urlencode, urlsplit, urlunsplit

from reg2bpmn.deploy.multipart import Part, encode
from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.version import __version__

TIMEOUT = 60.0  # seconds
MOST_BYTES = 16 * 1024 * 1024
MOST_TOLD = 2000  # characters of what an engine says

_TLS_REMEDY = "is it https, and its certificate valid for this name? SSL_CERT_FILE names a file of those to trust"

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def basic(user: str, password: str) -> str:
    """Return the `Authorization` header of a user (RFC 7617)."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def bearer(token: str) -> str:
    """Return the `Authorization` header of a token (RFC 6750)."""
    return f"Bearer {token}"


def told(text: object) -> str:
    """Return what an engine says on one line, without what a terminal would obey, and not too long."""
    line = " ".join(str(text).split())
    line = "".join(c for c in line if not unicodedata.category(c).startswith("C"))
    return line if len(line) <= MOST_TOLD else line[:MOST_TOLD] + "…"


def fail(code: str, message: str, remedy: str = "") -> NoReturn:
    """Raise `Reg2bpmnError` with one diagnostic."""
    raise Reg2bpmnError([error(code, message, remedy)])


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer."""

    status: int
    content: bytes

    def data(self) -> dict[str, Any]:
        """Return the JSON object that was answered; an empty one if it was something else."""
        try:
            found = json.loads(self.content)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


class _EveryAnswer(urllib.request.HTTPErrorProcessor):
    """Every status is an answer. So is a redirect: nothing, and no password, is sent to where it points."""

    def http_response(self, request: urllib.request.Request, response: Any) -> Any:  # noqa: ARG002 - as urllib calls it
        return response

    https_response = http_response


class Server:
    """An engine's REST interface at `url`; `expected` tells the user where it usually is.

    `authorization` is the header of that name, and `timeout` (seconds) is for a whole exchange. Raises `Reg2bpmnError`
    for a `url` that is none.
    """

    def __init__(
        self, url: str, expected: str = "", authorization: str | None = None, timeout: float = TIMEOUT
    ) -> None:
        self.url = _checked(url)
        self.expected = expected
        self._headers = {"Accept": "application/json", "User-Agent": f"reg2bpmn/{__version__}"}
        if authorization:
            self._headers["Authorization"] = authorization
        self._timeout = timeout
        self._opener = urllib.request.build_opener(_EveryAnswer)

    @property
    def tells_secrets(self) -> bool:
        """Whether a password or token goes over the network unencrypted."""
        parts = urlsplit(self.url)
        return "Authorization" in self._headers and parts.scheme == "http" and parts.hostname not in LOOPBACK

    def get(self, path: str, query: Mapping[str, str] | None = None, accept: str = "application/json") -> Reply:
        """Ask for a path below the server's URL."""
        return self._exchange(self._request("GET", path, query, {"Accept": accept}))

    def post(self, path: str, parts: Iterable[Part], query: Mapping[str, str] | None = None) -> Reply:
        """Send a form to a path below the server's URL."""
        content_type, body = encode(parts)
        request = self._request("POST", path, query, {"Content-Type": content_type})
        request.data = body
        return self._exchange(request)

    def not_found(self) -> NoReturn:
        """Raise the error of a URL that leads to no REST interface."""
        fail("engine-not-found", f"no REST interface of this engine at {self.url}", self.expected)

    def not_understood(self, reply: Reply) -> NoReturn:
        """Raise the error of an answer that is not one of this engine's."""
        said = told(reply.content[:300].decode(errors="replace")) or "nothing"
        message = f"{self.url} answers with status {reply.status} and not as this engine does: {said}"
        fail("engine-answer", message, self.expected)

    def _request(
        self, method: str, path: str, query: Mapping[str, str] | None, headers: Mapping[str, str]
    ) -> urllib.request.Request:
        url = f"{self.url}/{path}" + (f"?{urlencode(query)}" if query else "")
        return urllib.request.Request(url, headers={**self._headers, **headers}, method=method)  # noqa: S310 - checked

    def _exchange(self, request: urllib.request.Request) -> Reply:
        """Send a request; raises `Reg2bpmnError` unless the engine itself answers."""
        try:
            reply, location = self._send(request)
        except urllib.error.URLError as exc:
            self._explain(exc.reason)
        except (OSError, http.client.HTTPException) as exc:
            self._explain(exc)
        if reply.status in (401, 403):
            self._refused(reply)
        if 300 <= reply.status < 400:
            message = f"{self.url} redirects to {told(location) or 'nowhere'}"
            fail("engine-redirects", message, "give that address as --url if it is the engine's; none is followed")
        return reply

    def _send(self, request: urllib.request.Request) -> tuple[Reply, str]:
        """Return the answer, whatever its status is, and where it redirects to."""
        until = time.monotonic() + self._timeout
        with self._opener.open(request, timeout=self._timeout) as answer:
            return Reply(answer.status, _read(answer, until)), answer.headers.get("Location", "")

    def _explain(self, reason: object) -> NoReturn:
        """Raise the error of a server that does not answer."""
        if isinstance(reason, TimeoutError):
            message = f"{self.url} does not answer within {self._timeout:g} s"
            fail("engine-timeout", message, "try again, or give it longer with --timeout")
        if isinstance(reason, ssl.SSLError):
            message = f"no secure connection to {self.url}: {told(reason)}"
            fail("engine-tls", message, _TLS_REMEDY)
        message = f"cannot reach {self.url}: {told(reason) or type(reason).__name__}"
        fail("engine-unreachable", message, "is the engine running, and is --url right?")

    def _refused(self, reply: Reply) -> NoReturn:
        data = reply.data()
        said = told(data.get("message") or data.get("detail") or "")
        tail = f": {said}" if said else ""
        if reply.status == 401 and "Authorization" not in self._headers:
            message = f"{self.url} wants to know who deploys (status 401){tail}"
            fail("engine-unauthorised", message, "give --user and --password, or --token")
        if reply.status == 401:
            message = f"{self.url} does not accept this user or token (status 401){tail}"
            fail("engine-unauthorised", message, "check --user and --password, or --token")
        message = f"{self.url} does not let this user deploy (status 403){tail}"
        fail("engine-forbidden", message, "have the user allowed to create deployments in the engine")


def _checked(url: str) -> str:
    """Return `url` without a closing slash. Raises `Reg2bpmnError` unless it is an address without a password."""
    remedy = "give an address such as http://localhost:8080/engine-rest"
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as exc:
        fail("engine-url", f"not a URL: {told(exc)}", remedy)
    if parts.username is not None or parts.password is not None:
        fail("engine-url", "the URL holds a user or a password", "give them as --user and --password")
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        fail("engine-url", f"not the URL of a REST interface: {told(url)!r}", remedy)
    if not url.isascii() or any(c.isspace() or not c.isprintable() for c in url):
        fail("engine-url", f"a URL has letters that none can have: {told(url)!r}", "write them in percent encoding")
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))


def _read(answer: http.client.HTTPResponse, until: float) -> bytes:
    """Read an answer. Raises `TimeoutError` past `until`, `HTTPException` where it is cut short or too long."""
    pieces, size = [], 0
    while piece := answer.read1(65536):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise http.client.HTTPException(f"an answer of more than {MOST_BYTES} bytes")
        if time.monotonic() > until:
            raise TimeoutError
    if answer.length:
        raise http.client.HTTPException(f"an answer cut short by {answer.length} bytes")
    return b"".join(pieces)
