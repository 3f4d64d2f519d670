"""`draw_bpmn`: what is told and drawn all the same, colours, names, formats, and which diagram."""

from __future__ import annotations

import functools
import io
import operator
import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from zoo import HEAD, ZOO, definitions, edge, label, shape

from command_line import run_bytes
from drawn_beside import of_svg, plain
from reg2bpmn.diagnostics import Reg2bpmnError
from reg2bpmn.redraw import Drawn, draw_bpmn
from reg2bpmn.redraw.colours import colour

SVG = "{http://www.w3.org/2000/svg}"
TWO = (
    '<task id="a" name="First &lt;b&gt; &amp; &quot;so&quot;"/><task id="b" name="Second"/>'
    '<sequenceFlow id="f" name="Then" sourceRef="a" targetRef="b"/>'
)
A, B = shape("a", (100, 100, 100, 80)), shape("b", (300, 100, 100, 80))
F = edge("f", [(200, 140), (300, 140)])


def draw(tmp_path: Path, text: str, form: str = "svg", diagram: str = "", paper: str = "") -> Drawn:
    path = tmp_path / "file.bpmn"
    path.write_text(text, encoding="utf-8")
    return draw_bpmn(path, form, diagram, paper)


def codes(drawn: Drawn) -> list[str]:
    return [found.code for found in drawn.found]


