"""The rules, one a module. `docs/rules/` has a page for each, `tests/lint/rules/` its fixtures."""
