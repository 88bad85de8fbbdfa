"""What each figure of a clause is of, where several figures share it."""

import functools
import re
from collections.abc import Sequence

from checker.linking.similarity import features
from checker.vietnamese import fold

# Words that put a target and name nothing.
_SAYS_NOTHING = frozenset(
    fold(
        "duy trì giữ vững giữ vững ổn định xây dựng nâng thêm khoảng gần tối thiểu ít nhất không "
        "quá tương ứng tương đương mỗi đạt cuối giai đoạn lũy kế lên xuống còn chiếm mức hiện có "
        "tổng toàn xã phường"
    ).split()
)
_PREDICATE = re.compile(r"(?<!\w)(?:được|đạt|hoàn thành|có|duy trì|là)(?!\w)", re.IGNORECASE)
_JOINT = re.compile(r"^[\s,;(]+|[\s,;(]+(?:(?:và|với|hoặc|cùng)\s*)?(?:từ|có|đạt|trên|dưới)?\s*$")
# What follows these words only says of what the share is, or what is counted in.
_QUALIFIER = re.compile(
    r"\([^)]*\)?|[,\s]*(?<!\w)(?:trong số|trên tổng số|trong tổng số|theo từng|bao gồm|tính cả"
    r"|ưu tiên|so với)(?!\w).*",
    re.IGNORECASE | re.DOTALL,
)
# What may stand within an indicator's name without making it another one.
_WITHIN = re.compile(
    r"thuộc thẩm quyền(?: hoặc được [uủ]ỷ? ?y? quyền)?(?: quản lý| giải quyết)?"
    r"|được (?:đánh giá,? )?(?:và )?xếp loại(?: chất lượng)?|được đánh giá"
    r"|trực thuộc(?: đảng bộ xã| đảng ủy)?|(?:hằng|hàng) năm|trở lên|(?<!\w)đã(?= đạt)"
    r"|(?<!\w)(?:cấp )?(?:xã|phường)(?= (?:được|hằng|hàng|hoàn thành|có|đạt)(?!\w))",
    re.IGNORECASE,
)
_AIMS_AT = re.compile(r"^.*?phấn đấu\s+(?=tỷ lệ |số |tổng )|^.*?phấn đấu chuyển ho[áa],? xây dựng ",
                      re.IGNORECASE)  # fmt: skip
_PUTS = re.compile(
    r"^(?:[-+*•–\s]|(?:phấn đấu|trong đó|đến|hết|cuối|năm \d{4}|hằng năm|hàng năm|trong nhiệm kỳ"
    r"|mỗi năm|có|chỉ tiêu về|tiếp tục)(?!\w)[\s,:]*)+",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[\s,.;:]*(?:(?:bình quân )?(?:hằng|hàng|mỗi) năm|đến (?:hết |cuối )?năm \d{4}|trở lên"
    r"|(?<!chuẩn )(?:đạt|là|còn|chiếm|từ|trên|dưới|khoảng|lên|tối thiểu))?[\s,.;:]*$",
    re.IGNORECASE,
)
_LONGEST = 140
_LEAST_WORDS = 3


def names_something(text: str) -> bool:
    """Tell words with a subject of their own from "Hằng năm, có từ"."""
    return any(word not in _SAYS_NOTHING for word in features(text) if " " not in word)


def figure_labels(
    clause: str, figures: Sequence[tuple[int, int]], nouns: Sequence[str]
) -> list[str]:
    """Return what each figure of a clause is of; figures are (start, end) within it, in order.

    `nouns` are what each figure counts ("trường", or ''). Either the subject stands before its
    figure ("diện tích cà phê 20 ha, cây ăn quả 30 ha") or after it ("90% chi bộ và 95% đảng viên
    hoàn thành tốt"), and then the last predicate is shared.
    """
    starts = [0, *(end for _, end in figures)]
    ends = [*(start for start, _ in figures), len(clause)]
    between = [clause[start:end] for start, end in zip(starts, ends, strict=True)]
    counted = [
        noun if noun.lower() not in f"{before} {after}".lower() else ""
        for noun, before, after in zip(nouns, between, between[1:], strict=False)
    ]
    if len(figures) == 1:
        return [_plain(f"{between[0]} {counted[0]} {between[1]}")]
    if names_something(between[0]):
        return _subjects_before(between, counted)
    return _subjects_after(between, counted)


def _subjects_before(between: Sequence[str], nouns: Sequence[str]) -> list[str]:
    labels: list[str] = []
    last = len(between) - 2
    for index, (before, noun) in enumerate(zip(between, nouns, strict=False)):
        after = between[index + 1]
        if names_something(_JOINT.sub("", before)) or not labels:
            labels.append(_plain(f"{before} {noun} {after if index == last else ''}"))
        else:
            labels.append(_plain(f"{labels[-1]} {noun} {after}"))
    return labels


def _subjects_after(between: Sequence[str], nouns: Sequence[str]) -> list[str]:
    opening = between[0]
    shared = _PREDICATE.search(between[-1])
    labels = []
    for after, noun in zip(between[1:], nouns, strict=True):
        bare = _JOINT.sub("", after)
        lacks = shared is not None and not _PREDICATE.search(bare)
        predicate = between[-1][shared.start() :] if shared is not None and lacks else ""
        labels.append(_plain(f"{opening} {noun} {bare} {predicate}"))
    return labels


def _plain(text: str) -> str:
    """Return text with single spaces, without brackets that are opened or closed outside of it."""
    if "(" not in text and ")" not in text:
        return " ".join(text.split()).strip(" ,;:.")
    bare = re.sub(r"\(\s*\)", " ", text)
    depth = 0
    kept = []
    for char in bare:
        depth += (char == "(") - (char == ")")
        kept.append("" if depth < 0 else char)
        depth = max(depth, 0)
    whole = " ".join("".join(kept).split()).strip(" ,;:.")
    return whole.replace("(", "", depth) if depth else whole


@functools.lru_cache(maxsize=50_000)
def core(label: str) -> str:
    """Return a label without what only says of what, or with what, it is counted."""
    bare = _AIMS_AT.sub("", _QUALIFIER.sub(" ", label))
    return _plain(_WITHIN.sub(" ", bare)) or label


def title(label: str) -> str:
    """Return a label as the heading of a row: without how the target is put."""
    bare = _plain(_ENDS.sub("", _PUTS.sub("", label))) or _plain(label)
    if len(bare.split()) < _LEAST_WORDS:
        bare = _plain(label)
    bare = bare[:1].upper() + bare[1:]
    return bare if len(bare) <= _LONGEST else bare[:_LONGEST].rsplit(" ", 1)[0] + "…"
