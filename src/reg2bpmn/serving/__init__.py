"""The site on this machine's loopback, built again when a definition changes, with what is wrong shown in the page."""

from reg2bpmn.serving.server import Server
from reg2bpmn.serving.workshop import Snapshot, Workshop

__all__ = ["Server", "Snapshot", "Workshop"]
