"""The graphs of the layout's benchmark: made by hand (A, B, D, E) and drawn from a seed (C20 to C2000).

Each is a `Scene` and, through `as_bpmn.write`, a BPMN file without a drawing, so that every tool gets the same file.
"""

from __future__ import annotations

from collections.abc import Iterator

from seeded import seeded
from sketch import END, MESSAGE_START, SEND, SERVICE, START, USER, XOR, Graph, Sketch

from reg2bpmn.layout.scene import Kind


def linear() -> Graph:
    """A: 7 steps in 4 lanes, one after the other."""
    made = Sketch("A")
    pool = made.pool("provider", "Көрсетілетін қызметті беруші")
    names = ("Кеңсе қызметкері", "Басшылық", "Бөлім басшысы", "Жауапты орындаушы")
    office, head, chief, clerk = (made.lane(str(n), name, pool) for n, name in enumerate(names, 1))
    made.chain(
        made.add(MESSAGE_START, "Өтініш келіп түсті", office),
        made.add(USER, "Құжаттарды қабылдау және тіркеу, басшылыққа жолдау", office),
        made.add(USER, "Құжаттармен танысу және бөлім басшысын белгілеу", head),
        made.add(USER, "Жауапты орындаушыны айқындау, құжаттарды беру", chief),
        made.add(USER, "Құжаттардың толықтығын тексеру және қорытынды дайындау", clerk),
        made.add(USER, "Қорытындыны келісу", chief),
        made.add(USER, "Рұқсатқа қол қою және кеңсеге жолдау", head),
        made.add(USER, "Мемлекеттік қызмет көрсету нәтижесін беру", office),
        made.add(END, "Рұқсат берілді", office),
    )
    return made.done()


def deciding() -> Graph:
    """B: 11 steps in 5 lanes, 3 deciding gateways, a loop back, branches that join and branches that end."""
    made = Sketch("B")
    pool = made.pool("provider", "Көрсетілетін қызметті беруші")
    names = ("Кеңсе", "Басшылық", "Бөлім басшысы", "Жауапты орындаушы", "Ақпараттық жүйе")
    office, head, chief, clerk, system = (made.lane(str(n), name, pool) for n, name in enumerate(names, 1))
    start = made.add(MESSAGE_START, "Өтініш келіп түсті", office)
    accept = made.add(USER, "Құжаттарды қабылдау және топтаманы тексеру", office)
    full = made.add(XOR, "Құжаттар толық па?", office)
    refuse = made.add(USER, "Қабылдаудан бас тарту туралы қолхат беру", office)
    refused = made.add(END, "Өтініш қабылданбады", office)
    register = made.add(SERVICE, "Өтінішті электрондық журналға тіркеу", system)
    appoint = made.add(USER, "Жауапты орындаушыны айқындау", chief)
    again = made.add(XOR, "", clerk)
    examine = made.add(USER, "Құжаттарды қарау және мемлекеттік дерекқорға сұрау салу", clerk)
    request = made.add(SERVICE, "Мәліметтерді дерекқордан алу", system)
    complies = made.add(XOR, "Талаптарға сәйкес пе?", clerk)
    permit = made.add(USER, "Рұқсат жобасын дайындау", clerk)
    reason = made.add(USER, "Уәжді бас тарту жобасын дайындау", clerk)
    meet = made.add(XOR, "", chief)
    agree = made.add(USER, "Жобаны келісу", chief)
    correct = made.add(XOR, "Ескертулер бар ма?", chief)
    sign = made.add(USER, "Нәтижеге қол қою", head)
    give = made.add(USER, "Нәтижені беру", office)
    given = made.add(END, "Нәтиже берілді", office)
    made.chain(start, accept, full)
    made.join(full, refuse, "жоқ")
    made.join(refuse, refused)
    made.join(full, register, "иә")
    made.chain(register, appoint, again, examine, request, complies)
    made.join(complies, permit, "иә")
    made.join(complies, reason, "жоқ")
    made.join(permit, meet)
    made.join(reason, meet)
    made.chain(meet, agree, correct)
    made.join(correct, again, "иә")
    made.join(correct, sign, "жоқ")
    made.chain(sign, give, given)
    return made.done()


def talking() -> Graph:
    """D: two open pools (one with lanes) and a closed one, messages between them, documents, notes, boundary events."""
    made = Sketch("D")
    applicant = made.pool("applicant", "Көрсетілетін қызметті алушы", is_open=False)
    provider = made.pool("provider", "Көрсетілетін қызметті беруші")
    agency = made.pool("agency", "Мемлекеттік сараптама")
    office = made.lane("office", "Кеңсе", provider)
    clerk = made.lane("clerk", "Жауапты орындаушы", provider)
    accept, register, ask, wait, decide, inform, permit = _provider(made, office, clerk)
    taken, study, answer = _agency(made, agency)
    for source, target, name in (
        (applicant, accept, "Өтініш"),
        (register, applicant, "Тіркеу туралы қолхат"),
        (ask, taken, "Сараптамаға сұрау салу"),
        (answer, wait, "Сараптама қорытындысы"),
        (inform, applicant, "Уәжді бас тарту"),
        (permit, applicant, "Рұқсат"),
    ):
        made.join(source, target, name, Kind.MESSAGE)
    papers = made.add("dataObjectReference", "Құжаттар топтамасы", provider)
    made.join(register, papers, kind=Kind.ASSOCIATION)
    made.join(papers, ask, kind=Kind.ASSOCIATION)
    journal = made.add("dataStoreReference", "Электрондық журнал", provider)
    made.join(register, journal, kind=Kind.ASSOCIATION)
    finding = made.add("dataObjectReference", "Сараптама қорытындысы", agency)
    made.join(study, finding, kind=Kind.ASSOCIATION)
    for node, text, place in (
        (register, "15 минуттан кешіктірмей", provider),
        (decide, "1 жұмыс күні ішінде", provider),
        (study, "5 жұмыс күні ішінде", agency),
    ):
        made.join(node, made.add("textAnnotation", text, place), kind=Kind.ASSOCIATION)
    return made.done()


