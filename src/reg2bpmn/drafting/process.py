"""One process of a draft: the steps of a table and of the text beside it, in order; open disputes stay told as open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from reg2bpmn.acts.record import Appendix, Listing, TextStep
from reg2bpmn.drafting.accounts import Proof, all_lines, table_account, text_account
from reg2bpmn.drafting.beside import Beside, Text
from reg2bpmn.drafting.draft import deadline_of
from reg2bpmn.drafting.units import Units
from reg2bpmn.locale.drafts import DraftWords
from reg2bpmn.tables.record import FlowKind, StepTable, TableStep

Data = dict[str, Any]
_LONGEST_LABEL = 70


@dataclass(slots=True)
class ProcessDraft:
    """Drafts a process of a list of procedures, a table, or both."""

    listing: Listing | None
    table: StepTable | None
    appendix: Appendix | None
    units: Units
    words: DraftWords
    proof: Proof
    beside: Beside = field(default_factory=Beside)
    doubts: list[str] = field(default_factory=list)

    def as_data(self, identity: str, title: Text) -> Data:
        """Return the process as a definition has it; `doubts` then has what is open."""
        said = {number: one for one in self._said("procedure") for number in one.numbers or (0,)}
        text = text_account(self.listing, self.units, self.proof) if self.listing else None
        table = table_account(self.table, self.appendix, self.units, self.proof) if self.table else None
        steps = [self._of_table(step, said, text, table) for step in self.table.steps] if self.table else []
        taken = {int(step.no) for step in self.table.steps if step.no.isdecimal()} if self.table else set()
        further = [self._of_text(number, one, text) for number, one in said.items() if number not in taken]
        self._chain(steps, further)
        self._reach([*steps, *further])
        conditions = self._conditions([*steps, *further], text)
        everything = [*steps, *further]
        for step in everything:
            self._settle_next(step, everything, conditions, table)
        ends: list[Data] = [{"id": "end", "state": self.beside.word("end", self.words)}]
        if conditions:
            ends.append({"id": "end-unsaid", "state": self.beside.word("unsaid_end", self.words), "kind": "unsaid"})
        first = next((c["id"] for c in conditions if c.pop("first", False)), everything[0]["id"])
        data: Data = {
            "id": identity,
            "title": title,
            "start": {"label": self.beside.word("start", self.words), "first": first},
        }
        data |= {"text": text} if text else {}
        data |= {"table": table} if table else {}
        data |= {"steps": everything} | ({"conditions": conditions} if conditions else {}) | {"ends": ends}
        return data

    def _said(self, kind: str) -> list[TextStep]:
        return [one for one in self.listing.steps if one.kind == kind] if self.listing else []

    def _of_table(self, step: TableStep, said: dict[int, TextStep], text: Data | None, table: Data | None) -> Data:
        number = int(step.no) if step.no.isdecimal() else 0
        own = said.get(number)
        other = self.beside.step(self.table, step)
        unit = self.units.id_of(step.unit, other.unit if other else "")
        data: Data = {"id": _step_id(step.no)}
        if text and own:
            data["text"] = number
        if table:
            data["column"] = number
        label = label_of(step.action) or self.words.step.format(step.no)
        data |= {"unit": unit, "label": self.beside.text(label, label_of(other.action) if other else None)}
        if step.action and step.action != label:
            data["action"] = self.beside.text(step.action, other.action if other else None)
        due = deadline_of(step.deadline)
        due_text = due.text or (deadline_of(own.duration).text if own else "")
        if due.doubt:
            self.doubts.append(f"{step.place}: {due.doubt}")
        if due_text:
            data["deadline"] = due_text
        if step.form:
            name = self.beside.text(step.form, other.form if other else None)
            data["documents"] = [{"id": f"{data['id']}-result", "name": name}]
        if own:
            self._compare(data, step, own, quoted=bool(text and table))
        return data | self._onward(step)

    def _compare(self, data: Data, step: TableStep, own: TextStep, *, quoted: bool) -> None:
        """Tell where text and table differ on who acts and by when; the draft takes the table."""
        settled: Data = {}
        if own.unit and self.units.id_of(own.unit.text) != data["unit"]:
            settled["unit"] = (own.unit.text, step.unit)
        spoken = deadline_of(own.duration).text
        printed = deadline_of(step.deadline).text
        if spoken and printed and spoken != printed:
            settled["deadline"] = (spoken, printed)
        for name, readings in settled.items():
            why = self.words.open_dispute.format(*readings)
            self.doubts.append(f"{step.place}: {name}: {why}")
            if quoted:
                data.setdefault("settled", {})[name] = {"take": "table", "why": why}
            else:
                data |= {"inferred": True, "why": why}

    def _onward(self, step: TableStep) -> Data:
        branches = step.flow.branches
        if step.flow.kind in (FlowKind.ALTERNATIVE, FlowKind.UNCLEAR) and len(branches) > 1:
            results = []
            for number, branch in enumerate(branches, 1):
                option: Data = {"id": f"r{number}", "label": branch.words or self.words.unsaid.format(number)}
                option["to"] = [_step_id(to) for to in branch.to] or ["end"]
                if not branch.words:
                    option |= {"inferred": True, "why": self.beside.word("unsaid_why", self.words)}
                results.append(option)
            return {"results": results}
        return {"next": [_step_id(to) for branch in branches for to in branch.to] or ["end"]}

    def _of_text(self, number: int, own: TextStep, text: Data | None) -> Data:
        words = own.action.text if own.action else own.words.text
        data: Data = {"id": _step_id(str(number))}
        if text:
            data["text"] = number
        other = self.beside.procedure(own)
        said = (other.action or other.words).text if other else None
        whose = other.unit.text if other and other.unit else ""
        data["unit"] = self.units.id_of(own.unit.text if own.unit else "", whose)
        label = label_of(words) or self.words.step.format(number)
        data |= {"label": self.beside.text(label, label_of(said) if said else None)}
        data["action"] = self.beside.text(words, said)
        due = deadline_of(own.duration)
        if due.text:
            data["deadline"] = due.text
        if self.table:
            data |= {"inferred": True, "why": self.beside.word("order_of_text", self.words)}
            self.doubts.append(f"{own.said.place}: {self.words.order_of_text}")
        return data

    def _chain(self, steps: list[Data], further: list[Data]) -> None:
        """Let steps of the text alone follow one another, after the last step of the table."""
        if steps and further:
            last = next((step for step in reversed(steps) if step.get("next") == ["end"]), steps[-1])
            last.pop("results", None)
            last["next"] = [further[0]["id"]]
        for step, following in zip(further, [*further[1:], None], strict=False):
            step["next"] = [following["id"]] if following else ["end"]

    def _reach(self, steps: list[Data]) -> None:
        """Let a step to which nothing leads follow the one before it; the act does not say so."""
        known = {step["id"]: step for step in steps}
        for before, step in pairwise(steps):
            if step["id"] in _ahead(steps[0], known):
                continue
            if "results" in before:
                name = f"r{len(before['results']) + 1}"
                option = {"id": name, "label": self.words.unsaid.format(name[1:]), "to": [step["id"]]}
                before["results"].append(option | {"inferred": True, "why": self.beside.word("unreached", self.words)})
            else:
                ahead = [to for to in before["next"] if to != "end"]
                before["next"] = [*ahead, step["id"]]
            self.doubts.append(f"{step['id']}: {self.words.unreached}")
            step |= {"inferred": True, "why": self.beside.word("unreached", self.words)}

    def _conditions(self, steps: list[Data], text: Data | None) -> list[Data]:
        """Put each condition of the text after the procedure that is printed before it; its outcomes are not said."""
        found: list[Data] = []
        before: Data | None = None
        known = {step["id"]: step for step in steps}
        numbers: set[int] = set()
        for one in self.listing.steps if self.listing else ():
            if one.kind != "condition":
                before = known.get(_step_id(str((one.numbers or (0,))[-1])), before)
                continue
            fresh = [number for number in one.numbers if number not in numbers]
            if not fresh or (before and "results" in before):
                continue
            numbers.update(fresh)
            condition: Data = {"id": f"condition-{fresh[0]}", "question": label_of(one.words.text), "text": fresh}
            condition |= {"variable": f"condition_{fresh[0]}", "why": self.beside.word("unsaid_condition", self.words)}
            condition |= {"unit": (before or steps[0])["unit"]}
            target = before["next"] if before else [steps[0]["id"]]
            inferred = {"inferred": True, "why": self.beside.word("unsaid_condition", self.words)}
            condition["yes"] = {"label": self.beside.word("yes", self.words), "to": list(target), **inferred}
            condition["no"] = {"label": self.beside.word("no", self.words), "to": ["end-unsaid"], **inferred}
            if not text:
                condition.pop("text")
            if before:
                before["next"] = [condition["id"]]
            else:
                condition["first"] = True
            self.doubts.append(f"{one.said.place}: {self.words.unsaid_condition}")
            found.append(condition)
        if text and "conditions" in text:
            used = {number for condition in found for number in condition["text"]}
            text["conditions"] = [one for one in text["conditions"] if one["number"] in used]
            kept = [*text.get("heading", ()), *text["procedures"], *text["conditions"]]
            text["lines"] = all_lines([one["lines"] for one in kept])
            if not text["conditions"]:
                del text["conditions"]
        return found

    def _settle_next(self, step: Data, steps: list[Data], conditions: list[Data], table: Data | None) -> None:
        """Settle as open what the table says of the next step where the draft leads elsewhere."""
        column = next((c for c in table["columns"] if c["number"] == step.get("column")), None) if table else None
        if column is None or "next" not in column:
            return
        reached = _reached(step, {one["id"]: one for one in (*steps, *conditions)})
        if reached != set(column["next"]["means"]):
            why = self.words.printed_only.format(column["next"]["quote"])
            step.setdefault("settled", {})["next"] = {"take": "neither", "why": why}
            self.doubts.append(f"line {column['next']['lines']}: next: {why}")


def _reached(step: Data, known: dict[str, Data]) -> set[int | None]:
    """Return the columns of the steps that may follow, `None` for one that the table lacks."""
    pending = [*step.get("next", ()), *(to for option in step.get("results", ()) for to in option["to"])]
    found: set[int | None] = set()
    seen: set[str] = set()
    while pending:
        target = pending.pop()
        one = known.get(target)
        if one is None or target in seen:
            continue
        seen.add(target)
        if "question" in one:
            pending += [*one["yes"]["to"], *one["no"]["to"]]
        else:
            found.add(one.get("column"))
    return found


def _ahead(first: Data, known: dict[str, Data]) -> set[str]:
    """Return the ids of the steps that are reached from the first one, itself too."""
    found: set[str] = set()
    pending = [first["id"]]
    while pending:
        name = pending.pop()
        if name in known and name not in found:
            found.add(name)
            step = known[name]
            pending += [*step.get("next", ()), *(to for option in step.get("results", ()) for to in option["to"])]
    return found


def _step_id(number: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", number.lower()).strip("-")
    return f"step-{plain or 'x'}"


def label_of(action: str) -> str:
    """Return a label of an action's own words: its first clause, cut at a word where that is long."""
    first = re.split(r"[;:]|,\s", action.strip(), maxsplit=1)[0].strip(" .")
    if len(first) <= _LONGEST_LABEL:
        return first[:1].upper() + first[1:]
    cut = first[:_LONGEST_LABEL].rsplit(" ", 1)[0]
    return f"{cut[:1].upper()}{cut[1:]}…"
