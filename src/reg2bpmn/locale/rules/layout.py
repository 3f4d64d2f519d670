"""Words of how an act is built: its figures, its own appendices, ways by which a service is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Words = Mapping[str, Sequence[str]]

FIGURE: Words = {"kk": ("диаграмма*", "диаграммалар*"), "ru": ("диаграмма*", "диаграммы", "диаграмму", "диаграммах")}
"""A figure that a text promises and a caption names."""

REGULATION: Words = {"kk": ("регламент*",), "ru": ("регламент*",)}
"""The regulation that an appendix is of."""

THROUGH_AFTER: Words = {"kk": ("арқылы",), "ru": ()}
THROUGH_BEFORE: Words = {"kk": (), "ru": ("через",)}
"""Say through what a service is given: after its name, or before it."""

SHOWN: Words = {
    "kk": ("көрсетілген", "келтірілген", "берілген"),
    "ru": ("приведен*", "указан*", "изложен*", "представлен*"),
}
"""Say that an appendix has what is meant."""
