"""The order: its title, what it is, its number and date, registration and repeal, the acts that it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reg2bpmn.acts.citations import citations, date_and_number
from reg2bpmn.acts.document import Paragraph
from reg2bpmn.acts.headings import is_footnote, is_order_title, number_of, words
from reg2bpmn.acts.passage import Passage, joined
from reg2bpmn.acts.phrases import anywhere
from reg2bpmn.acts.record import Cited, OrderRecord
from reg2bpmn.acts.text_steps import Say

_SENTENCES = re.compile(r"(?<=[^\W_]{2})\.\s+(?=[^\W\d_a-zа-яәіңғүұқөһё])")


def read_order(paragraphs: Sequence[Paragraph], say: Say) -> OrderRecord:
    """Return what the paragraphs before the first regulation say."""
    title = next((one for one in paragraphs if is_order_title(one)), None)
    operative = next((at for at, one in enumerate(paragraphs) if anywhere("orders").search(words(one))), None)
    instrument, parts = _instrument(paragraphs[: operative or len(paragraphs)], title)
    own = _own(parts, say)
    preamble = _preamble(paragraphs, operative, title)
    notes = [one.passage for one in paragraphs if is_footnote(one)]
    return OrderRecord(
        title=say(title.passage) if title else None,
        instrument=say(instrument) if instrument else None,
        number=own.number if own else None,
        date=own.date if own else None,
        registered=_telling(parts, "registered", say),
        repealed=_telling([*parts, *notes], "repealed", say),
        basis=tuple(citations(preamble, say)) if preamble else (),
        cited=tuple(cited for one in paragraphs[operative or 0 :] for cited in citations(one.passage, say)),
        paragraphs=tuple(say(one.passage) for one in paragraphs),
    )


def _instrument(paragraphs: Sequence[Paragraph], title: Paragraph | None) -> tuple[Passage | None, list[Passage]]:
    """Return the words for what the act is, with number, date and registration, and these words by sentence."""
    for one in paragraphs:
        text = words(one)
        if one is title or is_footnote(one) or is_order_title(one) or not re.search(r"№\s?\d", text):
            continue
        if anywhere("order").search(text) and number_of(one) is None:
            passage = _without_status(one.passage)
            cuts = [0, *(found.end() for found in _SENTENCES.finditer(passage.text)), len(passage.text)]
            return passage, [passage.part(a, b) for a, b in pairwise(cuts)]
    return None, []


def _own(parts: Sequence[Passage], say: Say) -> Cited | None:
    """Return what the act is: the first that is cited, after the body that gave it, and before its registration."""
    for position, part in enumerate(parts):
        text = words(Paragraph(part))
        if position and (anywhere("registered").search(text) or anywhere("repealed").search(text)):
            return None
        found = citations(part, say)
        if found:
            return found[0]
    return None


def _without_status(passage: Passage) -> Passage:
    """Return the words without the portal's note that the act is no longer in force, which stands before them."""
    found = anywhere("repealed").match(words(Paragraph(passage)))
    return passage.part(found.end()) if found and len(passage.text) > found.end() + 10 else passage


def _preamble(paragraphs: Sequence[Paragraph], operative: int | None, title: Paragraph | None) -> Passage | None:
    """Return what stands before the operative word: the paragraph with it, and those that lead to it."""
    if operative is None:
        return None
    start = operative
    while start and paragraphs[start - 1] is not title and not re.search(r"[.:]\s*$", paragraphs[start - 1].text):
        if is_footnote(paragraphs[start - 1]) or anywhere("registered").search(words(paragraphs[start - 1])):
            break
        if operative - start > 4 or _is_instrument(paragraphs[start - 1]):
            break
        start -= 1
    return joined((one.passage for one in paragraphs[start : operative + 1]), " ")


def _is_instrument(paragraph: Paragraph) -> bool:
    text = words(paragraph)
    return bool(anywhere("order").search(text)) and bool(re.search(r"№\s?\d+\W*(?:\w+\W*)?$", text))


def _telling(parts: Sequence[Passage], name: str, say: Say) -> Cited | None:
    """Return the number and date in the first sentence that has a phrase `name`."""
    for part in parts:
        if anywhere(name).search(words(Paragraph(part))):
            found = citations(part, say)
            if found:
                return found[-1]
            bare = _bare(part, say)
            if bare:
                return bare
    return None


def _bare(part: Passage, say: Say) -> Cited | None:
    """Return a date and number that stand without the name of an act, as those of a registration do."""
    found = date_and_number(part.text)
    return Cited("", found[1], found[0], say(part)) if found else None
