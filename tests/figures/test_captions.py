"""Captions tell what a figure adds to the act, and promise a legend only where the act prints one."""

from __future__ import annotations

import pytest

from corpus import LANGUAGES, PROCESSES, process
from reg2bpmn.captions import caption_of
from reg2bpmn.emit.figure import DAGGER, STAR
from reg2bpmn.model.disputes import disputes


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("process_id", PROCESSES)
def test_a_note_for_every_addition_and_a_legend_where_the_act_has_one(process_id: str, lang: str) -> None:
    definition, found = process(process_id)
    caption = caption_of(definition.regulation, found, lang)
    branches = [branch for condition in found.conditions for branch in (condition.yes, condition.no)]
    inferred = [thing for thing in (*found.steps, *branches) if thing.inferred]
    assert [note[0] for note in caption.notes] == [STAR] * len(inferred) + [DAGGER] * len(list(disputes(found)))
    assert all("\n" not in note for note in caption.notes)
    printed = found.figure.legend if found.figure else None
    assert caption.legend == (printed is not None)
    assert caption.heading == (printed.quote if printed and lang == "kk" else "")


@pytest.mark.parametrize(
    ("lang", "note"),
    [
        ("kk", "4. Нәтижеге қол қою: орындау мерзімі: 1 жұмыс күні (мәтін, 1242-1243-жолдар) қабылданды, 15 минут"),
        ("ru", "4. Подписание результата: срок исполнения: принято 1 рабочий день (текст, строки 1242-1243), а не 15"),
        (
            "en",
            "4. Sign the result: deadline: 1 working day (text, lines 1242-1243) taken, not 15 minutes (table, line",
        ),
    ],
)
def test_a_dispute_is_told_with_both_readings_and_their_lines(lang: str, note: str) -> None:
    definition, found = process("kz-192-4.internal-small")
    assert any(note in one for one in caption_of(definition.regulation, found, lang).notes)


def test_an_inferred_branch_is_told_with_its_reason() -> None:
    definition, found = process("kz-156-1.internal")
    notes = caption_of(definition.regulation, found, "ru").notes
    assert any(note.startswith("* Пакет документов полон? — нет: Акт не говорит") for note in notes)
