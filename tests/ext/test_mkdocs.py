"""The MkDocs plugin on real builds: what stands in the pages, what is warned of and where, what is built anew."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

pytest.importorskip("mkdocs", reason="the plugin of MkDocs needs MkDocs")

from mkdocs import plugins as registry
from mkdocs.commands.build import build as build_site
from mkdocs.config import config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from reg2bpmn import api
from reg2bpmn.ext.mkdocs import Plugin

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "mkdocs"
SMALL = (ROOT / "tests" / "data" / "small.yaml").read_text()
FIGURE = "```reg2bpmn\nfigure: small.internal\n```\n"
TABLE = "```reg2bpmn\ntable: small.internal\n```\n"
PLUGINS = {**registry.get_plugins(), "reg2bpmn": EntryPoint("reg2bpmn", "reg2bpmn.ext.mkdocs:Plugin", "mkdocs.plugins")}


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let MkDocs find the plugin, wherever the tests run from."""
    monkeypatch.setattr(config_options.plugins, "get_plugins", lambda: PLUGINS)


@dataclass
class Built:
    """A finished build."""

    out: Path
    warnings: list[str]
    config: MkDocsConfig

    def text(self, name: str = "index.html") -> str:
        return (self.out / name).read_text()

    def page(self, name: str = "index.html") -> html.HtmlElement:
        return html.fromstring(self.text(name).encode())

    def files(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.out)): path.read_bytes() for path in self.out.rglob("*") if path.is_file()}


class Warnings(logging.Handler):
    """Collects what a build warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(re.sub(r"^[\w.]+: ", "", record.getMessage(), count=1))


def build(file: Path, out: Path, config: MkDocsConfig | None = None, **settings: object) -> Built:
    collected, logger = Warnings(), logging.getLogger("mkdocs")
    logger.addHandler(collected)
    try:
        config = config or load_config(str(file), site_dir=str(out), **settings)
        config.plugins.on_startup(command="build", dirty=False)
        build_site(config)
    finally:
        logger.removeHandler(collected)
    return Built(out, collected.lines, config)


Project = Callable[..., Built]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Build a project of the given pages; `small.yaml` is its only definition."""

    def made(*, plugin: dict[str, object] | None = None, settings: str = "", **pages: str) -> Built:
        (tmp_path / "docs").mkdir(exist_ok=True)
        if not (tmp_path / "small.yaml").exists():
            (tmp_path / "small.yaml").write_text(SMALL)
        for name, text in pages.items():
            (tmp_path / "docs" / f"{name}.md").write_text(text)
        options = json.dumps({"definitions": ["small.yaml"], **(plugin or {})})
        file = tmp_path / "mkdocs.yml"
        file.write_text(f"site_name: p\nplugins:\n  - search\n  - reg2bpmn: {options}\n{settings}\n")
        return build(file, tmp_path / "site")

    return made


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(config_options.plugins, "get_plugins", lambda: PLUGINS)
        yield build(EXAMPLE / "mkdocs.yml", tmp_path_factory.mktemp("example"), strict=True)


def test_example_builds_in_strict_mode_without_a_warning(example: Built) -> None:
    assert example.warnings == []


def test_definition_of_the_example_is_that_of_the_other_example() -> None:
    name = "definitions/library-card.yaml"
    assert (EXAMPLE / name).read_bytes() == (EXAMPLE.parent / "sphinx" / name).read_bytes()


def test_every_link_of_the_example_leads_somewhere(example: Built) -> None:
    pages = {
        path: html.fromstring(path.read_bytes()) for path in example.out.rglob("*.html") if path.name != "404.html"
    }
    checked = 0
    for path, page in pages.items():
        for link in page.iter("a"):
            address = urlsplit(link.get("href") or "#")
            if address.scheme:
                continue
            target = (path.parent / address.path).resolve() if address.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{path}: {link.get('href')}"
            if address.fragment and target in pages:
                ids = {element.get("id") for element in pages[target].iter()}
                assert address.fragment in ids, f"{path}: {link.get('href')}"
                checked += 1
    assert checked > 60


