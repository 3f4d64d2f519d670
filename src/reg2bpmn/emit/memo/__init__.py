"""What is wrong with an act as a memo that a lawyer can send: HTML that stands alone, or DOCX."""

from __future__ import annotations

from dataclasses import dataclass

from reg2bpmn.diagnostics import Reg2bpmnError, error
from reg2bpmn.emit.templates import render
from reg2bpmn.locale.memo import MEMO_WORDS
from reg2bpmn.locale.tags import nearest

FORMATS = (".docx", ".html")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the act, and where they stand."""

    place: str
    words: str

    @property
    def shown(self) -> str:
        """The words between quotation marks, unless they have their own."""
        whole = self.words.startswith("«") and self.words.endswith("»") and self.words.count("«") == 1
        return self.words if whole else f"«{self.words}»"


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: `grave` is its severity, `title` what it is about, `quoted` the words of each side."""

    grave: str
    title: str
    message: str
    quoted: tuple[Quoted, ...]
    remedy: str = ""
    treatment: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The remarks on one regulation."""

    title: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo in the language `lang` on an act that is written in `own`; `subject` names the act."""

    lang: str
    own: str
    subject: str
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        """How many remarks there are."""
        return sum(len(part.remarks) for part in self.parts)


def write(memo: Memo, form: str) -> bytes:
    """Return a memo in one of `FORMATS`. Equal input gives equal bytes.

    Raises `Reg2bpmnError` for another format, and if python-docx is wanted and not installed.
    """
    if form == ".html":
        words = MEMO_WORDS[memo.lang]
        return render("memo.html.j2", memo=memo, words=words, is_own=nearest(memo.own) == nearest(memo.lang)).encode()
    if form != ".docx":
        what = f"a memo is no {form or 'file without an ending'}"
        raise Reg2bpmnError([error("memo-format", what, f"name a file that ends in {' or '.join(FORMATS)}")])
    try:
        from reg2bpmn.emit.memo.document import document  # noqa: PLC0415 - python-docx is loaded when DOCX is written
    except ModuleNotFoundError as missing:
        if missing.name != "docx":
            raise
        told = "DOCX needs the package python-docx, which is not installed"
        raise Reg2bpmnError([error("docx-package", told, "pip install python-docx")]) from missing
    return document(memo)
