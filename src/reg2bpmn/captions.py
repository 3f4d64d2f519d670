"""What stands under a figure: its appendix and title, that it is a reconstruction, and what it adds to the act."""

from __future__ import annotations

from reg2bpmn.dossier import notes_of
from reg2bpmn.emit.figure import SIGNS, Caption
from reg2bpmn.locale import language
from reg2bpmn.model.procedure import Process
from reg2bpmn.model.regulation import Regulation
from reg2bpmn.process.wording import tell_deadline


def caption_of(regulation: Regulation, process: Process, lang: str) -> Caption:
    """Return the caption of a process's figure: the title that the regulation prints or promises, else its own.

    The legend stands where the regulation prints its heading, in the act's own language in the words that it
    prints. A note tells of each inferred step and branch, and of each field of which one of two readings is taken.
    """
    words = language(lang).words
    figure = process.figure
    title = figure.title if figure else process.title
    stamp = [words.draft.format(regulation.draft)] if regulation.draft is not None else []
    told = regulation.title.text(lang)
    lines = [*stamp, *([told] if figure or told != title.text(lang) else [])]
    if figure:
        lines[-1] += f" — {words.appendix.format(figure.appendix)}"
    if regulation.act:
        rests_on = words.reconstruction if process.table else words.reconstruction_of_text
        lines += [regulation.act.name.text(lang), rests_on]
    if process.deadline:
        lines.append(f"{words.whole_deadline}: {tell_deadline(process, process.deadline, lang)}")
    if regulation.unofficial(lang):
        lines.append(words.unofficial_translation)
    legend = figure.legend if figure else None
    heading = legend.quote if legend and lang == regulation.own else ""
    notes = tuple(f"{SIGNS[note.kind]} {note.text}" for note in notes_of(regulation, process, lang))
    return Caption(title.text(lang), tuple(lines), legend is not None, heading, notes)