def test_pages_of_the_example_load_nothing_from_elsewhere(example: Built) -> None:
    for name, data in example.files().items():
        if name.endswith(".html"):
            page = html.fromstring(data)
            loaded = [
                e.get("src") or e.get("href")
                for e in page.xpath("//*[@src] | //link[@href] | //*[local-name()='image']")
            ]
            assert loaded
            assert [address for address in loaded if urlsplit(address or "").netloc] == [], name
        if name.startswith("assets/"):
            assert b"@import" not in data
            assert b"url(" not in data


@pytest.mark.parametrize("page", ["issue/index.html", "whole/index.html", "kazakh/index.html"])
def test_ids_of_a_page_are_its_own_and_each_label_exists(example: Built, page: str) -> None:
    root = example.page(page)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {e.get("aria-labelledby") for e in root.iter() if e.get("aria-labelledby")} <= set(ids)


def test_anchors_are_those_of_every_output(example: Built) -> None:
    ids = {element.get("id") for element in example.page("issue/index.html").iter()}
    process = "library-card.issue"
    wanted = {f"{process}--{part}" for part in ("figure", "table", "printed", "findings", "column-1", "start")}
    wanted |= {f"{process}.{slug}" for slug in ("register", "complete", "sign", "issued", "unsaid")}
    wanted |= {f"{process}--finding-no-refusal", f"{process}--figure-step_register"}
    assert wanted <= ids


def test_shapes_lead_to_rows_and_the_figure_says_what_it_is(example: Built) -> None:
    figure = example.page("issue/index.html").xpath("//figure")[0]
    rows = figure.xpath(".//*[local-name()='svg']//*[local-name()='a']/@href")
    assert "#library-card.issue.register" in rows
    assert (
        figure.xpath("string(figcaption//p[last()])") == "Issuing a library card — Appendix 1 · Unofficial translation"
    )
    assert [link.get("href") for link in figure.xpath("p[@class='r2b-downloads']/a")] == [
        "../assets/reg2bpmn/en/omg/library-card.issue.bpmn",
        "../assets/reg2bpmn/en/camunda7/library-card.issue.bpmn",
        "../assets/reg2bpmn/en/svg/library-card.issue.svg",
    ]


def test_downloads_are_the_files_of_the_package(example: Built) -> None:
    (definition,) = api.load([EXAMPLE / "definitions"])
    process = api.compile_process(definition.regulation, "library-card.issue", "en")
    assert (example.out / "assets/reg2bpmn/en/omg/library-card.issue.bpmn").read_bytes() == api.to_bpmn(process)


def test_letters_that_no_font_has_are_told_for_pictures_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REG2BPMN_FONTS", "")
    (tmp_path / "small.yaml").write_text(SMALL.replace("en: Register the documents", "en: 登録"))
    built = project(
        plugin={"downloads": ["svg", "pdf"]}, index="# A\n\n```reg2bpmn\nfigure: small.internal\nlang: en\n```"
    )
    (told,) = built.warnings
    assert "index.md:4: warning: small.internal (en): no font has '登録' (U+767B, U+9332)" in told


def test_references_have_the_words_of_their_targets_or_the_page(example: Built) -> None:
    links = {
        link.text_content(): link.get("href")
        for link in example.page("issue/index.html").xpath("//a[@class='r2b-reference']")
    }
    assert links == {
        "step 2, Sign the card": "#library-card.issue.sign",
        "the signature": "#library-card.issue.sign",
        "condition, Is the application complete?": "#library-card.issue.complete",
        "outcome, Card issued": "#library-card.issue.issued",
        "Issue a card": "#library-card.issue--figure",
        "Issuing a library card": "../whole/#library-card",
    }


