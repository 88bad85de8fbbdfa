"""What reviewers decided on the findings of an earlier run, in a JSON file that people can read.

Findings are named by their fingerprints, so that decisions hold although the draft has been edited
elsewhere, wrapped anew or saved in another format.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

FILE_NAME = "doisoat-baseline.json"
SCHEMA = "doisoat-baseline/1"
_FIRST_YEAR = 1900

Decision = Literal["unseen", "mended", "accepted", "asked"]
"""What a reviewer chose for a finding."""

Scope = Literal["finding", "section", "document"]
"""What an acceptance is good for: the finding, or its rule in that section or document."""

DECISIONS: Mapping[Decision, str] = {
    "unseen": "Chưa xem",
    "mended": "Đã sửa",
    "accepted": "Không sửa",
    "asked": "Hỏi lại",
}
SCOPES: Mapping[Scope, str] = {
    "finding": "Chỉ phát hiện này",
    "section": "Quy tắc này trong mục",
    "document": "Quy tắc này trong văn bản",
}


class BaselineError(Exception):
    """A baseline that cannot be used; the message is one Vietnamese line with the file's name."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a finding is known by from run to run.

    `document` is the draft's path in the reports and `section` the key of the claim's section;
    `context` holds words around the claim: they tell alike findings of one draft apart. `others`
    are the other documents the finding rests on: without them nobody can say that it is gone.
    """

    fingerprint: str
    rule: str
    document: str
    commune: str
    section: str
    context: str
    others: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The fingerprint that alike findings of a draft share."""
        return self.fingerprint.partition("-")[0]

    @property
    def ordinal(self) -> int:
        """Which of the alike findings of its draft this is, from 1."""
        number = self.fingerprint.partition("-")[2]
        return int(number) if number.isdigit() else 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding of an earlier run and what was decided on it.

    `message` is for people. `on` is the day of the decision as YYYY-MM-DD, or ''. An acceptance
    has its reason in `note`.
    """

    mark: Mark
    message: str
    decision: Decision = "unseen"
    scope: Scope = "finding"
    note: str = ""
    by: str = ""
    on: str = ""


UNDECIDED = Entry(Mark("", "", "", "", "", ""), "")
"""What is said of a finding that nobody has said anything of."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The decisions on the findings of one run; `run` names that run."""

    run: str
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """Name the baseline by all it holds."""
        return hashlib.sha256(as_text(self).encode()).hexdigest()[:12]


def run_name(
    documents: Iterable[tuple[str, str]], findings: Iterable[tuple[str, str]], baseline: str
) -> str:
    """Name a run by what was read, as (path, sha256), and found, as (path, fingerprint), and by the
    name of the baseline it was held against, or ''.

    The same drafts, rules and decisions always give the same name.
    """
    parts = [*sorted(documents), *sorted(findings), (baseline,)]
    return hashlib.sha256("\n".join(map(" ".join, parts)).encode()).hexdigest()[:12]


def as_text(baseline: Baseline) -> str:
    """Return the baseline as JSON; the same baseline always gives the same text."""
    content = {
        "schema": SCHEMA,
        "run": baseline.run,
        "findings": [entry_data(entry) for entry in baseline.entries],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def entry_data(entry: Entry) -> dict[str, Any]:
    """Return an entry as it is written: an object of strings, and the list `others`."""
    mark = entry.mark
    return {
        "document": mark.document,
        "commune": mark.commune,
        "rule": mark.rule,
        "message": entry.message,
        "decision": DECISIONS[entry.decision],
        "scope": SCOPES[entry.scope],
        "note": entry.note,
        "by": entry.by,
        "on": entry.on,
        "section": mark.section,
        "context": mark.context,
        "fingerprint": mark.fingerprint,
        "others": list(mark.others),
    }


def load(file: Path) -> Baseline:
    """Read a baseline; raises `BaselineError` when it is missing, damaged or not one."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BaselineError(
            f"{file}: không tìm thấy tệp quyết định rà soát; xem lại tên tệp, hoặc tạo bằng lệnh "
            "“doisoat review”."
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise BaselineError(
            f"{file}: không đọc được tệp quyết định rà soát (không phải JSON hoặc đã hỏng); hãy "
            "tạo lại bằng lệnh “doisoat review”."
        ) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise BaselineError(
            f"{file}: không phải tệp quyết định rà soát (dạng {SCHEMA}); hãy tạo bằng lệnh "
            "“doisoat review”."
        )
    run, findings = content.get("run"), content.get("findings")
    if not isinstance(run, str) or not isinstance(findings, list):
        raise BaselineError(f"{file}: thiếu “run” hoặc “findings”; hãy tạo lại tệp.")
    return Baseline(
        run,
        tuple(
            read_entry(f"{file}: phát hiện thứ {at}", each) for at, each in enumerate(findings, 1)
        ),
    )


def read_entry(where: str, data: Any) -> Entry:
    """Return the entry that `entry_data` wrote; raises `BaselineError`, which begins with where."""
    names = [name for name in entry_data(UNDECIDED) if name != "others"]
    others = data.get("others", []) if isinstance(data, dict) else []
    texts = [data.get(name) for name in names] if isinstance(data, dict) else [None]
    if not isinstance(others, list) or not all(isinstance(each, str) for each in (*texts, *others)):
        raise BaselineError(f"{where} phải có đủ các mục {', '.join(names)}, mỗi mục là một chuỗi.")
    decision = _key(where, DECISIONS, "decision", data["decision"])
    if decision == "accepted" and not data["note"].strip():
        raise BaselineError(f"{where}: “Không sửa” phải có lý do trong mục note.")
    if not is_day(data["on"]):
        raise BaselineError(f"{where}: on “{data['on']}” không phải là ngày dạng năm-tháng-ngày.")
    # A file may hold halves of letters, which no other file can.
    data = {name: _whole(data[name]) for name in names}
    return Entry(
        Mark(
            fingerprint=data["fingerprint"],
            rule=data["rule"],
            document=data["document"],
            commune=data["commune"],
            section=data["section"],
            context=data["context"],
            others=tuple(map(_whole, others)),
        ),
        data["message"],
        cast(Decision, decision),
        cast(Scope, _key(where, SCOPES, "scope", data["scope"])),
        data["note"],
        data["by"],
        data["on"],
    )


def is_day(text: str) -> bool:
    """Tell whether a text is '' or a day that a spreadsheet can hold, as YYYY-MM-DD."""
    try:
        return not text or date.fromisoformat(text).year >= _FIRST_YEAR
    except ValueError:
        return False


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _key(where: str, names: Mapping[Any, str], field: str, said: str) -> str:
    for key, name in names.items():
        if name == said:
            return cast(str, key)
    known = ", ".join(names.values())
    raise BaselineError(f"{where}: {field} “{said}” không hợp lệ; phải là một trong: {known}.")
