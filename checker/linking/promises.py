"""What labels announce beside what is given: the kind of figure, and a figure for every part."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from checker.facts import (
    AnnexRows,
    AnnouncedKinds,
    Fact,
    PromisedParts,
    Statements,
    Targets,
    Value,
    rows_of,
)
from checker.linking.similarity import features
from checker.linking.values import with_unit
from checker.span import Span
from checker.vietnamese import words

Row = Any

_THINGS = (
    r"hộ|lao động|doanh nghiệp|hợp tác xã|htx|trường|người|đảng viên|bản|thôn|học sinh|mô hình"
    r"|công trình|khách|lượt|cán bộ|chi bộ|sản phẩm|đơn vị|xã|trẻ|vụ|nhà|bác sĩ|giáo viên"
)
_KINDS: tuple[tuple[str, str], ...] = (
    ("growth", r"(?:tốc độ|nhịp độ|mức) tăng"),
    ("share", r"(?:tỷ|tỉ) lệ|tỷ trọng"),
    ("cover", r"(?:độ )?che phủ rừng"),
    ("yield", r"năng suất"),
    ("output", r"(?:tổng )?sản lượng"),
    ("area", r"(?:tổng )?diện tích"),
    ("herd", r"(?:tổng )?đàn (?:gia súc|gia cầm|trâu|bò|lợn|dê|đại gia súc|vật nuôi)"),
    ("money", r"thu nhập bình quân|(?:tổng )?doanh thu|(?:tổng )?thu ngân sách|giá trị sản xuất"),
    ("people", r"(?:quy mô |tổng )?dân số"),
    ("count", rf"(?:tổng )?số (?:lượng )?(?:{_THINGS})"),
)
_HEAD = re.compile(
    r"(?:^|(?<=[,;:(] )|(?<=\bcó )|(?<=\bnâng )|(?<=\bđưa )|(?<=\bgiữ )|(?<=\btrì )|(?<=\bđấu )"
    r"|(?<=\bvà )|(?<=\b\d{4} )|(?<=\b\d{4}, ))"
    + "(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS)
    + r")(?!\w)",
    re.IGNORECASE,
)
# Between the word of measure and the figure: words that start to speak of something else.
_ELSE = re.compile(
    r"[,;:(]|(?<!\w)(?:tăng|giảm|thêm|chiếm|cho|với|trị giá|vốn|kinh phí|thu hoạch|sản lượng"
    r"|năng suất|diện tích|bình quân|tỷ lệ|tương ứng|gấp|trên tổng số|trong tổng số|so với|bằng"
    r"|trong đó|hỗ trợ|quy mô|vượt)(?!\w)",
    re.IGNORECASE,
)
_PART_START = re.compile(
    r"(?:^|[,;]\s*|\s+và\s+)(?=(?:tổng|số|tỷ lệ|tỉ lệ|diện tích|sản lượng|doanh thu|thu nhập"
    r"|năng suất|giá trị)\s)",
    re.IGNORECASE,
)
# A figure that what is measured has reached, not one that its name holds.
_REACHED = re.compile(
    r"(?:^|[\s:])(?:đạt|là|còn|lên|xuống|ở mức|chỉ|:)\s*(?:từ\s*)?$", re.IGNORECASE
)
_BOUNDS = frozenset("≥>≤<")
_PERCENT = re.compile(r"%|phần trăm", re.IGNORECASE)
_SHARE_OF = re.compile(r"(?:tỷ|tỉ) lệ (?P<of>[^,;:(]+)", re.IGNORECASE)
_MAX_PLACES = 6
_COVERED = 0.5


def announced_kinds(
    targets: Sequence[Row], annex_rows: Iterable[Row], statements: Iterable[Row] = ()
) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every figure whose label begins with a word of measure.

    Targets that stand in no list that could be read as one are taken from the statements.
    """
    fractions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    listed = {row.value.at for row in targets if row.value is not None}
    for found in (
        *_in_text(targets),
        *_in_annexes(annex_rows),
        *_in_statements(statements, listed),
    ):
        if found["fraction"] and found["kind"] == "share":
            fractions[found["document"]].append(found)
        else:
            yield found
    for rows in fractions.values():
        places = tuple(place for row in rows for place in row["places"])
        yield {**rows[0], "count": len(rows), "places": places[:_MAX_PLACES]}