def test_page_has_the_language_that_its_head_says(example: Built) -> None:
    page = example.page("kazakh/index.html")
    assert page.xpath("//div[@class='r2b']/@lang") == ["kk", "kk"]
    assert page.xpath("string(//a[@class='r2b-reference'])") == "рәсім 2, Билетке қол қою"


def test_a_list_without_findings_says_so(project: Project) -> None:
    page = project(index="# A\n\n```reg2bpmn\nfindings: small\n```\n").page("index.html")
    assert page.xpath("//div[@class='r2b']/p/text()") == ["There are no findings."]


def test_headings_of_a_regulation_stand_in_the_contents(example: Built) -> None:
    page = example.page("whole/index.html")
    contents = [link.get("href") for link in page.xpath("//div[@id='toc-collapse']//a")]
    assert contents[:4] == ["#the-regulation-whole", "#library-card", "#library-card--about", "#library-card--units"]
    assert "#library-card.issue" in contents


def test_search_finds_the_words_of_tables(example: Built) -> None:
    index = json.loads(example.text("search/search_index.json"))
    assert any("Registration desk" in entry["text"] for entry in index["docs"] if entry["location"] == "issue/")


def test_code_that_shows_a_block_is_shown(example: Built) -> None:
    code = example.page("issue/index.html").xpath("//pre")[0].text_content()
    assert code.startswith("```reg2bpmn\nfigure: library-card.issue\nlang: ru\n```")
    assert "[](reg2bpmn:library-card.issue.sign)" in code


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_equal_sources_are_equal_pages(project: Project, theme: str, tmp_path: Path) -> None:
    pages = {"index": f"# A\n\n{FIGURE}\n{TABLE}", "b": "# B\n\n[](reg2bpmn:small.internal.register)\n"}
    settings = f"theme: {{name: {theme}, highlightjs: false}}"
    first = project(plugin={"downloads": ["omg", "svg"]}, settings=settings, **pages).files()
    assert project(plugin={"downloads": ["omg", "svg"]}, settings=settings, **pages).files().keys() == first.keys()
    second = project(plugin={"downloads": ["omg", "svg"]}, settings=settings, **pages).files()
    changing = {"sitemap.xml", "sitemap.xml.gz"}  # MkDocs writes the day
    strip = re.compile(rb"Build Date UTC.*")
    assert {k: strip.sub(b"", v) for k, v in second.items() if k not in changing} == {
        k: strip.sub(b"", v) for k, v in first.items() if k not in changing
    }
    assert str(tmp_path).encode() not in b"".join(first.values())


def test_figure_leads_to_a_table_on_a_later_page_and_back(project: Project) -> None:
    built = project(index=f"# A\n\n{FIGURE}", z=f"# Z\n\n{TABLE}", settings="use_directory_urls: false")
    assert built.warnings == []
    figure = built.page().xpath("//figure")[0]
    assert "z.html#small.internal.register" in figure.xpath(".//*[local-name()='a']/@href")
    assert figure.xpath("string(.//a[text()='The same as a table']/@href)") == "z.html#small.internal--table"


def test_figure_without_a_table_leads_nowhere(project: Project) -> None:
    built = project(index=f"# A\n\n{FIGURE}")
    assert built.warnings == []
    assert built.page().xpath("//figure//a") == []


def test_second_figure_and_table_of_a_page_have_ids_of_their_own(project: Project) -> None:
    built = project(index=f"# A\n\n{FIGURE}\n{TABLE}\n{FIGURE}\n{TABLE}\n```reg2bpmn\nregulation: small\n```\n")
    assert built.warnings == []
    page = built.page()
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert page.xpath("//figure/@id") == [f"small.internal--figure{n}" for n in ("", "-2", "-3")]


def test_nested_blocks_stay_in_their_lists(project: Project) -> None:
    nested = "- a\n\n    ```reg2bpmn\n    table: small.internal\n    ```\n\n- b\n"
    page = project(index=f"# A\n\n{nested}").page()
    assert page.xpath("count(//li/div[@class='r2b'])") == 1
    assert page.xpath("//p//table") == []