def _provider(made: Sketch, office: str, clerk: str) -> tuple[str, ...]:
    """Draw D's pool with lanes; return the nodes that something else is joined to."""
    accept = made.add(MESSAGE_START, "Өтініш келіп түсті", office)
    register = made.add(USER, "Құжаттарды қабылдау және тіркеу", office)
    ask = made.add(SEND, "Сараптамаға сұрау салуды жолдау", clerk)
    wait = made.add("receiveTask", "Сараптама қорытындысын алу", clerk)
    decide = made.add(XOR, "Қорытынды оң ба?", clerk)
    inform = made.add(SEND, "Уәжді бас тартуды жолдау", clerk)
    permit = made.add(USER, "Рұқсатты беру", office)
    made.chain(accept, register, ask, wait, decide)
    made.join(decide, inform, "жоқ")
    made.join(decide, permit, "иә")
    made.chain(inform, made.add(END, "Бас тартылды", clerk))
    made.chain(permit, made.add(END, "Рұқсат берілді", office))
    late = made.add("boundaryEvent timer", "5 жұмыс күні", clerk, wait)
    remind = made.add(USER, "Мерзімнің өткені туралы ескерту", clerk)
    made.chain(late, remind, made.add(END, "Ескерту жіберілді", clerk))
    spoilt = made.add("boundaryEvent error", "Жүйе істен шықты", office, register)
    made.chain(spoilt, made.add(END, "Тіркелмеді", office))
    return accept, register, ask, wait, decide, inform, permit


def _agency(made: Sketch, agency: str) -> tuple[str, ...]:
    """Draw D's pool without lanes; return the nodes that something else is joined to."""
    taken = made.add(MESSAGE_START, "Сұрау салу келіп түсті", agency)
    study = made.add(USER, "Құжаттарға сараптама жүргізу", agency)
    answer = made.add(SEND, "Қорытындыны жолдау", agency)
    made.chain(taken, study, answer, made.add(END, "Қорытынды жолданды", agency))
    return taken, study, answer


def nested() -> Graph:
    """E: expanded subprocesses, one inside another, one with a boundary event, and an event subprocess."""
    made = Sketch("E")
    pool = made.pool("provider", "Көрсетілетін қызметті беруші")
    office, clerk = made.lane("office", "Кеңсе", pool), made.lane("clerk", "Жауапты орындаушы", pool)
    start = made.add(MESSAGE_START, "Өтініш келіп түсті", office)
    accept = made.add(USER, "Құжаттарды қабылдау және тіркеу", office)
    examine = made.add("subProcess", "Құжаттарды қарау", clerk)
    give = made.add(USER, "Нәтижені беру", office)
    made.chain(start, accept, examine, give, made.add(END, "Нәтиже берілді", office))
    begin = made.add(START, "", examine)
    full = made.add(XOR, "Құжаттар толық па?", examine)
    check = made.add("subProcess", "Мәліметтерді тексеру", examine)
    request = made.add(USER, "Қосымша құжаттарды сұрату", examine)
    meet = made.add(XOR, "", examine)
    report = made.add(USER, "Қорытынды дайындау", examine)
    made.chain(begin, full)
    made.join(full, check, "иә")
    made.join(full, request, "жоқ")
    made.join(check, meet)
    made.join(request, meet)
    made.chain(meet, report, made.add(END, "Қорытынды дайын", examine))
    made.chain(
        made.add(START, "", check),
        made.add(SERVICE, "Дерекқорға сұрау салу", check),
        made.add(USER, "Мәліметтерді салыстыру", check),
        made.add(END, "", check),
    )
    late = made.add("boundaryEvent timer", "10 жұмыс күні", clerk, examine)
    prolong = made.add(USER, "Мерзімді ұзарту туралы хабарлау", clerk)
    made.chain(late, prolong, made.add(END, "Мерзім ұзартылды", clerk))
    recall = made.add("subProcess event", "Өтінішті кері қайтару", clerk)
    made.chain(
        made.add("startEvent message", "Өтініш кері қайтарылды", recall),
        made.add(USER, "Құжаттарды қайтару", recall),
        made.add(END, "Құжаттар қайтарылды", recall),
    )
    return made.done()


def graphs() -> Iterator[Graph]:
    """Yield every graph, from small to large."""
    yield linear()
    yield deciding()
    yield talking()
    yield nested()
    yield seeded(20, 4, 28, seed=133)
    yield seeded(100, 6, 159, seed=176)
    yield seeded(200, 8, 310, seed=63)
    yield seeded(500, 8, 775, seed=6)
    yield seeded(2000, 10, 3100, seed=6)
