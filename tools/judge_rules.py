"""Shows what rules find in the two acts, for judging, and counts what was judged.

python tools/judge_rules.py show RULE     each finding with its words; new ones as lines to put into tests/lint/judged
python tools/judge_rules.py table         puts the table into docs/rules/index.md
"""

from __future__ import annotations

import sys
from pathlib import Path

from reg2bpmn.acts import read_act_file
from reg2bpmn.lint import all_rules, lint, rule_named
from reg2bpmn.lint.told import diagnostic

ROOT = Path(__file__).resolve().parents[1]
JUDGED = ROOT / "tests/lint/judged"
ACTS = ("order-156", "order-192")


def judgements(rule: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the verdict on each finding of a rule, and the recorded findings that it makes unnecessary."""
    path = JUDGED / f"{rule}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    cells = [line.split("\t") for line in lines]
    return {key: (verdict, tuple(filter(None, ",".join(covers).split(",")))) for key, verdict, *covers in cells}


def show(name: str) -> None:
    """Print each finding of a rule with its verdict, and those that have none."""
    known = judgements(name)
    for act in ACTS:
        record = read_act_file(ROOT / f"definitions/sources/{act}.txt")
        for view, several in lint(record, [rule_named(name)]):
            for one in several:
                key = f"{act}/{view.regulation.number if view.regulation else ''}/{one.key}"
                verdict, covers = known.get(key, ("?", ()))
                print(f"{key}\t{verdict}\t{','.join(covers)}\n    {diagnostic(one, 'en')}")


def table() -> str:
    """Return what each rule finds in the two acts: found, right, wrong, and of the recorded findings how many."""
    rows = ["| rule | severity | found | right | wrong | of the recorded |", "|---|---|---|---|---|---|"]
    sums, covered = [0, 0, 0], set()
    for rule in all_rules():
        known = judgements(rule.name)
        right = sum(verdict == "right" for verdict, _ in known.values())
        covers = {one for verdict, several in known.values() if verdict == "right" for one in several}
        counts = [len(known), right, len(known) - right]
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        covered |= covers
        cells = [f"[{rule.name}]({rule.name}.md)", rule.severity.value, *map(str, counts), str(len(covers))]
        rows.append(f"| {' | '.join(cells)} |")
    recorded = len((ROOT / "tests/lint/typed.jsonl").read_text(encoding="utf-8").splitlines())
    rows.append(f"| all | | {sums[0]} | {sums[1]} | {sums[2]} | {len(covered)} of {recorded} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["show"]:
        show(sys.argv[2])
    else:
        page = ROOT / "docs/rules/index.md"
        head, mark, rest = page.read_text(encoding="utf-8").partition("<!-- table -->\n")
        page.write_text(f"{head}{mark}\n{table()}\n{rest[rest.index('```') :]}", encoding="utf-8")
