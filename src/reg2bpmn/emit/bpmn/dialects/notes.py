"""The diagnostics of dialects."""

from __future__ import annotations

from reg2bpmn.diagnostics import Diagnostic, Severity


def note(code: str, message: str, remedy: str = "") -> Diagnostic:
    """Return a note `dialect-<code>`: what a dialect says in another way, or leaves to others."""
    return Diagnostic(f"dialect-{code}", Severity.NOTE, message, remedy)


def warning(code: str, message: str, remedy: str = "") -> Diagnostic:
    """Return a warning `dialect-<code>`: what will not run."""
    return Diagnostic(f"dialect-{code}", Severity.WARNING, message, remedy)
