"""What stands under a figure: its appendix and title, and that it is a reconstruction."""

from __future__ import annotations

from reg2bpmn.emit.figure import Caption
from reg2bpmn.locale import language
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.regulation import Regulation


def caption_of(regulation: Regulation, process: Process, lang: str) -> Caption:
    """Return the caption of a process's figure: the title that the regulation prints or promises, else its own."""
    words = language(lang).words
    figure = process.figure
    title = figure.title if figure else process.title
    lines = [regulation.title.text(lang)]
    if figure:
        lines[0] += f" — {words.appendix.format(figure.appendix)}"
    if regulation.act:
        lines += [regulation.act.name.text(lang), words.reconstruction]
    if lang != "kk":
        lines.append(words.unofficial_translation)
    return Caption(title.text(lang), tuple(lines), legend=True)
