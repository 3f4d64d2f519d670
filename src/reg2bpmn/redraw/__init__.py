"""Any BPMN file drawn as bpmn-js shows it.

    document -> reading (shapes, lines, labels) -> primitives of each -> page (SVG) -> PNG, PDF

docs/drawing.md tells what is drawn otherwise than bpmn-js does, and the codes of what is told.
"""

from reg2bpmn.redraw.drawing import FORMATS, Drawn, draw_bpmn

__all__ = ["FORMATS", "Drawn", "draw_bpmn"]
