"""How good a BPMN drawing is: what is wrong in it, counted, and how large it is.

    python -m bpmn_quality FILE.bpmn...

Any file with diagram interchange can be measured, whoever drew it.
"""

from bpmn_quality.measure import FAULTS, PAD, Quality, measure

__all__ = ["FAULTS", "PAD", "Quality", "measure"]
