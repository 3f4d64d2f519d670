"""From files to the model: every error with file, line and column, all of a file's at once."""

from reg2bpmn.read.definition import Definition, read_definition, read_definitions

__all__ = ["Definition", "read_definition", "read_definitions"]
