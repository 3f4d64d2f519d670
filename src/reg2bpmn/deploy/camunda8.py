"""Camunda 8 (`POST /v2/deployments`), which makes no new version of files that it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reg2bpmn.deploy.bundle import Bundle
from reg2bpmn.deploy.multipart import Part
from reg2bpmn.deploy.outcome import Outcome, State, rejected
from reg2bpmn.deploy.rest import Server, told, version_of
from reg2bpmn.diagnostics import Place, error

EXPECTED = "expected is an address such as http://localhost:8080, to which /v2/deployments is added; 8.6 or later"
_LONGEST_KEY = 19  # digits of 64 bits
_PARTS = ("processDefinition", "form")


def send(server: Server, bundle: Bundle) -> Outcome:
    """Deploy a process and its forms together.

    Raises `Reg2bpmnError` where the engine does not answer as Camunda 8 does.
    """
    files = {bundle.file_name: bundle.content, **bundle.companions}
    path = "deployments" if server.url.endswith("/v2") else "v2/deployments"
    reply = server.post(path, [Part("resources", content, name) for name, content in files.items()])
    data = reply.data()
    if reply.status == 404:
        server.not_found()
    if reply.status == 400 and "detail" in data:
        said = told(f"{data.get('title', '')}: {data['detail']}").removeprefix(": ")
        return rejected(bundle.process_id, (error("engine-rejected", said, place=Place(bundle.file_name)),))
    made = list(_definitions(data.get("deployments")))
    processes = [one for kind, one in made if kind == "processDefinition"]
    mine = [one for one in processes if one.get("processDefinitionId") == bundle.process_id]
    version = version_of(mine[0].get("processDefinitionVersion")) if mine else None
    if reply.status != 200 or version is None or not (_key(data.get("deploymentKey")) and _key(_key_of(mine[0]))):
        server.not_understood(reply)
    state = State.DEPLOYED if _is_new(data, made) else State.UNCHANGED
    return Outcome(bundle.process_id, state, version)


def _key_of(process: dict[str, Any]) -> Any:
    return process.get("processDefinitionKey")


def _definitions(deployments: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a deployment holds, with its kind."""
    for entry in deployments if isinstance(deployments, list) else ():
        for kind in _PARTS:
            one = entry.get(kind) if isinstance(entry, dict) else None
            if isinstance(one, dict):
                yield kind, one


def _is_new(data: dict[str, Any], made: list[tuple[str, dict[str, Any]]]) -> bool:
    """Whether anything was made: keys only grow, so what is older than its deployment was there before."""
    deployment = _key(data.get("deploymentKey"))
    return any(_key(one.get(f"{kind}Key")) > deployment for kind, one in made)


def _key(value: Any) -> int:
    """Return a key, which is a number in 8.6 and 8.7 and text of one from 8.8 on; 0 for anything else."""
    is_number = type(value) is int or (isinstance(value, str) and value.isascii() and value.isdigit())
    return int(value) if is_number and len(str(value)) <= _LONGEST_KEY else 0
