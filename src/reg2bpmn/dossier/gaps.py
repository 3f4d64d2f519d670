"""What the act's accounts lack and how they name the units, in words."""

from __future__ import annotations

from reg2bpmn.dossier import parts
from reg2bpmn.dossier.named import units
from reg2bpmn.dossier.speaker import Speaker, cited
from reg2bpmn.dossier.table import word
from reg2bpmn.locale.documents import DOCUMENT_WORDS
from reg2bpmn.model import gaps as model


def gaps(speaker: Speaker) -> tuple[parts.Gap, ...]:
    """Return what the accounts of the process lack, step by step, then the units that do nothing."""
    idle, about = units(speaker.regulation, speaker.lang), speaker.targets
    return tuple(
        parts.Gap(
            gap.kind.value,
            (idle if gap.kind is model.GapKind.IDLE else about)[gap.slug],
            _told(speaker, gap),
            cited(gap.quotation) if gap.quotation else None,
        )
        for gap in model.gaps(speaker.process)
    )


def _told(speaker: Speaker, gap: model.Gap) -> str:
    words = DOCUMENT_WORDS[speaker.lang]
    cell = word(speaker, gap.cell) if gap.cell else ""
    return words.gaps[gap.kind.value].format(column=gap.column, cell=cell)


def wordings(speaker: Speaker) -> tuple[parts.Wordings, ...]:
    """Return the units that the act names in several ways."""
    about = units(speaker.regulation, speaker.lang)
    return tuple(
        parts.Wordings(about[found.unit], tuple(cited(quotation) for _, quotation in found.names))
        for found in model.wordings(speaker.process)
    )
