"""X04: a passage shared with another commune that carries words belonging elsewhere."""

from collections import Counter
from typing import Any

import pandas as pd

from checker.facts import CarriedWords
from checker.finding import Evidence, Finding
from checker.rulebook import Rule

_PLACES = 8


class CopiedWords(Rule):
    """A passage that two communes share names no place, and no kind of unit, that is not one's own.

    Whoever writes from another draft changes the names and forgets one. A name is another's when
    its own dossier uses it besides and this one does not; words for other kinds of units, which M03
    and M07 report by themselves, are gathered into one hint that shows what the other commune put
    in their place. Traps: phrases that every commune shares; neighbours and former units; names
    that the draft uses elsewhere, too.
    """

    id = "X04"
    name = "copied-passage-carries-words"
    category = "cross"
    severity = "warning"
    table = CarriedWords
    title = "Đoạn giống văn bản xã khác còn sót từ của nơi khác"
    reason = "Đoạn chép từ văn bản của xã khác mà còn tên bản, tên xã của họ là sai về nội dung."
    advice = "Sửa từ còn sót theo địa bàn của mình; rà cả đoạn với văn bản của xã kia."
    VALID = [
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Giải pháp
        Ưu tiên nguồn lực cho bản Pá Khôm, kéo điện về các điểm dân cư ở xa trung tâm, gắn với sắp
        xếp lại nơi ở cho những hộ nằm trong vùng có nguy cơ sạt lở cao.
        =====
        Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        1. Giải pháp
        Ưu tiên nguồn lực cho bản Huổi Lóng, kéo điện về các điểm dân cư ở xa trung tâm, gắn với sắp
        xếp lại nơi ở cho những hộ nằm trong vùng có nguy cơ sạt lở cao.
        """,
    ]
    INVALID = [
        """
        Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030.
        1. Giải pháp
        Ưu tiên nguồn lực cho bản Huổi Lóng, kéo điện về các điểm dân cư ở xa trung tâm, gắn với sắp
        xếp lại nơi ở cho những hộ nằm trong vùng có nguy cơ sạt lở cao.
        =====
        Đại hội đại biểu Đảng bộ xã Tà Lèng lần thứ I, nhiệm kỳ 2025-2030.
        1. Giải pháp
        Ưu tiên nguồn lực cho bản Huổi Lóng, kéo điện về các điểm dân cư ở xa trung tâm, gắn với sắp
        xếp lại nơi ở cho những hộ nằm trong vùng có nguy cơ sạt lở cao.
        2. Tổ chức thực hiện
        Chi bộ bản Huổi Lóng làm điểm về trồng rừng.
        """,
    ]

    def holds(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Every row of this table carries such words."""
        return pd.Series(False, index=table.index)

    def report(self, row: Any) -> Finding:
        """Point at each word, against what stands in its place in the other draft."""
        counts = Counter((word, answer) for word, _, answer, _ in row.words)
        named = [_named(word, answer, count) for (word, answer), count in counts.items()]
        return self.finding(
            f"{row.passages} đoạn giống đoạn trong văn bản của {row.other_commune} còn từ của nơi "
            f"khác: {'; '.join(named)}.",
            [
                evidence
                for word, at, answer, other_at in row.words[:_PLACES]
                for evidence in (
                    Evidence("claim", at, word),
                    Evidence("counter", other_at, answer),
                )
            ],
            severity="warning" if row.reason == "name" else "info",
            section=row.section,
            subject=f"đoạn giống {row.other_commune}",
        )


def _named(word: str, answer: str, count: int) -> str:
    times = f" ({count} chỗ)" if count > 1 else ""
    if not answer:
        return f"“{word}”{times}"
    if answer.lower() == word.lower():
        return f"“{word}”{times}, xã kia cũng viết như vậy"
    return f"“{word}”{times}, xã kia viết “{answer}”"
