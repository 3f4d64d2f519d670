"""`reg2bpmn schema`."""

from __future__ import annotations

import click

from reg2bpmn.cli.printing import echo


@click.command()
def command() -> int:
    """Print the JSON Schema of a definition, for completion in editors."""
    from reg2bpmn.read.schema import definition_schema  # noqa: PLC0415 - loaded when the command runs

    echo(definition_schema(), nl=False)
    return 0
