"""Damages documents further: cut, shuffled, in other encodings, with letters and lines lost, doubled or changed."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from itertools import count

from acts.contents import Content, invent
from acts.rendering import to_docx, to_html, to_pdf, to_text

_FEW = 4
Mutator = Callable[[random.Random, bytes], bytes]


def _text(function: Callable[[random.Random, list[str]], list[str]]) -> Mutator:
    def mutate(random_: random.Random, data: bytes) -> bytes:
        lines = data.decode("utf-8", "replace").split("\n")
        return "\n".join(function(random_, lines)).encode("utf-8", "replace")

    return mutate


def cut(random_: random.Random, data: bytes) -> bytes:
    at = random_.randrange(1, len(data) + 1)
    return data[:at] if random_.random() < 0.7 else data[-at:]


def noise(random_: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(random_.randint(1, 40)):
        out[random_.randrange(len(out))] = random_.randrange(256)
    return bytes(out)


def doubled(random_: random.Random, data: bytes) -> bytes:
    a, b = sorted(random_.randrange(len(data) + 1) for _ in range(2))
    return data[:b] + data[a:b] + data[b:]


def encoded(random_: random.Random, data: bytes) -> bytes:
    name = random_.choice(["utf-16", "utf-16-le", "utf-8-sig", "cp1251", "koi8_r", "utf-32", "kz1048", "cp866"])
    return data.decode("utf-8", "replace").encode(name, "replace")


def _shuffled(random_: random.Random, lines: list[str]) -> list[str]:
    a, b = sorted(random_.randrange(len(lines) + 1) for _ in range(2))
    part = lines[a:b]
    random_.shuffle(part)
    return [*lines[:a], *part, *lines[b:]]


def _dropped(random_: random.Random, lines: list[str]) -> list[str]:
    share = random_.choice([0.02, 0.1, 0.4])
    return [line for line in lines if random_.random() > share] or lines[:1]


def _blanks(random_: random.Random, lines: list[str]) -> list[str]:
    return [
        one for line in lines for one in ([line] if random_.random() > 0.1 else [line, *[""] * random_.randint(1, 5)])
    ]


def _joined(random_: random.Random, lines: list[str]) -> list[str]:
    kept = [lines[0]]
    for line in lines[1:]:
        if random_.random() < 0.15:
            kept[-1] = f"{kept[-1]} {line}"
        else:
            kept.append(line)
    return kept


def _spaced(random_: random.Random, lines: list[str]) -> list[str]:
    return [" ".join(line) if random_.random() < 0.1 else line for line in lines]


def _digits(random_: random.Random, lines: list[str]) -> list[str]:
    return [
        "".join(random_.choice("0123456789") if c.isdigit() and random_.random() < 0.3 else c for c in line)
        for line in lines
    ]


def _odd(random_: random.Random, lines: list[str]) -> list[str]:
    odd = "()«»№–-,;.:|\t\f\u00a0\u200b\u202e\ud7ff😀𝟙İßﬁ́٣Ⅻ"
    out = []
    for line in lines:
        if line and random_.random() < 0.1:
            at = random_.randrange(len(line) + 1)
            line = line[:at] + random_.choice(odd) * random_.choice([1, 1, 2, 30]) + line[at:]  # noqa: PLW2901
        out.append(line)
    return out


def _long(random_: random.Random, lines: list[str]) -> list[str]:
    at = random_.randrange(len(lines))
    return [*lines[:at], lines[at] * random_.choice([20, 200]), *lines[at:]]


def tagged(random_: random.Random, data: bytes) -> bytes:
    """Drop, double, swap and rename tags, and give cells other spans."""
    parts = re.split(r"(<[^<>]*>)", data.decode("utf-8", "replace"))
    tags = list(range(1, len(parts), 2))
    for _ in range(random_.randint(1, 12) if tags else 0):
        at, other = random_.choice(tags), random_.choice(tags)
        parts[at] = random_.choice(
            ["", parts[at] * 2, parts[other], "<table>", "</table>", "<ol start='3'><li>", "<!--"]
            + [f"<td rowspan='{n}' colspan='{n}'>" for n in (0, 2, 9, 70_000)]
        )
    return "".join(parts).encode("utf-8", "replace")


def inside(random_: random.Random, data: bytes) -> bytes:
    """Damage a part of a package and pack it again, so that the reader sees the damage and not a broken archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError):
        return noise(random_, data)
    name = random_.choice(["word/document.xml"] * 6 + sorted(parts))
    if parts.get(name):
        parts[name] = random_.choice([cut, noise, doubled, tagged, words])(random_, parts[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part, content in parts.items():
            package.writestr(zipfile.ZipInfo(part), content)
    return out.getvalue()


def words(random_: random.Random, data: bytes) -> bytes:
    """Swap, drop and repeat what stands between tags."""
    parts = re.split(r"(<[^<>]*>)", data.decode("utf-8", "replace"))
    told = [at for at in range(0, len(parts), 2) if parts[at].strip()]
    for _ in range(random_.randint(1, 12) if told else 0):
        at, other = random_.choice(told), random_.choice(told)
        parts[at] = random_.choice(["", parts[at] * 30, parts[other], "1", "–", "№", "қосымша", "Приложение"])
    return "".join(parts).encode("utf-8", "replace")


MUTATORS: dict[str, Mutator] = {
    "cut": cut, "noise": noise, "doubled": doubled, "encoded": encoded, "shuffled": _text(_shuffled),
    "dropped": _text(_dropped), "blanks": _text(_blanks), "joined": _text(_joined), "spaced": _text(_spaced),
    "digits": _text(_digits), "odd": _text(_odd), "long": _text(_long),
}  # fmt: skip
MARKED = {"tagged": tagged, "words": words}
PACKED: dict[str, Mutator] = {"cut": cut, "noise": noise, "doubled": doubled}


def mutators_of(name: str) -> dict[str, Mutator]:
    """Return the damages that a document of a name can have, those that reach its words more often."""
    if name.endswith(".docx"):
        return PACKED | {"inside": inside, "inside again": inside, "inside and again": inside}
    if name.endswith(".pdf"):
        return PACKED
    return MUTATORS | MARKED if name.endswith(".html") else MUTATORS


def mutated(seed: int, originals: list[tuple[str, bytes]]) -> tuple[str, bytes, list[str]]:
    """Return a document of `originals` with one to three damages, its name, and their names."""
    random_ = random.Random(seed)
    name, data = random_.choice(originals)
    known = mutators_of(name)
    done = [random_.choice(list(known)) for _ in range(random_.randint(1, 3))]
    for one in done:
        data = known[one](random_, data) if data else data
    return name, data, done


def originals() -> list[tuple[str, bytes]]:
    """Return small invented acts in every format, language and form, dumps most often."""
    found: list[tuple[str, bytes]] = []
    for number, form in enumerate(("columns", "rows", "groups")):
        for language in ("kk", "ru"):
            content = _small(number + 40, language, form)
            found += [(f"{form}-{language}.txt", to_text(content, number, damage)) for damage in (0.0, 0.5, 0.9)]
            found.append((f"{form}-{language}.html", to_html(content)))
    content = _small(50, "kk", "columns")
    return [*found, *2 * [("columns.docx", to_docx(content))], ("columns.pdf", to_pdf(content, compressed=False))]


def _small(seed: int, language: str, form: str) -> Content:
    """Return the first act from a seed on that has few steps."""
    acts = (invent(at, language, form) for at in count(seed))
    return next(act for act in acts if len(act.procedures) <= _FEW)
