"""Making only what changed: what each file was made of, and one run at a time in an output folder."""

from reg2bpmn.making.folder import opened, sweep
from reg2bpmn.making.manifest import Made, Manifest

__all__ = ["Made", "Manifest", "opened", "sweep"]
