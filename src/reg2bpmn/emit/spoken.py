"""What a figure says to those who hear it: a sentence for each shape, and the order in which to read them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from reg2bpmn.locale import language
from reg2bpmn.locale.spoken import SPOKEN
from reg2bpmn.process.facts import NO_FACTS, Facts
from reg2bpmn.process.graph import AnnotationKind, Collaboration, Flow, Node, NodeKind, Pool

_BEFORE_NUMBER = 9  # letters of a printed procedure that may stand before its number, as in "№ 3" or "Step 3"


def reading_order(pool: Pool) -> list[Node]:
    """Return the nodes as one reads them: each after what leads to it, branches one after the other, loops cut.

    A timer follows its task, and branches come in the order of the pool's nodes. What nothing leads to comes last.
    """
    places = {node.id: place for place, node in enumerate(pool.nodes)}
    following = defaultdict[int, list[int]](list)
    for flow in pool.flows:
        following[places[flow.source]].append(places[flow.target])
    for node in pool.nodes:
        if node.host in places:
            following[places[node.host]].append(places[node.id])
    timers = {place for place, node in enumerate(pool.nodes) if node.host}
    reached = {place for found in following.values() for place in found}
    roots = [place for place in range(len(pool.nodes)) if place not in reached]
    found = _depth_first([*roots, *range(len(pool.nodes))], following, timers)
    return [pool.nodes[place] for place in found]


def _depth_first(roots: Sequence[int], following: Mapping[int, list[int]], first: set[int]) -> list[int]:
    """Return places in reverse postorder from each root, so that of two that follow the smaller is read first."""
    seen = set[int]()
    order: list[int] = []
    for root in roots:
        if root in seen:
            continue
        seen.add(root)
        left: list[int] = []
        path = [(root, _backwards(root, following, first))]
        while path:
            onward = next((one for one in path[-1][1] if one not in seen), None)
            if onward is None:
                left.append(path.pop()[0])
            else:
                seen.add(onward)
                path.append((onward, _backwards(onward, following, first)))
        order += reversed(left)
    return order


def _backwards(place: int, following: Mapping[int, list[int]], first: set[int]) -> Iterator[int]:
    return iter(sorted(following.get(place, ()), key=lambda one: (one not in first, one), reverse=True))


def spoken(collaboration: Collaboration, whole: Collaboration | None = None) -> dict[str, str]:
    """Return the sentence of each pool, lane, node, document, deadline and message, by its id.

    Whether the act numbers its procedures is seen in `whole`, of which a sheet's collaboration is a part.
    """
    return dict(_Voice(collaboration, whole).all())


def described(collaboration: Collaboration) -> str:
    """Tell who takes part in a process and how much it holds."""
    return _Voice(collaboration).description()


def called(collaboration: Collaboration) -> dict[str, str]:
    """Return a short name of each node, as in "Step 3", by its id."""
    voice = _Voice(collaboration)
    return {node.id: voice.short(node) for node in collaboration.pool.nodes}


def cited(name: str, lines: str, lang: str) -> str:
    """Tell which `lines` of the act, as in "lines 2202-2204", the thing called `name` rests on."""
    return SPOKEN[lang].lines.format(name=name, lines=lines)


def _sentence(parts: Iterable[str]) -> str:
    """Join parts by semicolons, by a space after a question."""
    said = ""
    for part in filter(None, parts):
        said += f"{' ' if said[-1] in '.?!' else '; '}{part}" if said else part
    return said


def _plain(text: str) -> str:
    return " ".join(text.split())


def _filled(template: str, name: str, number: str = "") -> str:
    """Fill a template with a name; what has none loses the marks around it."""
    text = template.format(name=name, number=number)
    return text if name else re.sub(r"«»|“”|: *$", "", text).strip()


class _Voice:
    """Tells a collaboration in its language."""

    def __init__(self, collaboration: Collaboration, whole: Collaboration | None = None) -> None:
        pool = collaboration.pool
        self._collaboration, self._pool, self._whole = collaboration, pool, (whole or collaboration).pool
        self._words, self._language = SPOKEN[collaboration.lang], language(collaboration.lang)
        self._nodes = {node.id: node for node in pool.nodes}
        self._lanes = {lane.id: _plain(lane.name) for lane in pool.lanes}
        self._out, self._in = defaultdict[str, list[Flow]](list), defaultdict[str, list[Flow]](list)
        for flow in pool.flows:
            self._out[flow.source].append(flow)
            self._in[flow.target].append(flow)
        self._said = defaultdict[str, list[str]](list)  # beside the node itself
        for note in pool.annotations:
            text, is_deadline = _plain(note.text), note.kind is AnnotationKind.DEADLINE
            self._said[note.target].append(self._words.deadline.format(name=text) if is_deadline else text)

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the sentence of everything that says something."""
        pool, words = self._pool, self._words
        for party in self._collaboration.parties:
            yield party.id, self._place("party", party.name)
        yield pool.id, self._place("pool", pool.name)
        for lane in pool.lanes:
            yield lane.id, self._place("lane", lane.name, lane.facts)
        for node in pool.nodes:
            yield node.id, _sentence([*self._node(node), *self._signs(node.facts)])
        for data in pool.data:
            yield data.id, words.document_of.format(of=self._of(data.producer), name=_plain(data.name))
        for note in pool.annotations:
            told = words.deadline_of if note.kind is AnnotationKind.DEADLINE else words.remark_of
            yield note.id, told.format(of=self._of(note.target), name=_plain(note.text))
        for message in self._collaboration.messages:
            named = words.message[not message.name].format(name=_plain(message.name))
            source, target = self._end(message.source), self._end(message.target)
            yield message.id, _sentence([named, words.source.format(name=source), words.target.format(name=target)])

    def description(self) -> str:
        """Tell the parties, the units, and how many nodes of each kind there are."""
        pool, parties = self._pool, self._collaboration.parties
        places = [pool.name, *(lane.name for lane in pool.lanes), *(party.name for party in parties)]
        kinds = [node.kind for node in pool.nodes if not self._is_join(node)]
        counts = self._words.counts.format(
            steps=sum(kind.is_task for kind in kinds),
            conditions=sum(kind is NodeKind.EXCLUSIVE_GATEWAY for kind in kinds),
            ends=sum(kind.is_end for kind in kinds),
        )
        return ". ".join(filter(None, (", ".join(filter(None, map(_plain, places))), f"{counts}.")))

    def short(self, node: Node) -> str:
        """Name a node in few words, with a capital letter."""
        number = self._number(node)
        name = self._words.step[0].format(number=number) if number else self._the(node)
        return name[:1].upper() + name[1:]

    def _place(self, kind: str, name: str, facts: Facts = NO_FACTS) -> str:
        symbol = self._language.legend[kind]
        return _sentence([f"{symbol}: {_plain(name)}" if name.strip() else symbol, *self._signs(facts)])

    def _signs(self, facts: Facts) -> Iterator[str]:
        """Say in words what an asterisk and a dagger stand for."""
        if facts.inferred:
            yield self._language.words.inferred_note
        if facts.disputes:
            fields = dict.fromkeys(self._words.fields.get(d.field, d.field) for d in facts.disputes)
            yield self._words.disputed.format(fields=", ".join(fields))

    def _node(self, node: Node) -> Iterator[str]:
        """Yield the parts of a node's sentence but for its signs."""
        if self._is_join(node):
            yield self._words.sync if node.kind is NodeKind.PARALLEL_GATEWAY else self._words.join
            yield self._words.after.format(sources=", ".join(map(self._source, self._in[node.id])))
        else:
            yield self._named(node)
        unit = self._lanes.get(node.lane, "")
        if node.kind is NodeKind.EXCLUSIVE_GATEWAY and not self._is_join(node) and unit:
            yield self._words.decided_by.format(unit=unit)
        yield from self._said[node.id]
        yield from map(self._onward, self._out[node.id])

    def _named(self, node: Node) -> str:
        words, name = self._words, _plain(node.name)
        if node.kind.is_task:
            return self._task(node, name)
        if node.kind.is_boundary:
            told = {
                NodeKind.BOUNDARY_TIMER: words.timer_of,
                NodeKind.INTERRUPTING_TIMER: words.late_of,
                NodeKind.INTERRUPTING_MESSAGE: words.interruption_of,
            }[node.kind]
            return told.format(of=self._of(node.host), name=name)
        template = {
            NodeKind.START: words.start,
            NodeKind.MESSAGE_START: words.message_start,
            NodeKind.END: words.end,
            NodeKind.TERMINATE_END: words.end,
            NodeKind.EXCLUSIVE_GATEWAY: words.condition,
            NodeKind.PARALLEL_GATEWAY: words.fork,
            NodeKind.ROUND: words.round,
            NodeKind.EVENT_GATEWAY: words.whichever,
            NodeKind.MESSAGE_CATCH: words.message_wait,
            NodeKind.TIMER_CATCH: words.time_wait,
            NodeKind.LINK_THROW: words.goes_on,
            NodeKind.LINK_CATCH: words.comes_from,
        }[node.kind]
        return _filled(template, name)

    def _task(self, node: Node, name: str) -> str:
        number, unit = self._number(node), self._lanes.get(node.lane, "")
        if unit and node.kind is NodeKind.SERVICE_TASK:
            unit = self._words.by_system.format(unit=unit)
        step = self._words.step[not number].format(number=number)
        return ": ".join(filter(None, (", ".join(filter(None, (step, unit))), name)))

    def _onward(self, flow: Flow) -> str:
        """Tell what follows by `flow`, and on which answer."""
        target = self._the(self._beyond(flow.target))
        words, answer = self._words, _plain(flow.name)
        if answer:
            told = words.default_answer if flow.is_default else words.answer
            said = told.format(answer=answer, target=target)
        else:
            said = words.next.format(target=target)
        known = self._nodes[flow.source].facts.inferred
        signs = "" if known else ", ".join(self._signs(flow.facts))
        return f"{said} ({signs})" if signs else said

    def _source(self, flow: Flow) -> str:
        """Name what `flow` comes from, with the answer that leads there."""
        name = self._the(self._nodes[flow.source])
        return f"{name} — {self._words.quoted.format(name=_plain(flow.name))}" if flow.name.strip() else name

    def _beyond(self, name: str) -> Node:
        """Return what a flow to the node `name` leads to in the end: joining gateways only pass on."""
        node, passed = self._nodes[name], set[str]()
        while self._is_join(node) and self._out[node.id] and node.id not in passed:
            passed.add(node.id)
            node = self._nodes[self._out[node.id][0].target]
        return node

    def _is_join(self, node: Node) -> bool:
        return node.kind.is_gateway and not node.name.strip() and len(self._out[node.id]) < 2

    def _the(self, node: Node) -> str:
        """Name a node inside a sentence."""
        words = self._words
        if self._is_join(node):
            return words.the_sync if node.kind is NodeKind.PARALLEL_GATEWAY else words.the_join
        number = self._number(node)
        if node.kind.is_task:
            return _filled(words.the_step[not number], _plain(node.name), number)
        if node.kind.is_link:
            letter = self._named(node)
            return letter[:1].lower() + letter[1:]
        template = {
            NodeKind.START: words.the_start,
            NodeKind.MESSAGE_START: words.the_start,
            NodeKind.END: words.the_end,
            NodeKind.TERMINATE_END: words.the_stop,
            NodeKind.EXCLUSIVE_GATEWAY: words.the_condition,
            NodeKind.PARALLEL_GATEWAY: words.the_fork,
            NodeKind.ROUND: words.the_round,
            NodeKind.EVENT_GATEWAY: words.the_whichever,
            NodeKind.MESSAGE_CATCH: words.the_wait,
            NodeKind.TIMER_CATCH: words.the_wait,
            NodeKind.BOUNDARY_TIMER: words.the_timer,
            NodeKind.INTERRUPTING_TIMER: words.the_timer,
            NodeKind.INTERRUPTING_MESSAGE: words.the_interruption,
        }[node.kind]
        return _filled(template, _plain(node.name))

    def _of(self, name: str) -> str:
        """Name the node `name` as the owner of something."""
        node = self._nodes.get(name)
        if node is None:
            return name
        number, own = self._number(node), _plain(node.name)
        if node.kind.is_task:
            return _filled(self._words.of_step[not number], own, number)
        return _filled(self._words.of_condition if node.kind.is_gateway else self._words.quoted, own)

    def _end(self, name: str) -> str:
        """Name an end of a message flow: a pool or a node."""
        if name in self._nodes:
            return self._the(self._nodes[name])
        pools = {party.id: party.name for party in self._collaboration.parties} | {self._pool.id: self._pool.name}
        return _plain(pools.get(name, name))

    def _number(self, node: Node) -> str:
        """Return the number under which the act prints a step, empty where it prints none."""
        if not node.kind.is_task:
            return ""
        properties = dict(node.facts.properties)
        return (properties.get("number", "") if self._is_numbered else "") or properties.get("column", "")

    @cached_property
    def _is_numbered(self) -> bool:
        """Whether the act's text numbers its procedures; where it does not, the definition counts them."""
        quotes = [
            (dict(node.facts.properties).get("number"), citation.quote)
            for node in self._whole.nodes
            for citation in node.facts.citations
            if citation.role in ("text", "restated")
        ]
        return not quotes or any(number and _starts_with(quote, number) for number, quote in quotes)


def _starts_with(quote: str, number: str) -> bool:
    found = re.match(rf"\D{{0,{_BEFORE_NUMBER}}}(\d+)", quote)
    return bool(found and found[1] == number)
