"""What a finding can be about, by the id that a definition gives it."""

from __future__ import annotations

from reg2bpmn.dossier.parts import Target
from reg2bpmn.dossier.speaker import Speaker, said
from reg2bpmn.model.regulation import Regulation


def units(regulation: Regulation, lang: str) -> dict[str, Target]:
    """Return the units."""
    return {unit.id: Target(unit.id, "unit", "", said(unit.name, lang)) for unit in regulation.units}


def named(speaker: Speaker) -> dict[str, Target]:
    """Return the units, the start, and the steps, conditions and ends of the process."""
    start = Target("start", "start", "", speaker.say(speaker.process.start.label))
    return units(speaker.regulation, speaker.lang) | {"start": start} | speaker.targets
