"""HTTP to an engine: one server, its errors told as diagnostics, no redirects, an end to waiting."""

from __future__ import annotations

import base64
import http.client
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urlencode, urlsplit

from reg2bpmn.deploy.addresses import checked, is_own, shown
from reg2bpmn.deploy.exchange import Sockets, bounded, opener, read
from reg2bpmn.deploy.multipart import Part, encode
from reg2bpmn.deploy.telling import fail, told
from reg2bpmn.version import __version__

__all__ = ["TIMEOUT", "Reply", "Server", "basic", "bearer", "fail", "is_name", "told", "version_of"]

TIMEOUT = 60.0  # seconds
_MOST_VERSIONS = 1 << 31  # of one process; engines count in 32 bits
_LONGEST_ID = 255

_TLS_REMEDY = "is it https, and its certificate valid for this name? SSL_CERT_FILE names a file of those to trust"


def basic(user: str, password: str) -> str:
    """Return the `Authorization` header of a user (RFC 7617).

    Raises `Reg2bpmnError` for what is no text in UTF-8, as an environment may hold it.
    """
    try:
        return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
    except UnicodeEncodeError:
        fail("engine-credentials", "the user or the password is no text in UTF-8", "set it anew, as UTF-8")


def bearer(token: str) -> str:
    """Return the `Authorization` header of a token (RFC 6750). Raises `Reg2bpmnError` for letters that none has."""
    if not (token.isascii() and token.isprintable()) or " " in token or not token:
        fail("engine-credentials", "the token has letters that no token has", "give it as the engine's owner gave it")
    return f"Bearer {token}"


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


def version_of(value: Any) -> int | None:
    """Return a version as engines count them, from 1 on; None for anything else."""
    return value if type(value) is int and 0 < value < _MOST_VERSIONS else None


def is_name(value: Any) -> bool:
    """Tell whether a value can be the id of something that an engine has made."""
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_ID and value.isprintable() and bool(value.strip())


class Server:
    """An engine's REST interface at `url`; `expected` tells the user where it usually is.

    `authorization` is the header of that name, and `timeout` (seconds) is for a whole exchange. Raises `Reg2bpmnError`
    for a `url` that is none.
    """

    def __init__(
        self, url: str, expected: str = "", authorization: str | None = None, timeout: float = TIMEOUT
    ) -> None:
        self.url = checked(url)
        self.expected = expected
        self._headers = {"Accept": "application/json", "User-Agent": f"reg2bpmn/{__version__}"}
        if authorization:
            self._headers["Authorization"] = authorization
        self._timeout = timeout
        self._host = urlsplit(self.url).hostname

    @property
    def tells_secrets(self) -> bool:
        """Whether a password or token goes over the network unencrypted."""
        return "Authorization" in self._headers and self.url.startswith("http:") and not is_own(self._host)

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
            reply, location = bounded(lambda sockets: self._send(request, sockets), self._timeout)
        except urllib.error.URLError as exc:
            self._explain(exc.reason)
        except (OSError, http.client.HTTPException, UnicodeError) as exc:  # the last is of a host that none can have
            self._explain(exc)
        if reply.status in (401, 403):
            self._refused(reply)
        if 300 <= reply.status < 400:
            message = f"{self.url} redirects to {shown(location) or 'nowhere'}"
            fail("engine-redirects", message, "give that address as --url if it is the engine's; none is followed")
        return reply

    def _send(self, request: urllib.request.Request, sockets: Sockets) -> tuple[Reply, str]:
        """Return the answer, whatever its status is, and where it redirects to."""
        with opener(self._host, sockets).open(request, timeout=self._timeout) as answer:
            return Reply(answer.status, read(answer)), answer.headers.get("Location", "")

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
