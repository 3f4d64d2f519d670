"""Real engines with their REST interfaces, started on loopback; their versions stand in tests/engines/java/rest-*."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from preparing import JAVA, java, prepare

START_PATIENCE = 120
FLAGS = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8")


@dataclass(frozen=True, slots=True)
class Program:
    """A server's module, the Java that it needs, the path of its REST interface, and its options for some ports."""

    module: str
    java: int
    path: str
    probe: str
    options: Callable[[Path, Sequence[int]], tuple[Sequence[str], dict[str, str]]]
    ports: int = 1


def _spring(module: str) -> Callable[[Path, Sequence[int]], tuple[Sequence[str], dict[str, str]]]:
    def options(_data: Path, ports: Sequence[int]) -> tuple[Sequence[str], dict[str, str]]:
        target = JAVA / module / "target"
        classpath = os.pathsep.join((str(target / "classes"), (target / "classpath").read_text().strip()))
        server = ("--server.address=127.0.0.1", f"--server.port={ports[0]}", "--spring.datasource.url=jdbc:h2:mem:test")
        return ("-cp", classpath, "reg2bpmn.engines.RestServer", *server), {}

    return options


def _broker(data: Path, ports: Sequence[int]) -> tuple[Sequence[str], dict[str, str]]:
    (home,) = (JAVA / "rest-camunda8" / "target").glob("camunda-zeebe-*")
    rest, gateway, command, internal, management = map(str, ports)
    settings = {
        "SERVER_ADDRESS": "127.0.0.1",
        "SERVER_PORT": rest,
        "MANAGEMENT_SERVER_ADDRESS": "127.0.0.1",
        "MANAGEMENT_SERVER_PORT": management,
        "ZEEBE_BROKER_NETWORK_HOST": "127.0.0.1",
        "ZEEBE_BROKER_GATEWAY_NETWORK_HOST": "127.0.0.1",
        "ZEEBE_BROKER_GATEWAY_NETWORK_PORT": gateway,
        "ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT": command,
        "ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT": internal,
        "ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS": f"127.0.0.1:{internal}",
        "ZEEBE_BROKER_DATA_DIRECTORY": str(data),
        "ZEEBE_BROKER_DATA_LOGSEGMENTSIZE": "16MB",
        "ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING": "100MB",
        "ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION": "50MB",
    }
    classpath = f"{home / 'config'}{os.pathsep}{home / 'lib' / '*'}"
    home_flags = (f"-Dbasedir={data}", f"-Dapp.home={data}")
    return ("-cp", classpath, *home_flags, "io.camunda.application.StandaloneBroker"), settings


PROGRAMS = {
    "camunda7": Program("rest-camunda7", 17, "/engine-rest", "/version", _spring("rest-camunda7")),
    "flowable": Program("rest-flowable", 17, "/process-api", "/repository/deployments", _spring("rest-flowable")),
    "camunda8": Program("rest-camunda8", 21, "", "/v2/topology", _broker, ports=5),
}


@contextmanager
def running(name: str, folder: Path) -> Iterator[str]:
    """Start a server and yield its URL; stop it afterwards. Raises `UnavailableError` where it can't run here."""
    program = PROGRAMS[name]
    runtime = java(program.java)
    prepare(program.module)
    ports = _free_ports(program.ports)
    options, settings = program.options(folder / "data", ports)
    log = folder / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [runtime, *FLAGS, *options],
            cwd=folder,
            env={**os.environ, **settings},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{ports[0]}{program.path}"
    try:
        _wait(url + program.probe, process, log, ready=b"leader" if name == "camunda8" else b"")
        yield url
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _wait(probe: str, process: subprocess.Popen[bytes], log: Path, ready: bytes) -> None:
    """Wait until the server answers with what holds `ready`."""
    until = time.monotonic() + START_PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urlopen(probe, timeout=5) as answer:
                if ready in answer.read():
                    return
        except (URLError, OSError):
            pass
        time.sleep(0.3)
    raise RuntimeError(f"the server does not start\n{log.read_text(errors='replace')[-6000:]}")


def _free_ports(count: int) -> list[int]:
    """Return ports of loopback that nobody listens to."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports: list[int] = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports
