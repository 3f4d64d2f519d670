"""Words of which one in the place of another is no slip, by language: regulations choose one, or mean the same."""

from __future__ import annotations

from collections.abc import Mapping

CONTRASTS: Mapping[str, tuple[frozenset[str], ...]] = {
    "kk": (
        frozenset({"толық", "ішінара"}),
        frozenset({"жеке", "заңды", "бизнес"}),
        frozenset({"төмен", "жоғары"}),
        frozenset({"электрондық", "қағаз"}),
        frozenset({"жұмыс", "күнтізбелік"}),
        frozenset({"өндіруші", "беруші", "тұтынушы"}),
        frozenset({"оң", "теріс", "кері"}),
        frozenset({"алу", "беру", "көрсету"}),
        frozenset({"болған", "болмаған"}),
        frozenset({"тіркеу", "қарау", "жіберу", "дайындау"}),
        frozenset({"айқындау", "анықтау"}),
        frozenset({"айқындайды", "анықтайды"}),
        frozenset({"болмауы", "жоқтығы"}),
        frozenset({"жолдау", "жіберу"}),
        frozenset({"жолдайды", "жібереді"}),
    ),
    "ru": (
        frozenset({"полностью", "частично"}),
        frozenset({"физических", "юридических"}),
        frozenset({"физического", "юридического"}),
        frozenset({"индивидуальный", "бизнес"}),
        frozenset({"ниже", "выше"}),
        frozenset({"электронная", "бумажная"}),
        frozenset({"электронной", "бумажной"}),
        frozenset({"рабочего", "календарного"}),
        frozenset({"рабочих", "календарных"}),
        frozenset({"положительного", "отрицательного"}),
        frozenset({"получение", "выдача", "оказание"}),
        frozenset({"отсутствии", "неимении"}),
        frozenset({"направляет", "передает"}),
    ),
}
