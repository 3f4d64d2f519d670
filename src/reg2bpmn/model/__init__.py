"""What a regulation says: frozen, typed values without XML and without drawing.

Build them in Python or read them from a definition; `reg2bpmn.compile_process` takes them either way.
"""

from reg2bpmn.model.base import Localized
from reg2bpmn.model.deadline import Deadline, Qualifier, TimeUnit, total
from reg2bpmn.model.disputes import Dispute, Reading, disputes, readings
from reg2bpmn.model.finding import Finding, FindingKind
from reg2bpmn.model.integrity import problems
from reg2bpmn.model.paths import Path, paths
from reg2bpmn.model.printed import Column, ListedUnit, Table, TextAccount, TextCondition, TextProcedure
from reg2bpmn.model.problem import Problem
from reg2bpmn.model.procedure import (
    Branch,
    Condition,
    DisputedField,
    Document,
    Each,
    End,
    EndKind,
    Event,
    Figure,
    Message,
    Option,
    Process,
    ReadingSource,
    Receipt,
    Rounds,
    Settlement,
    Start,
    Step,
)
from reg2bpmn.model.quotation import DeadlineReading, NextReading, Quotation, UnitReading
from reg2bpmn.model.regulation import Act, Instrument, Party, Regulation, Unit, UnitKind
from reg2bpmn.model.waiting import Interruption, Late, Wait

__all__ = [
    "Act",
    "Branch",
    "Column",
    "Condition",
    "Deadline",
    "DeadlineReading",
    "Dispute",
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
    "NextReading",
    "Option",
    "Party",
    "Path",
    "Problem",
    "Process",
    "Qualifier",
    "Quotation",
    "Reading",
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
    "problems",
    "readings",
    "total",
]
