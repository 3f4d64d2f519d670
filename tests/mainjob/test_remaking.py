"""A run makes what is not there or was made of something else, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import DEFINITIONS, ROOT
from mainjob.workplace import Workplace, moved, tree, workplace
from reg2bpmn import builder, read
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.making import Manifest, prints
from reg2bpmn.publishing import chapters

QUICK = {"languages": ("kk",), "figures": ("svg",), "texts": ("md",)}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Two regulations with everything made of them, which no test may change."""
    place = workplace(tmp_path_factory.mktemp("whole"))
    place.build()
    place.publish()
    return place


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """Two regulations built as far as tests need."""
    place = workplace(tmp_path)
    place.build(**QUICK)
    return place


def changed(place: Workplace, before: dict[str, int]) -> set[str]:
    """Return the files, apart from the manifest, that were written since `before`."""
    now = place.times
    return {path for path in now if (place.out / path).is_file() and now[path] != before.get(path)} - {MANIFEST}


MANIFEST = ".reg2bpmn/manifest.json"


def test_a_run_with_nothing_changed_writes_nothing_and_reads_no_definition(
    whole: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole.times
    monkeypatch.setattr(read, "read_definitions", lambda _: pytest.fail("a definition was read"))
    built, published = whole.build(), whole.publish()
    assert whole.times == before
    assert (built.made, published.made) == (0, 0)
    assert built.counts["files"] + published.counts["files"] + 4 + 1 == len(whole.files)


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_same_bytes_whatever_the_number_of_jobs(whole: Workplace, tmp_path: Path, jobs: int) -> None:
    place = moved(whole, tmp_path)
    place.build(jobs=jobs)
    place.publish(jobs=jobs)
    assert place.files == whole.files


def test_the_site_first_gives_the_same_bytes(whole: Workplace, tmp_path: Path) -> None:
    place = moved(whole, tmp_path)
    place.publish()
    place.build()
    known, found = dict(whole.files), dict(place.files)
    assert json.loads((place.out / MANIFEST).read_text()) == json.loads((whole.out / MANIFEST).read_text())
    assert found | {MANIFEST: ""} == known | {MANIFEST: ""}


def test_what_was_deleted_or_changed_is_made_again(whole: Workplace, tmp_path: Path) -> None:
    place = moved(whole, tmp_path)
    place.build()
    place.publish()
    paths = sorted(path for path in place.out.rglob("*") if path.is_file())
    for path in paths[::3]:
        path.unlink()
    for path in paths[1::3]:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert place.build().made
    assert place.publish().made
    assert place.files == whole.files


def test_a_definition_that_changed_is_made_anew_alone(place: Workplace) -> None:
    before = place.times
    place.edit("two.yaml", "Құжаттарды тіркеу", "Құжаттарды тексеру")
    place.build(**QUICK)
    written = changed(place, before)
    assert "kk/figures/two.internal.svg" in written
    assert not [path for path in written if "one." in path]


def test_a_page_of_the_site_is_made_with_its_neighbours_and_no_other(tmp_path: Path) -> None:
    place = workplace(tmp_path)
    (place.definitions / "three.yaml").write_text((place.definitions / "two.yaml").read_text().replace("two", "xthree"))
    (place.definitions / "two.yaml").rename(place.definitions / "xtwo.yaml")
    place.publish(languages=("kk",))
    unit = Manifest.read(place.out)
    place.edit("xtwo.yaml", "Шағын регламент", "Басқа регламент")
    place.publish(languages=("kk",))
    now = Manifest.read(place.out)
    same = {name for name in ("site/kk", "site/kk/one", "site/kk/xthree", "site/kk/two") if unit[name] == now[name]}
    assert same == {"site/kk/one"}


@pytest.mark.parametrize("name", ["templates/shared.yaml", "templates/new.yaml"])
def test_a_template_beside_the_definitions_makes_all_anew(place: Workplace, name: str) -> None:
    (place.definitions / name).write_text("parameters: {}\nprocess: {x: 1}\n")
    assert place.build(**QUICK).made == place.build("one.yaml", "two.yaml", **QUICK).counts["files"] - 2


def test_an_act_that_changed_is_checked_again_and_nothing_else_is_made(place: Workplace) -> None:
    assert not place.build(**QUICK).problems
    place.edit("sources/act.txt", "Басшы", "Бастық")
    outcome = place.build(**QUICK)
    assert outcome.made == 0
    assert outcome.failed
    assert [one.code for one in outcome.problems] == ["quotation"]


def test_what_is_wrong_is_told_again_when_nothing_changed(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.edit("sources/act.txt", "Басшы", "Бастық")
    first, second = place.build(**QUICK), place.build(**QUICK)
    assert second == first
    monkeypatch.chdir(tmp_path)
    elsewhere = Workplace(Path("definitions"), place.out).build(**QUICK)
    assert str(elsewhere.problems[0].place).startswith("definitions/one.yaml:")
    assert str(first.problems[0].place).startswith(f"{place.definitions}/one.yaml:")


def test_findings_name_the_folder_that_they_were_found_in(place: Workplace) -> None:
    other = place.definitions.rename(place.definitions.with_name("elsewhere"))
    outcome = Workplace(other, place.out).build(**QUICK)
    assert outcome.made == 0
    found = json.loads((place.out / "report/findings.json").read_text())
    assert {one["place"]["file"].split("/")[0] for one in found} == {"elsewhere"}


def test_files_of_a_process_that_is_gone_are_removed_but_for_what_somebody_changed(place: Workplace) -> None:
    mine = place.out / "kk/bpmn/omg/two.internal.bpmn"
    mine.write_text("mine")
    place.edit("two.yaml", "two.internal", "two.renamed")
    place.build(**QUICK)
    names = {path.name for path in place.out.rglob("two.*") if path.is_file()}
    assert {"two.renamed.svg", "two.renamed.bpmn", "two.internal.bpmn"} <= names
    assert "two.internal.svg" not in names
    assert mine.read_text() == "mine"


def test_a_run_that_asks_for_less_leaves_the_rest_and_makes_nothing(place: Workplace) -> None:
    before = place.times
    assert place.build("one.yaml", languages=("kk",), dialects=("omg",), figures=(), texts=()).made == 0
    assert place.build(**QUICK).made == 0
    assert {path for path in changed(place, before) if not path.startswith("report/")} == set()


def test_timers_are_made_anew_and_taken_back(place: Workplace) -> None:
    first = place.files
    assert place.build(**QUICK, timers=True).made
    assert place.files["kk/bpmn/omg/two.internal.bpmn"] != first["kk/bpmn/omg/two.internal.bpmn"]
    place.build(**QUICK)
    assert place.files == first


def test_the_site_offers_what_was_built_and_compiles_no_bpmn(
    whole: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = moved(whole, tmp_path)
    place.build()
    monkeypatch.setattr(chapters, "bpmn_files", lambda *_: pytest.fail("BPMN was written twice"))
    place.publish()
    assert place.files == whole.files


def test_a_download_that_somebody_changed_is_not_offered(whole: Workplace, tmp_path: Path) -> None:
    place = moved(whole, tmp_path)
    place.build()
    (place.out / "kk/bpmn/omg/one.internal.bpmn").write_text("mine")
    place.publish()
    name = "kk/site/files/omg/one.internal.bpmn"
    assert place.files[name] == whole.files[name]


def test_a_theme_that_changed_makes_the_site_anew(tmp_path: Path) -> None:
    place, theme = workplace(tmp_path), tmp_path / "theme" / "site" / "assets"
    theme.mkdir(parents=True)
    (theme / "coat.txt").write_text("one")
    asked = {"languages": ("kk",), "theme": tmp_path / "theme"}
    place.publish(**asked)
    assert place.publish(**asked).made == 0
    (theme / "coat.txt").write_text("two")
    assert place.publish(**asked).made
    assert (place.out / "kk/site/assets/coat.txt").read_text() == "two"
    place.publish(languages=("kk",))
    assert not (place.out / "kk/site/assets/coat.txt").exists()


def test_an_act_that_cannot_be_read_is_told_each_time(tmp_path: Path) -> None:
    place = workplace(tmp_path)
    (place.definitions / "sources/act.txt").unlink()
    first, second = place.publish(languages=("kk",)), place.publish(languages=("kk",))
    assert first.failed
    assert second.problems == first.problems
    with pytest.raises(Reg2bpmnError):
        place.build(**QUICK)


def test_letters_that_depend_on_the_machine_are_looked_at_each_time(tmp_path: Path) -> None:
    place = workplace(tmp_path)
    place.edit("two.yaml", "Құжаттарды тіркеу", "Құжаттарды 登録 тіркеу")
    asked = {"languages": ("kk",), "dialects": (), "figures": ("png", "dot"), "texts": ()}
    first = place.build(**asked)
    assert first.problems
    second = place.build(**asked)
    assert (second.made, second.problems) == (1, first.problems)


def test_what_was_made_beside_a_failure_is_not_made_twice(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    place.edit("one.yaml", "Құжаттарды тіркеу", "Құжаттарды тексеру")
    place.edit("two.yaml", "Құжаттарды тіркеу", "Құжаттарды тексеру")
    make = builder.make

    def failing(target: builder.Target, work: builder.Build) -> list[builder.Part]:
        if work.definition.regulation.id == "two":
            raise Reg2bpmnError([])
        return make(target, work)

    monkeypatch.setattr(builder, "make", failing)
    place.build("one.yaml", **QUICK)
    monkeypatch.undo()
    outcome = place.build(**QUICK)
    assert 0 < outcome.made < outcome.counts["files"] / 2


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "[]",
        "{",
        '{"format": 1}',
        '{"format": 1, "units": []}',
        '{"format": 1, "units": {"build": 1}}',
        '{"format": 1, "units": {"build": {"from": [], "files": 1}}}',
        '{"format": 2, "units": {}}',
        "[" * 100_000,
        "\0",
    ],
)
def test_a_manifest_that_is_none_is_made_anew(place: Workplace, manifest: str) -> None:
    before = place.files
    (place.out / MANIFEST).write_text(manifest)
    place.build(**QUICK)
    assert place.files == before


def test_a_manifest_cannot_remove_a_file_outside_of_its_folder(place: Workplace, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("dear")
    path = place.out / MANIFEST
    data = json.loads(path.read_text())
    data["units"]["build/two/kk/svg"]["files"]["../victim.txt"] = tree(tmp_path)["victim.txt"]
    path.write_text(json.dumps(data))
    place.edit("two.yaml", "Құжаттарды тіркеу", "Құжаттарды тексеру")
    with pytest.raises(Reg2bpmnError, match="not a path inside"):
        place.build(**QUICK)
    assert victim.read_text() == "dear"


@pytest.mark.parametrize("key", ["units", "checks", "counts"])
def test_a_record_without_its_facts_is_made_anew(place: Workplace, key: str) -> None:
    path, before = place.out / MANIFEST, place.files
    data = json.loads(path.read_text())
    del data["units"]["build"]["facts"][key]
    path.write_text(json.dumps(data))
    place.build(**QUICK)
    assert place.files == before


def test_the_act_is_part_of_a_definition_that_may_refer_to_it_and_of_no_other(place: Workplace) -> None:
    for path in sorted(DEFINITIONS.glob("*.yaml")):
        assert prints.may_refer(path.read_bytes()), path.name
        assert prints.definition(path, "", "one") != prints.definition(path, "", "other")
    written = [*sorted((ROOT / "tests" / "data" / "written").glob("*.yaml")), place.definitions / "one.yaml"]
    for path in written:
        assert not prints.may_refer(path.read_bytes()), path.name
        assert prints.definition(path, "", "one") == prints.definition(path, "", "other")


@pytest.mark.parametrize(
    "text",
    [
        "act: {source: act.txt}\n",
        "act:\n  source: act.txt\nunits: []\n",
        "act: {shared: order}\n",
        "    text: paragraph.5\n",
        "    listed: paragraph.5\r\n",
        "    basis: [title]\n",
        "    quotes:\n      - text.4 «а … б»\n",
        "    quotes:\n      - {at: text.4, from: а}\n",
        "    table: {of: appendix.1}\n",
    ],
)
def test_every_way_to_refer_to_an_act_is_seen(text: str) -> None:
    assert prints.may_refer(f"id: small\n{text}".encode())
