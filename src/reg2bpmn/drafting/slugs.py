"""Ids made of names: Kazakh and Russian letters in Latin ones, each id once."""

from __future__ import annotations

import re
import unicodedata

from reg2bpmn.ids import LONGEST_SLUG

_LATIN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str, otherwise: str, longest: int = LONGEST_SLUG) -> str:
    """Return an id of the words of `text`, at most `longest` letters, or `otherwise` where it has no letter for one."""
    plain = "".join(_LATIN.get(letter, letter) for letter in unicodedata.normalize("NFC", text.casefold()))
    bare = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = [word for word in _OTHER.split(bare) if word]
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word
        if len(longer) > longest:
            break
        found = longer
    found = found or (words[0][:longest] if words else "")
    return found if found[:1].isalpha() else f"{otherwise}-{found}"[:longest].strip("-")


class Slugs:
    """Ids that were given already, so that each is given once."""

    def __init__(self, taken: tuple[str, ...] = ()) -> None:
        self._taken = set(taken)

    def new(self, text: str, otherwise: str) -> str:
        """Return an id of `text` as `slug` does, with a number behind it where it is taken."""
        first = slug(text, otherwise, LONGEST_SLUG - 4)
        found, count = first, 1
        while found in self._taken:
            count += 1
            found = f"{first}-{count}"
        self._taken.add(found)
        return found
