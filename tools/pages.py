"""Writes the generated pages of docs/ anew; with --check it only tells which are out of date.

    python tools/pages.py [--check]

`do-chinh-xac.md` is what `doisoat score` measures on sample_docs, `quy-tac.md` the catalogue of all
rules, made of the rule files.
"""

import inspect
import sys
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from checker.reporting.scored import as_markdown, markdown
from checker.reporting.words import SEVERITY_NAMES, category_name
from checker.rulebook import Rule, discover
from checker.score import score

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_docs"

FAMILIES = {
    "numbering": "Đánh số thứ tự",
    "counts": "Số lượng khai báo",
    "arithmetic": "Phép tính",
    "tables": "Văn bản và biểu",
    "verdicts": "Đánh giá kết quả",
    "conflicts": "Số liệu mâu thuẫn, bất hợp lý",
    "names": "Tên gọi, từ sót của đơn vị khác",
    "citations": "Viện dẫn văn bản",
    "annexes": "Biểu, phụ lục và chỗ trống",
    "duplicates": "Trùng lặp",
    "wording": "Chính tả, cách viết",
    "communes": "Đối chiếu giữa các xã",
}
"""The folders of `rules` in the order of the catalogue, each with its heading."""

GENERATED = "<!-- Trang này được tạo tự động bằng lệnh: make docs. Xin không sửa tay. -->"


def precision_page() -> str:
    """Return the page on precision and recall on the sample drafts."""
    rules = discover()
    result = score([SAMPLES], rules)
    dossiers = len({draft.path.split("/")[0] for draft in result.audit.documents})
    intro = f"""\
# Độ chính xác của từng quy tắc

{GENERATED}

Đo trên {dossiers} hồ sơ mẫu của thư mục [sample_docs](../sample_docs/README.md), gồm
{len(result.audit.documents)} tệp: các dự thảo soạn riêng cho phần mềm này, trong đó có một hồ sơ
không có lỗi nào. Mọi lỗi cài sẵn được ghi lại (gọi là “nhãn”) trong tệp `labels.jsonl` của hồ sơ.

**Cách đo.** Các hồ sơ được rà soát cùng một lượt, như khi chạy `doisoat check`.

- Một nhãn là *tìm thấy* khi có phát hiện của đúng quy tắc ấy, hoặc thuộc loại tương đương, có một
  nơi nằm chồng lên chỗ mà nhãn trích dẫn.
- Một phát hiện là *báo đúng* khi chính chỗ bị nêu lỗi (Nơi 1) nằm chồng lên chỗ của một nhãn như
  thế. Cột “Đã báo” chỉ tính lỗi và cảnh báo, không tính lưu ý; vì vậy có quy tắc tìm thấy nhãn mà
  cột này bằng 0.
- Một lỗi có thể do quy tắc khác báo thay: nhãn vẫn là tìm thấy, còn phát hiện thì tính cho quy tắc
  đã báo.
- *Tỷ lệ tìm thấy* = tìm thấy / có nhãn; *tỷ lệ đúng* = báo đúng / đã báo. Dấu “–” là không có gì để
  tính.

**Bảng này không nói lên điều gì.** Hồ sơ mẫu ít, lại được dùng ngay trong lúc viết quy tắc, nên con
số ở đây cao hơn con số sẽ gặp ở dự thảo khác. Nhiều quy tắc chỉ có một, hai nhãn, nên 100% ở đó
chưa chứng tỏ được gì. Số liệu không mâu thuẫn với chỗ nào có đúng sự thật hay không, bảng cũng
không cho biết.

Muốn đo trên dự thảo của mình: viết tệp `labels.jsonl` cho từng hồ sơ, rồi chạy `doisoat score` với
thư mục chứa các hồ sơ ấy.

## Kết quả

"""
    return intro + as_markdown(result, {rule.id: rule for rule in rules}) + "\n"


def rules_page() -> str:
    """Return the catalogue of all rules, by family."""
    rules = sorted(discover(), key=lambda rule: (list(FAMILIES).index(_family(rule)), rule.id))
    families = [(name, list(members)) for name, members in groupby(rules, key=_family)]
    parts = [
        f"# Các quy tắc\n\n{GENERATED}",
        f"""\
Phần mềm có {len(rules)} quy tắc. **Lỗi** là số liệu hoặc bố cục sai, cần sửa trước khi in; **cảnh
báo** là chỗ người rà soát phải xem; **lưu ý** là cách viết chưa thống nhất. Ví dụ là những đoạn dự
thảo tự soạn. Lệnh `doisoat explain` và mã quy tắc nêu thêm ví dụ. Mỗi quy tắc tìm được bao nhiêu,
báo đúng bao nhiêu: xem [do-chinh-xac.md](do-chinh-xac.md).""",
        "\n".join(
            f"- {FAMILIES[name]}: "
            + ", ".join(f"[{each.id}](#{each.id.lower()})" for each in members)
            for name, members in families
        ),
    ]
    for name, members in families:
        parts += [f"## {FAMILIES[name]}", *map(_entry, members)]
    return "\n\n".join(parts) + "\n"


def _family(rule: Rule) -> str:
    return type(rule).__module__.split(".")[1]


def _entry(rule: Rule) -> str:
    return "\n\n".join(
        [
            f'<a id="{rule.id.lower()}"></a>',
            f"### {rule.id}. {markdown(rule.title)}",
            f"*{SEVERITY_NAMES[rule.severity]}* · {category_name(rule.category)}",
            f"**Vì sao:** {markdown(rule.reason)}",
            f"**Cách xử lý:** {markdown(rule.advice)}",
            f"Ví dụ sai:\n\n{_example(rule.INVALID)}",
            f"Ví dụ đúng:\n\n{_example(rule.VALID)}",
        ]
    )


def _example(drafts: Sequence[str]) -> str:
    return "\n".join(["~~~text", inspect.cleandoc(drafts[0]), "~~~"])


PAGES: dict[str, Callable[[], str]] = {
    "do-chinh-xac.md": precision_page,
    "quy-tac.md": rules_page,
}
"""The generated pages of docs/, each with what makes it."""


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or tell which are out of date; return the exit code."""
    stale = False
    for name, made in PAGES.items():
        file, text = ROOT / "docs" / name, made()
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        if "--check" in arguments:
            stale = True
            print(f"docs/{name} is out of date; run: make docs", file=sys.stderr)
        else:
            file.write_text(text, encoding="utf-8")
            print(f"docs/{name}")
    return int(stale)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
