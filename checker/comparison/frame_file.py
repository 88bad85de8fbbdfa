"""A frame read from its file: the indicators a province requires, with what is least or most."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pandera.pandas as pa
import yaml
from pandera.errors import SchemaErrors

from checker.quantity import number, parse_unit
from checker.reading.excel_package import prepare
from checker.reading.safety import Unreadable
from checker.vietnamese import fold

HEADERS = {
    "name": "Chỉ tiêu",
    "unit": "Đơn vị tính",
    "least": "Tối thiểu",
    "most": "Tối đa",
    "note": "Ghi chú",
}
"""The columns of a frame in a workbook; further columns are for the reader and not read."""

KEYS = {
    "name": "chi_tieu", "unit": "don_vi", "least": "toi_thieu", "most": "toi_da", "note": "ghi_chu",
}  # fmt: skip
"""The same in YAML: a list of such mappings."""

_MOST_LINES = 5_000
_HEADER_ROWS = 20


class FrameError(Exception):
    """A frame that cannot be used; the message is one Vietnamese line with file and line."""


@dataclass(frozen=True, slots=True)
class FrameLine:
    """One required indicator; `least` and `most` are in `unit`, None where nothing is required.

    `line` is its line, or its row, in the file.
    """

    line: int
    name: str
    unit: str
    least: float | None
    most: float | None
    note: str


def read_frame(file: Path) -> tuple[FrameLine, ...]:
    """Read a frame from .xlsx or .yaml.

    Raises `FrameError` in Vietnamese, naming the file and the first line that is wrong.
    """
    if not file.is_file():
        raise FrameError(f"Không tìm thấy tệp khung “{file}”; xem lại tên tệp và đường dẫn.")
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".yaml", ".yml"):
        raise FrameError(f"Tệp khung “{file}” phải là .xlsx hoặc .yaml.")
    word = "hàng" if suffix == ".xlsx" else "dòng"
    rows = list(_from_workbook(file) if suffix == ".xlsx" else _from_yaml(file))
    if not rows:
        raise FrameError(f"Tệp khung “{file}” không có chỉ tiêu nào; điền ít nhất một chỉ tiêu.")
    table = pd.DataFrame(rows, columns=["line", *HEADERS]).set_index("line", drop=False)
    try:
        _SCHEMA.validate(table, lazy=True)
    except SchemaErrors as error:
        line, wrong = _first(error)
        raise FrameError(f"Tệp khung “{file}”, {word} {line}: {wrong}") from error
    return tuple(
        FrameLine(
            row["line"], row["name"], row["unit"], _amount(row["least"]), _amount(row["most"]),
            row["note"],
        )
        for row in rows
    )  # fmt: skip


def _amount(text: str) -> float | None:
    """Read "1.500", "95%" or "0,5"; None for nothing. Raises `ValueError` for anything else."""
    bare = text.removesuffix("%").strip()
    if not bare:
        return None
    if not bare.replace(".", "").replace(",", "").isdigit():
        raise ValueError(text)
    return float(number(bare)[0])


def _is_amount(text: str) -> bool:
    try:
        _amount(text)
    except (ValueError, ArithmeticError):
        return False
    return True


def _in_order(table: pd.DataFrame) -> "pd.Series[bool]":
    """Tell for every row whether the least is no more than the most."""
    pairs = zip(table["least"], table["most"], strict=True)
    return pd.Series(
        [
            not (_is_amount(low) and _is_amount(high))
            or _amount(low) is None
            or _amount(high) is None
            or float(_amount(low) or 0) <= float(_amount(high) or 0)
            for low, high in pairs
        ],
        index=table.index,
    )


def _said_once(table: pd.DataFrame) -> "pd.Series[bool]":
    keys = table["name"].map(fold) + "\x1f" + table["unit"].map(fold)
    return ~keys.duplicated() | (table["name"] == "")


_SCHEMA = pa.DataFrameSchema(
    {
        "name": pa.Column(str, pa.Check(lambda s: s != "", error="thiếu tên chỉ tiêu.")),
        "unit": pa.Column(
            str,
            pa.Check(
                lambda s: s.map(lambda unit: not unit or parse_unit(unit)[0] is not None),
                error="đơn vị tính không có trong danh mục units.yaml.",
            ),
        ),
        "least": pa.Column(
            str, pa.Check(lambda s: s.map(_is_amount), error="“Tối thiểu” phải là một số.")
        ),
        "most": pa.Column(
            str, pa.Check(lambda s: s.map(_is_amount), error="“Tối đa” phải là một số.")
        ),
    },
    checks=[
        pa.Check(_in_order, error="“Tối thiểu” lớn hơn “Tối đa”."),
        pa.Check(_said_once, error="chỉ tiêu này đã có ở trên với cùng đơn vị tính."),
    ],
)


def _first(error: SchemaErrors) -> tuple[int, str]:
    """Return the first line that is wrong, and in what."""
    cases = error.failure_cases.dropna(subset=["index"]).sort_values("index", kind="stable")
    return int(cases["index"].iloc[0]), str(cases["check"].iloc[0])


def _from_workbook(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows under the header of the first sheet that has one."""
    try:
        data = file.read_bytes()
        prepare(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
        sheets = [list(each.iter_rows(values_only=True, max_row=_MOST_LINES)) for each in workbook]
    except Unreadable as error:
        raise FrameError(f"Tệp khung “{file}”: {error.reason} {error.advice}") from error
    except Exception as error:
        # openpyxl has no common error: a file it cannot follow raises whatever it meets.
        raise FrameError(
            f"Không đọc được tệp khung “{file}”; mở bằng Excel rồi lưu lại dạng .xlsx."
        ) from error
    for sheet in sheets:
        for place, header in enumerate(sheet[:_HEADER_ROWS], 1):
            columns = _columns(header)
            if columns is not None:
                yield from _sheet_rows(sheet[place:], place + 1, columns)
                return
    raise FrameError(
        f"Tệp khung “{file}” không có hàng tiêu đề gồm {', '.join(HEADERS.values())}; "
        "tạo khung trống bằng doisoat compare … --write-frame."
    )


def _columns(header: tuple[Any, ...]) -> dict[str, int] | None:
    named = {fold(str(cell)): index for index, cell in enumerate(header) if cell is not None}
    found = {key: named[fold(name)] for key, name in HEADERS.items() if fold(name) in named}
    return found if {"name", "unit"} <= found.keys() else None


def _sheet_rows(
    sheet: list[tuple[Any, ...]], first: int, columns: dict[str, int]
) -> Iterator[dict[str, Any]]:
    for line, cells in enumerate(sheet, first):
        texts = {
            key: _text(cells[columns[key]]) if key in columns and columns[key] < len(cells) else ""
            for key in HEADERS
        }
        if any(texts.values()):
            yield {"line": line, **texts}


def _text(cell: Any) -> str:
    """Return a cell as a Vietnamese reader would write it: 0.5 is "0,5"."""
    if cell is None:
        return ""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return f"{cell:f}".rstrip("0").rstrip(".").replace(".", ",") if cell % 1 else str(int(cell))
    return " ".join(str(cell).split())


def _from_yaml(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the mappings of a YAML list, each with the line it begins in."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise FrameError(f"Không đọc được tệp khung “{file}”; lưu lại với mã UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", dòng {mark.line + 1}" if mark else ""
        raise FrameError(f"Tệp khung “{file}”{where}: sai cú pháp YAML.") from error
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise FrameError(f"Tệp khung “{file}”, dòng 1: phải là một danh sách chỉ tiêu.")
    names = {key: name for name, key in KEYS.items()}
    for item in node.value[:_MOST_LINES]:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.MappingNode):
            raise FrameError(f"Tệp khung “{file}”, dòng {line}: phải gồm {', '.join(names)}.")
        texts = dict.fromkeys(KEYS, "")
        for key, value in item.value:
            if key.value not in names or not isinstance(value, yaml.ScalarNode):
                where = key.start_mark.line + 1
                raise FrameError(
                    f"Tệp khung “{file}”, dòng {where}: không dùng được “{key.value}”; các trường "
                    f"là {', '.join(names)}."
                )
            texts[names[key.value]] = _scalar(value)
        yield {"line": line, **texts}


def _scalar(node: yaml.ScalarNode) -> str:
    """Return a scalar as a Vietnamese reader would write it; YAML's own numbers have a point."""
    text = " ".join(node.value.split())
    if node.tag.endswith(":null"):
        return ""
    return text.replace(".", ",") if node.tag.endswith(":float") else text