BROKEN = {
    "unknown": (A + B + F + shape("gone", (0, 0, 9, 9)), ["unknown-element"], {"a", "b", "f"}),
    "nothing": (A + B + F + shape("", (0, 0, 9, 9)), ["unknown-element"], {"a", "b", "f"}),
    "no-symbol": (A + B + F + shape("p", (0, 0, 9, 9)), ["no-symbol"], {"a", "b", "f"}),
    "edge-of-a-task": (A + edge("b", [(0, 0), (9, 9)]), ["no-symbol"], {"a"}),
    "twice": (A + B + B + F, ["shown-twice"], {"a", "b", "f"}),
    "no-bounds": (A + re.sub("<dc:Bounds.*?/>", "", B) + F, ["no-bounds"], {"a", "f"}),
    "nan": (A + shape("b", (float("nan"), 0, 9, 9)) + F, ["no-bounds"], {"a", "f"}),
    "infinite": (A + shape("b", (0, float("-inf"), 9, 9)) + F, ["no-bounds"], {"a", "f"}),
    "huge": (A + shape("b", (1e308, 0, 9, 9)) + F, ["far-away"], {"a", "f"}),
    "wide": (A + shape("b", (0, 0, 1e9, 9)) + F, ["far-away"], {"a", "f"}),
    "negative": (A + shape("b", (0, 0, -5, 9)) + F, ["far-away"], {"a", "f"}),
    "far-label": (A + B + edge("f", [(0, 0), (9, 9)], "", label(1e9, 0, 50)), ["far-away"], {"a", "b", "f"}),
    "no-waypoints": (A + B + edge("f", []), ["no-waypoints"], {"a", "b", "f"}),
    "loose-line": (A + edge("f", [(3, 3)]), ["no-waypoints"], {"a"}),
    "far-waypoint": (A + B + edge("f", [(0, 0), (1e300, 0)]), ["far-away", "no-waypoints"], {"a", "b", "f"}),
    "no-number": (
        A + B + edge("f", [(0, 0), (1, 1)]).replace('"1"', '"x"'),
        ["far-away", "no-waypoints"],
        {"a", "b", "f"},
    ),
    "colour": (A.replace("bpmnElement", 'bioc:fill="url(#x)" bpmnElement') + B + F, ["no-colour"], {"a", "b", "f"}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_shown_is_told_and_the_rest_drawn(tmp_path: Path, name: str) -> None:
    plane, told, shown = BROKEN[name]
    drawn = draw(tmp_path, definitions(TWO, plane))
    assert codes(drawn) == told
    found = of_svg(drawn.data)
    assert set(found.boxes) | set(found.lines) == shown
    for diagnostic in drawn.found:
        assert diagnostic.place is not None
        assert (diagnostic.place.line, diagnostic.place.column) > (3, 0)
        assert diagnostic.remedy
    root = etree.fromstring(drawn.data)
    assert max(int(root.get("width")), int(root.get("height"))) < 1000
    assert b"url(" not in drawn.data


def test_places_are_those_of_the_shapes(tmp_path: Path) -> None:
    text = definitions(TWO, A + B + F + "  " + shape("gone", (0, 0, 9, 9)))
    (told,) = draw(tmp_path, text).found
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "gone" in row)
    assert (told.place.line, told.place.column) == (line, 3)


def test_a_line_without_waypoints_joins_the_middles(tmp_path: Path) -> None:
    assert of_svg(draw(tmp_path, definitions(TWO, A + B + edge("f", []))).data).lines["f"] == (150, 140, 200, 0)


def test_a_prefixed_reference_leads_to_the_file(tmp_path: Path) -> None:
    drawn = draw(tmp_path, definitions(TWO, (A + B + F).replace('bpmnElement="', 'bpmnElement="t:'), "t:p"))
    assert drawn.found == ()
    assert set(of_svg(drawn.data).boxes) == {"a", "b"}


def test_every_text_of_the_zoo_is_drawn_and_said(tmp_path: Path) -> None:
    for text in ZOO.values():
        root = etree.fromstring(text.encode())
        drawn = draw(tmp_path, text)
        groups = {group.get("id"): group for group in etree.fromstring(drawn.data).iter(f"{SVG}g")}
        for element in root.iter("{*}*"):
            if element.get("id") in groups and element.get("name"):
                group, name = groups[element.get("id")], element.get("name")
                assert plain(name) in map(plain, (" ".join(x.itertext()) for x in group.iter(f"{SVG}text")))
                assert " ".join(name.split()) in group.findtext(f"{SVG}title")


def test_words_for_those_who_hear_it(tmp_path: Path) -> None:
    titles = [x.text for x in etree.fromstring(draw(tmp_path, ZOO["boundary"]).data).iter(f"{SVG}title")]
    assert titles[0] == "The zoo"
    assert {"Task: Host", "Timer boundary event, non-interrupting: On timer"} <= set(titles)
    lines = [x.text for x in etree.fromstring(draw(tmp_path, ZOO["flows"]).data).iter(f"{SVG}title")]
    assert {"Sequence flow, conditional, default: Flow 0", "Sequence flow: Flow 3", "Task"} <= set(lines)
    messages = [x.text for x in etree.fromstring(draw(tmp_path, ZOO["pools"]).data).iter(f"{SVG}title")]
    assert {"Message flow, initiating: By post; A letter", "Message flow: A letter", "Message flow: Plain"} <= set(
        messages
    )
    pools = etree.fromstring(draw(tmp_path, ZOO["pools"]).data)
    assert pools.get("role") == "graphics-document"
    assert pools.findtext(f"{SVG}desc") == "A BPMN diagram of 11 shapes and 4 lines."


def test_names_are_escaped(tmp_path: Path) -> None:
    drawn = draw(tmp_path, definitions(TWO.replace("Second", "&lt;/svg&gt;&lt;script&gt;"), A + B + F))
    tags = {etree.QName(x).localname for x in etree.fromstring(drawn.data).iter("*")}
    assert tags == {"svg", "title", "desc", "rect", "g", "path", "text", "tspan"}
    assert b"</svg>&" not in drawn.data.strip()[:-6]


def test_of_several_diagrams_one_is_drawn(tmp_path: Path) -> None:
    first = draw(tmp_path, ZOO["nested"])
    assert (codes(first), first.found[0].severity) == (["other-diagrams"], "note")
    assert "2 (second)" in first.found[0].message
    assert "hidden" not in of_svg(first.data).boxes
    for wanted in ("second", "2"):
        drawn = draw(tmp_path, ZOO["nested"], "svg", wanted)
        assert (drawn.found, set(of_svg(drawn.data).boxes)) == ((), {"hidden"})
    with pytest.raises(Reg2bpmnError, match=r"no diagram '3' in the file; the file has 1 \(d\), 2 \(second\)"):
        draw(tmp_path, ZOO["nested"], "svg", "3")


def test_the_first_diagram_that_shows_anything_is_drawn(tmp_path: Path) -> None:
    empty = '<bpmndi:BPMNDiagram id="e"><bpmndi:BPMNPlane bpmnElement="p"/></bpmndi:BPMNDiagram>'
    drawn = draw(
        tmp_path,
        definitions(TWO, A + B + F).replace('<bpmndi:BPMNDiagram id="d"', f'{empty}<bpmndi:BPMNDiagram id="d"'),
    )
    assert (codes(drawn), set(of_svg(drawn.data).boxes)) == (["other-diagrams"], {"a", "b"})


def test_a_file_that_draws_nothing_is_laid_out(tmp_path: Path) -> None:
    text = f'{HEAD}<process id="p">{TWO}</process></definitions>'
    drawn = draw(tmp_path, text)
    found = of_svg(drawn.data)
    assert codes(drawn) == ["laid-out"]
    assert (set(found.boxes), set(found.lines)) == ({"a", "b"}, {"f"})
    assert (tmp_path / "file.bpmn").read_text(encoding="utf-8") == text


def test_what_a_collapsed_subprocess_hides_is_told(tmp_path: Path) -> None:
    inside = '<subProcess id="s" name="Shut"><task id="i"/><task id="j"/></subProcess>'
    plane = shape("s", (0, 0, 300, 200)) + shape("i", (10, 10, 100, 80)) + shape("j", (150, 10, 100, 80))
    drawn = draw(tmp_path, definitions(inside, plane))
    assert (codes(drawn), set(of_svg(drawn.data).boxes)) == (["hidden-content"], {"s"})
    assert "2 shapes and edges" in drawn.found[0].message


def test_a_called_process_stands_on_its_call_activity(tmp_path: Path) -> None:
    """What comes before in the file is not drawn under it."""
    before = (
        '<process id="called"><task id="within"/></process>'
        '<collaboration id="c"><participant id="pool" processRef="p"/></collaboration>'
    )
    call = '<callActivity id="call" calledElement="called"/>'
    plane = (
        shape("within", (150, 50, 100, 80))
        + shape("pool", (0, 0, 600, 300))
        + shape("call", (100, 20, 300, 200), 'isExpanded="true"')
    )
    drawn = draw(tmp_path, definitions(call, plane, "c", before))
    assert list(of_svg(drawn.data).boxes) == ["pool", "call", "within"]


def test_choreographies_and_conversations(tmp_path: Path) -> None:
    before = (
        '<choreography id="ch"><participant id="x" name="Buyer"/><participant id="y" name="Seller"/>'
        '<choreographyTask id="deal" name="Deal"/></choreography>'
        '<collaboration id="co"><conversation id="talk" name="Talk"/>'
        '<conversationLink id="link" sourceRef="x" targetRef="talk"/></collaboration>'
    )
    plane = (
        shape("deal", (100, 100, 100, 80))
        + shape(
            "x",
            (100, 100, 100, 20),
            'choreographyActivityShape="deal_di" participantBandKind="top_initiating" isMessageVisible="true"',
        )
        + shape(
            "y", (100, 160, 100, 20), 'choreographyActivityShape="deal_di" participantBandKind="bottom_non_initiating"'
        )
        + shape("talk", (300, 100, 60, 50))
        + edge("link", [(200, 120), (300, 120)])
    )
    drawn = draw(tmp_path, definitions("", plane, "co", before))
    found = of_svg(drawn.data)
    assert drawn.found == ()
    assert set(found.kinds.values()) == {"choreographyTask", "participantBand", "conversation", "conversationLink"}
    assert sorted(functools.reduce(operator.iadd, found.texts.values(), [])) == ["Buyer", "Deal", "Seller", "Talk"]


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    for form in ("svg", "png", "pdf"):
        assert draw(tmp_path, ZOO["colours"], form).data == draw(tmp_path, ZOO["colours"], form).data


def test_png_and_pdf(tmp_path: Path) -> None:
    picture = Image.open(io.BytesIO(draw(tmp_path, ZOO["colours"], "png").data)).convert("RGB")
    counted = {colour: number for number, colour in picture.getcolors(1 << 20)}
    for wanted in ((0x1E, 0x88, 0xE5), (0, 100, 0), (128, 0, 128), (0x22, 0x24, 0x2A)):
        assert counted[wanted] > 50
    assert draw(tmp_path, ZOO["colours"], "pdf").data.startswith(b"%PDF")
    sizes = [
        re.findall(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+)", draw(tmp_path, ZOO["colours"], "pdf", "", p).data)
        for p in ("", "a4")
    ]
    root = etree.fromstring(draw(tmp_path, ZOO["colours"]).data)
    assert [float(x) for x in sizes[0][0]] == [int(root.get(side)) * 0.75 for side in ("width", "height")]
    assert [round(float(x)) for x in sizes[1][0]] == [842, 595]


def test_a_large_drawing_makes_no_absurd_picture(tmp_path: Path) -> None:
    plane = shape("a", (-200_000, -200_000, 100, 80)) + shape("b", (199_000, 199_000, 100, 80)) + F
    picture = Image.open(io.BytesIO(draw(tmp_path, definitions(TWO, plane), "png").data))
    assert picture.width * picture.height <= 51_000_000
    assert draw(tmp_path, definitions(TWO, plane), "pdf").data.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("#1E88E5", "#1e88e5"), ("#fc0", "#ffcc00"), (" Red ", "#ff0000"), ("rgb(1, 2,3)", "#010203"),
        ("rgb(100% 0% 50%)", "#ff0080"), ("hsl(120, 100%, 25%)", "#008000"), ("hsl(480deg 100% 25%)", "#008000"),
        ("rgba(0, 0, 0, 0.5)", "#808080"), ("rgba(0,0,0,0)", "none"), ("#00000080", "#7f7f7f"), ("transparent", "none"),
        ("", None), ("#12", None), ("#ggg", None), ("url(#a)", None), ('red"/><script>', None), ("rgb(1,2)", None),
        ("rgb(a,b,c)", None), ("rgb(1,2,3,4,5)", None), ("var(--x)", None), ("currentColor", None), ("inherit", None),
        ("rgb(" + "9" * 400 + ",0,0)", None),
    ],
)  # fmt: skip
def test_colours(text: str, wanted: str | None) -> None:
    assert colour(text) == wanted


