"""The Sphinx extension on real builds: what stands in the pages, what is warned of and where, what is built anew."""

from __future__ import annotations

import hashlib
import io
import pickle
import re
import shutil
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from reg2bpmn import api
from reg2bpmn.ext import embedding

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "sphinx"
SMALL = (ROOT / "tests" / "data" / "small.yaml").read_text()
CONF = """\
project = "p"
author = copyright = "a"
version = "1"
language = "en"
extensions = ["reg2bpmn.ext.sphinx"]
show_warning_types = True
"""
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Built:
    """A finished build."""

    out: Path
    warnings: list[str]
    status: str
    code: int

    def page(self, name: str) -> html.HtmlElement:
        return html.fromstring((self.out / name).read_bytes())

    @property
    def read(self) -> set[str]:
        """The pages that were read."""
        return set(re.findall(r"reading sources\.\.\. \[ *\d+%\] (\S+)", self.status))

    @property
    def written(self) -> set[str]:
        return set(re.findall(r"writing output\.\.\. \[ *\d+%\] (\S+)", self.status))


def build(
    source: Path,
    builder: str = "html",
    parallel: int = 1,
    doctrees: str = "",
    strict: bool = False,
    **settings: object,
) -> Built:
    out = source.parent / "out" / builder
    status, warning = io.StringIO(), io.StringIO()
    trees = source.parent / "trees" / (doctrees or builder)
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            source,
            source,
            out,
            trees,
            builder,
            dict(settings),
            status,
            warning,
            warningiserror=strict,
            keep_going=True,
            parallel=parallel,
            verbosity=1,
        )
        app.build()
    lines = COLOURS.sub("", warning.getvalue()).splitlines()
    return Built(out, lines, COLOURS.sub("", status.getvalue()).replace("\r", "\n"), app.statuscode)


