"""From the model to what is told of it in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reg2bpmn.dossier import parts
from reg2bpmn.dossier.gaps import gaps, wordings
from reg2bpmn.dossier.named import named, units
from reg2bpmn.dossier.notes import notes
from reg2bpmn.dossier.speaker import Speaker, cited, optional, said
from reg2bpmn.dossier.steps import conditions, end, steps
from reg2bpmn.dossier.table import printed_table
from reg2bpmn.dossier.waits import waits
from reg2bpmn.dossier.ways import ways
from reg2bpmn.locale import language
from reg2bpmn.model.finding import Finding
from reg2bpmn.model.procedure import Figure, Process, ReadingSource, Start
from reg2bpmn.model.quotation import Lines, Quotation
from reg2bpmn.model.regulation import Act, Instrument, Regulation


def dossier_of(regulation: Regulation, lang: str) -> parts.Regulation:
    """Return everything that is told of `regulation` in the language `lang`."""
    words = language(lang).words
    return parts.Regulation(
        id=regulation.id,
        lang=lang,
        own=regulation.own,
        unofficial=regulation.unofficial(lang),
        title=said(regulation.title, lang),
        provider=said(regulation.provider, lang),
        act=_act(regulation.act, lang) if regulation.act else None,
        appendix=words.appendix.format(regulation.appendix) if regulation.appendix else "",
        result=optional(regulation.result, lang),
        form=optional(regulation.form, lang),
        channels=tuple(said(channel, lang) for channel in regulation.channels),
        units=tuple(_units(regulation, lang)),
        processes=tuple(process_of(regulation, process, lang) for process in regulation.processes),
        findings=findings(regulation.findings, lang, units(regulation, lang)),
        cited=tuple(map(cited, regulation.basis)),
    )


def process_of(regulation: Regulation, process: Process, lang: str) -> parts.Process:
    """Return everything that is told of one process."""
    speaker = Speaker(regulation, process, lang)
    told, asked, (found, more) = steps(speaker), conditions(speaker), ways(speaker)
    waited = waits(speaker)
    return parts.Process(
        id=process.id,
        name=process.id.partition(".")[2],
        title=speaker.say(process.title),
        figure=_figure(process.figure, lang) if process.figure else None,
        starts=tuple(_start(speaker, start) for start in process.starts),
        steps=told,
        conditions=asked,
        ends=tuple(end(speaker, item) for item in process.ends),
        table=printed_table(speaker, told),
        ways=found,
        more_ways=more,
        findings=findings(process.findings, lang, named(speaker)),
        rests_on=tuple(_rests_on(speaker)),
        performer=optional(process.performer, lang),
        gaps=gaps(speaker),
        wordings=wordings(speaker),
        notes=notes(told, asked, waited, lang),
        waits=waited,
        deadline=speaker.deadline(process.deadline),
    )


def _start(speaker: Speaker, start: Start) -> parts.Start:
    targets, words = tuple(speaker.targets[name] for name in start.first), tuple(map(cited, start.basis))
    return parts.Start(start.id or "", speaker.say(start.label), speaker.start_message(start), targets, words)


def notes_of(regulation: Regulation, process: Process, lang: str) -> tuple[parts.Note, ...]:
    """Return the notes that stand under a process's figure."""
    speaker = Speaker(regulation, process, lang)
    return notes(steps(speaker), conditions(speaker), waits(speaker), lang)


def findings(found: Iterable[Finding], lang: str, named: Mapping[str, parts.Target]) -> tuple[parts.Finding, ...]:
    """Return the recorded findings in the language; `named` is what they can be about, by id."""
    names = language(lang).findings
    return tuple(
        parts.Finding(
            finding.id,
            finding.kind.value,
            names[finding.kind.value],
            finding.about,
            said(finding.note, lang),
            optional(finding.treatment, lang),
            tuple(map(cited, finding.quotes)),
            tuple(named[slug] for slug in finding.about if slug in named),
        )
        for finding in found
    )


def _act(act: Act, lang: str) -> parts.Act:
    return parts.Act(
        said(act.name, lang),
        act.number,
        act.date,
        _instrument(act.registered),
        _instrument(act.repealed),
        act.source or "",
    )


def _instrument(instrument: Instrument | None) -> parts.Instrument | None:
    return parts.Instrument(instrument.number, instrument.date) if instrument else None


def _units(regulation: Regulation, lang: str) -> Iterator[parts.Unit]:
    acting = {unit for process in regulation.processes for step in process.steps for unit in step.units}
    acting |= {c.unit for process in regulation.processes for c in process.conditions if c.unit}
    for unit in regulation.units:
        yield parts.Unit(unit.id, said(unit.name, lang), unit.kind.value == "system", unit.id in acting)


def _figure(figure: Figure, lang: str) -> parts.Figure:
    basis: tuple[Quotation, ...] = figure.basis
    heading = figure.legend.quote if figure.legend else ""
    return parts.Figure(figure.appendix, heading, said(figure.title, lang), tuple(map(cited, basis)))


def _rests_on(speaker: Speaker) -> Iterator[parts.Account]:
    process = speaker.process
    for source, account in (
        (ReadingSource.TEXT, process.text),
        (ReadingSource.RESTATED, process.restated),
        (ReadingSource.TABLE, process.table),
    ):
        if account:
            lines: Lines = account.lines
            yield parts.Account(source.value, speaker.source(source), parts.Cited("", lines))
