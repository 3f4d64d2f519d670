"""The words by which tables of steps are read, by language."""

from __future__ import annotations

from collections.abc import Mapping

from reg2bpmn.locale.tables.base import TableWords
from reg2bpmn.locale.tables.en import EN
from reg2bpmn.locale.tables.kk import KK
from reg2bpmn.locale.tables.ru import RU

TABLE_WORDS: Mapping[str, TableWords] = {"kk": KK, "ru": RU, "en": EN}

__all__ = ["TABLE_WORDS", "TableWords"]
