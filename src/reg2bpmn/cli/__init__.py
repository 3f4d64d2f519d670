"""The command line: click commands without logic, each imported when it is called."""

from reg2bpmn.cli.main import run

__all__ = ["run"]
