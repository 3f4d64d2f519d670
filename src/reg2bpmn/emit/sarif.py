"""Diagnostics as SARIF 2.1.0, which code-scanning tools read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from reg2bpmn import printable
from reg2bpmn.diagnostics import Diagnostic, Place
from reg2bpmn.version import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def to_sarif(found: Iterable[Diagnostic]) -> str:
    """Return one run with a result a diagnostic, and a rule a code, in the order of first use."""
    diagnostics = list(found)
    codes = list(dict.fromkeys(diagnostic.code for diagnostic in diagnostics))
    driver = {"name": "reg2bpmn", "version": __version__, "rules": [{"id": code} for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, codes.index(diagnostic.code)) for diagnostic in diagnostics],
    }
    return printable.json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    text = f"{diagnostic.message}; {diagnostic.remedy}" if diagnostic.remedy else diagnostic.message
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": text},
    }
    if diagnostic.id:
        result["partialFingerprints"] = {"reg2bpmn/v1": diagnostic.id}
    if diagnostic.place:
        result["locations"] = [_location(diagnostic.place)]
    if diagnostic.related:
        related = [{**_location(place), "message": {"text": what}} for what, place in diagnostic.related]
        result["relatedLocations"] = related
    return result


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    uri = quote(place.file.replace("\\", "/").encode("utf-8", "surrogateescape"))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
