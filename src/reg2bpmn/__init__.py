"""reg2bpmn: the appendix tables of Kazakh service regulations as a typed model, BPMN 2.0 and swimlane figures.

Everything public is here: the model (`Regulation`, `Process`, `Step`, …), the chain that compiles it
(`compile_process`, `lay_out`, `to_bpmn`, `to_svg`, …, see `reg2bpmn.api`), `read_table` and `read_act`. Names are
imported when they are used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from reg2bpmn.version import __version__

_API = (
    "Caption",
    "Diagnostic",
    "Place",
    "Reg2bpmnError",
    "build",
    "check_definition",
    "compile_process",
    "draw_bpmn",
    "lay_out",
    "load",
    "to_bpmn",
    "to_dot",
    "to_pdf",
    "to_png",
    "to_svg",
    "validate_bpmn",
)
_TABLES = (
    "Duration",
    "Flow",
    "FlowBranch",
    "FlowKind",
    "Record",
    "StepTable",
    "TableNote",
    "TableStep",
    "read_table",
    "read_table_rows",
)
_ACTS = (
    "ActRecord",
    "Appendix",
    "Cited",
    "Listing",
    "OrderRecord",
    "RegulationRecord",
    "Said",
    "Section",
    "TextStep",
    "read_act",
)
_MODEL = (
    "Act",
    "Branch",
    "Column",
    "Condition",
    "Deadline",
    "DeadlineReading",
    "DisputedField",
    "Document",
    "Each",
    "End",
    "EndKind",
    "Event",
    "Figure",
    "Finding",
    "FindingKind",
    "Instrument",
    "Interruption",
    "Late",
    "ListedUnit",
    "Localized",
    "Message",
    "Option",
    "NextReading",
    "Party",
    "Process",
    "Qualifier",
    "Quotation",
    "ReadingSource",
    "Receipt",
    "Regulation",
    "Rounds",
    "Settlement",
    "Start",
    "Step",
    "Table",
    "TextAccount",
    "TextCondition",
    "TextProcedure",
    "TimeUnit",
    "Unit",
    "UnitKind",
    "UnitReading",
    "Wait",
    "disputes",
    "paths",
    "total",
)
__all__ = ["__version__", *_API, *_ACTS, *_MODEL, *_TABLES]  # noqa: PLE0604 - these are tuples of names

if TYPE_CHECKING:
    from reg2bpmn.acts import *  # noqa: F403
    from reg2bpmn.api import *  # noqa: F403
    from reg2bpmn.model import *  # noqa: F403
    from reg2bpmn.tables import *  # noqa: F403


def __getattr__(name: str) -> object:
    """Import public names on first use, so that the command line starts without the compiler."""
    modules = (
        (_API, "reg2bpmn.api"),
        (_ACTS, "reg2bpmn.acts"),
        (_MODEL, "reg2bpmn.model"),
        (_TABLES, "reg2bpmn.tables"),
    )
    for names, module in modules:
        if name in names:
            return getattr(importlib.import_module(module), name)
    raise AttributeError(f"module 'reg2bpmn' has no attribute {name!r}")