Project = Callable[..., Path]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write a project of the given pages; `small.yaml` is its only definition."""

    def write(**pages: str) -> Path:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        (source / "conf.py").write_text(f'{CONF}reg2bpmn_definitions = ["small.yaml"]\n')
        (source / "small.yaml").write_text(SMALL)
        toctree = "\n".join(f"   {name}" for name in pages if name != "index")
        pages.setdefault("index", f"Index\n=====\n\n.. toctree::\n\n{toctree}\n")
        for name, text in pages.items():
            (source / f"{name}.rst").write_text(text)
        return source

    return write


def titled(name: str, *parts: str) -> str:
    return "\n\n".join([f"{name}\n{'=' * len(name)}", *parts]) + "\n"


FIGURE = ".. reg2bpmn:figure:: small.internal"
TABLE = ".. reg2bpmn:table:: small.internal"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("example") / "source"
    shutil.copytree(EXAMPLE, source, ignore=shutil.ignore_patterns("_build"))
    return source


@pytest.fixture(scope="module")
def site(example: Path) -> Built:
    return build(example)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".doctree", ".pickle")
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "text", "latex", "epub", "man", "gettext", "xml"])
def test_example_builds_without_warnings(example: Path, builder: str) -> None:
    assert build(example, builder).warnings == []


def test_shapes_lead_to_their_rows(site: Built) -> None:
    page = site.page("issue.html")
    ids = set(page.xpath("//@id"))
    led = [link.get("href") for link in page.xpath("//*[local-name()='svg']//*[local-name()='a']")]
    assert "#library-card.issue.register" in led
    assert {address.removeprefix("#") for address in led} <= ids
    assert page.xpath("//tr[@id='library-card.issue.register']")
    assert page.xpath("//figure[@id='library-card.issue--figure'][@lang='en']")


def test_no_id_stands_twice_and_no_link_leads_nowhere(site: Built) -> None:
    pages = {path.name: html.fromstring(path.read_bytes()) for path in site.out.glob("*.html")}
    ids = {name: page.xpath("//@id") for name, page in pages.items()}
    for name, found in ids.items():
        assert len(found) == len(set(found)), name
    for name, page in pages.items():
        for address in page.xpath("//div[@role='main']//a/@href"):
            target, _, anchor = address.partition("#")
            if "://" not in address and (target or name).endswith(".html") and anchor:
                assert anchor in ids[target or name], (name, address)
            elif target and "://" not in target:
                assert (site.out / target).is_file(), (name, address)


def test_options_of_a_figure(site: Built) -> None:
    page = site.page("issue.html")
    figure = page.get_element_by_id("library-card.issue--figure")
    assert "wide" in figure.get("class").split()
    assert figure.xpath(".//figcaption//em/text()") == ["card"]
    title = figure.xpath(".//*[local-name()='svg']/*[local-name()='title']/text()")
    assert title == ["The way of an application through the registration desk and the head librarian"]
    assert page.xpath("//a[text()='From the application to the card' or .='From the application to the card']")


def test_downloads_are_the_files_of_the_library(site: Built) -> None:
    hrefs = site.page("issue.html").xpath("//p[@class='r2b-downloads']//a[@download]/@href")
    assert hrefs == [
        "_downloads/reg2bpmn/en/omg/library-card.issue.bpmn",
        "_downloads/reg2bpmn/en/camunda7/library-card.issue.bpmn",
        "_downloads/reg2bpmn/en/svg/library-card.issue.svg",
    ]
    definitions = api.load([EXAMPLE / "definitions"])
    definition, process = api.find_process(definitions, "library-card.issue")
    expected = api.to_bpmn(api.compile_process(definition.regulation, process, "en"))
    assert (site.out / hrefs[0]).read_bytes() == expected


def test_roles_say_what_they_lead_to(site: Built) -> None:
    page = site.page("index.html")
    said = {link.text_content(): link.get("href") for link in page.xpath("//p//a")}
    assert said["step 1, Register the application"] == "issue.html#library-card.issue.register"
    assert said["the regulation"] == "kazakh.html#library-card" or said["the regulation"] == "whole.html#library-card"
    own = site.page("issue.html").xpath("//a[.='the signature']/@href")
    assert own == ["#library-card.issue.sign"]
    assert site.page("markdown.html").xpath("//a[.='the signature']/@href") == ["issue.html#library-card.issue.sign"]


def test_a_page_leads_to_its_own_language(site: Built) -> None:
    page = site.page("kazakh.html")
    [link] = page.xpath("//p[starts-with(., 'Бірінші')]//a")
    assert link.get("href") == "#library-card.issue.register"
    assert link.text_content() == "рәсім 1, Өтінішті тіркеу"
    assert page.xpath("//h2[@lang='kk']")


def test_inventory_has_each_object_once(site: Built) -> None:
    data = (site.out / "objects.inv").read_bytes().split(b"\n", 4)[4]
    lines = [line for line in zlib.decompress(data).decode().splitlines() if " reg2bpmn:" in line]
    assert len(lines) == len({line.split(" ")[0] for line in lines}) == 7
    assert "library-card.issue.register reg2bpmn:step 1 issue.html#$ step 1, Register the application" in lines


def test_search_finds_words_of_tables(site: Built) -> None:
    index = (site.out / "searchindex.js").read_text()
    assert "librarian" in index


def test_style_sheet_travels_along(site: Built) -> None:
    assert (site.out / "_static" / "reg2bpmn.css").read_bytes() == (ROOT / "templates" / "embed.css").read_bytes()
    [href] = [href for href in site.page("issue.html").xpath("//link/@href") if "reg2bpmn" in href]
    assert href.startswith("_static/reg2bpmn.css")


def test_other_formats_tell_the_same(example: Path) -> None:
    text = (build(example, "text").out / "issue.txt").read_text()
    for words in ("Register the application", "15 minutes", "There is no step 9.", "«өтінішті", "Sign the card"):
        assert words in text
    tex = next((build(example, "latex").out).glob("*.tex")).read_text()
    assert r"\sphinxincludegraphics{{library-card.issue-en}.pdf}" in tex
    labels = re.findall(r"\\label\{\\detokenize\{(.*?)\}\}", tex)
    assert len(labels) == len(set(labels))
    led = re.findall(r"\\hyperref\[\\detokenize\{(.*?)\}\]", tex)
    assert led
    assert set(led) <= set(labels)
    assert (build(example, "latex").out / "library-card.issue-en.pdf").read_bytes().startswith(b"%PDF")
    assert (build(example, "epub").out / "_images" / "library-card.issue-en.svg").is_file()


def test_nothing_of_a_definition_is_offered_for_translation(example: Path) -> None:
    catalogs = "".join(path.read_text() for path in build(example, "gettext").out.glob("*.pot"))
    assert "From the application to the *card*" in catalogs
    for words in ("Issuing a library card", "Register the application", "How a card is issued\n\n"):
        assert f'msgid "{words}"' not in catalogs


def test_parallel_builds_give_the_same_bytes(project: Project) -> None:
    pages = {f"page{number}": titled("Page", f"{TABLE}\n   :no-index:") for number in range(12)}
    pages |= {f"see{number}": titled("See", ":reg2bpmn:step:`small.internal.register`", FIGURE) for number in range(6)}
    source = project(**pages, table=titled("Table", TABLE))
    one = build(source)
    assert one.warnings == []
    before = digests(one.out)
    shutil.rmtree(one.out)
    two = build(source, parallel=2, doctrees="parallel")
    assert two.warnings == []
    assert digests(two.out) == before
    assert two.page("see1.html").xpath("//a[.='step 1, Register the documents']/@href") == [
        "table.html#small.internal.register"
    ]


def test_environment_holds_no_drawing(project: Project) -> None:
    source = project(page=titled("Page", FIGURE, TABLE))
    build(source)
    trees = source.parent / "trees" / "html"
    data = b"".join(path.read_bytes() for path in trees.iterdir())
    assert b"<svg" not in data
    assert b"<table" not in data
    domain = pickle.loads((trees / "environment.pickle").read_bytes()).domaindata["reg2bpmn"]
    assert len(pickle.dumps(domain)) < 5000


def test_only_pages_of_a_changed_definition_are_read_again(project: Project) -> None:
    own = f"{FIGURE}\n   :definition: own/own.yaml"
    source = project(a=titled("A", TABLE), b=titled("B", own.replace("small.", "own.")), c=titled("C", "Nothing."))
    (source / "own").mkdir()
    (source / "own" / "own.yaml").write_text(SMALL.replace("small", "own"))
    assert build(source).warnings == []
    assert build(source).read == set()
    wait()
    (source / "own" / "own.yaml").write_text(SMALL.replace("small", "own").replace("Decide}", "Decide at last}"))
    again = build(source)
    assert again.read == {"b"}
    assert "Decide at last" in (again.out / "b.html").read_text()


def wait() -> None:
    """Let the clock of files go on."""
    time.sleep(0.02)


def test_a_page_is_written_anew_when_what_it_leads_to_changes(project: Project) -> None:
    source = project(
        a=titled("A", TABLE), b=titled("B", ":reg2bpmn:step:`small.internal.register`"), c=titled("C", FIGURE)
    )
    assert build(source).warnings == []
    wait()
    (source / "small.yaml").write_text(SMALL.replace("Register the documents", "File the documents"))
    again = build(source)
    assert again.read == {"a", "c"}
    assert again.page("b.html").xpath("//a/text() | //a/span/text()").count("step 1, File the documents") == 1
    wait()
    (source / "a.rst").write_text(titled("A", "No table any more."))
    last = build(source)
    assert last.read == {"a"}
    assert not last.page("c.html").xpath("//*[local-name()='svg']//*[local-name()='a']")
    assert any("no page tells the step 'small.internal.register'" in line for line in last.warnings)


def test_templates_and_the_act_count_as_parts_of_a_definition(project: Project) -> None:
    source = project(page=titled("Page", ".. reg2bpmn:figure:: kz-192-6.portal-provider"))
    (source / "small.yaml").unlink()
    for folder in ("templates", "shared", "sources"):
        shutil.copytree(ROOT / "definitions" / folder, source / folder)
    shutil.copy(ROOT / "definitions" / "kz-192-6.yaml", source / "small.yaml")
    assert build(source).warnings == []
    for path in ("templates/portal-provider.yaml", "shared/units.yaml", "sources/order-192.txt"):
        wait()
        (source / path).touch()
        assert build(source).read == {"page"}, path


def test_quotations_that_the_act_does_not_have_are_warned_of(project: Project) -> None:
    source = project(page=titled("Page", ".. reg2bpmn:figure:: kz-192-1.portal"))
    shutil.copytree(ROOT / "definitions" / "sources", source / "sources")
    shutil.copy(ROOT / "tests" / "data" / "written" / "kz-192-1.yaml", source / "small.yaml")
    act = source / "sources" / "order-192.txt"
    act.write_text(act.read_text().replace("қорғалған", "жабық").replace("кеңсесінің", "бөлмесінің"))
    built = build(source)
    assert built.warnings
    assert all("page.rst:4: WARNING: " in line and "small.yaml:" in line for line in built.warnings)
    assert build(source, doctrees="unchecked", reg2bpmn_check=False).warnings == []


def test_letters_that_no_font_has_are_told_for_pictures_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REG2BPMN_FONTS", "")
    source = project(page=titled("Page", f"{FIGURE}\n   :lang: en\n   :download: svg, png"))
    (source / "small.yaml").write_text(SMALL.replace("en: Register the documents", "en: 登録"))
    (told,) = build(source).warnings
    assert "page.rst:4: WARNING: " in told
    assert "no font has '登録' (U+767B, U+9332) of '登録' (step_register)" in told
    assert told.endswith("[reg2bpmn.letters]")


def test_every_problem_of_a_definition_is_told_at_the_directive(project: Project) -> None:
    broken = SMALL.replace("unit: office", "unit: nobody", 1).replace("next: granted", "nxt: granted")
    source = project(page=titled("Page", "Text.", FIGURE), other=titled("Other", "Fine."))
    (source / "small.yaml").write_text(broken)
    built = build(source)
    assert len(built.warnings) >= 2
    told = "\n".join(built.warnings)
    for line in built.warnings:
        assert line.startswith(f"{source}/page.rst:6: WARNING: "), line
    assert "small.yaml:30:" in told or "unknown key 'nxt'" in told
    assert re.search(r"small\.yaml:\d+:\d+: error: ", told)
    assert "[reg2bpmn.definition]" in told
    assert "Traceback" not in told
    wait()
    (source / "small.yaml").write_text(SMALL)
    mended = build(source)
    assert mended.warnings == []
    assert mended.read == {"page"}
    assert build(source, doctrees="quiet", suppress_warnings=["reg2bpmn.definition"]).warnings == []


@pytest.mark.parametrize(
    ("directive", "told"),
    [
        (".. reg2bpmn:figure:: small.intrnal", "did you mean 'small.internal'? known: small.internal"),
        (".. reg2bpmn:regulation:: smal", "did you mean 'small'?"),
        (".. reg2bpmn:findings:: nothing", "known: small, small.internal"),
        (f"{FIGURE}\n   :definition: none.yaml", "cannot read the definition: No such file or directory"),
        (f"{FIGURE}\n   :lang: de", "no language 'de', English is shown"),
        (f"{FIGURE}\n   :download: omg visio", "no dialect or format 'visio'; known: omg, camunda7"),
        (".. reg2bpmn:figure::", "1 argument(s) required"),
        (":reg2bpmn:step:`small.internal.regster`", "did you mean 'small.internal.register'?"),
        (
            ":reg2bpmn:process:`small.intern`",
            "no page tells the process 'small.intern'; did you mean 'small.internal'?",
        ),
        (f".. reg2bpmn:figure:: {'x' * 20_000}", "known: small.internal"),
        (".. reg2bpmn:figure:: ../../etc/passwd", "no process '../../etc/passwd'"),
        (".. reg2bpmn:figure:: <script>alert(1)</script>", "no process"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(project: Project, directive: str, told: str) -> None:
    built = build(project(page=titled("Page", directive), table=titled("Table", TABLE)))
    assert any(told in line for line in built.warnings), built.warnings
    assert any(re.match(r".*page\.rst:4: (WARNING|ERROR): ", line) for line in built.warnings), built.warnings


def test_what_two_pages_show_needs_no_index(project: Project) -> None:
    twice = build(project(a=titled("A", TABLE), b=titled("B", TABLE)))
    assert any("small.internal--table is shown in 'a', too" in line for line in twice.warnings)
    once = build(project(a=titled("A", TABLE), b=titled("B", f"{TABLE}\n   :no-index:")))
    assert once.warnings == []


def test_the_same_figure_and_table_twice_on_a_page_keep_their_ids_apart(project: Project) -> None:
    english = f"{TABLE}\n   :lang: kk"
    built = build(project(a=titled("A", FIGURE, FIGURE, TABLE, english)))
    assert built.warnings == []
    found = built.page("a.html").xpath("//@id")
    assert len(found) == len(set(found))


def test_warnings_fail_a_strict_build(project: Project) -> None:
    source = project(page=titled("Page", FIGURE))
    assert build(source, strict=True).code == 0
    wait()
    (source / "small.yaml").write_text("id: [")
    assert build(source, strict=True).code == 1


def test_no_figure_is_compiled_twice(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    for module, name in ((embedding, "compile_process"), (embedding, "bpmn_files"), (embedding, "dossier_of")):
        made = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *args, made=made, name=name: (calls.append(name), made(*args))[1])
    download = f"{FIGURE}\n   :download:"
    source = project(a=titled("A", download, TABLE), b=titled("B", download), c=titled("C", download, download))
    assert build(source).warnings == []
    assert sorted(calls) == ["bpmn_files", "compile_process", "dossier_of"]


def test_findings_where_there_are_none(project: Project) -> None:
    built = build(project(page=titled("Page", ".. reg2bpmn:findings:: small")))
    assert built.warnings == []
    assert built.page("page.html").xpath("//div[contains(@class, 'r2b')]/p/text()") == ["There are no findings."]


def test_a_printed_table_that_is_not_there(project: Project) -> None:
    source = project(page=titled("Page", f"{TABLE}\n   :printed:"))
    text = re.sub(r"    table:\n(?:      .*\n)+", "", SMALL)
    text = re.sub(r"        (?:column: \d|settled:|  next: \{take.*)\n", "", text)
    (source / "small.yaml").write_text(text)
    built = build(source)
    assert [line for line in built.warnings if "the act prints no table" in line], built.warnings


def test_language_of_the_project(project: Project) -> None:
    page = titled("Page", FIGURE)
    russian = build(project(page=page), language="ru")
    assert "Регистрация документов" in "".join(russian.page("page.html").itertext()).replace("\n", " ")
    german = build(project(page=page, more=titled("More", TABLE)), doctrees="de", language="de")
    assert len([line for line in german.warnings if "no language 'de', English is shown" in line]) == 1


HOSTILE = "</title></script><script>alert(1)</script> ]]> | ` *x* \\\\ {{ x }} :doc:`y` \u202eabc " + "q" * 3000


def test_hostile_names_stay_text(project: Project) -> None:
    source = project(
        page=titled("Page", FIGURE, TABLE, f"{TABLE}\n   :printed:"),
        all=titled("All", ".. reg2bpmn:regulation:: small\n   :no-index:"),
    )
    quoted = HOSTILE.replace("\u202e", "")
    definition = SMALL.replace("en: Register the documents", f"en: '{quoted}'").replace(
        "en: A small regulation", f"en: '{quoted}'"
    )
    (source / "small.yaml").write_text(definition)
    for builder in ("html", "text", "latex", "epub", "man"):
        assert build(source, builder).warnings == [], builder
    page = (source.parent / "out" / "html" / "page.html").read_text()
    assert "<script>alert" not in page
    assert "q" * 3000 in page
    tex = next((source.parent / "out" / "latex").glob("*.tex")).read_text()
    assert r"\{\{ x \}\}" in tex


def test_definitions_with_little_in_them(project: Project) -> None:
    little = """