BROKEN = {
    "missing process": ("```reg2bpmn\nfigure: smal.internal\n```", "index.md:4: error: no process 'smal.internal'"),
    "wrong option": (
        "```reg2bpmn\nfigur: small.internal\n```",
        "index.md:4: no option 'figur'; did you mean 'figure'?",
    ),
    "empty": ("```reg2bpmn\n```", "index.md:3: the block shows nothing"),
    "open": ("```reg2bpmn\nfigure: small.internal", "index.md:3: the block is not closed"),
    "no definition": (
        "```reg2bpmn\nfigure: a.b\ndefinition: x.yaml\n```",
        "index.md:4: docs/x.yaml:1:1: error: cannot read the definition",
    ),
    "reference": ("[](reg2bpmn:small.internal.regster)", "index.md:3: no page shows 'small.internal.regster'"),
    "reference without table": (
        f"[](reg2bpmn:small.internal.register)\n\n{FIGURE}",
        "index.md:3: no page shows the table",
    ),
    "quotation": ("> ```reg2bpmn\n> figure: small.internal\n> ```", "index.md:3: no block is read in a quotation"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_told_at_its_line(
    project: Project, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text, warning = BROKEN[name]
    built = project(index=f"# A\n\n{text}\n")
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith(warning)
    assert "r2bplace" not in built.text()


def test_lines_count_from_the_head_of_the_file(project: Project) -> None:
    built = project(index="---\nlang: ru\ntitle: A\n---\n\n# A\n\n[](reg2bpmn:x)\n\n```reg2bpmn\nx\n```\n")
    assert [line.split(": ")[0] for line in built.warnings] == ["index.md:11", "index.md:8"]


def test_broken_definition_is_told_with_its_own_lines_and_fails_a_strict_build(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(
        SMALL.replace("unit: office", "unit: nobody").replace("first: register", "first: x")
    )
    built = project(index=f"# A\n\n{FIGURE}\ntext\n", b="# B\n\n[](reg2bpmn:small.internal.register)\n")
    assert all(line.startswith("index.md:4: ") for line in built.warnings)
    assert [line for line in built.warnings if re.match(r"index\.md:4: small\.yaml:\d+:\d+: error: .*nobody", line)]
    assert [line for line in built.warnings if re.match(r"index\.md:4: small\.yaml:16:14: error: ", line)]
    assert "<p>text</p>" in built.text()
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"), strict=True)
    with pytest.raises(Abort, match="warnings in strict mode"):
        build_site(config)


def test_table_that_the_act_does_not_print_is_told(project: Project, tmp_path: Path) -> None:
    start, _, rest = SMALL.partition("    table:\n")
    bare = start + rest[rest.index("    steps:") :].replace("column: 1\n", "text: 1\n").replace(
        "column: 2\n", "text: 2\n"
    )
    bare = re.sub(r"        settled:\n.*\n", "", bare).replace("        text: 1\n", "").replace("        text: 2\n", "")
    (tmp_path / "small.yaml").write_text(bare)
    built = project(index="# A\n\n```reg2bpmn\nprinted: small.internal\n```\n")
    assert built.warnings == ["index.md:4: the act prints no table for small.internal; leave the block out"]


def test_check_tells_quotations_once_and_can_be_left_out(project: Project, tmp_path: Path) -> None:
    act = 'act: {name: {kk: А}, number: "1", date: 2014-01-01, source: a.txt}\nprovider:'
    (tmp_path / "small.yaml").write_text(SMALL.replace("provider:", act, 1))
    pages = {"index": f"# A\n\n{FIGURE}\n{TABLE}", "b": f"# B\n\n{TABLE}"}
    told = [line for line in project(**pages).warnings if "a.txt" in line]
    assert len(told) == 1
    assert project(plugin={"check": False}, **pages).warnings == []


HOSTILE = "</script><script>alert(1)</script> ]]> | ``` <b> & \" ' {{ x }} [](reg2bpmn:x) r2bplace0z \\1"


@pytest.mark.parametrize("text", [HOSTILE, "а" * 20_000, "\u200fنموذج\u200f abc"])
def test_hostile_words_of_a_definition_are_text(project: Project, tmp_path: Path, text: str) -> None:
    definition = SMALL.replace("Registry officer", "X").replace(
        "en: X}", f"en: {json.dumps(text, ensure_ascii=False)}}}"
    )
    definition = definition.replace("en: Decide}", f"en: {json.dumps(text, ensure_ascii=False)}}}")
    (tmp_path / "small.yaml").write_text(definition)
    built = project(index=f"# A\n\n{TABLE}\n[](reg2bpmn:small.internal.decide)\n")
    assert built.warnings == []
    page = built.page()
    assert page.xpath("//script[contains(., 'alert')]") == []
    assert any(text in row.text_content() for row in page.xpath("//tr"))
    assert text in page.xpath("string(//a[@class='r2b-reference'])")


def test_pages_in_an_own_language_lead_to_their_own_tables(project: Project) -> None:
    ru = f"---\nlang: ru\n---\n# R\n\n{TABLE}"
    pages = {
        "a": f"# A\n\n{TABLE}",
        "b": ru,
        "index": "---\nlang: ru-RU\n---\n# I\n\n[](reg2bpmn:small.internal.register)\n",
    }
    link = project(**pages).page().xpath("//a[@class='r2b-reference']")[0]
    assert (link.get("href"), link.text_content()) == (
        "b/#small.internal.register",
        "процедура 1, Регистрация документов",
    )


def test_links_of_markdown_to_rows_are_known_to_the_validation_of_mkdocs(project: Project) -> None:
    good, bad = "b.md#small.internal.register", "b.md#small.internal.x"
    settings = "validation: {links: {anchors: warn}}"
    built = project(index=f"# A\n\n[a]({good}) [b]({bad})\n", b=f"# B\n\n{TABLE}", settings=settings)
    assert len(built.warnings) == 1
    assert bad in built.warnings[0]


def test_definition_that_a_page_names_counts_from_its_folder(project: Project, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(SMALL.replace("id: small", "id: other"))
    block = "```reg2bpmn\ntable: other.internal\ndefinition: ../other.yaml\n```\n"
    assert project(index=f"# A\n\n{block}").warnings == []


def test_wrong_settings_are_told_without_a_traceback(project: Project) -> None:
    for wrong in ({"lang": "de"}, {"definitions": ["nowhere"]}, {"downloads": ["docx"]}):
        with pytest.raises(Abort):
            project(plugin=wrong, index="# A\n")


class Server:
    """Stands in for the server of `mkdocs serve`."""

    def __init__(self) -> None:
        self.watched: list[str] = []

    def watch(self, path: str) -> None:
        self.watched.append(path)


def test_serving_watches_definitions_and_reads_them_anew(project: Project, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(SMALL.replace("id: small", "id: other"))
    built = project(
        index=f"# A\n\n{TABLE}", b="# B\n\n```reg2bpmn\ntable: other.internal\ndefinition: ../other.yaml\n```\n"
    )
    plugin = built.config.plugins["reg2bpmn"]
    assert isinstance(plugin, Plugin)
    server = Server()
    plugin.on_serve(server, config=built.config, builder=None)
    assert set(server.watched) >= {str(tmp_path / "small.yaml"), str(tmp_path / "other.yaml")}
    (tmp_path / "small.yaml").write_text(SMALL.replace("Register the documents", "Stamp the documents"))
    again = build(tmp_path / "mkdocs.yml", built.out, built.config)
    assert "Stamp the documents" in again.text()
    assert len(server.watched) == len(set(server.watched))
