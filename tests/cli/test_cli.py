"""The command line: exit codes, streams, and no traceback whatever comes in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from command_line import run, run_anew
from corpus import DEFINITIONS, SMALL
from reg2bpmn.builder import DIALECTS, TEXTS
from reg2bpmn.read.yaml_tree import parse

DATA = Path(__file__).parents[1] / "data"
HOSTILE = [
    '"><script>alert(1)</script>',
    '\\N"]; x [',
    "]]>",
    "&amp; <b>",
    "%s {0} ${x}",
    "../../etc/x",
    "\u202eabc",
    "{{7*7}}",
]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    return path


def test_version_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reg2bpmn", "--version"], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    heavy = {"lxml", "pygraphviz", "xmlschema", "SpiffWorkflow", "pydantic", "yaml", "jinja2", "resvg_py", "graphviz"}
    assert not loaded & heavy
    assert "reg2bpmn" in loaded


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["-V"],
        *(
            [name, "--help"]
            for name in (
                "build",
                "calendar",
                "check",
                "deploy",
                "draw",
                "list",
                "new",
                "read",
                "run",
                "schema",
                "show",
                "validate",
            )
        ),
    ],
)
def test_help(args: list[str]) -> None:
    done = run(*args)
    assert done.returncode == 0
    assert done.stdout
    assert not done.stderr


def test_list_and_figures() -> None:
    assert len(run_anew("list").stdout.splitlines()) == 23
    rows = json.loads(run("list", "--figures", "--format", "json", "--lang", "ru").stdout)
    assert len(rows) == 22
    assert "kz-192-1.portal" not in [row["id"] for row in rows]
    assert all(row["appendix"] for row in rows)


def test_show_compares_two() -> None:
    ids = ("kz-192-2.portal-applicant", "kz-156-1.portal-applicant")
    text = run("show", "--compare", *ids, "--lang", "en").stdout
    assert "Е-лицензиялау" in text
    data = json.loads(run("show", "--compare", *ids, "--format", "json").stdout)
    assert (data["left"], data["right"]) == ids
    assert data["alike"] > 0
    assert run("show", "--compare", ids[0]).returncode == 2


def test_show_prints_both_readings() -> None:
    text = run("show", "kz-192-6.internal", "--lang", "en").stdout
    assert "Reading taken" in text
    assert "25 жұмыс күні" in text
    data = json.loads(run("show", "kz-192-6.internal", "--format", "json").stdout)
    assert len(data["paths"]) == 3
    assert data["disputes"]


def test_check_is_clean_and_its_formats_agree() -> None:
    done = run("check", str(DEFINITIONS), "--format", "json")
    assert done.returncode == 0
    notes = json.loads(done.stdout)
    assert {note["severity"] for note in notes} == {"note"}
    assert len(run("check", str(DEFINITIONS)).stdout.splitlines()) == len(notes)
    (sarif,) = json.loads(run("check", str(DEFINITIONS), "--format", "sarif").stdout)["runs"]
    assert [result["ruleId"] for result in sarif["results"]] == [note["code"] for note in notes]
    github = run("check", str(DEFINITIONS), "--format", "github").stdout.splitlines()
    assert len(github) == len(notes)
    assert all(line.startswith("::notice file=") for line in github)


def test_check_finds_a_changed_letter(tmp_path: Path) -> None:
    shutil.copytree(DEFINITIONS, tmp_path / "definitions")
    written = (DEFINITIONS.parent / "tests" / "data" / "written" / "kz-192-1.yaml").read_text()
    path = tmp_path / "definitions" / "kz-192-1.yaml"
    path.write_text(written.replace("12 жұмыс күннің ішінде", "12 жұмыс күннін ішінде"))
    done = run("check", "definitions", "--quiet", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("definitions/kz-192-1.yaml:")


def test_schema_is_valid_and_holds_for_what_is_read() -> None:
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in sorted(DEFINITIONS.glob("*.yaml")):
        validator.validate(parse(path.name, path.read_bytes()).data)
    for broken in ({"id": "small"}, parse("small.yaml", SMALL.replace("steps:", "step:").encode()).data):
        assert not validator.is_valid(broken)


def test_new_makes_a_definition_that_compiles(tmp_path: Path) -> None:
    assert run_anew("new", "kz-300-1", "--out", str(tmp_path)).returncode == 0
    assert run("check", str(tmp_path / "kz-300-1.yaml")).returncode == 0
    assert run("draw", "kz-300-1.internal", "-d", str(tmp_path), "-f", "bpmn").stdout.startswith("<?xml")
    assert run("new", "kz-300-1", "--out", str(tmp_path)).returncode == 2
    for bad in ("../x", "Қазақ", "a/b", ""):
        done = run("new", bad, "--out", str(tmp_path))
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["kz-300-1.yaml"]


def test_build_writes_the_tree_and_stays_silent(tmp_path: Path, small: Path) -> None:
    out = tmp_path / "out"
    done = run_anew("build", str(small), "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    files = sorted(str(p.relative_to(out)) for p in out.rglob("*") if p.is_file())
    kinds = [f"bpmn/{dialect}/small.internal.bpmn" for dialect in DIALECTS]
    kinds += [f"bpmn/camunda8/small.internal.step_{step}.form" for step in ("register", "decide")]
    kinds += [f"bpmn/spiff/small.internal.step_register-{form}.json" for form in ("schema", "uischema")]
    kinds += ["figures/small.internal.pdf", *(f"figures/small.internal.{f}" for f in ("dot", "png", "svg"))]
    kinds += ["figures/index.html", "figures/index.md", *(f"text/small.{form}" for form in TEXTS)]
    report = [
        ".reg2bpmn/manifest.json",
        "report/dialects.json",
        *(f"report/findings.{form}" for form in ("json", "md", "sarif")),
    ]
    assert files == sorted([f"{lang}/{kind}" for lang in ("kk", "ru", "en") for kind in kinds] + report)
    assert run("validate", *map(str, out.rglob("*.bpmn"))).returncode == 0


def test_site_writes_the_pages_of_each_language(tmp_path: Path, small: Path) -> None:
    out = tmp_path / "out"
    done = run("site", str(small), "--out", str(out), "-l", "kk", "-l", "en", "-D", "omg")
    assert (done.returncode, done.stderr) == (0, "")
    files = sorted(str(p.relative_to(out / "en" / "site")) for p in (out / "en" / "site").rglob("*") if p.is_file())
    pages = [
        "index.html",
        "findings.html",
        "small.html",
        *(f"assets/{name}" for name in ("act.css", "site.css", "site.js")),
    ]
    offered = ["omg/small.internal.bpmn", "figures/small.internal.svg", "figures/small.internal.dot", "text/small.md"]
    assert files == sorted([*pages, *(f"files/{name}" for name in offered)])
    assert sorted(path.name for path in out.iterdir()) == [".reg2bpmn", "en", "kk"]


def test_site_tells_what_is_not_proved(tmp_path: Path, small: Path) -> None:
    act = "act: {name: An order, number: '1', date: 2014-06-02, source: order.txt}\nprovider:"
    small.write_text(small.read_text("utf-8").replace("provider:", act, 1), "utf-8")
    (small.parent / "sources").mkdir()
    (small.parent / "sources" / "order.txt").write_text("Кеңсе\n", "utf-8")
    done = run("site", str(small), "--out", str(tmp_path / "out"), "-l", "en")
    assert done.returncode == 1
    assert "small.yaml:" in done.stderr
    assert "[quotation]" in done.stderr


def test_build_narrows_to_what_is_asked(tmp_path: Path, small: Path) -> None:
    out = tmp_path / "out"
    run("build", str(small), "-o", str(out), "-l", "ru", "-f", "svg")
    assert [str(p.relative_to(out)) for p in out.rglob("*.svg")] == ["ru/figures/small.internal.svg"]
    assert not list(out.rglob("*.bpmn"))


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_are_shown_and_nothing_else(tmp_path: Path, label: str) -> None:
    text = SMALL.replace("kk: Шешім қабылдау, ru: Принятие решения, en: Decide", f"kk: {json.dumps(label)}")
    text = text.replace('kk: "Құжаттар толық па?"', f"kk: {json.dumps(label)}").replace(
        "kk: Рұқсат берілді", f"kk: {json.dumps(label)}"
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "small.yaml").write_text(text)
    done = run("build", "in", "--out", "out", "--lang", "kk", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    svg = (tmp_path / "out/kk/figures/small.internal.svg").read_text()
    assert "<script" not in svg
    assert run("validate", "out/kk/bpmn/omg/small.internal.bpmn", cwd=tmp_path).returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]


@pytest.mark.parametrize(
    "text",
    [b"", b"\x00\x01", b"- 1", b"id: ../../etc/x\n", b"\xff\xfe", b"a: &a [*a]", b"{" * 5000, b"x" * 10_000_000],
    ids=["empty", "binary", "list", "path", "utf-16", "bomb", "nested", "large"],
)
@pytest.mark.parametrize("command", ["build", "check", "list"])
def test_broken_files_make_messages(tmp_path: Path, text: bytes, command: str) -> None:
    (tmp_path / "bad.yaml").write_bytes(text)
    done = run(command, "bad.yaml", cwd=tmp_path)
    assert done.returncode == 2
    told, other = (done.stdout, done.stderr) if command == "check" else (done.stderr, done.stdout)
    assert told.startswith("bad.yaml:")
    assert "Traceback" not in told + other
    assert not other or (command == "check" and other.endswith(" notes\n"))
    assert [p.name for p in tmp_path.iterdir()] == ["bad.yaml"]


@pytest.mark.parametrize(
    "args",
    [
        ["show", "nothing"],
        ["draw", "kz-192-1.nothing"],
        ["build", "absent.yaml"],
        ["build", "-l", "de"],
        ["nothing"],
        ["validate"],
        ["build", "-D", "camunda9"],
        ["draw", "kz-192-1.internal", "-f", "gif"],
        ["draw", "kz-192-1.internal", "--paper", "a4"],
        ["draw", "kz-192-1.internal", "-f", "pdf", "--paper", "a5"],
        ["layout", "x.bpmn", "--paper", "a5"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2(args: list[str], tmp_path: Path) -> None:
    done = run(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_paper(tmp_path: Path) -> None:
    file = tmp_path / "x.bpmn"
    drawn = run("draw", "kz-192-4.internal-large", "-f", "bpmn")
    file.write_text(drawn.stdout, encoding="utf-8")
    counts = []
    for paper in ("a3", "a4"):
        done = run("layout", "x.bpmn", "--paper", paper, "-o", f"{paper}.bpmn", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        counts.append((tmp_path / f"{paper}.bpmn").read_text().count("<bpmndi:BPMNDiagram "))
    assert counts[0] < counts[1]
    for paper, size in (("a3", b"1190.551 841.8898"), ("a4", b"841.8898 595.2756")):
        done = run("draw", "kz-192-1.internal", "-f", "pdf", "--paper", paper, "-o", paper, cwd=tmp_path)
        assert done.returncode == 0
        assert size in (tmp_path / paper / "kz-192-1.internal.pdf").read_bytes()


def test_letters_that_no_font_has_are_told(tmp_path: Path) -> None:
    chatty = str(DATA / "chatty.yaml")
    told = "warning: longy.p (en): no font has '日本語の手続き審査الع' (U+65E5, U+672C, "
    for form, count in (("png", 1), ("pdf", 1), ("svg", 0)):
        done = run("draw", "longy.p", "-d", chatty, "-l", "en", "-f", form, "-o", str(tmp_path), REG2BPMN_FONTS="")
        assert (done.returncode, done.stderr.count(told), len(done.stderr.splitlines())) == (0, count, count)
    done = run("build", chatty, "-l", "en", "-f", "docx", "--out", str(tmp_path), REG2BPMN_FONTS="")
    assert (done.returncode, done.stderr.count(told), len(done.stderr.splitlines())) == (0, 1, 1)


@pytest.mark.parametrize("data", [b"", b"<a/>", b"not xml", b"\x89PNG", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_validate_tells_what_is_not_bpmn(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.bpmn").write_bytes(data)
    done = run("validate", "x.bpmn", cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert "x.bpmn:" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_an_output_folder_that_is_a_file_is_told(tmp_path: Path, small: Path) -> None:
    (tmp_path / "out").write_text("")
    done = run("build", str(small), "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_pipe_that_closes_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m reg2bpmn schema | head -n 1", shell=True, capture_output=True, text=True, check=True
    )
    assert not done.stderr
