"""What a language must supply so that acts in it are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActPhrases:
    """Phrases of the legal language, in lower case with е for ё; `*` stands for any ending, a space for signs between.

    Of damaged dumps: `links` are words that a link's text ends with, `broken_before` letters before which words break,
    and `unbroken` beginnings of words that truly begin with them.

    Of acts: `regulation` names a regulation in its title, `order` the act that approves it, `orders` the word that
    begins its operative part, `approval` what stamps an appendix of the order, `appendix` what heads an appendix,
    `law`, `decree` and `instrument` name acts that are cited, `months` the months in the forms of dates, `registered`,
    `repealed` and `year` their words; `row_labels` head the rows and columns of tables of steps in acts, by name.

    Of sections: `general`, `procedures`, `interaction`, `systems` are words of their headings by kind; `procedure` and
    `condition` head numbered procedures and conditions; `contents`, `results` and `units` announce lists of
    procedures, of their results and of units; `legend` the legend of a figure; `within`
    stand around a deadline in a sentence, `not_later` are those of them that bind by its end, `counted_from` between an
    event and a deadline counted from it, `outcome` begin the result of a service; `form` its form; `system` end the
    names of systems; `short` begin a short name; `connectors` are words after which a cell goes on, `unfinished` the
    endings of words after which it does.

    Of who acts: `actors` are the parties of a service, `acting_forms` the endings that they have where they act,
    `possessed` what is theirs where they do not, `acting_systems` the forms that systems have where they act, with
    their names.
    """

    links: tuple[str, ...]
    broken_before: str
    unbroken: tuple[str, ...]
    regulation: tuple[str, ...]
    order: tuple[str, ...]
    orders: tuple[str, ...]
    approval: tuple[str, ...]
    appendix: tuple[str, ...]
    law: tuple[str, ...]
    decree: tuple[str, ...]
    instrument: tuple[str, ...]
    months: Mapping[str, int]
    registered: tuple[str, ...]
    repealed: tuple[str, ...]
    row_labels: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, tuple[str, ...]]
    procedure: tuple[str, ...]
    condition: tuple[str, ...]
    contents: tuple[str, ...]
    results: tuple[str, ...]
    units: tuple[str, ...]
    figure: tuple[str, ...]
    legend: tuple[str, ...]
    tables: tuple[str, ...]
    group_step: tuple[str, ...]
    within: tuple[str, ...]
    not_later: tuple[str, ...]
    counted_from: tuple[str, ...]
    outcome: tuple[str, ...]
    form: tuple[str, ...]
    system: tuple[str, ...]
    short: tuple[str, ...]
    connectors: tuple[str, ...]
    unfinished: tuple[str, ...]
    actors: tuple[str, ...]
    acting_forms: tuple[str, ...]
    possessed: tuple[str, ...]
    acting_systems: Mapping[str, str]
