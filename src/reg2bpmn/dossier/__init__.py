"""What is told of a regulation in one language, before any format: pages, Markdown and Word files say the same."""

from reg2bpmn.dossier.of_regulation import dossier_of, notes_of, process_of

__all__ = ["dossier_of", "notes_of", "process_of"]
