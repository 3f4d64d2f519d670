"""reg2bpmn."""
__version__ = "0.1.0"
