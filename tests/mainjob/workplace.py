"""A folder of two small definitions with an act and a template, and what a run makes of it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import SMALL
from reg2bpmn import mainjob
from reg2bpmn.mainjob import Outcome
from reg2bpmn.targets import SiteTarget, Target

ACT = "Кеңсе Басшы\n15 минут 2 жұмыс күні\n2 9\n"
_ACT_KEYS = """
act: {name: {kk: Бұйрық, ru: Приказ, en: Order}, number: "1", date: 2014-05-06, source: act.txt}
"""
_TEMPLATE = "template: shared\n"


@dataclass(frozen=True, slots=True)
class Workplace:
    """Definitions, and the folder that is made of them."""

    definitions: Path
    out: Path

    @property
    def files(self) -> Mapping[str, str]:
        """The hash of every file that was made, by path."""
        return tree(self.out)

    @property
    def times(self) -> Mapping[str, int]:
        """When every file and folder was written, in ns."""
        return {path.relative_to(self.out).as_posix(): path.stat().st_mtime_ns for path in sorted(self.out.rglob("*"))}

    def build(self, *names: str, jobs: int = 1, **wanted: object) -> Outcome:
        """Build all definitions, or those named."""
        paths = [self.definitions / name for name in names] or [self.definitions]
        return mainjob.build(paths, Target(self.out, **wanted), jobs)  # type: ignore[arg-type]

    def publish(self, *names: str, jobs: int = 1, **wanted: object) -> Outcome:
        """Write the site of all definitions, or of those named."""
        paths = [self.definitions / name for name in names] or [self.definitions]
        return mainjob.publish(paths, SiteTarget(self.out, **wanted), jobs)  # type: ignore[arg-type]

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words of a definition, its act or a template."""
        path = self.definitions / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))


def workplace(folder: Path) -> Workplace:
    """Return a new workplace in `folder`: one.yaml, two.yaml, sources/act.txt and templates/shared.yaml."""
    definitions = folder / "definitions"
    (definitions / "sources").mkdir(parents=True)
    (definitions / "templates").mkdir()
    (definitions / "sources" / "act.txt").write_text(ACT)
    (definitions / "templates" / "shared.yaml").write_text("parameters: {}\nprocess: {}\n")
    (definitions / "one.yaml").write_text(SMALL.replace("small", "one") + _ACT_KEYS)
    (definitions / "two.yaml").write_text(SMALL.replace("small", "two"))
    return Workplace(definitions, folder / "out")


def moved(place: Workplace, folder: Path) -> Workplace:
    """Return a workplace with the same definitions elsewhere, and nothing made of them."""
    shutil.copytree(place.definitions, folder / "definitions")
    return Workplace(folder / "definitions", folder / "out")


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file of a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
