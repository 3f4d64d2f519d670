"""Addresses of engines: which can be used, which are this machine's own, and how they are told without secrets."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit, urlunsplit

from reg2bpmn.deploy.telling import fail, told

_REMEDY = "give an address such as http://localhost:8080/engine-rest"


def checked(url: str) -> str:
    """Return `url` without a closing slash. Raises `Reg2bpmnError` unless it is an address without a password."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:  # its message may repeat a password
        fail("engine-url", "not a URL: its host or port cannot be read", _REMEDY)
    if parts.username is not None or parts.password is not None:
        fail("engine-url", "the URL holds a user or a password", "give them as --user and --password")
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        fail("engine-url", f"not the URL of a REST interface: {shown(url)!r}", _REMEDY)
    if not url.isascii() or any(c.isspace() or not c.isprintable() for c in url):
        fail("engine-url", f"a URL has letters that none can have: {shown(url)!r}", "write them in percent encoding")
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))


def shown(url: str) -> str:
    """Return what a message may repeat of a URL: nothing after `?` or `#`, and nothing at all where it has an `@`."""
    if "@" in url:
        return "…"
    bare = url.partition("?")[0].partition("#")[0]
    return told(bare) + ("…" if bare != url else "")


def is_own(host: str | None) -> bool:
    """Tell whether a host is this machine by name or address, however that is written (127.1, ::ffff:127.0.0.1)."""
    name = (host or "").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):  # RFC 6761
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        try:
            address = ipaddress.IPv4Address(socket.inet_aton(name))
        except (OSError, ValueError):
            return False
    plain = getattr(address, "ipv4_mapped", None) or address
    return bool(plain.is_loopback or plain.is_unspecified)
