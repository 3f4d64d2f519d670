"""Flowable (`POST /repository/deployments`), which makes a new version of whatever it is sent."""

from __future__ import annotations

import re
from typing import Any

from reg2bpmn.deploy.bundle import Bundle
from reg2bpmn.deploy.multipart import Part
from reg2bpmn.deploy.outcome import Outcome, State, rejected
from reg2bpmn.deploy.rest import Reply, Server, is_name, told, version_of
from reg2bpmn.diagnostics import Diagnostic, Place, error

EXPECTED = (
    "expected is an address such as http://localhost:8080/flowable-rest/service, or http://localhost:8080/process-api "
    "for an engine inside Spring Boot"
)
_REMEDY = "line and column are those of the file that `reg2bpmn build --dialect flowable` writes"
_POSITION = re.compile(r"line(?:Number)?: ?(\d+)[;,] ?column(?:Number)?: ?(\d+)")


def send(server: Server, bundle: Bundle) -> Outcome:
    """Deploy a process unless its latest version is this very file.

    The dialect has no companion files, so one file is sent; Flowable takes no more in a request.
    Raises `Reg2bpmnError` where the engine does not answer as Flowable does.
    """
    latest = _latest(server, bundle.process_id)
    if latest and _content(server, latest, bundle) == bundle.content:
        return Outcome(bundle.process_id, State.UNCHANGED, _version(latest))
    reply = server.post(
        "repository/deployments",
        [Part("file", bundle.content, bundle.file_name)],
        {"deploymentKey": bundle.process_id, "deploymentName": bundle.process_id},
    )
    if reply.status not in (200, 201):
        return rejected(bundle.process_id, (_problem(server, reply, bundle),))
    if not is_name(reply.data().get("id")):
        server.not_understood(reply)
    return Outcome(bundle.process_id, State.DEPLOYED, _version(_latest(server, bundle.process_id)))


def _latest(server: Server, process_id: str) -> dict[str, Any]:
    """Return the latest definition of a process; an empty one if there is none."""
    reply = server.get("repository/process-definitions", {"key": process_id, "latest": "true"})
    if reply.status == 404 or _has_no_endpoint(reply):
        server.not_found()
    found = reply.data().get("data")
    if reply.status != 200 or not isinstance(found, list):
        server.not_understood(reply)
    if found and not (isinstance(found[0], dict) and is_name(found[0].get("deploymentId"))):
        server.not_understood(reply)
    return found[0] if found else {}


def _content(server: Server, definition: dict[str, Any], bundle: Bundle) -> bytes | None:
    """Return the file of a definition, asked for below the server's own URL, whatever address the answer names."""
    deployment = str(definition.get("deploymentId"))
    if not re.fullmatch(r"[\w-]+", deployment, re.ASCII):
        return None
    reply = server.get(f"repository/deployments/{deployment}/resourcedata/{bundle.file_name}", accept="*/*")
    return reply.content if reply.status == 200 else None


def _version(definition: dict[str, Any]) -> int | None:
    return version_of(definition.get("version"))


def _problem(server: Server, reply: Reply, bundle: Bundle) -> Diagnostic:
    """Return why the engine refuses a file, in its own words."""
    data = reply.data()
    if "exception" not in data and "message" not in data:
        server.not_understood(reply)
    said = told(data.get("exception") or data["message"])
    position = _POSITION.search(said)
    place = Place(bundle.file_name, int(position[1]), int(position[2])) if position else Place(bundle.file_name)
    return error("engine-rejected", said, _REMEDY if position else "", place)


def _has_no_endpoint(reply: Reply) -> bool:
    """Whether it is Spring that answers, and not Flowable (which then says so with status 500)."""
    return str(reply.data().get("exception", "")).startswith("No endpoint")
