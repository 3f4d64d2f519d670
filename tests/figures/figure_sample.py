"""A small collaboration with every symbol, and a layout of it by hand."""

from __future__ import annotations

from reg2bpmn.layout.geometry import Box, Edge, Layout, Point, Shape, Text
from reg2bpmn.process.facts import Facts
from reg2bpmn.process.graph import (
    Annotation,
    Collaboration,
    DataObject,
    Flow,
    Guard,
    Lane,
    MessageFlow,
    Node,
    NodeKind,
    Party,
    Pool,
)

INFERRED = Facts(inferred=True)


def collaboration(hostile: str = "") -> Collaboration:
    name = hostile or "Құжаттарды тіркеу және басшыға жолдау"
    nodes = (
        Node("Start", NodeKind.MESSAGE_START, "Өтініш келіп түсті", "Lane_office"),
        Node("Task_register", NodeKind.USER_TASK, name, "Lane_office"),
        Node("Task_query", NodeKind.SERVICE_TASK, "МДҚ-дан мәлімет алу", "Lane_office"),
        Node("Gateway", NodeKind.EXCLUSIVE_GATEWAY, hostile or "Құжаттар толық па?", "Lane_expert"),
        Node("Task_issue", NodeKind.USER_TASK, "Рұқсатты ресімдеу", "Lane_expert", INFERRED),
        Node("End_granted", NodeKind.END, "Рұқсат берілді", "Lane_expert"),
        Node("End_refused", NodeKind.END, "Бас тартылды", "Lane_expert", INFERRED),
    )
    flows = (
        Flow("Flow_1", "Start", "Task_register"),
        Flow("Flow_2", "Task_register", "Task_query"),
        Flow("Flow_3", "Task_query", "Gateway"),
        Flow("Flow_yes", "Gateway", "Task_issue", "иә", Guard("complete", True)),
        Flow("Flow_no", "Gateway", "End_refused", hostile or "жоқ", Guard("complete", False), True, INFERRED),
        Flow("Flow_4", "Task_issue", "End_granted"),
    )
    pool = Pool(
        id="Participant",
        process_id="kz-192-0.internal",
        name="Көрсетілетін қызметті беруші",
        process_name="Рұқсат беру",
        lanes=(Lane("Lane_office", "Кеңсе қызметкері"), Lane("Lane_expert", hostile or "Жауапты орындаушы")),
        nodes=nodes,
        flows=flows,
        data=(DataObject("Data_permit", "Рұқсат", "Task_issue"),),
        annotations=(Annotation("Deadline_register", "15 минут", "Task_register"),),
    )
    return Collaboration(
        id="Collaboration",
        name="Рұқсат беру процесі",
        lang="kk",
        pool=pool,
        parties=(Party("Applicant", "Көрсетілетін қызметті алушы"),),
        messages=(
            MessageFlow("Message_in", "Applicant", "Start", "Өтініш"),
            MessageFlow("Message_out", "End_granted", "Applicant", "Рұқсат"),
        ),
    )


def layout(hostile: str = "") -> Layout:
    long = (hostile,) if hostile else ("Құжаттарды тіркеу", "және басшыға", "жолдау")
    shapes = [
        Shape("Applicant", Box(20, 20, 860, 50), Text(("Көрсетілетін қызметті алушы",), Box(20, 20, 860, 50), 13)),
        Shape(
            "Participant",
            Box(20, 120, 860, 380),
            Text(("Көрсетілетін қызметті беруші",), Box(24, 124, 22, 372), 13, rotated=True),
        ),
        Shape("Lane_office", Box(50, 120, 830, 180), _header("Кеңсе қызметкері", 120, 180)),
        Shape("Lane_expert", Box(50, 300, 830, 200), _header(hostile or "Жауапты орындаушы", 300, 200)),
        Shape("Start", Box(110, 172, 36, 36), Text(("Өтініш келіп", "түсті"), Box(88, 212, 80, 30), 12)),
        Shape("Task_register", Box(190, 150, 150, 80), Text(long, Box(198, 158, 134, 64), 12)),
        Shape("Task_query", Box(400, 150, 130, 80), Text(("МДҚ-дан", "мәлімет алу"), Box(408, 158, 114, 64), 12)),
        Shape("Gateway", Box(440, 345, 50, 50), Text((hostile or "Құжаттар толық па?",), Box(310, 362, 126, 16), 12)),
        Shape("Task_issue", Box(560, 330, 140, 80), Text(("Рұқсатты", "ресімдеу"), Box(568, 338, 124, 64), 12)),
        Shape("End_granted", Box(800, 352, 36, 36), Text(("Рұқсат берілді",), Box(760, 392, 116, 16), 12)),
        Shape("End_refused", Box(560, 446, 36, 36), Text(("Бас тартылды",), Box(602, 456, 100, 16), 12)),
        Shape("Data_permit", Box(720, 425, 36, 48), Text(("Рұқсат",), Box(708, 477, 60, 16), 12)),
        Shape("Deadline_register", Box(200, 252, 100, 26), Text(("15 минут",), Box(208, 256, 88, 18), 12, left=True)),
    ]
    edges = [
        _edge("Flow_1", (146, 190), (190, 190)),
        _edge("Flow_2", (340, 190), (400, 190)),
        _edge("Flow_3", (465, 230), (465, 345)),
        _edge("Flow_yes", (490, 370), (560, 370), text=Text(("иә",), Box(508, 350, 24, 16), 12)),
        _edge("Flow_no", (465, 395), (465, 464), (560, 464), text=Text((hostile or "жоқ",), Box(475, 440, 40, 16), 12)),
        _edge("Flow_4", (700, 370), (800, 370)),
        _edge("Data_permit_link", (690, 410), (690, 449), (720, 449)),
        _edge("Deadline_register_link", (250, 230), (250, 252)),
        _edge("Message_in", (128, 70), (128, 172), text=Text(("Өтініш",), Box(134, 88, 60, 16), 12)),
        _edge("Message_out", (818, 352), (818, 70), text=Text(("Рұқсат",), Box(758, 88, 54, 16), 12)),
    ]
    return Layout({s.id: s for s in shapes}, {e.id: e for e in edges}, Box(0, 0, 900, 520))


def _header(name: str, y: int, height: int) -> Text:
    return Text((name,), Box(54, y + 4, 22, height - 8), 12, rotated=True)


def _edge(id_: str, *points: tuple[int, int], text: Text | None = None) -> Edge:
    return Edge(id_, tuple(Point(x, y) for x, y in points), text)


HOSTILE = (
    '"><script>alert(1)</script>',
    '\\N"]; x [',
    "\\N \\G \\L \\E \\n \\l \\r",
    "back\\slash\\",
    "<b>bold</b>",
    "<<b>table</b>>",
    "&lt;b&gt; &amp; &#1179; & more",
    "100 % 5% %s {0} $x `y` {a|b}",
    "'quoted' \"twice\" // comment # hash",
    "]]> <!-- -->",
)