id: little
title: {kk: Аз}
provider: {kk: Беруші}
units: [{id: desk, name: {kk: Үстел}}]
processes:
  - id: little.one
    title: {kk: Бір}
    start: {label: {kk: Басы}, first: act}
    steps: [{id: act, label: {kk: Іс}, unit: desk, next: done}]
    ends: [{id: done, state: {kk: Соңы}}]
"""
    source = project(page=titled("Page", ".. reg2bpmn:regulation:: little"))
    (source / "small.yaml").write_text(little)
    for builder in ("html", "text", "latex"):
        assert build(source, builder).warnings == [], builder


def test_in_an_admonition(project: Project) -> None:
    inside = ".. note::\n\n   .. reg2bpmn:regulation:: small\n"
    for builder in ("html", "latex", "text"):
        assert build(project(page=titled("Page", inside)), builder).warnings == [], builder


def test_intersphinx_and_any(project: Project, tmp_path: Path) -> None:
    first = project(page=titled("Page", TABLE))
    inventory = build(first).out / "objects.inv"
    other = tmp_path / "other" / "source"
    other.mkdir(parents=True)
    mapping = f'intersphinx_mapping = {{"small": ("https://example.org", "{inventory}")}}'
    extra = f'extensions.append("sphinx.ext.intersphinx")\n{mapping}\n'
    (other / "conf.py").write_text(CONF + extra)
    (other / "index.rst").write_text(titled("Index", ":reg2bpmn:step:`small.internal.register`", ":any:`index`"))
    built = build(other)
    assert built.warnings == []
    [link] = built.page("index.html").xpath("//a[contains(@href, 'example.org')]")
    assert link.get("href") == "https://example.org/page.html#small.internal.register"
    assert link.text_content() == "step 1, Register the documents"


def test_definitions_of_the_package_and_single_paths(project: Project) -> None:
    source = project(page=titled("Page", ".. reg2bpmn:figure:: kz-192-7.internal"))
    (source / "conf.py").write_text(CONF)
    assert build(source).warnings == []
    (source / "conf.py").write_text(f'{CONF}reg2bpmn_definitions = "small.yaml"\n')
    (source / "page.rst").write_text(titled("Page", FIGURE))
    assert build(source).warnings == []


def test_lines_of_acts_are_on_a_published_site(project: Project) -> None:
    roles = ":reg2bpmn:line:`order-192:2202` :reg2bpmn:line:`lines <order-192:2202-2204>`"
    process = "kz-192-7.internal\n\n.. reg2bpmn:table:: kz-192-7.internal"
    source = project(page=titled("Page", roles, f".. reg2bpmn:figure:: {process}"))
    (source / "conf.py").write_text(f'{CONF}reg2bpmn_acts = "https://example.org/site/"\n')
    for builder in ("text", "latex", "html"):
        assert build(source, builder).warnings == [], builder
    hrefs = build(source, doctrees="again").page("page.html").xpath("//@href")
    lines = [href for href in hrefs if href.startswith("https://example.org/site/act-order-192.html#L")]
    assert lines[:2] == ["https://example.org/site/act-order-192.html#L2202"] * 2
    assert len(lines) > 20
    (source / "conf.py").write_text(CONF)
    assert [line for line in build(source).warnings if "page.rst:4" in line and "reg2bpmn_acts" in line]


def test_removed_pages_are_forgotten(project: Project) -> None:
    source = project(a=titled("A", TABLE), b=titled("B", ":reg2bpmn:step:`small.internal.register`"))
    assert build(source).warnings == []
    (source / "a.rst").unlink()
    (source / "index.rst").write_text("Index\n=====\n\n.. toctree::\n\n   b\n")
    assert any("no page tells the step" in line and "b.rst:4" in line for line in build(source).warnings)


@pytest.mark.parametrize("given", ["5", "[5]", "[None]"])
def test_what_is_no_path_of_definitions_is_told(project: Project, given: str) -> None:
    source = project()
    (source / "conf.py").write_text(f"{CONF}reg2bpmn_definitions = {given}\n")
    with pytest.raises(ConfigError, match="write paths from the folder of conf"):
        build(source)
