"""Names for scenes: Kazakh, Russian and English, and such as break a layout that expects them."""

from __future__ import annotations

import random

KAZAKH = (
    "құжаттарды тіркеу басшылыққа жолдау орындаушы көрсетілетін қызметті алушының өтінішін қарау шешім қабылдау және "
    "нәтижесін беру мемлекеттік ұйымдастырушылық рұқсат бұйрық жобасын дайындау иә жоқ минуттан"
)
RUSSIAN = (
    "проверить полноту документов и передать исполнителю мотивированный отказ рассмотрение заявления услугополучателя "
    "в течение рабочих дней подписать направить руководителю государственной корпорации да нет"
)
ENGLISH = (
    "check the application send invoice approve reject order payment received archive records manager of a department "
    "is it complete yes no escalate within days"
)
WORDS = (KAZAKH, RUSSIAN, ENGLISH)
FOREIGN = (
    "🙂 🚀📦",
    "漢字仮名交じり文の業務名",
    "審査する",
    "\u05d0\u05d9\u05e9\u05d5\u05e8",
    "e\u0301te\u0301",
    "<b>&amp;</b>",
    "\u202etxet",
    "№ 5 күн",
)
ENDLESS = (
    "жауапкершіліктендірілмегендіктеріңізден",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "w" * 60,
)


class Namer:
    """Draws names from `source`; the part `wild` of them is empty, endless, foreign, or in paragraphs."""

    def __init__(self, source: random.Random, wild: float) -> None:
        self.source, self.wild = source, wild

    def task(self) -> str:
        """Return the name of an activity."""
        return self._name(1, 9)

    def label(self) -> str:
        """Return the name of an event, a gateway, a flow, or a data object."""
        return self._name(0, 5)

    def title(self) -> str:
        """Return the name of a pool, lane or group."""
        return self._name(1, 6)

    def note(self) -> str:
        """Return the text of an annotation."""
        text = self._name(1, 14)
        return f"{text}\n{self._name(1, 4)}" if self.source.random() < 0.1 else text

    def _name(self, least: int, most: int) -> str:
        if self.source.random() < self.wild:
            return self._wild_name()
        words = self.source.choice(WORDS).split()
        found = [self.source.choice(words) for _ in range(self.source.randint(least, most))]
        if found and self.source.random() < 0.1:
            found.insert(self.source.randrange(len(found)), str(self.source.randint(1, 3000)))
        return " ".join(found).capitalize()

    def _wild_name(self) -> str:
        usual = self.source.choice(WORDS)
        return self.source.choice(
            (
                "",
                " \t ",
                self.source.choice(ENDLESS),
                self.source.choice(FOREIGN),
                f"{usual}\n\n{self.source.choice(FOREIGN)}",
                f"{self.source.choice(ENDLESS)} 15 (он бес) минут",
                " ".join((usual, *WORDS)),
            )
        )
