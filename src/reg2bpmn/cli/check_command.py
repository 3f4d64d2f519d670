"""`reg2bpmn check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reg2bpmn.cli.options import definitions_argument, findings_format_option, reading_options
from reg2bpmn.cli.printing import echo
from reg2bpmn.targets import ACT_FORMATS, LANGUAGES, TableOptions

if TYPE_CHECKING:
    from reg2bpmn.checking import Found
    from reg2bpmn.diagnostics import Diagnostic
    from reg2bpmn.lint.settings import Settings


@click.command()
@definitions_argument
@findings_format_option
@reading_options(ACT_FORMATS)
@click.option("-q", "--quiet", is_flag=True, help="Leave notes out.")
@click.option("--select", multiple=True, metavar="RULE,...", help="Only what these rules find; * is any ending.")
@click.option("--ignore", multiple=True, metavar="RULE,...", help="Not what these rules find.")
@click.option(
    "--baseline", type=click.Path(path_type=Path, dir_okay=False), help="A file of findings that are known already."
)
@click.option(
    "--write-baseline", type=click.Path(path_type=Path, dir_okay=False), help="Write the findings to a file to know."
)
@click.option(
    "--memo",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what rules find to a document to send, .docx or .html.",
)
@click.option(
    "-l",
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Language of what rules tell; of a memo the act's own by default.",
)
@click.option("--explain", metavar="RULE", help="Print the page of a rule.")
@click.option("--rules", is_flag=True, help="List the rules over acts.")
def command(  # noqa: PLR0913 - one for each option
    *,
    definitions: tuple[Path, ...],
    form: str,
    tables: TableOptions,
    quiet: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    memo: Path | None,
    lang: str | None,
    explain: str | None,
    rules: bool,
) -> int:
    """Find what acts contradict or leave unsaid, and prove the quotations of definitions.

    Takes acts (text, HTML, DOCX, PDF), tables of steps, definitions, and folders of these. Errors and warnings make
    the exit code 1; notes (settled disputes, recorded findings, doubts of the reader) do not. reg2bpmn.toml or
    pyproject.toml may say which rules are wanted (docs/checking.md).
    """
    from reg2bpmn import checking  # noqa: PLC0415 - loaded when the command runs
    from reg2bpmn.emit import atomic, findings  # noqa: PLC0415
    from reg2bpmn.lint import pages  # noqa: PLC0415
    from reg2bpmn.lint.settings import settings_of  # noqa: PLC0415

    if rules or explain:
        echo(pages.listing() if rules else pages.page(explain or ""), nl=False)
        return 0
    settings = settings_of(Path.cwd()).with_options(select, ignore, baseline)
    found = checking.check_paths(definitions, tables, lang or "en")
    listed = checking.wanted(found, settings)
    for path, data in _files(found, listed, settings, lang, write_baseline=write_baseline, memo=memo):
        echo(atomic.write_bytes(path.parent, path.name, data), err=True)
    wrong = [one for one in listed if one.severity != "note"]
    echo(findings.write([*found.broken, *(wrong if quiet else listed)], form), nl=False)
    if form == "text":
        echo(f"{len(wrong) + len(found.broken)} errors and warnings, {len(listed) - len(wrong)} notes", err=True)
    return 2 if found.broken else 1 if wrong else 0


def _files(
    found: Found,
    listed: list[Diagnostic],
    settings: Settings,
    lang: str | None,
    *,
    write_baseline: Path | None,
    memo: Path | None,
) -> Iterator[tuple[Path, bytes]]:
    """Yield the files that are asked for beside the list, with what is to be in them."""
    from reg2bpmn.emit.memo import write  # noqa: PLC0415 - loaded when a memo is written
    from reg2bpmn.lint import baseline  # noqa: PLC0415

    if write_baseline:
        yield write_baseline, baseline.written(listed)
    if memo:
        yield memo, write(found.memo(lang, settings), memo.suffix.lower())