def promised_parts(targets: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every target whose title lists several things with words of measure."""
    items: dict[Span, list[Row]] = defaultdict(list)
    for row in targets:
        items[row.item_at].append(row)
    for rows in items.values():
        figures = [row for row in rows if row.role == "value"]
        if not figures or any(row.base is not None for row in figures):
            continue
        for title in rows:
            if title.role == "mention" and title.clause_at.start < figures[0].clause_at.start:
                found = _promise(title, rows, figures)
                if found is not None:
                    yield found


def _in_text(targets: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    clauses: dict[Span, list[Row]] = defaultdict(list)
    for row in targets:
        if row.value is not None:
            clauses[row.clause_at].append(row)
    for rows in clauses.values():
        if len(rows) > 1 and any(row.value.family == "percent" for row in rows):
            continue  # "7/7 trường, đạt 100%": the share is there
        for index, row in enumerate(rows):
            if row.role != "value":
                continue
            before, _, after = row.value.context.partition("|")
            before = before.strip()
            if not words(before) and index == 0 and row.lead:
                before = row.lead
            kind = _kind(before)
            if kind is not None and not _in_name(row.value, before, after):
                fraction = row.base is not None
                yield _row(row, before, kind, row.value, fraction, row.clause_at, row.section)


def _in_statements(statements: Iterable[Row], listed: set[Span]) -> Iterator[Mapping[str, Any]]:
    for row in statements:
        if row.value.at in listed or row.at.start > row.value.at.start - 2:
            continue
        if row.stage != "target" and not _counts_its_share(row):
            continue
        kind = _kind(row.subject)
        shared = kind == "share" and _PERCENT.search(row.clause)
        if kind is not None and not shared and not _in_name(row.value, row.subject, row.tail):
            yield _row(row, row.subject, kind, row.value, False, row.at, row.section)


def _counts_its_share(row: Row) -> bool:
    """Tell a share of things that is stated as how many they are: "tỷ lệ ấp … là 21 ấp".

    In running prose other figures after the words of a share may be of something else; of a
    whole list of targets nothing else is expected.
    """
    share = _SHARE_OF.match(row.subject)
    counted = " ".join(word for word in words(row.value.written) if not word.isdigit())
    return (
        share is not None
        and bool(counted)
        and not row.value.per
        and re.match(rf"{re.escape(counted)}(?!\w)", share["of"].lower()) is not None
        and _REACHED.search(row.subject) is not None
    )


def _in_name(value: Value, before: str, after: str) -> bool:
    """Tell a bound in an indicator's name: "Tỷ lệ tàu cá từ 15 m trở lên lắp thiết bị: 100%"."""
    return value.sign in _BOUNDS and bool(words(after)) and _REACHED.search(before) is None


def _in_annexes(annex_rows: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    for row in annex_rows:
        values = row.targets or row.results
        kind = _kind(row.indicator)
        if kind is None or len(values) != 1 or "/" in values[0].written:
            continue
        yield _row(row, row.indicator, kind, values[0], False, row.row_at, row.annex)


def _kind(label: str) -> str | None:
    """Return what the label announces; None when it then goes on to something else."""
    heads = list(_HEAD.finditer(label))
    if not heads or len({head.lastgroup for head in heads}) > 1:
        return None  # "Diện tích, sản lượng chè: 200 ha, 1.600 tấn"
    last = heads[-1]
    rest = label[last.end() :]
    # "Số hộ, số lao động … tham gia": two counts in a row are both announced.
    return None if _ELSE.search(rest) and not _only_lists(last, rest) else last.lastgroup


_NEXT_VERB = re.compile(r", (?:trồng|xây|mở|làm|thêm|giảm|tăng|nâng|phấn đấu|duy trì)\b")


def _only_lists(head: re.Match[str], rest: str) -> bool:
    """Tell whether the commas after a word of counting only list the things counted."""
    listing = head.lastgroup == "count" or (
        # "Tỷ lệ chi bộ, đảng viên …", but not "nâng tỷ lệ che phủ rừng, trồng mới 50 ha".
        head.lastgroup == "share"
        and not head.string[: head.start()].strip(" ;:.")
        and not _NEXT_VERB.search(rest)
    )
    return listing and all(match.group() == "," for match in _ELSE.finditer(rest))


def _row(
    row: Row, label: str, kind: str, value: Value, fraction: bool, at: Span, section: str
) -> Mapping[str, Any]:
    return {
        "document": row.document,
        "commune": row.commune,
        "label": label,
        "kind": kind,
        "family": value.family,
        "written": with_unit(value),
        "fraction": fraction,
        "count": 1,
        "section": section,
        "places": ((at, with_unit(value)),),
    }


def _promise(title: Row, rows: Sequence[Row], figures: Sequence[Row]) -> Mapping[str, Any] | None:
    starts = [match.end() for match in _PART_START.finditer(title.clause)]
    if len(starts) < 2:
        return None
    ends = [*starts[1:], len(title.clause)]
    parts = [title.clause[a:b].strip(" ,;.") for a, b in zip(starts, ends, strict=True)]
    said = [features(row.clause) for row in rows if row.value is not None]
    missing = () if len(figures) >= len(parts) else _missing(parts, said)
    return {
        "document": title.document,
        "commune": title.commune,
        "title": title.clause,
        "parts": len(parts),
        "figures": len(figures),
        "missing": missing,
        "section": title.section,
        "at": title.clause_at,
        "figure_at": figures[-1].value.at,
    }


def _missing(parts: Sequence[str], said: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """Return the parts whose own words no clause with a figure has."""
    missing = []
    for part in parts:
        others = frozenset().union(*(features(other) for other in parts if other is not part))
        own = {word for word in features(part) - others if " " not in word}
        if own and all(len(own & by) < _COVERED * len(own) for by in said):
            missing.append(part)
    return tuple(missing)


def label_tables(
    tables: Mapping[type[Fact], pd.DataFrame], outlines: object
) -> dict[type[Fact], list[Mapping[str, Any]]]:
    """Return the tables of what labels announce."""
    targets = list(rows_of(tables[Targets]))
    annexes = rows_of(tables[AnnexRows])
    statements = rows_of(tables[Statements])
    return {
        AnnouncedKinds: list(announced_kinds(targets, annexes, statements)),
        PromisedParts: list(promised_parts(targets)),
    }
