"""Taking a returned workbook in: checked, then written down as the baseline of the next run."""

import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from checker.baseline import (
    DECISIONS,
    FILE_NAME,
    Baseline,
    BaselineError,
    Entry,
    as_text,
    load,
    run_name,
)
from checker.reporting.returned import Returned, ReturnedError, read_returned

_FINDINGS = "findings.json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The baseline that was written, where, and how many of its decisions stood there before."""

    baseline: Baseline
    file: Path
    kept: int

    @property
    def summary(self) -> str:
        """Say how many findings were decided which way."""
        counts = Counter(entry.decision for entry in self.baseline.entries)
        told = ", ".join(f"{counts[key]} {name.lower()}" for key, name in DECISIONS.items())
        said = f"{len(self.baseline.entries)} phát hiện: {told}."
        if self.kept:
            said += (
                f" Trong đó {self.kept} quyết định đã nhận trước đó; muốn bỏ chúng, xóa tệp quyết "
                "định rồi chạy lại."
            )
        return said


def review(workbook: Path, out: Path | None = None) -> Outcome:
    """Read the decisions in `workbook` and write them to `out`, a file beside it unless told.

    Raises `ReturnedError` when the workbook is not what was sent out, or is of another run than
    findings.json beside it or than the decisions it would replace.
    """
    returned = read_returned(workbook)
    out = out or workbook.parent / FILE_NAME
    _refuse_another_run(workbook, returned)
    earlier = _earlier(workbook, returned, out)
    entries, kept = _together(returned, earlier)
    baseline = Baseline(returned.run, (*entries, *returned.untested))
    _write(out, as_text(baseline))
    return Outcome(baseline, out, kept)


def _together(returned: Returned, earlier: Baseline | None) -> tuple[list[Entry], int]:
    """Add to the decisions those that came with another copy of the workbook before.

    A list is handed to several people: where one has changed nothing another may have.
    """
    if earlier is None or earlier.run != returned.run:
        return list(returned.entries), 0
    theirs = {entry.mark: entry for entry in earlier.entries}
    together = [
        entry if entry.mark in returned.touched else theirs.get(entry.mark, entry)
        for entry in returned.entries
    ]
    kept = zip(together, returned.entries, strict=True)
    return together, sum(one.decision != other.decision for one, other in kept)


def _refuse_another_run(workbook: Path, returned: Returned) -> None:
    """Refuse a workbook that is not of the run whose findings lie beside it."""
    beside = workbook.parent / _FINDINGS
    run = _run_of(beside)
    if run and run != returned.run:
        raise ReturnedError(
            [
                f"{workbook}: là của lần rà soát {returned.run}, còn {beside} là của lần {run}; "
                "hãy lấy đúng tệp Excel của lần rà soát này, hoặc để tệp ở thư mục riêng."
            ]
        )


def _earlier(workbook: Path, returned: Returned, out: Path) -> Baseline | None:
    """Return the decisions that would be replaced; refuse those the workbook knows nothing of."""
    if not out.exists():
        return None
    try:
        earlier = load(out)
    except BaselineError as error:
        raise ReturnedError([f"{error} Nếu muốn ghi vào tệp khác, thêm --out."]) from error
    if earlier.run != returned.run and earlier.name != returned.built_on:
        raise ReturnedError(
            [
                f"{workbook}: là của lần rà soát {returned.run}, còn {out} đang giữ quyết định của "
                f"lần {earlier.run}, sẽ bị mất; hãy chạy lại “doisoat check … --baseline {out}” "
                "rồi điền vào tệp Excel mới, hoặc ghi vào tệp khác bằng --out."
            ]
        )
    return earlier


def _run_of(file: Path) -> str:
    """Return the run a findings.json is of, '' when that cannot be told."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return run_name(
            ((each["path"], each["sha256"]) for each in content["documents"]),
            ((each["document"], each["fingerprint"]) for each in content["findings"]),
            content.get("baseline", {}).get("name", ""),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""


def _write(file: Path, text: str) -> None:
    """Write a file aside, then move it into place."""
    aside: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=file.parent, prefix=".doisoat-", delete=False
        ) as stream:
            aside = Path(stream.name)
            stream.write(text)
        aside.replace(file)
    except OSError as error:
        if aside:
            aside.unlink(missing_ok=True)
        raise ReturnedError(
            [f"{file}: không ghi được tệp quyết định; hãy chọn chỗ khác bằng --out."]
        ) from error
