"""The command line: `python -m reg2bpmn` and `reg2bpmn`."""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit with its code."""
    from reg2bpmn.cli import run  # noqa: PLC0415 - kept out of `import reg2bpmn`

    run()


if __name__ == "__main__":
    main()
