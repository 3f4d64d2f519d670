"""What sections on portals and information systems say: checks, messages, processing, results that are received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ByLang = Mapping[str, Sequence[str]]

CHECK: ByLang = {
    "kk": ("тексеру", "тексеруі", "тексереді", "тексеріледі"),
    "ru": ("проверка", "проверку", "проверки", "проверяет", "проверяется"),
}
CHECK_OF_SOMEBODY: ByLang = {"kk": ("тексеруі",), "ru": ()}
"""A check whose form says that somebody named before makes it."""

CHECKS: ByLang = {"kk": ("тексереді",), "ru": ("проверяет",)}
"""Somebody checks: the verb that has a subject."""

SYSTEM_AT: ByLang = {
    "kk": ("порталда", "порталмен", "аж да", "аж мен", "мдқ аж да", "жүйеде", "жүйесінде", "шлюзінде"),
    "ru": ("порталом", "на портале", "в системе", "системой", "в ис", "шлюзом"),
}
"""A system in the form in which it acts."""

PARTICIPLES: Mapping[str, Sequence[str]] = {
    "kk": ("ған", "ген", "қан", "кен"),
    "ru": ("нный", "нного", "нном", "нной", "нных", "нная", "нном"),
}
"""Endings of a word after that form which makes it a mere attribute: «registered on the portal»."""

MESSAGE: ByLang = {"kk": ("хабарлама*", "хабарландыру*"), "ru": ("сообщени*", "уведомлени*")}
FORMED: ByLang = {"kk": ("қалыптастыру*",), "ru": ("формирован*", "формирует*", "сформирован*")}
SENT: ByLang = {
    "kk": ("жібер*", "жолда*", "жеткіз*", "хабарлау*", "жеке кабинет*"),
    "ru": ("направл*", "отправ*", "выда*", "личн* кабинет*"),
}
PROCESSING: ByLang = {"kk": ("өңде*",), "ru": ("обработк*", "обрабатыва*")}
REGISTERING: ByLang = {
    "kk": ("тіркеу", "тіркеуі", "тіркеуді", "тіркейді"),
    "ru": ("регистраци*", "регистрирует"),
}
REQUEST: ByLang = {
    "kk": ("сұрау*", "электрондық құжат*", "өтініш*"),
    "ru": ("запрос*", "электронн* документ*", "заявлени*"),
}
ELECTRONIC_REQUEST: ByLang = {
    "kk": ("электрондық сұрау*", "электрондық өтініш*"),
    "ru": ("электронн* запрос*", "электронн* заявлени*"),
}
REQUEST_ACCEPTED: ByLang = {"kk": ("сұрауды қабылдау туралы",), "ru": ("принятии запроса", "прием* запроса")}
RESULT: ByLang = {"kk": ("нәтижесін", "нәтижені"), "ru": ("результата", "результат")}
RECEIVED: ByLang = {"kk": ("алуы", "алады"), "ru": ("получение", "получает")}
GIVEN: ByLang = {"kk": ("береді", "беру*"), "ru": ("выдает", "выдача", "выдается")}
AUTHORISED: ByLang = {
    "kk": ("уәкілетті тұлға*", "уәкілетті адам*"),
    "ru": ("уполномоченн* лиц*",),
}
PORTAL: ByLang = {"kk": ("веб портал*", "портал*"), "ru": ("веб портал*", "портал*")}
THROUGH: ByLang = {"kk": ("арқылы",), "ru": ("через", "посредством")}
FILING: ByLang = {
    "kk": ("қабылдан*", "қабылда*", "өтініш беру*", "тапсыр*"),
    "ru": ("прием*", "принима*", "подает*", "подач*", "обраща*"),
}
STARTED_BY: ByLang = {
    "kk": ("өтініш*", "құжат*", "жүгін*", "сұрау*"),
    "ru": ("заявлени*", "документ*", "обращени*", "запрос*"),
}
"""What an application is, and what it comes with."""

SEAL: ByLang = {"kk": ("мөр*", "қолымен"), "ru": ("печат*",)}
PREPARING: ByLang = {
    "kk": ("дайындайды", "әзірлейді", "ресімдейді", "рәсімдейді"),
    "ru": ("готовит", "подготавливает", "оформляет", "составляет"),
}
SIGNING: ByLang = {"kk": ("қол қояды",), "ru": ("подписывает",)}
THEM: ByLang = {"kk": ("оларды",), "ru": ("их",)}
"""Several things that were named before."""

PLURALS: Mapping[str, str] = {
    "kk": r"[^\W\d_]{2,}(?:лар|лер|дар|дер|тар|тер)(?:[ыі]|[ынд]{0,2}[аеыіңндтғгқк]{0,4})?(?![^\W_])",
    "ru": r"[^\W\d_]{3,}(?:ы|и|а|я|ов|ев|ей|ий|ах|ях|ам|ям|ами|ями|ых|их|ые|ие|ыми|ими)(?![^\W_])",
}
"""A noun or adjective that may stand in the plural; in Russian what looks alike counts as well."""

PASSIVES: ByLang = {
    "kk": (
        "ресімделеді", "рәсімделеді", "расталады", "жіберіледі", "басып шығарылады", "дайындалады", "тіркеледі",
        "тексеріледі", "қаралады", "тапсырылады", "мәртебе көрсетіледі", "мәртебесі көрсетіледі",
        "хабарлама көрсетіледі",
    ),
    "ru": (
        "оформляется", "удостоверяется", "направляется", "распечатывается", "подготавливается", "регистрируется",
        "проверяется", "рассматривается", "отображается", "передается", "вручается",
    ),
}  # fmt: skip
"""Verbs by which something is done without a word on who does it."""
