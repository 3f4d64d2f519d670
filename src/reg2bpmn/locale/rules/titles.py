"""Words that stand beside the name of a service in quotation marks, and those that refer to an appendix, by language.

A name has `AFTER_NAME` after it or `BEFORE_NAME` before it; `REFERRING` begin what leads to an appendix, `APPENDIX`.
`DOCUMENTS` are what an appendix may belong to.
"""

from __future__ import annotations

from collections.abc import Mapping

AFTER_NAME: Mapping[str, tuple[str, ...]] = {
    "kk": ("мемлекеттік көрсетілетін қызмет*", "көрсетілетін мемлекеттік қызмет*", "мемлекеттік қызмет*", "регламент*"),
    "ru": (),
}
BEFORE_NAME: Mapping[str, tuple[str, ...]] = {
    "kk": (),
    "ru": ("государственн* услуг*", "регламент*", "стандарт*"),
}
REFERRING: Mapping[str, tuple[str, ...]] = {
    "kk": ("осы*",),
    "ru": ("приведен*", "указан*", "отражен*", "представлен*", "изложен*", "содержит*", "согласно"),
}
APPENDIX: Mapping[str, tuple[str, ...]] = {"kk": ("қосымша*",), "ru": ("приложени*",)}
DOCUMENTS: Mapping[str, tuple[str, ...]] = {
    "kk": ("регламент*", "стандарт*", "қағида*", "ереже*", "нұсқаулық*"),
    "ru": ("регламент*", "стандарт*", "правил*", "инструкц*"),
}
