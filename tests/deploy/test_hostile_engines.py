"""Engines, proxies and addresses that mean no good: an end to every exchange, no secret astray, no success unproved."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner
from fake_server import Answer, dripping, serving

from reg2bpmn.cli.deploy_command import command
from reg2bpmn.deploy import ENGINES, Bundle, Server, State, basic, bearer
from reg2bpmn.diagnostics import Reg2bpmnError

BPMN = Bundle("kz-1.internal", b"<a/>")
CREATE = "POST /deployment/create"
LATEST = "GET /process-definition/key/kz-1.internal"
FLOWABLE_LATEST = "GET /repository/process-definitions"
FLOWABLE_SEND = "POST /repository/deployments"
CAMUNDA8 = "POST /v2/deployments"
OK = b"HTTP/1.1 200 OK\r\n"
DRIPS = {
    "a status line": (b"HTTP/1.1 200 ", b"O"),
    "headers": (OK + b"X-1: a\r\n", b"X-1: a\r\n"[:1]),
    "one header after another": (OK, b"X: y\r\n"),
    "100 Continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a body": (OK + b"Content-Length: 9999\r\n\r\n", b" "),
    "a body without an end": (OK + b"\r\n", b" "),
    "the size of a chunk": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    "chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "a redirect": (b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 9999\r\n\r\n", b" "),
}


@pytest.fixture(autouse=True)
def _no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "PASSWORD", "TOKEN"):
        monkeypatch.delenv(f"REG2BPMN_{name}", raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def refused(engine: str, answers: dict[str, Answer]) -> str:
    with serving(answers) as fake, pytest.raises(Reg2bpmnError) as caught:
        ENGINES[engine].send(Server(fake.url), BPMN)
    return str(caught.value)


@pytest.mark.parametrize("what", DRIPS)
def test_a_drop_at_a_time_ends_with_the_time(what: str) -> None:
    with dripping(*DRIPS[what]) as (url, gone):
        with pytest.raises(Reg2bpmnError, match=r"does not answer within 0.3 s.*\[engine-timeout\]"):
            ENGINES["camunda7"].send(Server(url, timeout=0.3), BPMN)
        assert gone.wait(10), "the connection stays open"


def test_drips_in_tls_end_with_the_time() -> None:
    with dripping(b"\x16\x03\x03\x3f\xff", b"\x02") as (url, gone):
        with pytest.raises(Reg2bpmnError, match=r"\[engine-t(imeout|ls)\]"):
            ENGINES["camunda7"].send(Server(url.replace("http:", "https:"), timeout=0.3), BPMN)
        assert gone.wait(10), "the connection stays open"


@pytest.mark.parametrize("definitions", [{}, [], "x", 1, True, [{"key": "kz-1.internal", "version": 1}], {"x": None}])
def test_camunda7_confirms_nothing(definitions: Any) -> None:
    answers = {CREATE: Answer({"deployedProcessDefinitions": definitions}), "*": Answer({}, 404)}
    assert refused("camunda7", answers).endswith("[engine-answer]")


@pytest.mark.parametrize("version", [None, 0, -1, 1.5, True, "2", [], 10**400])
def test_a_version_is_a_number_from_one_on(version: Any) -> None:
    made = {"x": {"key": "kz-1.internal", "version": version}}
    assert "[engine-answer]" in refused("camunda7", {CREATE: Answer({"deployedProcessDefinitions": made})})
    process = {"processDefinitionId": "kz-1.internal", "processDefinitionKey": 2, "processDefinitionVersion": version}
    answer = Answer({"deploymentKey": 1, "deployments": [{"processDefinition": process}]})
    assert "[engine-answer]" in refused("camunda8", {CAMUNDA8: answer})


@pytest.mark.parametrize("identity", [None, "", " ", 0, 7, True, [], {}, "a\nb", "x" * 300, "\ud800"])
def test_an_id_is_a_name(identity: Any) -> None:
    text = b'{"id": "\\ud800"}' if identity == "\ud800" else {"id": identity}
    answers = {FLOWABLE_LATEST: Answer({"data": []}), FLOWABLE_SEND: Answer(text, 201)}
    assert "[engine-answer]" in refused("flowable", answers)
    made = {"x": {"key": "kz-1.internal", "version": 1}}
    if identity != "\ud800":
        answers = {CREATE: Answer({"id": identity, "deployedProcessDefinitions": made})}
        assert "[engine-answer]" in refused("camunda7", answers)


@pytest.mark.parametrize("latest", [[None], ["x"], [{}], [{"deploymentId": None}], [[]], {"a": 1}, "x"])
def test_flowable_tells_a_latest_version_of_an_odd_type(latest: Any) -> None:
    assert "[engine-answer]" in refused("flowable", {FLOWABLE_LATEST: Answer({"data": latest})})


@pytest.mark.parametrize(
    ("deployment", "process"), [(None, 2), (1, None), ("x", 2), (True, 2), (1, "²"), (1, "9" * 40)]
)
def test_camunda8_keys_are_numbers(deployment: Any, process: Any) -> None:
    made = {"processDefinitionId": "kz-1.internal", "processDefinitionKey": process, "processDefinitionVersion": 1}
    answer = Answer({"deploymentKey": deployment, "deployments": [{"processDefinition": made}]})
    assert "[engine-answer]" in refused("camunda8", {CAMUNDA8: answer})


def test_a_lone_surrogate_in_an_answer_is_another_file() -> None:
    made = {"x": {"key": "kz-1.internal", "version": 2}}
    answers = {
        CREATE: Answer({"deployedProcessDefinitions": {}}),
        LATEST: Answer({"version": 1}),
        f"{LATEST}/xml": Answer(b'{"bpmn20Xml": "<a/>\\ud800"}'),
    }
    assert "[engine-answer]" in refused("camunda7", answers)  # sent anew, and not confirmed
    answers |= {CREATE: Answer({"deployedProcessDefinitions": made})}
    with serving(answers) as fake:
        assert ENGINES["camunda7"].send(Server(fake.url), BPMN).state is State.DEPLOYED
    said = b'{"type": "RestException", "message": "no\\udfff space\\u202e"}'
    with serving({CREATE: Answer(said, 500)}) as fake:
        (problem,) = ENGINES["camunda7"].send(Server(fake.url), BPMN).problems
    assert problem.message == "no space"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1"])
def test_no_proxy_is_asked_for_this_machine(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {"x": {"key": "kz-1.internal", "version": 2}}
    with (
        serving({"*": Answer(status=502)}) as proxy,
        serving({CREATE: Answer({"deployedProcessDefinitions": made})}) as fake,
    ):
        monkeypatch.setenv("http_proxy", proxy.url)
        server = Server(fake.url.replace("127.0.0.1", host), authorization=basic("a", "b"))
        assert ENGINES["camunda7"].send(server, BPMN).state is State.DEPLOYED
        assert proxy.asked == []
        elsewhere = Server("http://engine.example/x", authorization=basic("a", "b"))
        assert elsewhere.tells_secrets
        with pytest.raises(Reg2bpmnError):
            ENGINES["camunda7"].send(elsewhere, BPMN)
        assert proxy.asked, "what is elsewhere goes by the proxy, as the environment says"


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("127.1", True),
        ("2130706433", True),
        ("[::1]", True),
        ("[::ffff:127.0.0.1]", True),
        ("LOCALHOST", True),
        ("localhost.", True),
        ("engine.localhost", True),
        ("0.0.0.0", True),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
        ("128.0.0.1", False),
        ("[::2]", False),
    ],
)
def test_which_hosts_are_this_machine(host: str, is_own: bool) -> None:
    assert Server(f"http://{host}:1", authorization="Bearer x").tells_secrets is not is_own


@pytest.mark.parametrize(
    "url",
    [
        "http://host/x?token=secret",
        "http://host/x#secret",
        "host/x?token=secret",
        "http://host/a b?secret",
        "http://қазақ/#secret",
        "http://user:secret@host:port/x",
        "http://user:sec?secret@host/",
        "http://user:secret/secret@host/",
        "http://host:secret/",
        "http://[secret/",
    ],
)
def test_a_refused_url_keeps_its_secrets(url: str) -> None:
    with pytest.raises(Reg2bpmnError, match=r"\[engine-url\]") as caught:
        Server(url)
    assert "secret" not in str(caught.value)


def test_where_it_redirects_to_is_told_without_its_query() -> None:
    answer = Answer(status=302, headers={"Location": "https://sso.example/in?state=secret#secret"})
    text = refused("camunda7", {"*": answer})
    assert "https://sso.example/in" in text
    assert "secret" not in text


@pytest.mark.parametrize("host", ["a..b", "x" * 64 + ".example"])
def test_a_host_that_none_can_have(host: str) -> None:
    with pytest.raises(Reg2bpmnError, match=r"\[engine-unreachable\]"):
        ENGINES["camunda7"].send(Server(f"http://{host}/"), BPMN)


def test_secrets_that_are_no_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Reg2bpmnError, match=r"no text in UTF-8.*\[engine-credentials\]"):
        basic("a", "\udcff")
    for token in ("", "a b", "a\r\nX: y", "\udcff", "қ"):
        with pytest.raises(Reg2bpmnError, match=r"\[engine-credentials\]"):
            bearer(token)
    monkeypatch.setenv("REG2BPMN_PASSWORD", "\udcff")
    args = ["--to", "camunda7", "--url", "http://127.0.0.1:1", "--user", "a"]
    done = CliRunner().invoke(command, args, standalone_mode=False)
    assert isinstance(done.exception, Reg2bpmnError)
