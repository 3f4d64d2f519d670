"""Graphs of the benchmark that are drawn from a seed: equal on every machine."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sketch import AND, END, MESSAGE_START, SERVICE, USER, XOR, Graph, Sketch

THINGS = (
    *("Өтінішті", "Құжаттар топтамасын", "Келісім парағын", "Сараптама қорытындысын", "Рұқсат жобасын"),
    *("Төлем түбіртегін", "Тексеру актісін", "Техникалық шарттарды", "Бұйрық жобасын", "Дерекқордағы мәліметтерді"),
    *("Сұрау салуды", "Хаттаманы", "Уәжді бас тартуды", "Тіркеу куәлігін", "Жер учаскесінің жоспарын"),
    *("Кепілдік хатты",),
)
DEEDS = (
    *("қабылдау", "тіркеу", "тексеру", "келісу", "дайындау", "қол қоюға жолдау", "қарап шығу", "бекіту"),
    *("қабылдау және тіркеу", "басшылыққа жолдау", "толықтыру және қайта жолдау", "электрондық журналға енгізу"),
    *("жауапты орындаушыға беру", "порталда орналастыру"),
)
QUESTIONS = (
    *("Құжаттар толық па?", "Талаптарға сәйкес пе?", "Төлем расталды ма?", "Ескертулер бар ма?", "Мерзімі өтті ме?"),
    *("Келісілді ме?", "Қосымша мәлімет керек пе?"),
)
UNITS = (
    *("Кеңсе", "Басшылық", "Бөлім басшысы", "Жауапты орындаушы", "Ақпараттық жүйе", "Заң бөлімі", "Қаржы бөлімі"),
    *("Сараптама кеңесі", "Мұрағат", "Аумақтық бөлімше"),
)
OUTCOMES = ("Бас тартылды", "Өтініш қайтарылды", "Іс жүргізу тоқтатылды")
DEEPEST = 3
ANSWERS = ("иә", "жоқ", "ішінара")


@dataclass(frozen=True, slots=True)
class Loose:
    """An end to go on from: a node, and the name of the flow that is to leave it."""

    node: str
    name: str = ""


class SeededProcess:
    """Draws a process of `tasks` tasks in `lanes` lanes from a seed, block by block, each in the lane where it is.

    A block is a row of steps, a choice or a fork whose branches are blocks again, or a loop; branches may end.
    """

    def __init__(self, tasks: int, lanes: int, flows: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.made = Sketch(f"C{tasks}")
        pool = self.made.pool("provider", "Көрсетілетін қызметті беруші")
        self.lanes = [self.made.lane(str(n), UNITS[n - 1], pool) for n in range(1, lanes + 1)]
        self.lane = 0
        self.longest = max(6, tasks // 8)
        first = self.made.add(MESSAGE_START, "Өтініш келіп түсті", self.lanes[0])
        last = self.row(Loose(first), tasks, 0)
        self.follow(last, END, "Нәтиже берілді")
        self.jump(flows - len(self.made.links))

    def follow(self, last: Loose, tag: str, name: str) -> Loose:
        """Add a node in the lane where the process is, with a flow to it."""
        node = self.made.add(tag, name, self.lanes[self.lane])
        self.made.join(last.node, node, last.name)
        return Loose(node)

    def row(self, last: Loose, tasks: int, depth: int) -> Loose:
        """Draw blocks with `tasks` tasks after `last`."""
        while tasks:
            size = min(tasks, self.chance.randint(2, max(5, self.longest >> 2 * depth)))
            kinds: list[Callable[[Loose, int, int], Loose]] = [self.steps] * (8 if size <= 5 else 0)
            if size > 1 and depth < DEEPEST:
                kinds += [self.choice, self.choice, self.fork, self.loop]
            kinds = kinds or [self.steps]
            last = self.chance.choice(kinds)(last, size, depth)
            tasks -= size
        return last

    def steps(self, last: Loose, tasks: int, _: int) -> Loose:
        for _ in range(tasks):
            if self.chance.random() < 0.35:
                self.lane = min(len(self.lanes) - 1, max(0, self.lane + self.chance.choice([-2, -1, -1, 1, 1, 2])))
            name = f"{self.chance.choice(THINGS)} {self.chance.choice(DEEDS)}"
            last = self.follow(last, self.chance.choice([USER, USER, USER, SERVICE]), name)
        return last

    def choice(self, last: Loose, tasks: int, depth: int) -> Loose:
        """Draw a question with two or three branches, of which all but the first may end."""
        asked = self.follow(last, XOR, self.chance.choice(QUESTIONS)).node
        ends = list[Loose]()
        for number, end in enumerate(self.branches(asked, tasks, depth, ANSWERS)):
            if number and self.chance.random() < 0.3:
                self.follow(end, END, self.chance.choice(OUTCOMES))
            else:
                ends.append(end)
        return self.meet(ends, XOR) if len(ends) > 1 else ends[0]

    def fork(self, last: Loose, tasks: int, depth: int) -> Loose:
        forked = self.follow(last, AND, "").node
        return self.meet(list(self.branches(forked, tasks, depth, ("", "", ""))), AND)

    def branches(self, gateway: str, tasks: int, depth: int, names: tuple[str, ...]) -> Iterator[Loose]:
        """Draw the branches of `gateway`, each beginning in its lane; yield their ends."""
        count = self.chance.choice([2, 2, 3]) if tasks > 2 else 2
        home = self.lane
        for number in range(count):
            self.lane = home
            size = tasks // count + (number < tasks % count)
            yield self.row(Loose(gateway, names[number]), size, depth + 1)

    def meet(self, ends: Iterable[Loose], tag: str) -> Loose:
        """Draw the gateway that joins `ends`."""
        first, *others = ends
        joined = self.follow(first, tag, "")
        for end in others:
            self.made.join(end.node, joined.node, end.name)
        return joined

    def loop(self, last: Loose, tasks: int, depth: int) -> Loose:
        """Draw a row between a joining gateway and a question that leads back to it."""
        again = self.follow(last, XOR, "")
        asked = self.follow(self.row(again, tasks, depth + 1), XOR, self.chance.choice(QUESTIONS)).node
        self.made.join(asked, again.node, "жоқ")
        return Loose(asked, "иә")

    def jump(self, flows: int) -> None:
        """Draw `flows` further flows, or as many as there are from a question to a joining gateway not far away."""
        gates = [node for node in self.made.nodes if self.made.tags[node.id] == XOR]
        joined = {(link.source, link.target) for link in self.made.links}
        near = [
            (one.id, other.id)
            for place, one in enumerate(gates)
            for other in gates[max(0, place - 6) : place + 7]
            if one.name and not other.name and (one.id, other.id) not in joined
        ]
        for source, target in self.chance.sample(near, max(0, min(flows, len(near)))):
            self.made.join(source, target, "басқа")


def seeded(tasks: int, lanes: int, flows: int, seed: int) -> Graph:
    """C: `tasks` tasks in `lanes` lanes and about `flows` flows."""
    return SeededProcess(tasks, lanes, flows, seed).made.done()
