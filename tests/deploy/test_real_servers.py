"""Deploying all processes to real engines, and starting one there, through their REST interfaces."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.request import Request, urlopen

import pytest
from rest_servers import running

from command_line import run
from corpus import PROCESSES, process
from preparing import UnavailableError
from reg2bpmn import worktime
from reg2bpmn.deploy import ENGINES, Bundle, Server, State, bundle_of
from reg2bpmn.deploy.multipart import Part
from reg2bpmn.diagnostics import Reg2bpmnError
from support import require

STARTED = "kz-156-1.internal"  # its first step has a working day


@dataclass(frozen=True)
class Real:
    """A running engine."""

    name: str
    url: str

    def cli(self, *args: str) -> subprocess.CompletedProcess[str]:
        return run("deploy", "--to", self.name, "--url", self.url, *args)

    def call(self, path: str, data: Any = None) -> Any:
        body = None if data is None else json.dumps(data).encode()
        request = Request(self.url + path, body, {"Content-Type": "application/json"})
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)


@pytest.fixture(scope="module", params=list(ENGINES))
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Real]:
    try:
        with running(request.param, tmp_path_factory.mktemp(request.param)) as url:
            yield Real(request.param, url)
    except UnavailableError as exc:
        require(False, str(exc))


def bundle(real: Real, process_id: str, lang: str = "kk") -> Bundle:
    definition, found = process(process_id)
    return bundle_of(definition.regulation, found, lang, ENGINES[real.name].dialect)


def test_all_processes_are_deployed_once(real: Real) -> None:
    for state in ("deployed", "unchanged"):
        done = real.cli("--format", "json")
        assert (done.returncode, done.stderr) == (0, "")
        told = {row["id"]: (row["state"], row["version"]) for row in json.loads(done.stdout)["processes"]}
        assert told == dict.fromkeys(PROCESSES, (state, 1))


def test_another_language_is_a_new_version_and_so_is_the_first_again(real: Real) -> None:
    send, server = ENGINES[real.name].send, Server(real.url)
    first, *outcomes = [send(server, bundle(real, "kz-192-7.internal", lang)) for lang in ("kk", "ru", "ru", "kk")]
    assert first.version is not None
    made = [(one.state.value, one.version) for one in outcomes]
    assert made == [("deployed", first.version + 1), ("unchanged", first.version + 1), ("deployed", first.version + 2)]


BY_HAND = {
    "camunda7": ("deployment/create", "by-hand.bpmn"),
    "camunda8": ("v2/deployments", "resources"),
    "flowable": ("repository/deployments", "file"),
}


def test_a_file_deployed_by_hand_is_not_taken_for_ours(real: Real) -> None:
    send, server = ENGINES[real.name].send, Server(real.url)
    ours, theirs = bundle(real, "kz-192-3.internal"), bundle(real, "kz-192-3.internal", "en")
    first = send(server, ours).version
    assert first is not None
    path, field = BY_HAND[real.name]
    assert server.post(path, [Part(field, theirs.content, "by-hand.bpmn")]).status in (200, 201)
    outcomes = [send(server, ours), send(server, ours)]
    assert [(one.state, one.version) for one in outcomes] == [(State.DEPLOYED, first + 2), (State.UNCHANGED, first + 2)]


def test_a_broken_file_is_rejected_in_the_engines_words(real: Real) -> None:
    right = bundle(real, "kz-192-7.internal")
    broken = Bundle("broken", right.content.replace(b'<bpmn:userTask id="', b'<bpmn:userTask bogus="1" id="', 1), {})
    line = broken.content[: broken.content.index(b"bogus")].count(b"\n") + 1
    outcome = ENGINES[real.name].send(Server(real.url), broken)
    assert (outcome.state, outcome.version) == (State.REJECTED, None)
    (problem,) = outcome.problems
    assert "Attribute 'bogus' is not allowed to appear in element 'bpmn:userTask'" in problem.message
    assert problem.place is not None
    assert problem.place.file == "broken.bpmn"
    if real.name != "camunda8":  # which tells places in words only
        assert problem.place.line in (line, line + 1)  # a tag may be told by the line on which it ends


def refusal(engine: str, url: str, sent: Bundle) -> str:
    with pytest.raises(Reg2bpmnError) as caught:
        ENGINES[engine].send(Server(url, ENGINES[engine].expected), sent)
    return str(caught.value)


def test_wrong_paths_are_told(real: Real) -> None:
    sent = bundle(real, "kz-192-7.internal")
    host = real.url.removesuffix("/engine-rest").removesuffix("/process-api")
    for url in (f"{host}/nowhere", f"{real.url}/nowhere"):
        assert f"no REST interface of this engine at {url}; expected is an address such as" in refusal(
            real.name, url, sent
        )
    for other in sorted(set(ENGINES) - {real.name}):
        assert ENGINES[other].expected in refusal(other, real.url, sent)


def test_a_started_instance_has_a_due_date_by_the_working_calendar(real: Real) -> None:
    done = run("calendar", str(datetime.now().year), "--format", real.name)
    assert done.returncode == 0
    variables = json.loads(done.stdout)
    ENGINES[real.name].send(Server(real.url), bundle(real, STARTED))
    message = f"{STARTED}.start"
    if real.name == "camunda8":  # without a database beside it, 8.6 tells no tasks
        data = {"name": message, "correlationKey": "1", "variables": variables}
        assert int(real.call("/v2/messages/correlation", data)["processInstanceKey"]) > 0
        return
    if real.name == "camunda7":
        started = {"messageName": message, "processVariables": variables, "resultEnabled": True}
        assert real.call("/message", started)[0]["processInstance"]["definitionKey"] == STARTED
        (task,) = real.call(f"/task?processDefinitionKey={STARTED}")
        created, due = task["created"], task["due"]
    else:
        real.call("/runtime/process-instances", {"message": message, "variables": variables})
        (task,) = real.call(f"/runtime/tasks?processDefinitionKey={STARTED}")["data"]
        created, due = task["createTime"], task["dueDate"]
    assert task["taskDefinitionKey"] == "step_register"
    deadline = process(STARTED)[1].steps[0].deadline
    assert deadline is not None
    expected = worktime.due(deadline, datetime.fromisoformat(created))
    assert datetime.fromisoformat(due) == expected
