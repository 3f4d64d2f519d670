"""Names of the parties of a service, by language: of each party the names that acts give it, one for another."""

from __future__ import annotations

from collections.abc import Mapping

PARTIES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "kk": (
        ("көрсетілетін қызметті алушы*", "тұтынушы*", "қызмет алушы*"),
        ("көрсетілетін қызметті беруші*", "көрсетілетін қызметті көрсетуші*", "қызмет беруші*"),
    ),
    "ru": (
        ("услугополучател*", "потребител*", "получател* государственной услуги"),
        ("услугодател*", "поставщик* государственной услуги", "услугооказател*"),
    ),
}
