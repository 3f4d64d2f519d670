"""`check` on acts, tables, definitions and folders: what is told, how it is chosen, and what is written beside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from lxml import html

from command_line import run
from corpus import DEFINITIONS

RULES = Path(__file__).parents[1] / "lint/rules/deadline-differs"
TABLE = "No,Who,What,Deadline,Next\n1,Clerk,Register,1 day,2\n2,Head,Decide,2 days,-\n"


@pytest.fixture
def acts(tmp_path: Path) -> Path:
    """Return a folder with two acts that contradict themselves, one that does not, a table, and notes."""
    for name in ("bad-kk.html", "bad-ru.html", "good-kk.html"):
        (tmp_path / name).write_bytes((RULES / name).read_bytes())
    (tmp_path / "steps.csv").write_text(TABLE)
    (tmp_path / "notes.txt").write_text("Call the office on Monday.\n")
    return tmp_path


def check(*args: object, cwd: Path | None = None) -> tuple[int, str, str]:
    done = run("check", *map(str, args), "--select", "deadline-differs", cwd=cwd)
    return done.returncode, done.stdout, done.stderr


def test_an_act_needs_no_definition(acts: Path) -> None:
    code, told, counted = check(acts / "bad-kk.html")
    assert code == 1
    assert told.startswith(
        f"{acts / 'bad-kk.html'}:line 9: error: Procedure 2 has “3 жұмыс күнінің ішінде” in the text"
    )
    assert told.endswith("[paragraph.4/deadline-differs@text.2]\n")
    assert counted == "1 errors and warnings, 0 notes\n"
    assert check(acts / "good-kk.html")[0] == 0


def test_a_folder_is_its_acts_and_tables_and_what_is_neither_is_told(acts: Path) -> None:
    code, told, counted = check(acts)
    assert code == 1
    files = [line.split(": ")[0].removeprefix(f"{acts}/").split(":")[0] for line in told.splitlines()]
    assert files == ["bad-kk.html", "bad-ru.html", "notes.txt"]
    assert "neither an act nor a table of steps" in told
    assert counted == "2 errors and warnings, 1 notes\n"
    named = check(acts / "notes.txt")
    assert named[0] == 2, "a file that is named itself must be one of them"
    assert "table-missing" in named[1] + named[2]


def test_one_broken_file_does_not_hide_what_others_have(acts: Path) -> None:
    (acts / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    code, told, _ = check(acts)
    assert code == 2
    assert "broken.docx" in told
    assert "bad-kk.html:line 9: error" in told


def test_what_is_told_is_in_the_language_that_is_asked_for(acts: Path) -> None:
    assert "Срок процедуры 2 в тексте" in check(acts / "bad-kk.html", "--lang", "ru")[1]
    assert "2-рәсімнің мерзімі мәтінде" in check(acts / "bad-ru.html", "--lang", "kk")[1]


@pytest.mark.parametrize(
    ("options", "said", "place"),
    [
        (("--lang", "kk"), "деп жазылған", "(жол "),
        (("--lang", "ru"), "Написано «", "(строка "),
        (("--lang", "en"), "is printed, elsewhere", "(line "),
        ((), "is printed, elsewhere", "(line "),
    ],
)
def test_findings_of_a_definition_are_told_in_the_language_that_is_asked_for(
    options: tuple[str, ...], said: str, place: str
) -> None:
    told = run("check", str(DEFINITIONS / "kz-192-6.yaml"), "--select", "spelling-*", *options).stdout
    assert said in told
    assert place in told


def test_each_format_has_the_stable_id(acts: Path) -> None:
    (one,) = json.loads(check(acts / "bad-kk.html", "-f", "json")[1])
    assert one["id"] == "paragraph.4/deadline-differs@text.2"
    assert one["related"][0]["cell"] == "table 1!C5"
    (sarif,) = json.loads(check(acts / "bad-kk.html", "-f", "sarif")[1])["runs"]
    assert sarif["results"][0]["partialFingerprints"] == {"reg2bpmn/v1": one["id"]}
    assert check(acts / "bad-kk.html", "-f", "github")[1].startswith("::error file=")


def test_a_baseline_knows_what_nobody_mends_any_more(acts: Path) -> None:
    known = acts / "known.json"
    assert check(acts, "--write-baseline", known)[0] == 1
    code, told, _ = check(acts, "--baseline", known)
    assert (code, told.count("error")) == (0, 0)
    text = (acts / "bad-kk.html").read_text(encoding="utf-8").replace("5 жұмыс күні<", "3 жұмыс күні<")
    (acts / "bad-kk.html").write_text(text, encoding="utf-8")
    code, told, _ = check(acts, "--baseline", known)
    assert code == 0
    assert "bad-kk.html: the known finding 'paragraph.4/deadline-differs@text.2' is no longer found" in told
    known.write_text('{"version": 7}')
    code, told, said = check(acts, "--baseline", known)
    assert code == 2
    assert "no baseline of this version" in said


def test_settings_of_a_project_are_kept(acts: Path) -> None:
    settings = acts / "reg2bpmn.toml"
    for text, code in (
        ('[check]\nignore = ["deadline-*", "paragraph-number"]\n', 0),
        ('[check.severity]\n"deadline-*" = "note"\nparagraph-number = "note"\n', 0),
        ("[check]\n", 1),
    ):
        settings.write_text(text)
        assert run("check", "bad-kk.html", cwd=acts).returncode == code, text
    settings.unlink()
    (acts / "pyproject.toml").write_text('[tool.reg2bpmn.check]\nselect = ["deadline-differs"]\nbaseline = "b.json"\n')
    (acts / "b.json").write_text('{"version": 1, "known": {}}')
    (acts / "below").mkdir()
    assert run("check", "../bad-kk.html", cwd=acts / "below").returncode == 1


def test_wrong_settings_are_told_all_at_once_with_their_lines(acts: Path) -> None:
    (acts / "reg2bpmn.toml").write_text(
        '[check]\nselect = ["deadline-differ"]\nignored = []\nbaseline = 5\n\n'
        '[check.severity]\ndeadline-differs = "bad"\n'
    )
    done = run("check", "bad-kk.html", cwd=acts)
    assert done.returncode == 2
    told = done.stderr.splitlines()
    assert [line.split("reg2bpmn.toml:")[1][:4] for line in told] == ["3:1:", "7:1:", "4:1:", "2:1:"] or len(told) == 4
    assert "nearest: deadline-differs" in done.stderr
    assert "did you mean 'ignore'?" in done.stderr
    (acts / "reg2bpmn.toml").write_text("[check\n")
    assert "this is no TOML" in run("check", "bad-kk.html", cwd=acts).stderr


def test_rules_are_listed_and_explained() -> None:
    assert "deadline-differs  " in run("check", "--rules").stdout
    assert run("check", "--explain", "deadline-differs").stdout.startswith("# deadline-differs\n")
    done = run("check", "--explain", "deadline-differ")
    assert done.returncode == 2
    assert "nearest: deadline-differs" in done.stderr
    assert run("check", "--select", "nothing").returncode == 2


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_memo_has_the_words_of_each_side_beside_each_other(acts: Path, lang: str) -> None:
    for name in ("memo.html", "memo.docx"):
        assert check(acts / "bad-kk.html", "--memo", acts / name, "--lang", lang)[0] == 1
    page = html.parse(str(acts / "memo.html")).getroot()
    assert page.get("lang") == lang
    assert [cell.text for cell in page.iter("td")] == ["«3 жұмыс күнінің ішінде»", "«5 жұмыс күні»"]
    assert [cell.get("lang") for cell in page.iter("td")] == [None if lang == "kk" else "kk"] * 2
    (table,) = Document(str(acts / "memo.docx")).tables
    assert [row.cells[1].text for row in table.rows] == ["«3 жұмыс күнінің ішінде»", "«5 жұмыс күні»"]
    first = (acts / "memo.docx").read_bytes()
    check(acts / "bad-kk.html", "--memo", acts / "memo.docx", "--lang", lang)
    assert (acts / "memo.docx").read_bytes() == first


def test_a_memo_of_another_format_is_refused(acts: Path) -> None:
    code, _, said = check(acts / "bad-kk.html", "--memo", acts / "memo.pdf")
    assert code == 2
    assert "name a file that ends in .docx or .html" in said
    assert not (acts / "memo.pdf").exists()


def test_a_memo_cites_paragraphs_by_their_numbers(acts: Path) -> None:
    memo = acts / "memo.html"
    for lang, places in (("kk", "4-тармақ"), ("ru", "пункт 4"), ("en", "paragraph 4")):
        check(acts / "bad-kk.html", "--memo", memo, "--lang", lang)
        cited = [str(one.text) for one in html.parse(memo).iter("th")]
        assert len(cited) == 2
        assert places in cited[0]
        assert places not in cited[1]
