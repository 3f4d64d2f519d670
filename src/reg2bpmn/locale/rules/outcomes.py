"""What a check is for, and what comes of it, by the words that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# That something is refused, returned or not so.
NEGATIVE: Mapping[str, Sequence[str]] = {
    "kk": (
        *("бас тарт*", "жоқтығ*", "жоқ болса", "болмауы*", "болмаған*", "болмаса", "расталмау*", "расталмаған*"),
        *("бұзушылық*", "толық емес", "толық ұсын*бау*", "толық болма*", "ұсынбау*", "ұсынбаған*", "кері", "теріс"),
        *("сәйкес келме*", "сәйкессіз*", "сәйкес емес", "құжаттарды қайтар*", "өтінішті қайтар*", "қабылдамау*"),
        *("керісінше", "өтпеген*", "өтпесе"),
    ),
    "ru": (
        *("отказ*", "отказыва*", "отсутстви*", "отсутствует", "невозможност*", "не подтвержд*", "неподтвержд*"),
        *("нарушени*", "неполн*", "не полн*", "не представлен*", "непредставлени*", "несоответств*"),
        *("не соответств*", "отрицательн*", "возвращает*", "возврат*", "отклон*", "в противном случае"),
        *("недостовер*", "не в полном", "не прош*", "несоблюдени*"),
    ),
}

# That the service itself is refused, or its documents returned.
REFUSAL: Mapping[str, Sequence[str]] = {
    "kk": ("бас тарт*", "құжаттарды қайтар*", "өтінішті қайтар*"),
    "ru": ("отказ*", "отказыва*", "возвращает * документ*", "возврат * документ*", "отклон*"),
}

# A refusal of entry, which is none of the service.
ENTRY: Mapping[str, Sequence[str]] = {"kk": ("автор*",), "ru": ("авториз*",)}

POSITIVE: Mapping[str, Sequence[str]] = {"kk": ("оң шешім*",), "ru": ("положительн* решени*",)}
NEGATIVE_DECISION: Mapping[str, Sequence[str]] = {
    "kk": ("кері шешім*", "теріс шешім*"),
    "ru": ("отрицательн* решени*",),
}

# What documents are examined for.
ASPECTS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "completeness": {
        "kk": ("толықтығ*", "толықтық*", "толымдылығ*"),
        "ru": ("полнота", "полноту", "полноты", "комплектност*"),
    },
    "compliance": {
        "kk": ("сәйкестігі*", "сәйкестікк*"),
        "ru": ("соответствие", "соответствия"),
    },
    "propriety": {"kk": ("тиістілігі*",), "ru": ("надлежащ*",)},
}

# A test that a person can fail.
TESTS: Mapping[str, Sequence[str]] = {
    "kk": ("тестілеу*", "емтихан*", "сынақ*"),
    "ru": ("тестирование", "тестирования", "экзамен*"),
}

# A message that something cannot be had.
NO_DATA: Mapping[str, Sequence[str]] = {
    "kk": ("мүмкіндігінің жоқ*", "мүмкіндігінің болмау*", "мүмкін емес* туралы"),
    "ru": ("о невозможности", "об отсутствии данных"),
}

# What a message is followed by where the act says it.
AFTER: Mapping[str, Sequence[str]] = {
    "kk": ("аяқтал*", "тоқтат*", "көшеді", "қайта енгіз*"),
    "ru": ("завершает*", "прекраща*", "переход*", "повторн*"),
}

# For what something goes to somebody.
PURPOSES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "consider": {
        "kk": ("қарауына", "қарауға", "қарастыруына", "қарастыруға"),
        "ru": ("на рассмотрение", "для рассмотрения"),
    },
    "sign": {
        "kk": ("қол қоюына", "қол қоюға", "қол коюына", "қол коюға"),
        "ru": ("на подпись", "на подписание", "для подписания", "для подписи"),
    },
    "agree": {"kk": ("келісуіне", "келісуге"), "ru": ("на согласование", "для согласования")},
    "approve": {"kk": ("бекітуіне", "бекітуге"), "ru": ("на утверждение", "для утверждения")},
}

# A message, which is no reply.
MESSAGE: Mapping[str, Sequence[str]] = {
    "kk": ("хабарлама", "хабарламаны", "хабарламасы", "хабарламасын"),
    "ru": ("сообщение", "сообщения", "уведомление", "уведомления"),
}

# That an application is refused further examination.
REFUSED_EXAMINATION: Mapping[str, Sequence[str]] = {
    "kk": ("қараудан * * бас тарт*",),
    "ru": ("отказ* в дальнейшем рассмотрении", "отказ* в рассмотрении"),
}
