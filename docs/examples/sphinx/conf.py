"""Sphinx's settings for the example: the extension, and where its definitions are."""

project = "A town's services"
author = "Town hall"
project_copyright = "Town hall"
version = "1"
language = "en"

extensions = ["reg2bpmn.ext.sphinx", "myst_parser"]
exclude_patterns = ["_build", "README.md"]

reg2bpmn_definitions = ["definitions"]
