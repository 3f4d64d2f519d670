"""Camunda 7, and Operaton, which has the same REST interface (`POST /deployment/create`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reg2bpmn.deploy.bundle import Bundle
from reg2bpmn.deploy.multipart import Part
from reg2bpmn.deploy.outcome import Outcome, State, rejected
from reg2bpmn.deploy.rest import Reply, Server, is_name, told, version_of
from reg2bpmn.diagnostics import Diagnostic, Place, error

EXPECTED = "expected is an address such as http://localhost:8080/engine-rest"
SOURCE = "reg2bpmn"
_REMEDY = "line and column are those of the file that `reg2bpmn build --dialect camunda7` writes"


def send(server: Server, bundle: Bundle) -> Outcome:
    """Deploy a process. Raises `Reg2bpmnError` where the engine does not answer as Camunda 7 does.

    The engine itself compares the file with the last deployment of the same name. Where that holds it back although
    another file of the process is the latest by now (deployed under another name, say), it is deployed anew.
    """
    outcome = _create(server, bundle, only_changed=True)
    if outcome.state is not State.UNCHANGED:
        return outcome
    latest, version = _latest(server, bundle)
    if latest == bundle.content:
        return Outcome(bundle.process_id, State.UNCHANGED, version)
    return _create(server, bundle, only_changed=False)


def _create(server: Server, bundle: Bundle, *, only_changed: bool) -> Outcome:
    flag = b"true" if only_changed else b"false"
    reply = server.post(
        "deployment/create",
        [
            Part("deployment-name", bundle.process_id.encode()),
            Part("deployment-source", SOURCE.encode()),
            Part("enable-duplicate-filtering", flag),
            Part("deploy-changed-only", flag),
            Part(bundle.file_name, bundle.content, bundle.file_name),
            *(Part(name, content, name) for name, content in bundle.companions.items()),
        ],
    )
    if reply.status != 200:
        return rejected(bundle.process_id, _problems(server, reply, bundle))
    data = reply.data()
    if "deployedProcessDefinitions" not in data or not is_name(data.get("id", "absent")):
        server.not_understood(reply)
    definitions = data["deployedProcessDefinitions"]
    if not definitions and only_changed:
        return Outcome(bundle.process_id, State.UNCHANGED)
    version = _version(definitions, bundle.process_id)
    if version is None:
        server.not_understood(reply)
    return Outcome(bundle.process_id, State.DEPLOYED, version)


def _version(definitions: Any, process_id: str) -> int | None:
    """Return the version of a process among those that were deployed."""
    for definition in definitions.values() if isinstance(definitions, dict) else ():
        if isinstance(definition, dict) and definition.get("key") == process_id:
            return version_of(definition.get("version"))
    return None


def _latest(server: Server, bundle: Bundle) -> tuple[bytes | None, int | None]:
    """Return the file and the version of a process that the engine has as the latest."""
    path = f"process-definition/key/{bundle.process_id}"
    xml = server.get(f"{path}/xml").data().get("bpmn20Xml")
    version = server.get(path).data().get("version")
    return xml.encode(errors="surrogatepass") if isinstance(xml, str) else None, version_of(version)


def _problems(server: Server, reply: Reply, bundle: Bundle) -> tuple[Diagnostic, ...]:
    """Return why the engine refuses a file, in its own words."""
    data = reply.data()
    if reply.status == 404 or data.get("type") == "NotFoundException":
        server.not_found()
    if "message" not in data or "type" not in data:
        server.not_understood(reply)
    found = tuple(_parse_errors(data.get("details")))
    return found or (error("engine-rejected", told(data["message"]), place=Place(bundle.file_name)),)


def _parse_errors(details: Any) -> Iterator[Diagnostic]:
    """Yield the errors of a `ParseException`, which lists them by file."""
    for name, reports in details.items() if isinstance(details, dict) else ():
        errors = reports.get("errors") if isinstance(reports, dict) else None
        for problem in errors if isinstance(errors, list) else ():
            if isinstance(problem, dict):
                place = Place(told(name), _number(problem.get("line")), _number(problem.get("column")))
                yield error("engine-rejected", told(problem.get("message")), _REMEDY, place)


def _number(value: Any) -> int:
    return value if type(value) is int and value > 0 else 1
