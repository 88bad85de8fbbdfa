"""Writes made-up drafts of communes, any number of them, with errors planted in them.

    python benchmarks/corpus.py OUT [--drafts 75] [--seed 1] [--clean]

Every commune has a folder with a report, a resolution and their annexes, as text; about 65 KB a
draft. `truth.jsonl` tells the errors planted, one a draft on average: the rule that must find it,
and the places it shows at (document, line, its words). A commune is the same however many are
asked for. The number of drafts is made up to whole dossiers. With --clean nothing is planted.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks.made_up.dossier import DRAFTS, Dossier, make  # noqa: E402
from benchmarks.made_up.errors import ALSO, Planted, plant  # noqa: E402

TRUTH = "truth.jsonl"
_MARKS = str.maketrans("", "", "«»")


def write(out: Path, drafts: int, seed: int = 1, *, clean: bool = False) -> int:
    """Write so many drafts below `out`; return how many errors are planted in them."""
    out.mkdir(parents=True, exist_ok=True)
    planted = 0
    with (out / TRUTH).open("w", encoding="utf-8", newline="\n") as truth:
        for number in range(-(-drafts // len(DRAFTS))):
            dossier = make(number, seed)
            errors = [] if clean else plant(dossier, seed)
            folder = out / folder_of(dossier)
            folder.mkdir(exist_ok=True)
            for name, lines in dossier.drafts.items():
                text = "".join(f"{line.text.translate(_MARKS)}\n" for line in lines)
                (folder / name).write_text(text, encoding="utf-8", newline="\n")
            for row in rows(dossier, errors):
                truth.write(json.dumps(row, ensure_ascii=False) + "\n")
            planted += len(errors)
    return planted


def folder_of(dossier: Dossier) -> str:
    """Return the name of the commune's folder."""
    return f"xa-{dossier.number + 1:05}"


def rows(dossier: Dossier, errors: list[Planted]) -> Iterator[dict[str, Any]]:
    """Yield what is true of every error."""
    places = {
        id(line): (name, number)
        for name, lines in dossier.drafts.items()
        for number, line in enumerate(lines, start=1)
    }
    for error in errors:
        yield {
            "rule": error.rule,
            "also": ALSO.get(error.rule, ()),
            "places": [
                {
                    "document": f"{folder_of(dossier)}/{places[id(line)][0]}",
                    "line": places[id(line)][1],
                    "quote": line.text.translate(_MARKS)[:160],
                }
                for line in error.shown
            ],
        }


def found(truth: list[dict[str, Any]], findings: list[dict[str, Any]]) -> list[bool]:
    """Tell for every error whether a finding of its rule points at one of its places."""
    at: set[tuple[str, str, int]] = {
        (finding["rule"], place["document"], line)
        for finding in findings
        for place in finding["locations"]
        for line in range(place["line"], (place["end_line"] or place["line"]) + 1)
    }
    return [
        any(
            (rule, place["document"], place["line"]) in at
            for rule in (error["rule"], *error["also"])
            for place in error["places"]
        )
        for error in truth
    ]


def main() -> int:
    """Write the drafts that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--drafts", type=int, default=75)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clean", action="store_true", help="plant no errors")
    options = parser.parse_args()
    planted = write(options.out, options.drafts, options.seed, clean=options.clean)
    print(f"{options.out}: {options.drafts} drafts, {planted} errors planted")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
