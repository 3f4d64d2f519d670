"""`reg2bpmn serve`: loopback only, built again after a change, with what is wrong shown in the page."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from corpus import SMALL
from reg2bpmn import publishing
from reg2bpmn.publishing import SiteTarget
from reg2bpmn.serving import Server, Workshop, workshop

START = "en/site/index.html"
PAGE = "/en/site/small.html"
LISTENING = """
import signal
from reg2bpmn.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets jobs in the background ignore it
main()
"""
HOSTILE = "</pre><script>alert(1)</script>"


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, "utf-8")
    return path


@pytest.fixture
def shop(definition: Path) -> Workshop:
    return Workshop([definition.parent], SiteTarget(Path(), ("en",), ("omg",)))


@pytest.fixture
def server(shop: Workshop) -> Iterator[Server]:
    serving = Server(0, START)
    serving.snapshot = shop.build()
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield serving
    serving.shutdown()
    serving.server_close()
    thread.join()


def ask(server: Server, path: str, method: str = "GET", host: str | None = "localhost") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    return answer, answer.read().decode()


def test_listens_on_loopback_only(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_the_first_page_is_that_of_the_first_language(server: Server) -> None:
    answer, _ = ask(server, "/")
    assert (answer.status, answer.headers["Location"]) == (302, f"/{START}")


def test_pages_load_themselves_anew_and_files_are_as_built(server: Server) -> None:
    answer, page = ask(server, PAGE)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert f'data-mark="{server.snapshot.mark}"' in page
    assert page.count("</body>") == 1
    _, bpmn = ask(server, "/en/site/files/omg/small.internal.bpmn")
    assert bpmn.encode() == server.snapshot.files["en/site/files/omg/small.internal.bpmn"]
    _, mark = ask(server, "/-/mark")
    assert mark == server.snapshot.mark


def test_head_has_the_length_and_no_body(server: Server) -> None:
    whole, page = ask(server, PAGE)
    answer, body = ask(server, PAGE, "HEAD")
    assert (answer.status, body) == (200, "")
    assert answer.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(page.encode()))


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil", "", None]
)
def test_a_foreign_name_that_leads_to_loopback_reads_nothing(server: Server, host: str | None) -> None:
    answer, body = ask(server, PAGE, host=host)
    assert answer.status == 421
    assert "small" not in body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"])
def test_loopback_by_its_own_names_reads(server: Server, host: str) -> None:
    assert ask(server, PAGE, host=host)[0].status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../small.yaml",
        "/en/site/../../small.yaml",
        "/%2e%2e/small.yaml",
        "//etc/passwd",
        "/etc/passwd",
        "/-/../small.yaml",
        "/-/nothing",
        "/en/site/",
    ],
)
def test_no_path_leads_out_of_the_site(server: Server, path: str) -> None:
    answer, body = ask(server, path)
    assert answer.status in (302, 404)
    assert "processes:" not in body


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/x%0d%0aSet-Cookie:a=b/", "/x%0D%0ASet-Cookie%3Aa%3Db/index.html"),
        ("/%5Cevil.example/", "/%5Cevil.example/index.html"),
        ("//evil.example/", "/evil.example/index.html"),
        ("/%D0%B1/", "/%D0%B1/index.html"),
    ],
)
def test_a_folder_leads_to_its_page_on_this_machine_only(server: Server, path: str, location: str) -> None:
    answer, _ = ask(server, path)
    assert (answer.status, answer.headers["Location"], answer.headers["Set-Cookie"]) == (302, location, None)


@pytest.mark.parametrize("path", ["http://[::1", "/%ff%00", "/%zz%", "/" + "a" * 5000])
def test_a_nonsensical_address_has_an_answer(server: Server, path: str) -> None:
    assert ask(server, path)[0].status in (400, 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(server: Server, method: str) -> None:
    assert ask(server, PAGE, method)[0].status == 501


def test_a_broken_definition_is_shown_in_the_page_until_it_is_mended(
    server: Server, shop: Workshop, definition: Path
) -> None:
    good, before = definition.read_text("utf-8"), server.snapshot.mark
    definition.write_text(good.replace("deadline: 15 minutes", f'deadline: "{HOSTILE}"'), "utf-8")
    server.snapshot = shop.build()
    answer, page = ask(server, PAGE)
    assert answer.status == 500
    place = re.search(r"small\.yaml:(\d+):\d+", page)
    assert place
    assert good.splitlines()[int(place[1]) - 1].strip() == "deadline: 15 minutes"
    assert "&lt;/pre&gt;&lt;script&gt;" in page
    assert HOSTILE not in page
    assert server.snapshot.mark != before
    assert ask(server, "/en/site/files/omg/small.internal.bpmn")[0].status == 200
    definition.write_text(good, "utf-8")
    server.snapshot = shop.build()
    assert ask(server, PAGE)[0].status == 200
    assert server.snapshot.mark == before


def test_a_definition_that_is_removed_is_told(server: Server, shop: Workshop, definition: Path) -> None:
    definition.unlink()
    server.snapshot = shop.build()
    answer, page = ask(server, PAGE)
    assert answer.status == 500
    assert "no *.yaml" in page


def test_a_quotation_that_the_act_lacks_is_a_notice_over_the_page(shop: Workshop, definition: Path) -> None:
    act = "act: {name: An order, number: '1', date: 2014-06-02, source: order.txt}\nprovider:"
    definition.write_text(definition.read_text("utf-8").replace("provider:", act, 1), "utf-8")
    (definition.parent / "sources").mkdir()
    (definition.parent / "sources" / "order.txt").write_text("Кеңсе Басшы\n" * 9, "utf-8")
    snapshot = shop.build()
    assert not snapshot.broken
    assert {problem.code for problem in snapshot.problems} >= {"quotation"}
    from reg2bpmn.serving.notices import overlay  # noqa: PLC0415

    page = overlay(snapshot.files["en/site/small.html"], snapshot).decode()
    assert "served-notice" in page
    assert page.index("served-notice") < page.index("</body>")


def test_an_act_that_is_not_there_is_told_once(shop: Workshop, definition: Path) -> None:
    act = "act: {name: An order, number: '1', date: 2014-06-02, source: order.txt}\nprovider:"
    definition.write_text(definition.read_text("utf-8").replace("provider:", act, 1), "utf-8")
    snapshot = shop.build()
    assert [problem.code for problem in snapshot.problems] == ["source-unreadable"]
    assert "en/site/small.html" in snapshot.files


def test_only_what_changed_is_compiled_again(shop: Workshop, definition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = definition.with_name("other.yaml")
    other.write_text(definition.read_text("utf-8").replace("small", "other"), "utf-8")
    made: list[str] = []

    def counted(definition: publishing.Definition, *rest: object) -> publishing.Chapter:
        made.append(definition.regulation.id)
        return publishing.chapter(definition, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(workshop, "chapter", counted)
    stamp = shop.stamp()
    shop.build()
    assert sorted(made) == ["other", "small"]
    other.write_text(other.read_text("utf-8").replace("15 minutes", "16 minutes"), "utf-8")
    assert shop.stamp() != stamp
    assert b"16 minutes" in shop.build().files["en/site/other.html"]
    assert sorted(made) == ["other", "other", "small"]


def test_the_theme_is_watched(tmp_path: Path, definition: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "site").mkdir(parents=True)
    shop = Workshop([definition], SiteTarget(Path(), ("en",), ("omg",), theme))
    stamp = shop.stamp()
    (theme / "site" / "site.css").write_text("body { color: red }", "utf-8")
    assert shop.stamp() != stamp
    assert shop.build().files["en/site/assets/site.css"] == b"body { color: red }"


def test_a_wrong_template_of_the_theme_is_told_at_its_line(tmp_path: Path, definition: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "site").mkdir(parents=True)
    (theme / "site" / "index.html.j2").write_text("fine\n{% if %}\n", "utf-8")
    snapshot = Workshop([definition], SiteTarget(Path(), ("en",), ("omg",), theme)).build()
    assert snapshot.broken
    assert str(snapshot.problems[0].place).endswith("index.html.j2:2:1")


def test_the_command_follows_a_definition_and_ends_quietly(definition: Path) -> None:
    command = [sys.executable, "-c", LISTENING, "serve", str(definition), "-l", "en", "-p", "0"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
    )
    try:
        assert process.stdout is not None
        port = int(re.search(r":(\d+)/", process.stdout.readline())[1])  # type: ignore[index]
        before = _get(port, "/-/mark")
        definition.write_text(definition.read_text("utf-8").replace("unit: head\n", "unit: nobody\n"), "utf-8")
        _until(lambda: _get(port, "/-/mark") != before)
        assert "nobody" in _get(port, PAGE)
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "small.yaml:" in errors
    assert "Traceback" not in errors


def _get(port: int, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def _until(holds: object, patience: float = 30) -> None:
    end = time.monotonic() + patience
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_port_that_is_taken_is_told(definition: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "reg2bpmn", "serve", str(definition), "-p", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 2
    assert f"cannot listen on port {port}" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.parametrize("failure", [IndexError("no line"), RecursionError("too deep"), FileNotFoundError("gone")])
def test_an_error_of_any_kind_is_shown_and_the_next_edit_mends_it(
    shop: Workshop, server: Server, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(_paths: object) -> None:
        raise failure

    with monkeypatch.context() as broken:
        broken.setattr(workshop.api, "load", fail)
        server.snapshot = shop.build()
    answer, page = ask(server, PAGE)
    assert answer.status == 500
    assert f"the site could not be built: {type(failure).__name__}: {failure}" in page
    server.snapshot = shop.build()
    assert "could not be built" not in ask(server, PAGE)[1]


def test_200_browsers_at_once_are_let_in_before_one_is_answered_and_all_are_answered(shop: Workshop) -> None:
    serving = Server(0, START)
    serving.snapshot = shop.build()
    waiting = [socket.create_connection(("127.0.0.1", serving.server_port), timeout=5) for _ in range(200)]
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        for browser in waiting:
            browser.sendall(f"GET {PAGE} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        for browser in waiting:
            with browser, browser.makefile("rb") as answer:
                assert answer.readline().split()[1] == b"200"
    finally:
        serving.shutdown()
        serving.server_close()
        thread.join()
