"""The parties of a service in the words of regulations: who applies, who provides, and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ByLang = Mapping[str, Sequence[str]]

APPLICANT, PROVIDER = "applicant", "provider"

TERMS: Mapping[str, ByLang] = {
    APPLICANT: {
        "kk": ("көрсетілетін қызметті алушы*", "қызмет алушы*", "қызметті алушы*", "тұтынушы*", "өтініш беруші*"),
        "ru": ("услугополучател*", "получател* государственной услуги", "потребител*", "заявител*"),
    },
    PROVIDER: {
        "kk": (
            "көрсетілетін қызметті беруші*",
            "көрсетілетін қызметті көрсетуші*",
            "қызмет беруші*",
            "қызметті беруші*",
            "қызмет көрсетуші*",
        ),
        "ru": ("услугодател*", "поставщик* государственной услуги", "поставщик* услуг*"),
    },
}
"""Names of each party; the longest that fits is the one that is meant."""

EMPLOYEES_AFTER: ByLang = {"kk": ("қызметкер*", "қызметікер*"), "ru": ()}
EMPLOYEES_BEFORE: ByLang = {"kk": (), "ru": ("сотрудник*", "работник*")}
"""An employee of a party, told after its name or before it."""

CASES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "kk": {
        "genitive": ("ның", "нің", "дың", "дің", "тың", "тің"),
        "dative": ("ға", "ге", "қа", "ке", "на", "не", "а", "е"),
        "instrumental": ("мен", "бен", "пен"),
        "accusative": ("ны", "ні", "ды", "ді", "ты", "ті", "ын", "ін", "сын", "сін", "н"),
        "locative": ("да", "де", "та", "те", "нда", "нде"),
        "ablative": ("нан", "нен", "дан", "ден", "тан", "тен"),
    },
    "ru": {
        "dative": ("ю", "у", "ому", "ему", "ям", "ам"),
        "instrumental": ("ем", "ом", "ей", "ой", "ями", "ами"),
        "genitive": ("я", "а", "ов", "ев", "и", "ы", "его", "ого"),
        "accusative": (),
        "locative": (),
        "ablative": (),
    },
}
"""Endings of the last word of a name by case; without one of them it is in the nominative."""

DATA: ByLang = {"kk": ("дерек*", "деректер*"), "ru": ("данны*",)}
DOCUMENTS: ByLang = {"kk": ("құжаттар*", "құжат*"), "ru": ("документ*",)}
COMPUTER: ByLang = {"kk": ("компьютер*",), "ru": ("компьютер*",)}
OWN: ByLang = {"kk": ("өзінің",), "ru": ("своего", "своей", "своим", "своих", "собственн*")}
PRESENTED: ByLang = {
    "kk": ("ұсынған", "тапсырған", "берген"),
    "ru": ("представленны*", "предоставленны*", "поданны*"),
}
ENTERED: ByLang = {"kk": ("енгізу*", "енгізеді"), "ru": ("ввод*", "внесени*", "вводит")}
LOOKED_UP: ByLang = {
    "kk": ("болуын", "бар болуын", "болмауына", "болмауы", "жоқтығын"),
    "ru": ("наличи*", "отсутстви*"),
}
AUTHENTICITY: ByLang = {"kk": ("түпнұсқалығын", "түпнұсқалығы"), "ru": ("подлинност*",)}
COMPLIANCE: ByLang = {"kk": ("сәйкестігін", "сәйкестігі"), "ru": ("соответстви*",)}
IRREGULARITY: ByLang = {"kk": ("бұзушылық*", "сәйкессіздік*"), "ru": ("нарушени*", "несоответстви*")}
REFUSAL: ByLang = {"kk": ("бас тарт*",), "ru": ("отказ*",)}
PERSONS: ByLang = {"kk": ("жеке тұлғалар*",), "ru": ("физическ* лиц*", "физические лица")}
"""A register of natural persons."""
SIGNATURE: ByLang = {
    "kk": ("эцқ*", "электрондық цифрлық қолтаңба*", "қолтаңба*"),
    "ru": ("эцп*", "электронн* цифров* подпис*"),
}
