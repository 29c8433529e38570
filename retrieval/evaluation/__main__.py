"""`python -m retrieval.evaluation --squad FILE…`: the table of `make eval`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console

from retrieval import begin_in_large_pages
from retrieval.evaluation.report import scores_table
from retrieval.evaluation.squad_report import evaluate_squad


def main(arguments: list[str] | None = None) -> int:
    """Evaluate SQuAD-form files and print a table, or JSON. Return an exit code."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.evaluation")
    parser.add_argument("--squad", nargs="+", type=Path, required=True, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(arguments)
    errors = Console(stderr=True)
    missing = [str(path) for path in options.squad if not path.is_file()]
    if missing:
        errors.print(f"No such file: {', '.join(missing)}", markup=False)
        return 2
    reports = evaluate_squad(options.squad, tell=lambda line: errors.print(line, markup=False))
    # Narrower, the names of the figures and the sets would be cut.
    console = Console(width=max(Console().width, 180))
    if options.json:
        console.print_json(json.dumps([report.to_json() for report in reports]))
    else:
        console.print(scores_table(reports))
    return 0


if __name__ == "__main__":
    begin_in_large_pages()  # as the bot does: questions are timed
    sys.exit(main())