def test_long_names_take_no_long_time(tmp_path: Path) -> None:
    word, words = "x" * 100_000, "word " * 20_000
    text = definitions(TWO.replace("Second", words).replace("Then", word), A + B + F)
    drawn = draw(tmp_path, text)
    assert drawn.found == ()
    assert sum(len(text) for text in of_svg(drawn.data).texts["f"]) >= 100_000


def command(*args: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return run_bytes("draw", *args, cwd=cwd)


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "in.bpmn").write_text(ZOO["nested"], encoding="utf-8")
    done = command("in.bpmn", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, draw(tmp_path, ZOO["nested"]).data)
    assert done.stderr.decode().startswith("in.bpmn:4:1: note: diagram 1 (d) is drawn")
    into = command("in.bpmn", "--diagram", "2", "-f", "pdf", "--paper", "a4", "-o", "made", cwd=tmp_path)
    assert (into.returncode, into.stdout.decode().split(), into.stderr) == (0, [str(Path("made/in.pdf"))], b"")
    (tmp_path / "in.xml").write_text(definitions(TWO, A + B + shape("gone", (0, 0, 9, 9))), encoding="utf-8")
    told = command("in.xml", cwd=tmp_path)
    assert (told.returncode, told.stdout[:5]) == (1, b"<?xml")
    assert told.stderr.decode().startswith("in.xml:")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["absent.bpmn"], "absent.bpmn:1:1: error: cannot read the file"),
        (["in.bpmn", "--diagram", "9"], "no diagram '9'"),
        (["in.bpmn", "-f", "dot"], "a file is drawn as svg, png, pdf"),
        (["in.bpmn", "--lang", "en"], "--lang is not for BPMN"),
        (["in.bpmn", "--paper", "a4"], "--paper is for --format pdf"),
        (["kz-192-1.internal", "--diagram", "2"], "--diagram is for files"),
        (["kz-192-1.nothing"], "the path of a BPMN file ends in .bpmn or .xml"),
    ],
)
def test_wrong_usage(tmp_path: Path, args: list[str], message: str) -> None:
    (tmp_path / "in.bpmn").write_text(ZOO["flows"], encoding="utf-8")
    done = command(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr
