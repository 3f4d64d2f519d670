"""Deploying to a server that answers as the engines do: what is sent, what is told, and every error."""

from __future__ import annotations

import base64
import json
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fake_server import Answer, Asked, serving

from corpus import SMALL, read
from reg2bpmn.cli.deploy_command import command
from reg2bpmn.deploy import ENGINES, Bundle, Outcome, Server, State, bundle_of, deploy
from reg2bpmn.deploy.multipart import Part, encode
from reg2bpmn.diagnostics import Diagnostic, Reg2bpmnError, Severity

FILE = Bundle("kz-1.internal", "<Қазақ/>\r\n--\x00".encode(), {"kz-1.internal.step.form": b"{}"})
BPMN = Bundle("kz-1.internal", FILE.content)
CREATE = "POST /deployment/create"
FLOWABLE_LATEST = "GET /repository/process-definitions"
FLOWABLE_SEND = "POST /repository/deployments"
CAMUNDA8 = "POST /v2/deployments"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for name in ("REG2BPMN_USER", "REG2BPMN_PASSWORD", "REG2BPMN_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def send(engine: str, bundle: Bundle, answers: dict[str, Answer], **more: Any) -> tuple[Outcome, list[Asked]]:
    with serving(answers) as fake:
        return ENGINES[engine].send(Server(fake.url, ENGINES[engine].expected, **more), bundle), fake.asked


def failure(engine: str, answers: dict[str, Answer], **more: Any) -> str:
    with pytest.raises(Reg2bpmnError) as caught:
        send(engine, BPMN, answers, **more)
    return str(caught.value)


def cli(*args: str) -> Result:
    return CliRunner().invoke(command, args, standalone_mode=False)


def definitions(version: int) -> dict[str, Any]:
    return {"x": {"id": "x", "key": "kz-1.internal", "version": version}}


def test_camunda7_is_sent_one_named_deployment() -> None:
    outcome, (asked,) = send("camunda7", FILE, {CREATE: Answer({"deployedProcessDefinitions": definitions(7)})})
    assert outcome == Outcome("kz-1.internal", State.DEPLOYED, 7)
    assert asked.form() == {
        "deployment-name": (None, b"kz-1.internal"),
        "deployment-source": (None, b"reg2bpmn"),
        "enable-duplicate-filtering": (None, b"true"),
        "deploy-changed-only": (None, b"true"),
        "kz-1.internal.bpmn": ("kz-1.internal.bpmn", FILE.content),
        "kz-1.internal.step.form": ("kz-1.internal.step.form", b"{}"),
    }
    assert "Authorization" not in asked.headers


def test_camunda7_says_unchanged_only_of_the_same_file() -> None:
    key = "GET /process-definition/key/kz-1.internal"
    answers = {
        CREATE: Answer({"deployedProcessDefinitions": None}),
        key: Answer(definitions(3)["x"]),
        f"{key}/xml": Answer({"id": "x", "bpmn20Xml": BPMN.content.decode()}),
    }
    outcome, asked = send("camunda7", BPMN, answers)
    assert outcome == Outcome("kz-1.internal", State.UNCHANGED, 3)
    assert [one.method for one in asked] == ["POST", "GET", "GET"]
    answers[f"{key}/xml"] = Answer({"id": "x", "bpmn20Xml": "<another/>"})
    with serving(answers) as fake, pytest.raises(Reg2bpmnError, match=r"\[engine-answer\]"):  # the second is no success
        ENGINES["camunda7"].send(Server(fake.url), BPMN)
    asked = fake.asked
    assert [one.method for one in asked] == ["POST", "GET", "GET", "POST"]
    assert asked[-1].form()["enable-duplicate-filtering"] == (None, b"false")
    assert asked[-1].form()["deploy-changed-only"] == (None, b"false")


def test_camunda7_tells_each_error_of_a_file() -> None:
    errors = [{"message": "no\u001b[31m\nsuch id", "line": 12, "column": 5}, {"message": "second", "line": 0}]
    said = {"type": "ParseException", "message": "all", "details": {"a.bpmn": {"errors": errors, "warnings": []}}}
    outcome, _ = send("camunda7", BPMN, {CREATE: Answer(said, 400)})
    assert outcome.state is State.REJECTED
    assert [str(problem).partition(";")[0] for problem in outcome.problems] == [
        "a.bpmn:12:5: error: no[31m such id",
        "a.bpmn:1:1: error: second",
    ]
    outcome, _ = send("camunda7", BPMN, {CREATE: Answer({"type": "RestException", "message": "no space"}, 500)})
    assert [problem.message for problem in outcome.problems] == ["no space"]


@pytest.mark.parametrize("details", [None, 1, [], {"a": 1}, {"a": {"errors": 1}}, {"a": {"errors": [1]}}])
def test_camunda7_with_strange_details(details: Any) -> None:
    said = {"type": "ParseException", "message": "all", "details": details}
    outcome, _ = send("camunda7", BPMN, {CREATE: Answer(said, 400)})
    assert [problem.message for problem in outcome.problems] == ["all"]


def flowable(content: bytes | None, deployment: str = "d-1") -> dict[str, Answer]:
    latest = [] if content is None else [{"deploymentId": deployment, "version": 4, "url": "http://elsewhere/"}]
    resource = f"GET /repository/deployments/{deployment}/resourcedata/kz-1.internal.bpmn"
    return {
        FLOWABLE_LATEST: Answer({"data": latest}),
        resource: Answer(content or b""),
        FLOWABLE_SEND: Answer({"id": "d-2"}, 201),
    }


def test_flowable_is_sent_what_it_does_not_have() -> None:
    outcome, asked = send("flowable", BPMN, flowable(None))
    assert outcome.state is State.DEPLOYED
    assert [one.method for one in asked] == ["GET", "POST", "GET"]
    assert asked[1].path == "/repository/deployments?deploymentKey=kz-1.internal&deploymentName=kz-1.internal"
    assert asked[1].form() == {"file": ("kz-1.internal.bpmn", BPMN.content)}
    outcome, asked = send("flowable", BPMN, flowable(BPMN.content))
    assert outcome == Outcome("kz-1.internal", State.UNCHANGED, 4)
    assert [one.method for one in asked] == ["GET", "GET"]
    outcome, _ = send("flowable", BPMN, flowable(BPMN.content + b" "))
    assert outcome == Outcome("kz-1.internal", State.DEPLOYED, 4)


def test_flowable_cannot_lead_us_elsewhere() -> None:
    _, asked = send("flowable", BPMN, flowable(BPMN.content, "../../secret?"))
    assert [one.path.partition("?")[0] for one in asked] == [
        "/repository/process-definitions",
        "/repository/deployments",
        "/repository/process-definitions",
    ]


def test_flowable_tells_its_exception() -> None:
    text = "SAXParseException; lineNumber: 21; columnNumber: 8; cvc-id.1: no such id"
    answers = {**flowable(None), FLOWABLE_SEND: Answer({"message": "Internal server error", "exception": text}, 500)}
    (problem,) = send("flowable", BPMN, answers)[0].problems
    assert str(problem).startswith(f"kz-1.internal.bpmn:21:8: error: {text}; line and column")


def camunda8(deployment: Any, process: Any, form: Any, name: str = "kz-1.internal") -> Answer:
    found = {"processDefinitionId": name, "processDefinitionVersion": 2, "processDefinitionKey": process}
    made = [{"processDefinition": found}, {"form": {"formId": "f", "formKey": form}}, {"decisionDefinition": None}, 1]
    return Answer({"deploymentKey": deployment, "deployments": made})


@pytest.mark.parametrize(
    ("keys", "state"),
    [
        ((10, 11, 12), State.DEPLOYED),
        (("9", "11", "12"), State.DEPLOYED),
        ((10, 3, 4), State.UNCHANGED),
        (("10", "9", "4"), State.UNCHANGED),
    ],
)
def test_camunda8_is_sent_forms_too(keys: tuple[Any, Any, Any], state: State) -> None:
    outcome, (asked,) = send("camunda8", FILE, {CAMUNDA8: camunda8(*keys)})
    assert outcome == Outcome("kz-1.internal", state, 2)
    assert asked.body.count(b'name="resources"; filename=') == 2
    assert FILE.content in asked.body


def test_camunda8_url_may_end_in_its_version() -> None:
    with serving({CAMUNDA8: camunda8(1, 2, 3)}) as fake:
        assert ENGINES["camunda8"].send(Server(f"{fake.url}/v2/"), BPMN).version == 2


def test_camunda8_tells_its_problem() -> None:
    said = {"title": "INVALID_ARGUMENT", "status": 400, "detail": "Expected to\n  deploy", "type": "about:blank"}
    (problem,) = send("camunda8", BPMN, {CAMUNDA8: Answer(said, 400)})[0].problems
    assert str(problem) == ("kz-1.internal.bpmn:1:1: error: INVALID_ARGUMENT: Expected to deploy [engine-rejected]")


SOMETHING_ELSE = [
    Answer(b"<html>", 200),
    Answer(b"<html>", 502),
    Answer([], 200),
    Answer({}, 200),
    Answer(b"[" * 100_000, 200),
    Answer(b"\xff\xfe", 500),
    Answer({"message": "Internal server error", "exception": "x"}, 503),
]


@pytest.mark.parametrize("engine", list(ENGINES))
@pytest.mark.parametrize("answer", SOMETHING_ELSE)
def test_another_server(engine: str, answer: Answer) -> None:
    text = failure(engine, {"*": answer})
    assert f"answers with status {answer.status} and not as this engine does" in text
    assert text.endswith("[engine-answer]")
    assert ENGINES[engine].expected in text


@pytest.mark.parametrize("engine", list(ENGINES))
@pytest.mark.parametrize(
    ("answer", "told", "code"),
    [
        (Answer(status=401), "wants to know who deploys", "engine-unauthorised"),
        (Answer({"message": "no rights"}, 403), "(status 403): no rights;", "engine-forbidden"),
        (Answer(status=404), "expected is an address such as", "engine-not-found"),
        (Answer(status=302, headers={"Location": "http://elsewhere/"}), "to http://elsewhere/;", "engine-redirects"),
        (Answer(status=308), "redirects to nowhere", "engine-redirects"),
        (
            Answer(status=200, headers={"Content-Length": "999"}),
            "an answer cut short by 999 bytes",
            "engine-unreachable",
        ),
        (Answer(b"x" * (17 << 20)), "more than", "engine-unreachable"),
    ],
)
def test_errors_of_any_engine(engine: str, answer: Answer, told: str, code: str) -> None:
    text = failure(engine, {"*": answer})
    assert told in text
    assert text.endswith(f"[{code}]")


def test_a_redirect_is_not_followed() -> None:
    with serving({"*": Answer({"deployedProcessDefinitions": {}})}) as other:
        moved = {"*": Answer(status=307, headers={"Location": f"{other.url}/deployment/create"})}
        assert "[engine-redirects]" in failure("camunda7", moved, authorization="Bearer x")
        assert other.asked == []


def test_a_wrong_password_is_told_without_it() -> None:
    text = failure("camunda7", {"*": Answer(status=401)}, authorization="Bearer secret")
    assert "does not accept this user or token" in text
    assert "secret" not in text


def test_silence_has_an_end() -> None:
    assert failure("camunda7", {"*": Answer(delay=2)}, timeout=0.2).endswith("[engine-timeout]")


def test_nobody_there_and_no_tls() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(Reg2bpmnError, match=r"cannot reach .*\[engine-unreachable\]"):
        ENGINES["flowable"].send(Server(f"http://127.0.0.1:{port}"), BPMN)
    with serving({}) as fake, pytest.raises(Reg2bpmnError, match=r"no secure connection .*\[engine-tls\]"):
        ENGINES["flowable"].send(Server(fake.url.replace("http:", "https:")), BPMN)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("localhost:8080", "not the URL of a REST interface"),
        ("ftp://host/", "not the URL of a REST interface"),
        ("file:///etc/passwd", "not the URL of a REST interface"),
        ("http://", "not the URL of a REST interface"),
        ("http://host/?a=b", "not the URL of a REST interface"),
        ("http://host:port/", "not a URL"),
        ("http://[::1/", "not a URL"),
        ("http://user:secret@host/", "the URL holds a user or a password"),
        ("http://қазақ/", "letters that none can have"),
        ("http://host/a b", "letters that none can have"),
    ],
)
def test_urls(url: str, told: str) -> None:
    with pytest.raises(Reg2bpmnError, match=r"\[engine-url\]") as caught:
        Server(url)
    assert told in str(caught.value)
    assert "secret" not in str(caught.value)


