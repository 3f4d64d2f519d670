"""What a finding can be about, by the id that a definition gives it."""

from __future__ import annotations

from reg2bpmn.dossier.parts import Target
from reg2bpmn.dossier.speaker import Speaker, said
from reg2bpmn.model.regulation import Regulation


def units(regulation: Regulation, lang: str) -> dict[str, Target]:
    """Return the units."""
    return {unit.id: Target(unit.id, "unit", "", said(unit.name, lang)) for unit in regulation.units}


def named(speaker: Speaker) -> dict[str, Target]:
    """Return the units, the starts, and the steps, conditions and ends of the process."""
    starts = {
        start.id or "start": Target(start.id or "start", "start", "", speaker.say(start.label))
        for start in speaker.process.starts
    }
    first = next(iter(starts.values()))
    return units(speaker.regulation, speaker.lang) | {"start": first} | starts | speaker.targets
