"""The words of a regulation's appendices as a document for a word processor, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reg2bpmn.locale.tags import ByLanguage


@dataclass(frozen=True, slots=True)
class AppendixWords:
    """Set phrases around tables and figures.

    `head` and `tail` are how a regulation's title begins and ends where the title can be bent into that of its
    appendix; `bent` then takes the `number` and the `rest` of the title, `plain` the number and the whole title.
    `columns` takes the first and the last number of a part of a table.
    """

    head: str
    tail: str
    bent: str
    plain: str
    notes: str
    translated: str
    edition: str
    columns: str
    not_drawn: str
    not_promised: str
    no_appendices: str
    reading: str
    means: str

    def mark(self, number: int, title: str) -> str:
        """Return the heading of the appendix `number` to the regulation called `title`."""
        if title.startswith(self.head) and title.endswith(self.tail):
            rest = title[len(self.head) : len(title) - len(self.tail)]
            return self.bent.format(number=number, rest=rest)
        return self.plain.format(number=number, title=title)


_WORDS: Mapping[str, AppendixWords] = {
    "kk": AppendixWords(
        head="",
        tail="регламенті",
        bent="{rest}регламентіне {number}-қосымша",
        plain="{title}: {number}-қосымша",
        notes="Ескертпелер",
        translated="",
        edition="",
        columns="{}–{}-бағандар",
        not_drawn="Регламентте уәде етілген сызба бұл файлға салынбаған.",
        not_promised="Регламент бұл рәсімдер үшін сызба көздемейді.",
        no_appendices="Регламентте қосымшалар жоқ.",
        reading="{name}, {lines}",
        means="мағынасы: {}",
    ),
    "ru": AppendixWords(
        head="Регламент ",
        tail="",
        bent="Приложение {number} к регламенту {rest}",
        plain="{title}: приложение {number}",
        notes="Примечания",
        translated="Слова акта приведены на казахском языке; курсивом — принятые значения, перевод неофициальный.",
        edition="Слова акта приведены на казахском языке; курсивом — принятые значения.",
        columns="столбцы {}–{}",
        not_drawn="Схема, обещанная регламентом, в этот файл не помещена.",
        not_promised="Схема этой процедуры регламентом не предусмотрена.",
        no_appendices="У регламента нет приложений.",
        reading="{name}, {lines}",
        means="означает: {}",
    ),
    "en": AppendixWords(
        head="Regulation ",
        tail="",
        bent="Appendix {number} to the Regulation {rest}",
        plain="{title}: Appendix {number}",
        notes="Notes",
        translated="The act's words are in Kazakh; in italics what is settled, in an unofficial translation.",
        edition="The act's words are in Kazakh; in italics what is settled.",
        columns="columns {}–{}",
        not_drawn="The figure that the regulation promises is not drawn in this file.",
        not_promised="The regulation promises no figure of this procedure.",
        no_appendices="The regulation has no appendices.",
        reading="{name}, {lines}",
        means="means: {}",
    ),
}
APPENDIX_WORDS: Mapping[str, AppendixWords] = ByLanguage(_WORDS)
