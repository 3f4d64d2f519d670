"""The words by which acts are read, by language."""

from __future__ import annotations

from collections.abc import Mapping

from reg2bpmn.locale.acts.base import ActPhrases
from reg2bpmn.locale.acts.kk import KK
from reg2bpmn.locale.acts.ru import RU

ACT_PHRASES: Mapping[str, ActPhrases] = {"kk": KK, "ru": RU}

__all__ = ["ACT_PHRASES", "ActPhrases"]
