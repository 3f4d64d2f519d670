"""An appendix that has another title than the text that refers to it gives it.

Bad: «рәсімдер (іс-қимылдар) нәтижесі … 1-қосымшада», appendix 1 «рәсім (іс-қимыл) нәтижесі». Good: one title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reg2bpmn.acts.addresses import appendix_address, nth
from reg2bpmn.acts.phrases import anywhere
from reg2bpmn.acts.record import Appendix, Said
from reg2bpmn.diagnostics import Severity
from reg2bpmn.lint.compare import Stretch, likeness, stretches
from reg2bpmn.lint.finding import Finding, Side
from reg2bpmn.lint.parts import part_of
from reg2bpmn.lint.rule import Rule, Words
from reg2bpmn.lint.view import View
from reg2bpmn.lint.wording import pattern
from reg2bpmn.lint.words import words_of
from reg2bpmn.locale.rules.conjunctions import CONJUNCTIONS
from reg2bpmn.locale.rules.titles import REFERRING
from reg2bpmn.tables.text import folded

NAME = "appendix-title-differs"
_LIKE = 0.55
_SAME_END = 3
_SAME_BEGIN = 2
_MOST = 3
_NUMBER = re.compile(r"(?:^|[.;:]\s)\s*\d+[.)]\s+")


def find(view: View) -> Iterator[Finding]:
    """Yield each title of an appendix that differs from what is promised."""
    for appendix in view.regulation.appendices if view.regulation else ():
        if len(appendix.promised) == 1 and not view.is_doubtful(appendix.promised[0]):
            yield from _of_appendix(view, appendix, appendix.promised[0])


def _of_appendix(view: View, appendix: Appendix, promise: Said) -> Iterator[Finding]:
    own = appendix_address(appendix.number)
    parts = _parts(_promised(promise))
    titles = [(nth(f"{own}.caption", count), _titled(one)) for count, one in enumerate(appendix.captions)]
    met: set[int] = set()
    for address, title in titles:
        open_parts = [index for index in range(len(parts)) if index not in met]
        best = max(open_parts, key=lambda index: (_like(parts[index], title), -index), default=None)
        if best is not None and _like(parts[best], title) >= _LIKE:
            met.add(best)
            found = stretches(parts[best], title)
            if found and not view.is_doubtful(title):
                yield _differs(address, found)


def _differs(address: str, found: list[Stretch]) -> Finding:
    told = found[:_MOST]
    sides = tuple(
        Side(*one) for pair in told for one in (("paragraph", pair.one), ("appendix", pair.other)) if one[1].text
    )
    values = (
        ("promised", "», «".join(pair.one.text for pair in told)),
        ("title", "», «".join(pair.other.text for pair in told)),
    )
    return Finding(NAME, address, sides, values)


def _like(promise: Said, title: Said) -> float:
    """Return how much of a title the promise has, whatever else the promise says."""
    has, own = {word.text for word in words_of(promise.text)}, [word.text for word in words_of(title.text)]
    return max(likeness(promise.text, title.text), sum(word in has for word in own) / len(own) - 0.2) if own else 0


def _promised(promise: Said) -> Said:
    """Return what a paragraph names before it refers to the appendix, without the number and what stands before it."""
    low = folded(promise.text)
    numbers = list(_NUMBER.finditer(low))
    refers = list(pattern(REFERRING).finditer(low))
    return part_of(promise, numbers[-1].end() if numbers else 0, refers[-1].start() if refers else len(low))


def _parts(promise: Said) -> list[Said]:
    """Return what a paragraph promises: two things that begin or end in the same words, joined by "and", each alone."""
    ends = [found.span() for found in _and().finditer(folded(promise.text))]
    for start, end in ends:
        before, after = part_of(promise, 0, start), part_of(promise, end, len(promise.text))
        first, last = _run(before, slice(_SAME_BEGIN)), _run(before, slice(-_SAME_END, None))
        if (len(last) == _SAME_END and _has(after, last)) or (first and first == _run(after, slice(_SAME_BEGIN))):
            return [before, after]
    return [promise]


def _run(said: Said, part: slice) -> list[str]:
    return [word.text for word in words_of(said.text)][part]


def _has(said: Said, run: list[str]) -> bool:
    texts = [word.text for word in words_of(said.text)]
    return any(texts[at : at + len(run)] == run for at in range(len(texts)))


@cache
def _and() -> re.Pattern[str]:
    joining = "|".join(sorted(word for words in CONJUNCTIONS.values() for word in words))
    return re.compile(rf"\s(?:{joining})\s")


def _titled(caption: Said) -> Said:
    """Return a title without the head of the legend that follows it."""
    legend = anywhere("legend").search(folded(caption.text))
    return part_of(caption, 0, legend.start()) if legend and legend.start() else caption


RULE = Rule(
    NAME,
    "title",
    Severity.WARNING,
    Words(
        "Қосымшаның атауы мәтіндегіден өзгеше",
        "Название приложения расходится с текстом",
        "The title of an appendix differs from the text",
    ),
    {
        "": Words(
            "Мәтінде «{promised}», қосымшаның атауында «{title}».",
            "В тексте «{promised}», в названии приложения «{title}».",
            "The text has “{promised}”, the title of the appendix “{title}”.",
        ),
    },
    Words(
        "Қосымшаны мәтіндегідей атаңыз.",
        "Назовите приложение так, как в тексте.",
        "Call the appendix what the text calls it.",
    ),
    find,
)