def test_secrets_over_plain_http_are_noticed() -> None:
    assert Server("http://engine.example/x", authorization="Bearer x").tells_secrets
    assert not Server("https://engine.example/x", authorization="Bearer x").tells_secrets
    assert not Server("http://127.0.0.1:1", authorization="Bearer x").tells_secrets
    assert not Server("http://engine.example/x").tells_secrets


def test_forms_keep_hostile_names_and_contents_apart() -> None:
    parts = [Part("a", b"1\r\n--x"), Part('b"\r\nX: y', b"", 'f"\r\n.bpmn')]
    content_type, body = encode(parts)
    assert encode(parts) == (content_type, body)
    assert b"\r\nX: y" not in body
    assert Asked("POST", "/", {"Content-Type": content_type}, body).form()["a"] == (None, b"1\r\n--x")


def test_command_tells_a_line_a_process_and_goes_on_after_a_rejection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REG2BPMN_PASSWORD", "п:ароль")
    with serving({CREATE: Answer({"type": "ParseException", "message": "not this one"}, 400)}) as fake:
        args = ("--to", "camunda7", "--url", fake.url, "--user", "ainur")
        done = cli("kz-192-7.internal", "kz-192-6.internal", "kz-192-7.internal", *args)
        assert done.return_value == 1
        assert done.stdout == "kz-192-7.internal  rejected\nkz-192-6.internal  rejected\n"
        assert done.stderr.splitlines() == [
            f"{name}.bpmn:1:1: error: not this one [engine-rejected]"
            for name in ("kz-192-7.internal", "kz-192-6.internal")
        ]
        assert cli("kz-192-7.internal", *args, "-f", "json").return_value == 1
    sent = fake.asked[0].headers["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent).decode() == "ainur:п:ароль"


def test_warnings_of_the_dialect_are_problems_of_what_was_deployed() -> None:
    warning = Diagnostic("dialect-name", Severity.WARNING, "too long")
    with serving({CREATE: Answer({"deployedProcessDefinitions": definitions(1)})}) as fake:
        (outcome,) = deploy(ENGINES["camunda7"], Server(fake.url), [replace(BPMN, warnings=(warning,))])
    assert outcome == Outcome("kz-1.internal", State.DEPLOYED, 1, (warning,))


def test_a_name_too_long_for_the_engine_is_warned_of(tmp_path: Path) -> None:
    long = read(tmp_path, SMALL.replace("Рұқсат берілді", "Рұқсат " * 50))
    found = bundle_of(long.regulation, long.regulation.processes[0], "kk", "camunda7").warnings
    assert found
    assert {(one.severity, str(one.place).partition(":")[0]) for one in found} == {("warning", "small.internal.bpmn")}
    plain = read(tmp_path, SMALL)
    assert not bundle_of(plain.regulation, plain.regulation.processes[0], "kk", "camunda7").warnings


def test_command_chooses_definitions_and_ids(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    with serving({"*": Answer({"deployedProcessDefinitions": {}})}) as fake:
        args = ("--to", "camunda7", "--url", fake.url, "--token", "abc")
        cli(str(path), *args)
        assert [one.form()["deployment-name"][1] for one in fake.asked if one.method == "POST"][:1] == [
            b"small.internal"
        ]
        assert fake.asked[0].headers["Authorization"] == "Bearer abc"
        assert "no process 'kz-192-7.internal'" in str(cli(str(path), "kz-192-7.internal", *args).exception)
        assert "unknown-process" in str(cli("kz-999-1.internal", *args).exception)
        assert "unreadable" in str(cli("absent.yaml", *args).exception)


def test_command_loses_the_engine_on_the_way() -> None:
    made = {"key": "kz-192-7.internal", "version": 1}
    with serving({CREATE: Answer({"deployedProcessDefinitions": {"x": made}})}) as fake:
        kept = cli("kz-192-7.internal", "--to", "camunda7", "--url", fake.url, "-f", "json")
        fake.answers[CREATE] = Answer(status=401)
        lost = cli("kz-192-7.internal", "--to", "camunda7", "--url", fake.url, "-f", "json")
    assert json.loads(kept.stdout) == {
        "engine": "camunda7",
        "url": fake.url,
        "lang": "kk",
        "processes": [{"id": "kz-192-7.internal", "state": "deployed", "version": 1, "problems": []}],
    }
    assert isinstance(lost.exception, Reg2bpmnError)
    assert json.loads(lost.stdout)["processes"] == []


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--user", "a", "--token", "b"), "give one"),
        (("--user", "a:b", "--password", "c"), "colon"),
        (("--user", "a"), "REG2BPMN_PASSWORD"),
        (("--password", "a"), "needs --user"),
        (("--token", "a\nX: b"), "letters that no token has"),
        (("--timeout", "0"), "0"),
    ],
)
def test_command_refuses(args: tuple[str, ...], told: str) -> None:
    done = cli("--to", "camunda8", "--url", "http://127.0.0.1:1", *args)
    assert told in str(done.exception)
