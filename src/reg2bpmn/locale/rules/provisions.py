"""How acts name the article, the paragraph and the subparagraph of a law that they cite, by language.

Each is a regular expression over folded text, of which the group is the number.
"""

from __future__ import annotations

from collections.abc import Mapping

ARTICLE: Mapping[str, str] = {"kk": r"(\d+)-?\s?баб\w*", "ru": r"стать\w+\s+(\d+)"}
PARAGRAPH: Mapping[str, str] = {"kk": r"(\d+)-?\s?тарма[қғ]\w*", "ru": r"(?<!под)пункт\w*\s+(\d+)"}
SUBPARAGRAPH: Mapping[str, str] = {"kk": r"(\d+)\)\s*тармақша\w*", "ru": r"подпункт\w*\s+(\d+)\)?"}
NAME_FOLLOWS = frozenset({"ru"})
