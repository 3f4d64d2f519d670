"""Notes that explain the numbers of the next steps, printed in another row than that of the next step.

Bad: next «4/5», deadline «15 минут 4- толық болмаған кезде; 5- болған кезде». Good: the notes stand at «4/5».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reg2bpmn.acts.record import Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View

NAME = "notes-misplaced"
_CELLS = ("deadline", "form", "action", "unit")


def find(view: View) -> Iterator[Finding]:
    """Yield each cell that explains two or more numbers of next steps which another cell names."""
    for account in view.accounts:
        for column in account.columns:
            following = column.cells.get("next")
            numbers = re.findall(r"(?<!\d)\d{1,2}(?!\d)", following.text) if following else []
            for name in _CELLS if len(numbers) > 1 else ():
                said = column.cells.get(name)
                note = _notes(said, numbers) if said else None
                if note and following:
                    values = (("no", column.step.no), ("next", following.text), ("notes", note.text))
                    sides = (Side(name, note), Side("next", following))
                    yield Finding(
                        NAME, column.at, sides, values, account.at, "deadline" if name == "deadline" else "", name
                    )


def _notes(said: Said, numbers: list[str]) -> Said | None:
    """Return the words of a cell that explain each of the numbers, `None` where they don't."""
    found = [re.search(rf"(?<![\d.]){number}\s*[-–—)]\s*(?=[^\W\d_]{{2}})", said.text) for number in numbers]
    starts = [one.start() for one in found if one]
    return part_of(said, min(starts)) if len(starts) == len(numbers) else None


RULE = Rule(
    NAME,
    "misplaced",
    Severity.WARNING,
    Words(
        "Тармақталу түсіндірмесі басқа жолда",
        "Пояснение ветвления стоит в другой строке",
        "Notes of a branch in another row",
    ),
    {
        "": Words(
            "{no}-бағанда «{next}» нөмірлерінің түсіндірмесі («{notes}») келесі іс-қимыл жолында емес.",
            "В столбце {no} пояснение номеров «{next}» («{notes}») стоит не в строке следующего действия.",
            "In column {no} what explains “{next}” (“{notes}”) doesn't stand in the row of the next action.",
        ),
        "deadline": Words(
            "{no}-бағанда «{next}» нөмірлерінің түсіндірмесі («{notes}») мерзімдер жолында тұр.",
            "В столбце {no} пояснение номеров «{next}» («{notes}») стоит в строке сроков.",
            "In column {no} what explains “{next}” (“{notes}”) stands in the row of deadlines.",
        ),
    },
    Words(
        "Түсіндірмені келесі іс-қимыл жолына көшіріңіз.",
        "Перенесите пояснение в строку следующего действия.",
        "Move the notes to the row of the next action.",
    ),
    find,
)
