"""Words of time: what promises how long something takes, until when a term runs, whose term it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Words = Mapping[str, Sequence[str]]

PROMISED: Words = {
    "kk": ("ұзақтығы*", "орындалу мерзім*", "орындау мерзім*"),
    "ru": ("длительность*", "продолжительность*", "срок* исполнения", "срок* выполнения"),
}
"""Announce that the items of a list tell how long each takes."""

UNTIL_BEFORE: Words = {"kk": ("дейін", "дейінгі"), "ru": ()}
"""Stand between an event and the amount of time before it."""

UNTIL_AFTER: Words = {"kk": (), "ru": ("до",)}
"""Stand between an amount of time and the event that it comes before."""

BEGINNINGS: Words = {
    "kk": ("басталған*", "аяқталған*", "өткізілген*", "болған*", "өткен*", "басталу*", "аяқталу*", "өткізу*"),
    "ru": ("начал*", "окончани*", "завершени*", "дня", "дат*", "проведени*", "момент*"),
}
"""Say that an event begins or ends, and not which."""

PRONOUNS: Words = {
    "kk": ("оны", "оның", "оған", "осы", "бұл", "ол", "аталған", "көрсетілген"),
    "ru": ("его", "ее", "их", "этого", "этой", "данного", "данной", "указанного", "указанной"),
}
"""Stand for an event that is named elsewhere."""

TERM_OF: Words = {
    "kk": ("рәсім* мерзім*", "рәсім* орындау мерзім*", "іс қимыл* мерзім*", "процесс* мерзім*"),
    "ru": ("срок* процедур*", "срок* исполнения процедур*", "срок* выполнения процедур*", "срок* действи*"),
}
"""The term of a procedure, with its number before it in Kazakh and after it in Russian."""

SERVICE_TERM: Words = {
    "kk": ("қызметті көрсету мерзімі", "қызмет көрсету мерзімі", "қызметті көрсетудің жалпы мерзімі"),
    "ru": (
        "срок оказания государственной услуги",
        "срок оказания услуги",
        "срок* оказания государственной услуги",
        "общий срок оказания государственной услуги",
    ),
}
"""Name the term of the whole service."""

SERVING: Words = {
    "kk": ("қызмет көрсетудің ең ұзақ уақыты", "қызмет көрсетудің рұқсат етілген ең ұзақ уақыты"),
    "ru": (
        "максимально допустимое время обслуживания",
        "максимальное время обслуживания",
        "максимально допустимое время оказания",
    ),
}
"""Name the longest time that somebody who came is served."""

WAITING: Words = {
    "kk": ("ең ұзақ күту уақыты", "күтудің ең ұзақ уақыты", "кезекте күтудің * уақыты"),
    "ru": ("максимально допустимое время ожидания", "максимальное время ожидания", "время ожидания в очереди"),
}
"""Name the longest time that somebody waits."""

FILING: Words = {
    "kk": ("тапсыру*", "өткізу*", "ұсыну*", "беру үшін"),
    "ru": ("сдач*", "подач*", "при сдаче", "для сдачи"),
}
"""Say that documents are handed in."""

RECEIVING: Words = {
    "kk": ("нәтижесін алу*", "нәтижені алу*", "құжаттарды алу*", "алған кезде", "алу үшін"),
    "ru": ("получени*",),
}
"""Say that somebody waits for the result."""

RESULT: Words = {"kk": ("нәтиже*",), "ru": ("результат*",)}
"""The result."""

HANDING_OUT: Words = {
    "kk": ("береді", "беріледі", "тапсырады", "беруді жүзеге асырады"),
    "ru": ("выдает", "выдается", "выдача", "выдачу", "вручает"),
}
"""Say that the result is handed out."""

APPLICANTS: Words = {
    "kk": ("көрсетілетін қызметті алушы", "қызмет алушы", "өтініш беруші", "тұтынушы"),
    "ru": ("услугополучатель", "получатель услуги", "заявитель", "потребитель"),
}
"""Who applies, where they act: no deadline binds them."""
