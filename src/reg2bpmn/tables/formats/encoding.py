"""Bytes to text: by the byte order mark, as UTF-8, else by what the letters look like."""

from __future__ import annotations

import codecs
import re

from reg2bpmn.diagnostics import Diagnostic, Place, Severity
from reg2bpmn.tables.limits import refuse

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1251", "kz1048", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "cp1252", "cp1254", "cp1250", "cp437")
_NAMES = {"cp1251": "windows-1251", "kz1048": "KZ-1048", "koi8_r": "KOI8-R", "cp1252": "windows-1252"}
_OFTEN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ"  # from the most to the least common letter of Russian
_VOWELS = "аеиоуыэюяәіөүұaeiouyäöüåéèà"
_KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
_RUSSIAN = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяёЁ"
_WORD = re.compile(r"[^\W\d_]+")
_LIKELY_SIGNS = "№«»–—…°§“”’ \t\r\n"
_SAMPLE = 200_000
_BROKEN = "\ufffd"
_FEWEST = 100


def decode(data: bytes, file: str, encoding: str = "") -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of `data`, and a note where the encoding had to be guessed.

    Raises `Reg2bpmnError` where `encoding` is unknown or does not fit, or where the bytes are no text.
    """
    if encoding:
        return _as_told(data, file, encoding), ()
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as_told(data, file, name), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, file)
    return (text, ()) if "\0" not in text else _guess(data, file)


def _as_told(data: bytes, file: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        raise refuse(file, "table-encoding", f"the file is not in {encoding}", "name its encoding, or none") from None


def _mostly_utf8(data: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]] | None:
    """Return text in UTF-8 of which a few bytes are broken, with a note at the first of them, or `None`."""
    text = data.decode("utf-8", "replace")
    letters = sum(not char.isascii() and char != _BROKEN for char in text[:_SAMPLE])
    broken = text[:_SAMPLE].count(_BROKEN)
    if "\0" in text or not broken or letters < _FEWEST or broken * 50 > letters:
        return None
    line = text.count("\n", 0, text.index(_BROKEN)) + 1
    what = f"{text.count(_BROKEN)} letters are broken, the first of them here"
    note = Diagnostic("encoding-broken", Severity.NOTE, what, f"they are read as {_BROKEN}", Place(file, line))
    return text, (note,)


def _guess(data: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    mostly = _mostly_utf8(data, file)
    if mostly:
        return mostly
    name = _wide(data) or _narrow(data)
    if not name:
        raise refuse(
            file, "table-format", "the file is no text", "give a table as CSV, XLSX, ODS, DOCX, HTML or Markdown"
        )
    text = _as_told(data, file, name)
    shown = _NAMES.get(name, name)
    remedy = "name the encoding where letters look wrong"
    return text, (Diagnostic("encoding-guessed", Severity.NOTE, f"read as {shown}", remedy, Place(file)),)


def _wide(data: bytes) -> str:
    """Return the UTF-16 without a mark that `data` is in, or ""."""
    head = data[:_SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > half // 10 and others == 0:
            return name
    return ""


def _narrow(data: bytes) -> str:
    """Return the single-byte encoding in which `data` reads best, or "" where it is no text."""
    head = data[:_SAMPLE]
    if sum(byte < 32 and byte not in b"\t\n\r\x0c" for byte in head) > len(head) // 500:
        return ""
    scores = {}
    for name in dict.fromkeys((*_LEGACY, *_as_detected(head))):
        try:
            scores[name] = _plausibility(head.decode(name))
        except (UnicodeError, LookupError):
            continue
    return max(scores, key=lambda name: scores[name]) if scores else ""


def _as_detected(head: bytes) -> list[str]:
    """Return what the field's detector suggests: it knows more encodings, but takes short texts for exotic ones."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - loaded for what is not UTF-8

    return [match.encoding for match in from_bytes(head)][:3]


def _plausibility(text: str) -> float:
    """Return how much text reads as words of one alphabet, in lower case after a first capital."""
    score = 0.0
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        russian = sum(char in _RUSSIAN for char in word)
        kazakh = sum(char in _KAZAKH for char in word)
        latin = sum(char.isascii() or "\u00c0" <= char <= "\u017f" for char in word)
        regular = word in {word.lower(), word.upper(), word.capitalize()}
        one_alphabet = len(word) in {russian + kazakh, latin}
        score += (russian + 0.9 * kazakh + 0.6 * latin) if regular and one_alphabet else -len(word)
        score += sum(1 - _OFTEN.index(char) / len(_OFTEN) for char in word.lower() if char in _OFTEN)
        score -= len(word) > 2 and not any(char in _VOWELS for char in word.lower())
        score += 0.3 * (word.islower() or word.istitle()) if one_alphabet else 0
    odd = sum(not char.isascii() and not char.isalpha() and char not in _LIKELY_SIGNS for char in text)
    return score - 2 * odd
