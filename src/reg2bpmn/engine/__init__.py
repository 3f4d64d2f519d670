"""Runs a compiled process in this machine, on SpiffWorkflow."""
