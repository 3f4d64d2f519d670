"""What is told where a package that a format needs is not installed."""

from __future__ import annotations

from reg2bpmn.diagnostics import Diagnostic, error


def not_installed(form: str, module: str) -> Diagnostic:
    """Tell that the format `form` needs the package that holds `module`."""
    package = module.replace("_", "-")
    return error(
        f"{form}-package",
        f"{form.upper()} needs the package {package}, which is not installed",
        f"pip install {package}",
    )
